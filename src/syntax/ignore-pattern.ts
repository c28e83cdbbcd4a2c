/**
 * One pattern of a `.dockerignore`, as BuildKit matches it: checked by the rules of Go's `filepath.Match`,
 * then turned into a regular expression of Go's dialect, of which the plain cases are compared as strings.
 * Source: github.com/moby/patternmatcher; the oddities below (`[^x]` and `\D` match `/`, `a**b` needs a `/`)
 * follow from that translation and are kept.
 *
 * Expressions run as a set of states, one pass over the path: time is pattern length times path length,
 * whatever the pattern.
 */
export interface IgnorePattern {
  /** Whether the pattern matches exactly this path. */
  matches(path: string): boolean;
  /** Whether some longer path that starts with `prefix` could match. */
  mayMatchBelow(prefix: string): boolean;
}

/**
 * Why a pattern is wrong. BuildKit refuses `malformed` ones before it looks at any file; the others only when
 * it compares one with a path for the first time.
 */
export class IgnorePatternError extends Error {
  constructor(
    message: string,
    readonly malformed: boolean,
  ) {
    super(message);
  }
}

/** Compiles a cleaned pattern without its `!`. Throws IgnorePatternError. */
export function compileIgnorePattern(pattern: string): IgnorePattern {
  checkGlob(pattern);
  const plain = /[*?[\]\\]/.exec(pattern);
  if (!plain) {
    return { matches: (path) => path === pattern, mayMatchBelow: (prefix) => longer(pattern, prefix) };
  }
  const rest = pattern.slice(plain.index);
  if (rest === "**" && plain.index > 0) {
    const start = pattern.slice(0, -2);
    return {
      matches: (path) => path.startsWith(start),
      mayMatchBelow: (prefix) => prefix.startsWith(start) || start.startsWith(prefix),
    };
  }
  if (plain.index === 0 && pattern.startsWith("**") && !/[*?[\]\\]/.test(pattern.slice(2))) {
    const end = pattern.slice(2);
    const whole = end.startsWith("/") ? end.slice(1) : undefined;
    return { matches: (path) => path.endsWith(end) || path === whole, mayMatchBelow: () => true };
  }
  return new Automaton(new Translator(pattern).states(), literalEnds(pattern));
}

interface LiteralEnds {
  readonly head: string;
  readonly tail: string;
}

/** What every match surely starts and ends with: most paths are refused by that alone. */
function literalEnds(pattern: string): LiteralEnds {
  const special = [...pattern.matchAll(/[*?[\]\\^\uFEFF]/g)].map(({ index }) => index);
  const head = pattern.slice(0, special[0] ?? 0);
  // After `**` the slash may be missing; after a backslash it takes the translation to know what is meant.
  const tail = pattern.includes("\\") ? "" : pattern.slice((special.at(-1) ?? 0) + 1).replace(/^\//, "");
  return { head, tail };
}

const longer = (text: string, prefix: string): boolean =>
  text.length > prefix.length && text.startsWith(prefix);

/** The syntax that `filepath.Match` demands: closed, non-empty `[]`, proper ranges, no `\` at the end. */
function checkGlob(pattern: string): void {
  for (let at = 0; at < pattern.length; at++) {
    const c = pattern[at];
    if (c === "\\") {
      at++;
      if (at >= pattern.length) throw malformed("ends with a backslash that escapes nothing");
    } else if (c === "[") at = checkClass(pattern, at);
  }
}

/** Returns the offset of the closing bracket. */
function checkClass(pattern: string, open: number): number {
  let at = open + 1;
  if (pattern[at] === "^") at++;
  for (let members = 0; ; members++) {
    if (pattern[at] === "]" && members > 0) return at;
    at = checkMember(pattern, at);
    if (pattern[at] === "-") at = checkMember(pattern, at + 1);
  }
}

function checkMember(pattern: string, at: number): number {
  const c = pattern[at];
  if (c === undefined) throw malformed("has a `[` that is never closed");
  if (c === "-" || c === "]")
    throw malformed("has `" + c + "` where a character of a `[...]` class must stand");
  const start = c === "\\" ? at + 1 : at;
  const end = start + String.fromCodePoint(pattern.codePointAt(start) ?? 0).length;
  if (end >= pattern.length) throw malformed("has a `[` that is never closed");
  return end;
}

const malformed = (message: string): IgnorePatternError => new IgnorePatternError(message, true);
const unusable = (message: string): IgnorePatternError => new IgnorePatternError(message, false);

/** A test of one character (code point). */
type CharacterSet = (c: number) => boolean;

/** Where an empty-width condition holds: between the characters `before` and `after` (undefined at the ends). */
type Boundary = (before: number | undefined, after: number | undefined) => boolean;

/** A state of the automaton; the state after the last one accepts. */
interface State {
  /** Stays here on such a character. */
  readonly loop?: CharacterSet;
  /** Goes on to the next state on such a character. */
  readonly next?: CharacterSet;
  /** States that are entered together with this one: distances forward. */
  readonly skip?: readonly number[];
  /** Condition of `skip`. */
  readonly boundary?: Boundary;
}

const SLASH = 0x2f;
const notSlash: CharacterSet = (c) => c !== SLASH;
const notNewline: CharacterSet = (c) => c !== 0x0a;
const equals =
  (character: number): CharacterSet =>
  (c) =>
    c === character;

class Automaton implements IgnorePattern {
  readonly #states: readonly State[];
  readonly #ends: LiteralEnds;

  constructor(states: readonly State[], ends: LiteralEnds) {
    this.#states = states;
    this.#ends = ends;
  }

  matches(path: string): boolean {
    if (!path.startsWith(this.#ends.head) || !path.endsWith(this.#ends.tail)) return false;
    return this.#run(path).has(this.#states.length);
  }

  mayMatchBelow(prefix: string): boolean {
    for (const state of this.#run(prefix)) if (state < this.#states.length) return true;
    return false;
  }

  /** The states that are alive after the whole text. */
  #run(text: string): ReadonlySet<number> {
    const characters = Array.from(text, (c) => c.codePointAt(0) ?? 0);
    let alive = new Set<number>();
    this.#enter(0, alive, undefined, characters[0]);
    for (let i = 0; i < characters.length && alive.size > 0; i++) {
      const c = characters[i] ?? 0;
      const after = new Set<number>();
      for (const index of alive) {
        const state = this.#states[index];
        if (state?.loop?.(c)) this.#enter(index, after, c, characters[i + 1]);
        if (state?.next?.(c)) this.#enter(index + 1, after, c, characters[i + 1]);
      }
      alive = after;
    }
    return alive;
  }

  #enter(first: number, alive: Set<number>, before: number | undefined, after: number | undefined): void {
    const open = [first];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (alive.has(index)) continue;
      alive.add(index);
      const state = this.#states[index];
      if (state?.boundary && !state.boundary(before, after)) continue;
      for (const distance of state?.skip ?? []) open.push(index + distance);
    }
  }
}

/** Reads a pattern as the regular expression that BuildKit makes of it. */
class Translator {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    // The scanner that BuildKit reads with drops a byte order mark at the start.
    this.#characters = Array.from(pattern.replace(/^\uFEFF/, ""));
  }

  states(): readonly State[] {
    const states: State[] = [];
    while (this.#at < this.#characters.length) states.push(...this.#next());
    return states;
  }

  #next(): readonly State[] {
    const c = this.#take();
    if (c === "*") return this.#star();
    if (c === "?") return [{ next: notSlash }];
    if (c === "\\") return [this.#escape()];
    if (c === "[") return this.#class();
    // `^` is the one special character that patternmatcher does not quote: it stands for the start.
    if (c === "^") return [{ skip: [1], boundary: (before) => before === undefined }];
    return [{ next: equals(codeOf(c)) }];
  }

  #take(): string {
    const c = this.#characters[this.#at] ?? "";
    this.#at++;
    return c;
  }

  /** `*` stays within a name; two of them, with or without a slash after, are any number of whole directories. */
  #star(): readonly State[] {
    if (this.#characters[this.#at] !== "*") return [{ loop: notSlash, skip: [1] }];
    this.#at++;
    if (this.#characters[this.#at] === "/") this.#at++;
    if (this.#at >= this.#characters.length) return [{ loop: notNewline, skip: [1] }];
    return [{ skip: [1, 2] }, { loop: notNewline, next: equals(SLASH) }];
  }

  /** A letter after a backslash has the meaning that it has in a regular expression, not itself. */
  #escape(): State {
    const c = this.#take();
    const boundary = BOUNDARIES[c];
    if (boundary) return { skip: [1], boundary };
    return { next: this.#escapedSet(c) };
  }

  #escapedSet(c: string): CharacterSet {
    const set = escapedClass(c);
    if (set) return set;
    if (c === "x") return equals(this.#digits(/^[\da-fA-F]$/, 2, 2, 16));
    if (c === "0") return equals(this.#digits(/^[0-7]$/, 0, 2, 8));
    if (/^[1-7]$/.test(c) && /^[0-7]$/.test(this.#characters[this.#at] ?? "")) {
      this.#at--;
      return equals(this.#digits(/^[0-7]$/, 1, 3, 8));
    }
    if (/^[\dA-Za-z]$/.test(c) || codeOf(c) > 0x7f)
      throw unusable("has the escape `\\" + c + "`, which means nothing");
    return equals(codeOf(c));
  }

  #digits(digit: RegExp, least: number, most: number, base: number): number {
    let text = "";
    while (text.length < most && digit.test(this.#characters[this.#at] ?? "")) text += this.#take();
    if (text.length < least) throw unusable("has the escape `\\x` without two hexadecimal digits");
    return text === "" ? 0 : parseInt(text, base);
  }

  /**
   * A `[...]` class. A `*` or `?` inside is translated like one outside, to text with a `]` of its own, and so
   * ends the class there.
   */
  #class(): readonly State[] {
    const sets: CharacterSet[] = [];
    const negated = this.#characters[this.#at] === "^";
    if (negated) this.#at++;
    const closed = (): State => {
      return { next: (c) => sets.some((set) => set(c)) !== negated };
    };
    for (;;) {
      const c = this.#characters[this.#at];
      if (c === undefined) throw unusable("has a `[` that is never closed");
      if (c === "]" && sets.length > 0) {
        this.#at++;
        return [closed()];
      }
      if (c === "*" || c === "?") {
        this.#at++;
        for (const literal of "[^/") sets.push(equals(codeOf(literal)));
        return c === "?" ? [closed()] : [repeated(closed())];
      }
      sets.push(this.#named() ?? this.#member());
    }
  }

  /** `[:alpha:]` inside a class. */
  #named(): CharacterSet | undefined {
    if (this.#characters[this.#at] !== "[" || this.#characters[this.#at + 1] !== ":") return undefined;
    const text = this.#characters.slice(this.#at, this.#at + 12).join("");
    const [whole, inverted, name = ""] = /^\[:(\^?)([a-z]+):\]/.exec(text) ?? [];
    if (whole === undefined) return undefined;
    const set = POSIX[name];
    if (!set) throw unusable("has the unknown class `" + whole + "`");
    this.#at += whole.length;
    return (c) => set.test(String.fromCodePoint(c)) !== (inverted === "^");
  }

  #member(): CharacterSet {
    const first = this.#take();
    if (first === "\\") {
      const set = escapedClass(this.#characters[this.#at] ?? "");
      if (set) {
        this.#at++;
        return set;
      }
    }
    const low = first === "\\" ? this.#escapedCharacter() : codeOf(first);
    if (this.#characters[this.#at] !== "-" || (this.#characters[this.#at + 1] ?? "]") === "]")
      return equals(low);
    this.#at++;
    const last = this.#take();
    const high = last === "\\" ? this.#escapedCharacter() : codeOf(last);
    if (high < low) throw unusable("has a range whose end comes before its start");
    return (c) => c >= low && c <= high;
  }

  #escapedCharacter(): number {
    const c = this.#take();
    const control = CONTROLS[c];
    if (control !== undefined) return control;
    if (/^[\dA-Za-z]$/.test(c) || codeOf(c) > 0x7f)
      throw unusable("has the escape `\\" + c + "`, which means nothing");
    return codeOf(c);
  }
}

const codeOf = (c: string): number => c.codePointAt(0) ?? 0;

const repeated = (state: State): State => (state.next ? { loop: state.next, skip: [1] } : state);

const isWord = (c: number | undefined): boolean => c !== undefined && /^\w$/.test(String.fromCodePoint(c));

const BOUNDARIES: Readonly<Partial<Record<string, Boundary>>> = {
  A: (before) => before === undefined,
  z: (_, after) => after === undefined,
  b: (before, after) => isWord(before) !== isWord(after),
  B: (before, after) => isWord(before) === isWord(after),
};

const CONTROLS: Readonly<Partial<Record<string, number>>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** Go's Perl classes: ASCII only; `\s` has no vertical tab. */
const CLASSES: Readonly<Partial<Record<string, RegExp>>> = {
  d: /^\d$/,
  D: /^\D$/su,
  s: /^[\t\n\f\r ]$/,
  S: /^[^\t\n\f\r ]$/su,
  w: /^\w$/,
  W: /^\W$/su,
};

const POSIX: Readonly<Partial<Record<string, RegExp>>> = {
  alnum: /^[\dA-Za-z]$/,
  alpha: /^[A-Za-z]$/,
  ascii: /^[^\u0080-\u{10ffff}]$/u,
  blank: /^[\t ]$/,
  cntrl: /^[^ -~\u0080-\u{10ffff}]$/u,
  digit: /^\d$/,
  graph: /^[!-~]$/,
  lower: /^[a-z]$/,
  print: /^[ -~]$/,
  punct: /^[!-/:-@[-`{-~]$/,
  space: /^[\t\n\v\f\r ]$/,
  upper: /^[A-Z]$/,
  word: /^\w$/,
  xdigit: /^[\dA-Fa-f]$/,
};

function escapedClass(c: string): CharacterSet | undefined {
  const control = CONTROLS[c];
  if (control !== undefined) return equals(control);
  const set = CLASSES[c];
  return set && ((character) => set.test(String.fromCodePoint(character)));
}
