import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import {
  type Build,
  type LintOptions,
  type LintResult,
  buildToJson,
  languageOf,
  lintAndFix,
  lintText,
  printBuild,
  simulateText,
} from "../linter/index.ts";
import {
  FileError,
  Workspace,
  dependentsOf,
  findFiles,
  isDirectory,
  readSourceFile,
  reasonOf,
  repositoryRoot,
  textOf,
} from "../workspace/index.ts";
import type { Arguments } from "./arguments.ts";
import { wantsColor } from "./color.ts";
import { CommandError, UsageError } from "./errors.ts";
import { covered, coveredTrouble } from "./formats/covered.ts";
import { type Trouble, loadFormat } from "./formats/index.ts";
import { pathFrom } from "./formats/report.ts";
import type { Io } from "./io.ts";
import { printable, printableJson } from "./printable.ts";
import { Progress } from "./progress.ts";
import { readRules } from "./rule-arguments.ts";

const STDIN = "-";

/** A file with what is known of how to lint it. */
interface Source {
  readonly text: string;
  readonly options: LintOptions;
}

/** One run of the command line over files. */
export class LintRun {
  readonly #args: Arguments;
  readonly #io: Io;
  readonly #workspace: Workspace;
  readonly #troubles: Trouble[] = [];
  #progress: Progress | undefined;

  /** @throws UsageError for arguments that cannot be used */
  constructor(args: Arguments, io: Io) {
    this.#args = args;
    this.#io = io;
    const { cwd } = io;
    const { context, target, buildArgs } = args;
    if (context !== undefined && !isDirectory(resolve(cwd, context))) {
      throw new UsageError(`--context ${context}: there is no such directory.`);
    }
    if (args.fix && args.files.includes(STDIN)) {
      throw new UsageError("--fix cannot change standard input: use --fix-dry-run with --format json.");
    }
    if (args.printBuild && !["stylish", "json"].includes(args.format)) {
      throw new UsageError(`--print-build prints text, or JSON with --format json, not ${args.format}.`);
    }
    this.#workspace = new Workspace({
      directory: cwd,
      configurationFile: args.config === undefined ? undefined : resolve(cwd, args.config),
      readsConfiguration: args.useConfig,
      rules: readRules(args.rules),
      settings: {
        ...(context === undefined ? {} : { context: resolve(cwd, context) }),
        ...(target === undefined ? {} : { target }),
        buildArgs,
      },
    });
  }

  /** @returns exit status */
  async start(): Promise<number> {
    const files = await this.#files();
    return this.#args.printBuild ? this.#printBuilds(files) : this.#lintAll(files);
  }

  async #files(): Promise<readonly string[]> {
    const { files: given } = this.#args;
    if (given.includes(STDIN)) {
      if (given.length > 1) throw new UsageError("- (standard input) cannot be mixed with files.");
      return given;
    }
    const { files, problems } = findFiles(given.length === 0 ? ["."] : given, this.#io.cwd);
    for (const problem of problems) this.#complain(problem);
    return this.#args.dependents ? this.#withDependents(files) : files;
  }

  /** Also the Dockerfiles that depend on the files; what has no rules of its own is there for them alone. */
  async #withDependents(files: readonly string[]): Promise<readonly string[]> {
    const { cwd } = this.#io;
    const own = files.filter((file) => languageOf(file) !== undefined);
    const named = this.#args.files.map((file) => resolve(cwd, file));
    const roots = new Set(named.map((file) => repositoryRoot(dirname(file), cwd)));
    const dockerfiles = findFiles([...roots], cwd).files.filter(
      (file) => languageOf(file) === "dockerfile" && !own.includes(file),
    );
    const dependents = await this.#attempted(() => dependentsOf(named, dockerfiles, this.#workspace));
    return [...own, ...(dependents ?? [])];
  }

  async #lintAll(files: readonly string[]): Promise<number> {
    const results: LintResult[] = [];
    this.#progress = new Progress(this.#io, files.length);
    for (const file of files) {
      this.#progress.step(this.#shown(file));
      const result = await this.#attempt(file, (source) => this.#lint(file, source));
      if (result) results.push(result);
    }
    this.#progress.erase();
    const warnings = results.reduce((sum, { warningCount }) => sum + warningCount, 0);
    const { maxWarnings } = this.#args;
    const tooMany = maxWarnings >= 0 && warnings > maxWarnings;
    const hasErrors = results.some(({ errorCount }) => errorCount > 0);
    const status = this.#troubles.length > 0 ? 2 : hasErrors || tooMany ? 1 : 0;
    await this.#report(results, status);
    if (tooMany && !hasErrors && status === 1) {
      this.#io.stderr.write(
        `dockerlint-go: too many warnings: ${warnings}, --max-warnings allows ${maxWarnings}.\n`,
      );
    }
    return status;
  }

  #lint(file: string, { text, options }: Source): LintResult {
    const { fix, fixDryRun, quiet, target } = this.#args;
    if (target !== undefined) this.#build({ text, options });
    const linted =
      fix || fixDryRun
        ? lintAndFix(text, options, ({ severity }) => !quiet || severity === 2)
        : lintText(text, options);
    if (fix && linted.output !== undefined) this.#write(file, linted.output, this.#shown(file));
    return { ...linted, source: linted.output ?? text };
  }

  async #printBuilds(files: readonly string[]): Promise<number> {
    const builds: { readonly filePath: string; readonly build: Build }[] = [];
    for (const file of files) {
      await this.#attempt(file, (source) => {
        const build = this.#build(source);
        if (build) builds.push({ filePath: source.options.filename, build });
      });
    }
    const text =
      this.#args.format === "json"
        ? `${printableJson(
            builds.map(({ filePath, build }) => ({ filePath, build: buildToJson(build) })),
            2,
          )}\n`
        : builds
            .map(({ filePath, build }) => `${printable(this.#shown(filePath))}\n${printBuild(build)}`)
            .join("\n");
    this.#output(text);
    return this.#troubles.length > 0 ? 2 : 0;
  }

  /** @throws CommandError when the Dockerfile has no such target */
  #build({ text, options }: Source): Build | undefined {
    const build = simulateText(text, options);
    const target = options.configuration?.settings?.target;
    if (!build || build.target || target === undefined) return build;
    throw new CommandError(`${this.#shown(options.filename)}: there is no stage named ${target}.`);
  }

  /** Does something with a file; undefined when it is ignored, or with a line on standard error when it failed. */
  async #attempt<T>(file: string, work: (source: Source) => T): Promise<T | undefined> {
    return this.#attempted(async () => {
      const source = await this.#source(file);
      return source && work(source);
    });
  }

  async #attempted<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof FileError) this.#complain(error.describe(this.#shown(error.path)), error.path);
      else if (error instanceof CommandError) this.#complain(error.message);
      else throw error;
      return undefined;
    }
  }

  #complain(message: string, path?: string): void {
    this.#troubles.push({ path, message });
    this.#progress?.erase();
    this.#io.stderr.write(`dockerlint-go: ${printable(message)}\n`);
  }

  async #source(file: string): Promise<Source | undefined> {
    const { cwd } = this.#io;
    const { stdinFilename, reportUnused } = this.#args;
    const name = file === STDIN ? resolve(cwd, stdinFilename ?? "Dockerfile") : file;
    const found = await this.#workspace.optionsFor(name, file !== STDIN || stdinFilename !== undefined);
    if (!found) return undefined;
    const text = file === STDIN ? await this.#standardInput() : readSourceFile(file);
    return { text, options: reportUnused ? { ...found, reportUnusedSuppressions: "error" } : found };
  }

  /** @throws CommandError for bytes that are not UTF-8 */
  async #standardInput(): Promise<string> {
    try {
      return textOf(await this.#io.stdin(), STDIN);
    } catch (error) {
      if (error instanceof FileError) throw new CommandError(error.describe("standard input"));
      throw error;
    }
  }

  #shown(path: string): string {
    return pathFrom(this.#io.cwd, path);
  }

  async #report(results: readonly LintResult[], exitStatus: number): Promise<void> {
    const { quiet, format, color, outputFile } = this.#args;
    const { cwd, env } = this.#io;
    const toFile = outputFile !== undefined && !env["FORCE_COLOR"];
    const write = await loadFormat(format);
    this.#output(
      write({
        results: covered(quiet ? results.map(onlyErrors) : results),
        troubles: this.#troubles.map(coveredTrouble),
        exitStatus,
        cwd,
        root: repositoryRoot(cwd),
        env,
        color: color ?? (!toFile && wantsColor(this.#io)),
      }),
    );
  }

  #output(text: string): void {
    const { outputFile } = this.#args;
    if (outputFile === undefined) this.#io.stdout.write(text);
    else this.#write(resolve(this.#io.cwd, outputFile), text, `--output-file ${outputFile}`);
  }

  /** @throws CommandError */
  #write(path: string, text: string, shown: string): void {
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    } catch (error) {
      throw new CommandError(`${shown}: cannot be written: ${reasonOf(error)}.`);
    }
  }
}

function onlyErrors(result: LintResult): LintResult {
  const messages = result.messages.filter(({ severity }) => severity === 2);
  const suppressedMessages = result.suppressedMessages.filter(({ severity }) => severity === 2);
  return { ...result, messages, suppressedMessages, warningCount: 0, fixableWarningCount: 0 };
}
