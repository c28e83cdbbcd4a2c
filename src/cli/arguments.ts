import { nearest } from "../linter/nearest.ts";
import { UsageError } from "./errors.ts";
import { FLAGS } from "./flags.ts";
import { FORMAT_NAMES } from "./formats/index.ts";

/** The command line, read. */
export interface Arguments {
  readonly files: readonly string[];
  readonly context: string | undefined;
  readonly target: string | undefined;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly rules: readonly string[];
  readonly config: string | undefined;
  readonly useConfig: boolean;
  readonly fix: boolean;
  readonly fixDryRun: boolean;
  readonly format: string;
  readonly outputFile: string | undefined;
  readonly maxWarnings: number;
  readonly quiet: boolean;
  readonly reportUnused: boolean;
  readonly color: boolean | undefined;
  readonly stdinFilename: string | undefined;
  readonly dependents: boolean;
  readonly printBuild: boolean;
  readonly listRules: boolean;
  readonly version: boolean;
  readonly help: boolean;
}

/**
 * Reads the arguments.
 * @throws UsageError for an unknown flag, a missing or impossible value
 */
export function readArguments(argv: readonly string[]): Arguments {
  const given = new Map<string, string[]>();
  const files: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i] ?? "";
    if (arg === "--") {
      files.push(...argv.slice(i + 1));
      break;
    }
    if (arg === "-" || !arg.startsWith("-")) {
      files.push(arg);
      continue;
    }
    const [written, inline] = splitOnce(arg);
    const flag = FLAGS.find(
      ({ name, short }) => written === `--${name}` || (short !== undefined && written === `-${short}`),
    );
    if (!flag)
      throw new UsageError(
        `Unknown option ${written}${nearest(
          written,
          FLAGS.map(({ name }) => `--${name}`),
        ).replaceAll('"', "")}. See dockerlint-go --help.`,
      );
    if (flag.value === undefined && inline !== undefined)
      throw new UsageError(`The option --${flag.name} takes no value.`);
    const value = flag.value === undefined ? "" : (inline ?? argv[++i]);
    if (value === undefined)
      throw new UsageError(`The option --${flag.name} needs a value: --${flag.name} ${flag.value ?? ""}.`);
    given.set(flag.name, [...(given.get(flag.name) ?? []), value]);
  }
  const last = (name: string): string | undefined => given.get(name)?.at(-1);
  return {
    files,
    context: last("context"),
    target: last("target"),
    buildArgs: Object.fromEntries((given.get("build-arg") ?? []).map(buildArg)),
    rules: given.get("rule") ?? [],
    config: last("config"),
    useConfig: !given.has("no-config"),
    fix: given.has("fix"),
    fixDryRun: given.has("fix-dry-run"),
    format: formatOf(last("format") ?? "stylish"),
    outputFile: last("output-file"),
    maxWarnings: numberOf(last("max-warnings")),
    quiet: given.has("quiet"),
    reportUnused: given.has("report-unused-disable-directives"),
    color: given.has("no-color") ? false : given.has("color") ? true : undefined,
    stdinFilename: last("stdin-filename"),
    dependents: given.has("dependents"),
    printBuild: given.has("print-build"),
    listRules: given.has("list-rules"),
    version: given.has("version"),
    help: given.has("help"),
  };
}

function splitOnce(arg: string): [string, string?] {
  const equals = arg.indexOf("=");
  return arg.startsWith("--") && equals > 0 ? [arg.slice(0, equals), arg.slice(equals + 1)] : [arg];
}

function buildArg(text: string): [string, string] {
  const equals = text.indexOf("=");
  if (equals <= 0)
    throw new UsageError(`--build-arg ${text}: write NAME=VALUE; a value from the environment is not read.`);
  return [text.slice(0, equals), text.slice(equals + 1)];
}

function formatOf(name: string): string {
  if (!FORMAT_NAMES.includes(name))
    throw new UsageError(`Unknown format ${name}${nearest(name, FORMAT_NAMES).replaceAll('"', "")}.`);
  return name;
}

function numberOf(text: string | undefined): number {
  if (text === undefined) return -1;
  if (!/^(\d+|-1)$/.test(text)) throw new UsageError(`--max-warnings ${text}: write a whole number.`);
  return Number(text);
}
