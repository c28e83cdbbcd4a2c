import type { Range } from "../position.ts";
import { godebugProblems } from "./godebug.ts";
import type { ModLine } from "./lines.ts";
import {
  canonicalVersion,
  isSemanticVersion,
  majorMismatch,
  modulePathProblem,
  pathMajor,
} from "./module-version.ts";
import type {
  Exclude,
  Godebug,
  GoModFile,
  Ignore,
  ModFileProblem,
  ModWord,
  Replace,
  Require,
  Retract,
  Tool,
  Use,
  VersionLine,
} from "./nodes.ts";
import { parseReplace } from "./replace.ts";
import { type Interval, parseInterval } from "./retract.ts";
import { quoteString } from "./strings.ts";
import { Refusal, onlyWord, parseString, readString } from "./words.ts";

/** Where a problem is. */
export interface Place {
  readonly range: Range;
  readonly line: number;
  readonly column: number;
}

/** The minor versions that report a problem. */
type Versions = Pick<ModFileProblem, "from" | "until">;

/** Reads directives one by one, as golang.org/x/mod/modfile does: what is refused is left out. */
export class DirectiveReader {
  readonly problems: ModFileProblem[] = [];
  readonly requires: Require[] = [];
  readonly excludes: Exclude[] = [];
  readonly replaces: Replace[] = [];
  readonly retracts: Retract[] = [];
  readonly tools: Tool[] = [];
  readonly ignores: Ignore[] = [];
  readonly godebugs: Godebug[] = [];
  readonly uses: Use[] = [];
  module: GoModFile["module"];
  go: VersionLine | undefined;
  toolchain: VersionLine | undefined;
  readonly #inWorkspace: boolean;
  readonly #intervals: { readonly line: ModLine; readonly interval: Interval }[] = [];

  /** @param inWorkspace go.work: versions must be versions, nothing is looked up */
  constructor(inWorkspace: boolean) {
    this.#inWorkspace = inWorkspace;
  }

  report({ range, line, column }: Place, message: string, versions: Versions = {}, pass = 1): void {
    const where = { range, line, ...(column > 1 ? { column } : {}) };
    this.problems.push({ message, ...where, pass, ...versions });
  }

  /** @param since the first minor version that knows the directive, and so refuses what it says */
  read(line: ModLine, since: number): void {
    try {
      this.#read(line);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.report(line, error.message, since > 0 ? { from: since } : {});
    }
  }

  /** Checks the versions of `retract` lines against the module's path, which may come after them. */
  finishRetracts(): void {
    for (const { line, interval } of this.#intervals) {
      if (!this.module) {
        this.report(line, "no module directive found, so retract cannot be used");
        return;
      }
      try {
        const major = pathMajor(this.module.path);
        for (const word of interval) this.#checkVersion("retract", this.module.path, word, major);
        const [low, high] = interval;
        const { range, line: number } = line;
        this.retracts.push({ type: "Retract", low: low.text, high: high.text, range, line: number });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        this.report(line, error.message);
      }
    }
  }

  #read(line: ModLine): void {
    const { verb, words, range, line: number } = line;
    switch (verb) {
      case "module":
        this.#readModule(line);
        break;
      case "go":
        this.#readGo(line);
        break;
      case "toolchain":
        this.#readToolchain(line);
        break;
      case "require":
      case "exclude":
        this.#readRequirement(line, verb);
        break;
      case "replace":
        this.replaces.push(parseReplace(line, this));
        break;
      case "retract":
        this.#intervals.push({ line, interval: parseInterval(words) });
        break;
      case "godebug":
        this.#readGodebug(line);
        break;
      case "tool":
        this.tools.push({ type: "Tool", path: onlyPath(line), range, line: number });
        break;
      case "ignore":
        this.ignores.push({ type: "Ignore", path: onlyPath(line), range, line: number });
        break;
      case "use":
        this.uses.push({ type: "Use", path: onlyPath(line, "usage: use local/dir"), range, line: number });
        break;
    }
  }

  #readModule({ words, line }: ModLine): void {
    if (this.module) throw new Refusal("repeated module statement");
    const [word] = words;
    // Go takes note of the statement before it looks at its words.
    this.module = { path: "", range: word?.range ?? [0, 0], line };
    if (!word || words.length !== 1) throw new Refusal("usage: module module/path");
    this.module = { path: parseString(word), range: word.range, line };
  }

  #readGo(line: ModLine): void {
    if (this.go) throw new Refusal("repeated go statement");
    const word = onlyWord(line.words, "go directive expects exactly one argument");
    const version = word.text;
    const message = `invalid go version '${version}': must match format`;
    if (GO_VERSION.test(version)) {
      this.go = { version, range: word.range, line: line.line };
      if (!LANGUAGE_VERSION.test(version)) this.report(line, `${message} 1.23`, { until: 20 });
      return;
    }
    const older = this.#inWorkspace ? WORK_OLD_FORMAT : OLD_FORMAT;
    this.report(line, `${message} 1.23`, { until: older });
    this.report(line, `${message} 1.23.0`, { from: older + 1 });
  }

  #readToolchain(line: ModLine): void {
    if (this.toolchain) throw new Refusal("repeated toolchain statement");
    const word = onlyWord(line.words, "toolchain directive expects exactly one argument");
    const version = word.text;
    if (/^default$|^go1($|\.)/.test(version)) {
      this.toolchain = { version, range: word.range, line: line.line };
      return;
    }
    const message = `invalid toolchain version '${version}': must match format`;
    const later = this.#inWorkspace ? "go1.23" : "go1.23.0";
    this.report(line, `${message} go1.23 or local`, { from: 21, until: 21 });
    this.report(line, `${message} ${later} or local`, { from: 22, until: 22 });
    this.report(line, `${message} go1.23.0 or default`, { from: 23 });
  }

  #readRequirement(line: ModLine, verb: "require" | "exclude"): void {
    const [path, version] = line.words;
    if (!path || !version || line.words.length !== 2) throw new Refusal(`usage: ${verb} module/path v1.2.3`);
    const module = parseString(path);
    const major = pathMajor(module);
    const text = this.#checkVersion(verb, module, version, major);
    const place = { versionRange: version.range, range: line.range, line: line.line };
    if (verb === "exclude") this.excludes.push({ type: "Exclude", module, version: text, ...place });
    else {
      const indirect = /^indirect\s*$|^indirect;\s+\S/.test(line.comment ?? "");
      this.requires.push({ type: "Require", module, version: text, indirect, ...place });
    }
  }

  #readGodebug(line: ModLine): void {
    const [word] = line.words;
    const text = word?.text ?? "";
    const cut = text.indexOf("=");
    if (line.words.length !== 1 || /["`',]/.test(text) || cut < 0)
      throw new Refusal("usage: godebug key=value");
    const name = text.slice(0, cut);
    const value = text.slice(cut + 1);
    this.godebugs.push({ type: "Godebug", name, value, range: line.range, line: line.line });
    for (const { message, ...versions } of godebugProblems(name, value)) {
      // Go names the line here, never the column.
      this.report({ ...line, column: 1 }, message, versions, 3);
    }
  }

  /** For replace lines: go.work does not compare the target's version with its path. */
  checkVersion(verb: string, path: string, word: ModWord, isTarget: boolean): string {
    return this.#checkVersion(verb, path, word, this.#inWorkspace && isTarget ? ANY_MAJOR : pathMajor(path));
  }

  /** The version's text. Throws a Refusal with Go's words; a query that needs a look-up is let through. */
  #checkVersion(verb: string, path: string, word: ModWord, major: string | undefined): string {
    const refuse = (version: string, reason: string): never => {
      throw new Refusal(`${verb} ${path}: version ${quoteString(version)} invalid: ${reason}`);
    };
    const text = readString(word);
    if (typeof text !== "string") return refuse(word.text, text.error);
    if (!this.#inWorkspace) {
      if (major === undefined) return refuse(text, `malformed module path ${quoteString(path)}`);
      if (!isSemanticVersion(text)) {
        checkQuery(verb, path, text);
        return text;
      }
    }
    const version = canonicalVersion(text) ?? refuse(text, "must be of the form v1.2.3");
    const mismatch = major === ANY_MAJOR ? undefined : majorMismatch(major ?? "", version);
    return mismatch === undefined ? version : refuse(version, mismatch);
  }
}

const ANY_MAJOR = "*";

/**
 * A version that Go asks the proxy or the repository for: what it refuses without asking, and what no
 * repository can have (https://git-scm.com/docs/git-check-ref-format). Throws a Refusal.
 */
function checkQuery(verb: string, path: string, query: string): void {
  const reason = modulePathProblem(path);
  if (reason !== undefined) throw new Refusal(`malformed module path ${quoteString(path)}: ${reason}`);
  if (query === "patch") {
    throw new Refusal(`can't query version "patch" of module ${path}: no existing version is required`);
  }
  const [, bound] = /^[<>]=?(.*)$/s.exec(query) ?? [];
  if (bound !== undefined) {
    if (canonicalVersion(bound) !== undefined) return;
    throw new Refusal(`invalid semantic version ${quoteString(bound)} in range ${quoteString(query)}`);
  }
  const invalid = `${verb} ${path}: version ${quoteString(query)} invalid`;
  if (query === "" || /["'*<>?`|\\/:!]/.test(query))
    throw new Refusal(`${invalid}: disallowed version string`);
  if (/[~^]/.test(query)) throw new Refusal(`${invalid}: unknown revision ${query}`);
}

/** The last minor version whose message has the short format: golang.org/x/mod v0.12 and v0.14 are in 1.21 and 1.22. */
const OLD_FORMAT = 21;
const WORK_OLD_FORMAT = 22;
const GO_VERSION = /^[1-9]\d*\.(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))?(?:[a-z]+\d+)?$/;
const LANGUAGE_VERSION = /^[1-9]\d*\.(?:0|[1-9]\d*)$/;

function onlyPath(line: ModLine, usage = `${line.verb} directive expects exactly one argument`): string {
  return parseString(onlyWord(line.words, usage));
}
