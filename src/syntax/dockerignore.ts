import { type IgnorePattern, IgnorePatternError, compileIgnorePattern } from "./ignore-pattern.ts";
import type { Range } from "./position.ts";

/** A line of a `.dockerignore` that says something. */
export interface IgnoreRule {
  /** As matched: trimmed, cleaned, without `!` and leading slash. */
  readonly pattern: string;
  /** As written, without the white space around it. */
  readonly text: string;
  /** The line starts with `!`: it brings back what earlier lines hide. */
  readonly negated: boolean;
  /** 1-based. */
  readonly line: number;
  /** Where `text` stands. */
  readonly range: Range;
}

export interface DockerIgnoreError {
  /** A sentence without the line number. */
  readonly message: string;
  readonly line: number;
  readonly range: Range;
  /** Every build fails; false: only when BuildKit comes to compare the pattern with a path. */
  readonly certain: boolean;
}

/** Longest line that BuildKit reads: the limit of Go's bufio.Scanner. */
const LONGEST_LINE = 65535;

/**
 * Reads a `.dockerignore`. Wrong lines are in `errors` and match nothing.
 *
 * The rules, from github.com/moby/patternmatcher (and its `ignorefile`), checked against real builds: `#` only in
 * the first column is a comment; white space around a line goes; the path is cleaned as by Go's `path.Clean` and
 * loses its leading slash, so every pattern is rooted; `*` and `?` stop at `/`, `**` does not; the last line that
 * matches a path or one of its parent directories wins.
 */
export function parseDockerignore(text: string): DockerIgnore {
  const rules: CompiledRule[] = [];
  const errors: DockerIgnoreError[] = [];
  let start = 0;
  for (let line = 1; start <= text.length; line++) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const skip = line === 1 && text.startsWith("\uFEFF") ? 1 : 0;
    readLine(text, [start + skip, end], line, rules, errors);
    start = end + 1;
  }
  return new DockerIgnore(rules, errors);
}

interface CompiledRule extends IgnoreRule {
  readonly compiled: IgnorePattern;
}

function readLine(
  text: string,
  [from, to]: Range,
  line: number,
  rules: CompiledRule[],
  errors: DockerIgnoreError[],
): void {
  const refuse = (message: string, range: Range, certain = true): void => {
    errors.push({ message, line, range, certain });
  };
  if (byteLength(text, from, to) > LONGEST_LINE) {
    refuse("This line is longer than the 65535 bytes that BuildKit can read.", [from, to]);
    return;
  }
  if (text[from] === "#") return;
  const range = trim(text, from, to);
  if (range[0] === range[1]) return;
  const written = text.slice(...range);
  const { pattern, negated } = readPattern(written);
  if (pattern === "") {
    refuse("`!` needs a pattern after it.", range);
    return;
  }
  try {
    rules.push({ pattern, text: written, negated, line, range, compiled: compileIgnorePattern(pattern) });
  } catch (error) {
    if (!(error instanceof IgnorePatternError)) throw error;
    refuse("The pattern `" + pattern + "` " + error.message + ".", range, error.malformed);
  }
}

function byteLength(text: string, from: number, to: number): number {
  // UTF-8 takes at most three bytes for each UTF-16 unit, so most lines need no count.
  if ((to - from) * 3 <= LONGEST_LINE) return to - from;
  return new TextEncoder().encode(text.slice(from, to)).length;
}

/** `pattern` is empty after a `!` with nothing behind it. */
function readPattern(written: string): { readonly pattern: string; readonly negated: boolean } {
  const exception = written.startsWith("!");
  const given = exception ? trimmedText(written.slice(1)) : written;
  const cleaned = given === "" ? "" : cleanPath(given);
  const rooted = cleaned.length > 1 && cleaned.startsWith("/") ? cleaned.slice(1) : cleaned;
  // BuildKit reads the result once more from the start: then `/!x` and `./!x` are exceptions too.
  const again = cleanPath(trimmedText(exception ? `!${rooted}` : rooted));
  return again.startsWith("!")
    ? { pattern: again.slice(1), negated: true }
    : { pattern: again, negated: false };
}

/** White space as Go's unicode.IsSpace has it: unlike JavaScript's it holds U+0085 and not U+FEFF. */
const SPACE = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

function trim(text: string, from: number, to: number): Range {
  let start = from;
  let end = to;
  while (start < end && SPACE.test(text.charAt(start))) start++;
  while (end > start && SPACE.test(text.charAt(end - 1))) end--;
  return [start, end];
}

const trimmedText = (text: string): string => text.slice(...trim(text, 0, text.length));

/** Shortest equal path, as Go's path.Clean: no `.`, no empty names, `..` resolved; `.` when nothing is left. */
function cleanPath(path: string): string {
  const rooted = path.startsWith("/");
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "" || name === ".") continue;
    if (name !== "..") names.push(name);
    else if (names.length > 0 && names.at(-1) !== "..") names.pop();
    else if (!rooted) names.push("..");
  }
  const joined = names.join("/");
  if (rooted) return `/${joined}`;
  return joined === "" ? "." : joined;
}

/** What became of a path: which rules match it (or a directory above it), and the last of them. */
interface Verdict {
  readonly matched: readonly boolean[];
  readonly ignored: boolean;
  readonly decisive: number;
}

/** A parsed `.dockerignore`. Paths are relative to the context's root, with `/`, without a leading one. */
export class DockerIgnore {
  readonly rules: readonly IgnoreRule[];
  /** Any line with `!`: then a hidden directory may hold files that are not. */
  readonly hasExceptions: boolean;
  readonly #compiled: readonly CompiledRule[];
  readonly #none: Verdict;
  readonly #directories = new Map<string, Verdict>();

  constructor(
    rules: readonly CompiledRule[],
    readonly errors: readonly DockerIgnoreError[],
  ) {
    this.rules = rules;
    this.#compiled = rules;
    this.hasExceptions = rules.some(({ negated }) => negated);
    this.#none = { matched: rules.map(() => false), ignored: false, decisive: -1 };
  }

  /**
   * Whether the path is left out of the build context. A directory that is left out is sent all the same
   * when something in it is not: see `mayContainIncluded`. The root (`""`) is never ignored.
   */
  isIgnored(path: string): boolean {
    return this.#verdict(path).ignored;
  }

  /** The line that decides about the path: that hides it, or that brings it back; undefined when none matches. */
  matchingRule(path: string): IgnoreRule | undefined {
    return this.rules[this.#verdict(path).decisive];
  }

  /** Whether something below this directory may be in the context; walks need not enter it otherwise. */
  mayContainIncluded(directory: string): boolean {
    const { ignored, matched } = this.#verdict(directory);
    if (!ignored) return true;
    // What lies below inherits this match, so only exceptions after it can help.
    const last = matched.findLastIndex((match, i) => match && this.#compiled[i]?.negated === false);
    return this.#compiled.some(
      (rule, i) => i > last && rule.negated && rule.compiled.mayMatchBelow(`${directory}/`),
    );
  }

  #verdict(path: string): Verdict {
    let above = this.#none;
    for (let end = path.indexOf("/"); end >= 0; end = path.indexOf("/", end + 1)) {
      const directory = path.slice(0, end);
      let known = this.#directories.get(directory);
      if (!known) this.#directories.set(directory, (known = this.#judge(directory, above)));
      above = known;
    }
    return path === "" ? this.#none : this.#judge(path, above);
  }

  /**
   * BuildKit walks the tree and asks for each entry only the lines that could still change the verdict; a line
   * that was not asked for a directory counts as not matching it, and is not looked up among the parents later.
   */
  #judge(path: string, above: Verdict): Verdict {
    const matched: boolean[] = [];
    let ignored = false;
    let decisive = -1;
    this.#compiled.forEach((rule, i) => {
      const match = above.matched[i] === true || (rule.negated === ignored && rule.compiled.matches(path));
      matched.push(match);
      if (!match) return;
      ignored = !rule.negated;
      decisive = i;
    });
    return { matched, ignored, decisive };
  }
}
