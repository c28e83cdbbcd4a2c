import { nearest } from "../linter/index.ts";
import { UsageError } from "./errors.ts";

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

interface Flag {
  readonly name: string;
  /** What the value is, in the help; undefined: a switch. */
  readonly value?: string;
  readonly short?: string;
  readonly help: string;
}

const FLAGS: readonly Flag[] = [
  {
    name: "context",
    value: "DIR",
    help: "Directory of the build context (else found out from compose files and COPY sources)",
  },
  { name: "target", value: "STAGE", help: "Stage that is built (else the last one)" },
  { name: "build-arg", value: "NAME=VALUE", help: "Build argument that the build gets; may be repeated" },
  {
    name: "rule",
    value: "'NAME: SEVERITY'",
    help: "Setting of one rule: off, warn, error, or a JSON list with options; may be repeated",
  },
  {
    name: "config",
    short: "c",
    value: "FILE",
    help: "Configuration file (else .dockerlint-go.yaml, .yml or .json, upwards from each file)",
  },
  { name: "no-config", help: "Read no configuration file" },
  { name: "fix", help: "Apply fixes to the files" },
  { name: "fix-dry-run", help: "Apply fixes in the output of --format json alone" },
  { name: "format", short: "f", value: "NAME", help: "stylish (the default) or json" },
  { name: "output-file", short: "o", value: "FILE", help: "Write the report into a file" },
  { name: "max-warnings", value: "NUMBER", help: "Exit with 1 when there are more warnings than this" },
  { name: "quiet", help: "Report errors alone" },
  {
    name: "report-unused-disable-directives",
    help: "Report suppressions that suppress nothing as errors, not warnings",
  },
  { name: "color", help: "Colour the report, whatever the terminal says" },
  { name: "no-color", help: "Do not colour the report" },
  { name: "stdin-filename", value: "NAME", help: "Name of the file that standard input (-) stands for" },
  {
    name: "dependents",
    help: "Lint also the Dockerfiles that depend on the files (go.mod, go.sum, .dockerignore, compose files, …)",
  },
  {
    name: "print-build",
    help: "Print the simulated build of each Dockerfile, as text or with --format json",
  },
  { name: "list-rules", help: "List the rules" },
  { name: "version", short: "v", help: "Print the version" },
  { name: "help", short: "h", help: "Print this help" },
];

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
  const known = ["stylish", "json"];
  if (!known.includes(name))
    throw new UsageError(`Unknown format ${name}${nearest(name, known).replaceAll('"', "")}.`);
  return name;
}

function numberOf(text: string | undefined): number {
  if (text === undefined) return -1;
  if (!/^(\d+|-1)$/.test(text)) throw new UsageError(`--max-warnings ${text}: write a whole number.`);
  return Number(text);
}

export function helpText(): string {
  const rows = FLAGS.map(({ name, short, value, help }) => {
    const left = `  ${short === undefined ? "    " : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`;
    return left.length > 32 ? `${left}\n${" ".repeat(34)}${help}` : `${left.padEnd(34)}${help}`;
  });
  return [
    "dockerlint-go [options] [file|directory|pattern ...]",
    "",
    "Says why a Go build in a Dockerfile will fail, before anyone runs it. Without a file it looks through the",
    "current directory; - reads standard input.",
    "",
    ...rows,
    "",
    "Exit status: 0 no errors (and not more warnings than --max-warnings), 1 errors, 2 the job could not be done.",
    "",
  ].join("\n");
}
