import { readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { parseCompose } from "./lazy.ts";
import { type Configuration, type LintOptions, type LintResult, type RuleSetting, buildToJson, checkConfiguration, ConfigurationError, lintAndFix, lintText, languageOf, printBuild, rules, simulateText } from "../linter/index.ts";
import { ContextFinder, composeReader, findFiles, hasComposeFile } from "../workspace/index.ts";
import { type Arguments, UsageError, helpText, readArguments } from "./arguments.ts";
import { type ConfigurationFile, ConfigurationFileError, ConfigurationFiles, reasonOf } from "./configuration-file.ts";
import { formatStylish, printable } from "./stylish.ts";
import { version } from "../version.ts";

/** The process around a run; tests give their own. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean | undefined };
  readonly stderr: { write(text: string): unknown };
  /** All of standard input. */
  readonly stdin: () => Promise<Uint8Array>;
}

/** A file that is there but cannot be linted. */
class FileError extends Error {}

/**
 * Runs the command line.
 * @returns exit status: 0 no errors, 1 errors, 2 the job could not be done
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    const args = readArguments(argv);
    if (args.help) return say(io, helpText());
    if (args.version) return say(io, `${version}\n`);
    if (args.listRules) return say(io, ruleList());
    return await new Run(args, io).start();
  } catch (error) {
    if (error instanceof UsageError || error instanceof ConfigurationFileError || error instanceof FileError) {
      io.stderr.write(`dockerlint-go: ${printable(error.message)}\n`);
      return 2;
    }
    throw error;
  }
}

function say(io: Io, text: string): 0 {
  io.stdout.write(text);
  return 0;
}

function ruleList(): string {
  const width = Math.max(...Object.keys(rules).map((name) => name.length));
  return Object.entries(rules)
    .map(([name, { meta }]) => `${name.padEnd(width)}  ${(meta.type === "problem" ? "error" : "warning").padEnd(7)}  ${meta.docs.description}\n`)
    .join("");
}

class Run {
  readonly #args: Arguments;
  readonly #io: Io;
  readonly #configurations: ConfigurationFiles;
  readonly #ruleSettings: Readonly<Record<string, RuleSetting>>;
  #finder: ContextFinder | undefined;

  constructor(args: Arguments, io: Io) {
    this.#args = args;
    this.#io = io;
    const config = args.config === undefined ? undefined : resolve(io.cwd, args.config);
    this.#configurations = new ConfigurationFiles(io.cwd, config, args.useConfig);
    this.#ruleSettings = readRules(args.rules);
  }

  async start(): Promise<number> {
    const { files, context } = this.#args;
    if (context !== undefined && !(statSync(resolve(this.#io.cwd, context), { throwIfNoEntry: false })?.isDirectory() ?? false)) {
      throw new UsageError(`--context ${context}: there is no such directory.`);
    }
    const results: LintResult[] = [];
    const built: string[] = [];
    let failed = false;
    for (const file of await this.#files(files)) {
      try {
        if (this.#args.printBuild) built.push(await this.#printBuild(file));
        else results.push(await this.#lint(file));
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
        failed = true;
        this.#io.stderr.write(`dockerlint-go: ${printable(error.message)}\n`);
      }
    }
    this.#output(this.#args.printBuild ? built.join("\n") : this.#report(results));
    if (failed) return 2;
    if (results.some(({ errorCount }) => errorCount > 0)) return 1;
    const warnings = results.reduce((sum, { warningCount }) => sum + warningCount, 0);
    if (this.#args.maxWarnings < 0 || warnings <= this.#args.maxWarnings) return 0;
    this.#io.stderr.write(`dockerlint-go: ${warnings} warnings, more than the ${this.#args.maxWarnings} of --max-warnings.\n`);
    return 1;
  }

  /** Files to lint, `-` for standard input. */
  async #files(args: readonly string[]): Promise<readonly string[]> {
    if (args.length === 1 && args[0] === "-") return ["-"];
    if (args.includes("-")) throw new UsageError("- (standard input) cannot be mixed with files.");
    const { cwd } = this.#io;
    const configuration = await this.#configurations.of(cwd);
    const { files, problems } = findFiles(args.length === 0 ? ["."] : args, cwd, configuration?.configuration.ignores);
    if (problems.length > 0) throw new FileError(problems.join("\n"));
    return files;
  }

  async #lint(file: string): Promise<LintResult> {
    const { text, name } = await this.#read(file);
    const options = await this.#options(name, text, file === "-");
    const { fix, fixDryRun, quiet } = this.#args;
    const fixing = fix || fixDryRun;
    const linted = fixing ? lintAndFix(text, options, ({ severity }) => !quiet || severity === 2) : lintText(text, options);
    if (fix && linted.output !== undefined && file !== "-") writeFileSync(name, linted.output);
    const result = { ...linted, source: linted.output ?? text };
    return quiet ? onlyErrors(result) : result;
  }

  async #printBuild(file: string): Promise<string> {
    const { text, name } = await this.#read(file);
    const build = simulateText(text, await this.#options(name, text, file === "-"));
    if (!build || (languageOf(name) ?? "dockerfile") !== "dockerfile") return "";
    if (this.#args.target !== undefined && !build.target) throw new FileError(`${this.#shown(name)}: there is no stage named ${this.#args.target}.`);
    return this.#args.format === "json" ? `${JSON.stringify(buildToJson(build), null, 2)}\n` : `${printable(this.#shown(name))}\n${printBuild(build)}`;
  }

  async #read(file: string): Promise<{ readonly text: string; readonly name: string }> {
    const name = file === "-" ? resolve(this.#io.cwd, this.#args.stdinFilename ?? "Dockerfile") : file;
    let bytes: Uint8Array;
    try {
      bytes = file === "-" ? await this.#io.stdin() : readFileSync(file);
    } catch (error) {
      throw new FileError(`${this.#shown(name)}: cannot be read: ${reasonOf(error)}.`);
    }
    try {
      return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), name };
    } catch {
      throw new FileError(`${this.#shown(name)}: is not UTF-8: byte ${invalidByte(bytes)} cannot be read as text.`);
    }
  }

  async #options(name: string, text: string, fromStdin: boolean): Promise<LintOptions> {
    const file = await this.#configurations.of(dirname(name));
    const configuration = this.#configuration(file);
    if (!this.#finder) {
      const compose = hasComposeFile(dirname(name)) ? composeReader((await parseCompose()).parseCompose) : undefined;
      this.#finder = new ContextFinder(compose);
    }
    const finder = this.#finder;
    const settings = configuration.settings ?? {};
    // Standard input has no place: a context is known only when it is given.
    const known = !fromStdin || this.#args.stdinFilename !== undefined || settings.context !== undefined;
    return {
      filename: name,
      configuration,
      context: () => (known ? finder.find(name, text, settings) : undefined),
      reportUnusedSuppressions: this.#args.reportUnused ? "error" : configuration.reportUnusedSuppressions === false ? "off" : "warn",
    };
  }

  #configuration(file: ConfigurationFile | undefined): Configuration {
    const { context, target, buildArgs } = this.#args;
    const base = file?.configuration ?? {};
    const configured = base.settings?.context;
    return {
      ...base,
      rules: { ...base.rules, ...this.#ruleSettings },
      settings: {
        ...base.settings,
        ...(configured === undefined || !file ? {} : { context: resolve(file.directory, configured) }),
        ...(context === undefined ? {} : { context: resolve(this.#io.cwd, context) }),
        ...(target === undefined ? {} : { target }),
        buildArgs: { ...base.settings?.buildArgs, ...buildArgs },
      },
    };
  }

  #shown(path: string): string {
    const inside = relative(this.#io.cwd, path);
    return inside === "" || inside.startsWith("..") ? path : inside;
  }

  #report(results: readonly LintResult[]): string {
    if (this.#args.format === "json") return `${JSON.stringify(results.map(forJson))}\n`;
    const { env, stdout } = this.#io;
    const wished = env["NO_COLOR"] ? false : env["FORCE_COLOR"] ? env["FORCE_COLOR"] !== "0" : (stdout.isTTY ?? false);
    const color = this.#args.color ?? (wished && this.#args.outputFile === undefined);
    return formatStylish(results, { cwd: this.#io.cwd, color });
  }

  #output(text: string): void {
    const { outputFile } = this.#args;
    if (outputFile === undefined) this.#io.stdout.write(text);
    else {
      try {
        writeFileSync(resolve(this.#io.cwd, outputFile), text);
      } catch (error) {
        throw new FileError(`--output-file ${outputFile}: cannot be written: ${reasonOf(error)}.`);
      }
    }
  }
}

/** As ESLint prints it: the source only where there is something to show. */
function forJson(result: LintResult): LintResult {
  const { source, ...rest } = result;
  return result.messages.length > 0 && result.output === undefined ? { ...rest, ...(source === undefined ? {} : { source }) } : rest;
}

function onlyErrors(result: LintResult): LintResult {
  const messages = result.messages.filter(({ severity }) => severity === 2);
  return { ...result, messages, warningCount: 0, fixableWarningCount: 0 };
}

/** `--rule 'name: error'`, `--rule 'name: ["error", {"allow": []}]'`. */
function readRules(settings: readonly string[]): Record<string, RuleSetting> {
  const all: Record<string, RuleSetting> = {};
  for (const text of settings) {
    const match = /^\s*["']?([\w/-]+)["']?\s*:\s*(\S[^]*)$/.exec(text);
    if (!match) throw new UsageError(`--rule ${text}: write 'NAME: SEVERITY', for example 'require-goproxy: off'.`);
    const [, name = "", value = ""] = match;
    let setting: unknown = value.trim().replace(/^["']|["']$/g, "");
    if (value.trim().startsWith("[")) {
      try {
        setting = JSON.parse(value);
      } catch {
        throw new UsageError(`--rule ${text}: the list is no JSON.`);
      }
    }
    try {
      Object.assign(all, checkConfiguration({ rules: { [name]: setting } }, rules).rules);
    } catch (error) {
      if (error instanceof ConfigurationError) throw new UsageError(`--rule ${text}: ${error.message}.`);
      throw error;
    }
  }
  return all;
}

/** Offset of the first byte that is not UTF-8. */
function invalidByte(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle + 1), { stream: true });
      low = middle + 1;
    } catch {
      high = middle;
    }
  }
  return low;
}

