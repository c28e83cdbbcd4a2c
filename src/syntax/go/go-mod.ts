import type { Range } from "../position.ts";
import { DirectiveReader } from "./directives.ts";
import { type ModBlock, type ModLine, readLines } from "./lines.ts";
import { isSemanticVersion } from "./module-version.ts";
import type { GoModFile, GoWorkFile, ModFileProblem, VersionLine } from "./nodes.ts";
import { checkModule, checkReplacements, checkUses } from "./checks.ts";

/**
 * The first minor version of Go 1 that knows a directive; 0 is all from 1.18 on. Sources:
 * https://go.dev/ref/mod#go-mod-file, and golang.org/x/mod/modfile at the versions that Go releases contain.
 */
const MODULE_DIRECTIVES: Readonly<Record<string, number>> = {
  module: 0,
  go: 0,
  require: 0,
  exclude: 0,
  replace: 0,
  retract: 0,
  toolchain: 21,
  godebug: 23,
  tool: 24,
  ignore: 25,
};
const WORKSPACE_DIRECTIVES: Readonly<Record<string, number>> = {
  go: 0,
  use: 0,
  replace: 0,
  toolchain: 21,
  godebug: 23,
};

/** Reads go.mod; never throws. */
export function parseGoMod(text: string): GoModFile {
  const { reader, comments } = readDirectives(text, MODULE_DIRECTIVES, "go.mod");
  reader.finishRetracts();
  checkModule(reader);
  checkReplacements(reader);
  const { module, go, toolchain, requires, excludes, replaces, retracts, tools, ignores, godebugs } = reader;
  return {
    type: "GoMod",
    range: wholeOf(text),
    text,
    module,
    go,
    toolchain,
    requires,
    excludes,
    replaces,
    retracts,
    tools,
    ignores,
    godebugs,
    comments,
    problems: reader.problems,
  };
}

/**
 * Reads go.work; never throws.
 *
 * @param directory where the file lies, absolute: Go names it when a module is listed twice
 */
export function parseGoWork(text: string, directory = "."): GoWorkFile {
  const { reader, comments } = readDirectives(text, WORKSPACE_DIRECTIVES, "go.work");
  checkUses(reader, directory);
  checkReplacements(reader);
  const { go, toolchain, uses, replaces, godebugs, problems } = reader;
  const range = wholeOf(text);
  return { type: "GoWork", range, text, go, toolchain, uses, replaces, godebugs, comments, problems };
}

const wholeOf = (text: string): Range => [0, text.length];

function readDirectives(
  text: string,
  directives: Readonly<Record<string, number>>,
  name: "go.mod" | "go.work",
): { readonly reader: DirectiveReader; readonly comments: GoModFile["comments"] } {
  const { statements, comments, problem } = readLines(text, name);
  const reader = new DirectiveReader(name === "go.work");
  if (problem) reader.problems.push(problem);
  for (const statement of statements) {
    if ("verb" in statement) readLine(statement, directives, reader);
    else readBlock(statement, directives, reader);
  }
  return { reader, comments };
}

function readLine(
  line: ModLine,
  directives: Readonly<Record<string, number>>,
  reader: DirectiveReader,
): void {
  const since = sinceOf(line.verb, directives);
  if (since === undefined) reader.report(line, `unknown directive: ${line.verb}`);
  else {
    if (since > 0) reader.report(line, `unknown directive: ${line.verb}`, { until: since - 1 });
    reader.read(line, since);
  }
}

const NO_BLOCK = new Set(["go", "toolchain"]);

function readBlock(
  block: ModBlock,
  directives: Readonly<Record<string, number>>,
  reader: DirectiveReader,
): void {
  const verb = block.words.map(({ text }) => text).join(" ");
  const since = sinceOf(verb, directives);
  const message = `unknown block type: ${verb}`;
  if (since === undefined || NO_BLOCK.has(verb)) {
    reader.report(block, message);
    return;
  }
  if (since > 0) reader.report(block, message, { until: since - 1 });
  for (const line of block.lines) reader.read(line, since);
}

function sinceOf(verb: string, directives: Readonly<Record<string, number>>): number | undefined {
  return Object.hasOwn(directives, verb) ? directives[verb] : undefined;
}

const OLDEST = 18;
const NEWEST = Number.MAX_SAFE_INTEGER;

/**
 * What a toolchain of Go 1.`minor` prints of the file's problems, in its order. Without a version: what every
 * one refuses from 1.18 on, in the words of the newest.
 */
export function problemsFor(
  file: GoModFile | GoWorkFile,
  minor: number | undefined,
): readonly ModFileProblem[] {
  const found = minor === undefined ? everywhere(file.problems) : within(file.problems, minor);
  const first = Math.min(...found.map(({ pass }) => pass));
  return found.filter(({ pass }) => pass === first).sort((a, b) => a.line - b.line);
}

function within(problems: readonly ModFileProblem[], minor: number): ModFileProblem[] {
  return problems.filter(({ from = 0, until = NEWEST }) => from <= minor && minor <= until);
}

/** The newest problem of each line that has one for every version. */
function everywhere(problems: readonly ModFileProblem[]): ModFileProblem[] {
  const byLine = new Map<number, ModFileProblem[]>();
  for (const problem of problems) {
    const ofLine = byLine.get(problem.line);
    if (ofLine) ofLine.push(problem);
    else byLine.set(problem.line, [problem]);
  }
  return [...byLine.values()].flatMap((ofLine) => {
    let next = OLDEST;
    for (const { from = 0, until = NEWEST } of ofLine.toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0))) {
      if (from <= next) next = Math.max(next, until + 1);
    }
    return next > NEWEST ? within(ofLine, NEWEST) : [];
  });
}

/** A version that is none (`latest`, `v1`, a branch), with the module that it is asked of. */
export interface VersionQuery {
  readonly module: string;
  readonly version: string;
  /** 1-based. */
  readonly line: number;
}

/**
 * Versions that Go looks up and writes into go.mod. A command that may not (`-mod=readonly`) says "updates to
 * go.mod needed". Measured with Go 1.19.8, 1.24.4 and 1.27.4.
 */
export function versionQueries({ requires, excludes, replaces }: GoModFile): VersionQuery[] {
  const written = [
    ...requires,
    ...excludes,
    ...replaces,
    ...replaces.map(({ newPath, newVersion, line }) => ({ module: newPath, version: newVersion, line })),
  ];
  return written.flatMap(({ module, version, line }) =>
    version === undefined || isSemanticVersion(version) ? [] : [{ module, version, line }],
  );
}

/** A name with a version: `go1.24.4`, `go1.25rc1`, `go1.24.4-custom`. */
const TOOLCHAIN = /^go1\.(\d+)(?:\.\d+|[a-z]+\d*)?(?:-.*)?$/;

/**
 * A toolchain line that Go 1.21 and later drop, as it says no more than the go line, or names none that could
 * be fetched (`default`, before 1.21, no version). A build with `-mod=readonly` fails with "updates to go.mod needed" for
 * it. Measured with Go 1.24.4 and 1.27.4; source: cmd/go/internal/modload, UpdateGoModFromReqs.
 */
export function redundantToolchain(file: GoModFile): VersionLine | undefined {
  const { go, toolchain } = file;
  if (!toolchain) return undefined;
  const [, minor] = TOOLCHAIN.exec(toolchain.version) ?? [];
  const fetchable = minor !== undefined && Number(minor) >= 21;
  return fetchable && toolchain.version !== `go${go?.version ?? "1.16"}` ? undefined : toolchain;
}
