import { GO_SPACE } from "./blanks.ts";
import { type Maybe, UNKNOWN, isKnown } from "../unknown.ts";

/** A word that BuildKit cannot expand: a bad substitution, a missing quote. The message is BuildKit's. */
export class WordError extends Error {}

export interface LexerOptions {
  readonly escape: "\\" | "`";
  /** Value of a variable; undefined: unset; UNKNOWN: nobody can say. */
  readonly lookup: (name: string) => Maybe<string | undefined>;
  /** Keep quotes as they are written. */
  readonly rawQuotes?: boolean;
  /** Keep escapes as they are written. */
  readonly rawEscapes?: boolean;
  /** Keep `$name` of a variable that is not set. */
  readonly keepUnset?: boolean;
}

const NAME = /[\p{L}\p{Nd}_]/u;
const SPECIAL = /[@*#?\-$!0]/;
/** Deeper nesting of `${a:-${b:-…}}` is refused rather than followed. */
const DEEPEST = 200;

/**
 * The shell-like lexer that BuildKit uses for the arguments of instructions: variables, quotes, escapes.
 * The same reading serves expansion, the names of variables, and the names of heredocs.
 */
export class WordLexer {
  /** The text split at blanks that stand outside of quotes, as BuildKit's ProcessWords gives it. */
  readonly words: string[] = [];
  /** Names that were looked up. */
  readonly names = new Set<string>();
  #word = "";
  #inWord = false;
  #unknown = false;
  #at = 0;
  #depth = 0;
  #rawEscapes: boolean;
  readonly #chars: readonly string[];
  readonly #options: LexerOptions;

  constructor(text: string, options: LexerOptions) {
    this.#chars = Array.from(text);
    this.#options = options;
    this.#rawEscapes = options.rawEscapes ?? false;
  }

  /**
   * Reads the whole text.
   * @returns the expanded text, or UNKNOWN when a variable matters that is not known
   * @throws WordError as BuildKit refuses it
   */
  process(): Maybe<string> {
    const result = this.#until(undefined, this.#rawEscapes);
    this.#finishWord();
    return this.#unknown ? UNKNOWN : result;
  }

  #peek(): string | undefined {
    return this.#chars[this.#at];
  }

  #next(): string | undefined {
    return this.#chars[this.#at++];
  }

  #until(stop: string | undefined, rawEscapes: boolean): string {
    if (++this.#depth > DEEPEST) throw new WordError("syntax error: substitutions are nested too deeply");
    const outer = this.#rawEscapes;
    this.#rawEscapes = rawEscapes;
    // BuildKit's lexer has one buffer for all levels: a nested word drops what stood before it.
    if (this.#depth > 1) this.#word = "";
    let result = "";
    for (let char = this.#peek(); char !== undefined; char = this.#peek()) {
      if (char === stop) {
        this.#at++;
        this.#leave(outer);
        return result;
      }
      if (char === "$") {
        const value = this.#dollar();
        result += value;
        for (const one of value) this.#addChar(one);
      } else if (char === "'" || char === '"') {
        const quoted = char === "'" ? this.#singleQuoted() : this.#doubleQuoted();
        result += quoted;
        this.#addRaw(quoted);
      } else {
        this.#at++;
        if (char === this.#options.escape) {
          if (this.#rawEscapes) {
            this.#addRaw(char);
            result += char;
          }
          const escaped = this.#next();
          if (escaped === undefined) break;
          this.#addRaw(escaped);
          result += escaped;
        } else {
          this.#addChar(char);
          result += char;
        }
      }
    }
    this.#leave(outer);
    if (stop !== undefined)
      throw new WordError(`unexpected end of statement while looking for matching ${stop}`);
    return result;
  }

  #leave(rawEscapes: boolean): void {
    this.#depth--;
    this.#rawEscapes = rawEscapes;
  }

  #singleQuoted(): string {
    const raw = this.#options.rawQuotes ?? false;
    this.#at++;
    let result = raw ? "'" : "";
    for (let char = this.#next(); char !== undefined; char = this.#next()) {
      if (char === "'") return raw ? `${result}'` : result;
      result += char;
    }
    throw new WordError("unexpected end of statement while looking for matching single-quote");
  }

  #doubleQuoted(): string {
    const raw = this.#options.rawQuotes ?? false;
    const { escape } = this.#options;
    this.#at++;
    let result = raw ? '"' : "";
    for (let char = this.#peek(); char !== undefined; char = this.#peek()) {
      if (char === "$") {
        result += this.#dollar();
        continue;
      }
      this.#at++;
      if (char === '"') return raw ? `${result}"` : result;
      if (char === escape) {
        if (this.#rawEscapes) result += char;
        const next = this.#peek();
        if (next === undefined) continue;
        if (next === '"' || next === "$" || next === escape) {
          result += next;
          this.#at++;
          continue;
        }
      }
      result += char;
    }
    throw new WordError("unexpected end of statement while looking for matching double-quote");
  }

  #name(): string {
    const first = this.#peek();
    if (first === undefined) return "";
    if (/\p{Nd}/u.test(first)) {
      let digits = "";
      for (let char = this.#peek(); char !== undefined && /\p{Nd}/u.test(char); char = this.#peek())
        digits += this.#next() ?? "";
      return digits;
    }
    if (SPECIAL.test(first)) return this.#next() ?? "";
    let name = "";
    for (let char = this.#peek(); char !== undefined && NAME.test(char); char = this.#peek())
      name += this.#next() ?? "";
    return name;
  }

  #value(name: string): { readonly value: string; readonly set: boolean } | undefined {
    this.names.add(name);
    const value = this.#options.lookup(name);
    if (isKnown(value)) return { value: value ?? "", set: value !== undefined };
    this.#unknown = true;
    return undefined;
  }

  #dollar(): string {
    this.#at++;
    if (this.#peek() !== "{") {
      const name = this.#name();
      if (name === "") return "$";
      const found = this.#value(name);
      return found && !found.set && this.#options.keepUnset ? `$${name}` : (found?.value ?? "");
    }
    this.#at++;
    const first = this.#peek();
    if (first === undefined) throw new WordError("syntax error: missing '}'");
    if (first === "{" || first === "}" || first === ":")
      throw new WordError("syntax error: bad substitution");
    const name = this.#name();
    const operator = this.#next();
    if (operator === "}") {
      const found = this.#value(name);
      return found && !found.set && this.#options.keepUnset ? `\${${name}}` : (found?.value ?? "");
    }
    if (operator === "/") return this.#replace(name);
    return this.#modify(name, operator);
  }

  /** `${name:-word}` and its kin. */
  #modify(name: string, first: string | undefined): string {
    const emptyIsUnset = first === ":";
    const operator = emptyIsUnset ? this.#next() : first;
    const shown = `${emptyIsUnset ? ":" : ""}${operator ?? "\ufffd"}`;
    const trims = operator === "#" || operator === "%";
    if (operator === undefined || !"+-?#%".includes(operator) || (emptyIsUnset && trims)) {
      if (emptyIsUnset && operator === undefined) throw new WordError("syntax error: missing '}'");
      if (emptyIsUnset && !trims) this.#operand("}", false);
      throw new WordError(`unsupported modifier (${shown}) in substitution`);
    }
    const word = this.#operand("}", trims);
    const found = this.#value(name);
    if (!found) return "";
    if (!found.set && this.#options.keepUnset) return `\${${name}${shown}${word}}`;
    const missing = !found.set || (emptyIsUnset && found.value === "");
    switch (operator) {
      case "-":
        return missing ? word : found.value;
      case "+":
        return missing ? "" : word;
      case "?":
        if (!missing) return found.value;
        throw new WordError(
          `${name}: ${word !== "" ? word : found.set ? "is not allowed to be empty" : "is not allowed to be unset"}`,
        );
      default: {
        const greedy = word.startsWith(operator);
        return trim(found.value, greedy ? word.slice(1) : word, operator === "#", greedy);
      }
    }
  }

  /** `${name/pattern/replacement}`, `${name//pattern/replacement}`. */
  #replace(name: string): string {
    const all = this.#peek() === "/";
    if (all) this.#at++;
    const pattern = this.#operand("/", true);
    const replacement = this.#operand("}", true);
    const found = this.#value(name);
    if (!found) return "";
    if (!found.set && this.#options.keepUnset)
      return `\${${name}${all ? "//" : "/"}${pattern}/${replacement}}`;
    const regexp = shellPattern(pattern, true);
    return all
      ? found.value.replaceAll(new RegExp(regexp, "gs"), () => replacement)
      : found.value.replace(new RegExp(regexp, "s"), () => replacement);
  }

  #operand(stop: string, rawEscapes: boolean): string {
    try {
      return this.#until(stop, rawEscapes);
    } catch (error) {
      if (error instanceof WordError && this.#peek() === undefined) {
        throw new WordError(stop === "/" ? "syntax error: missing '/' in ${}" : "syntax error: missing '}'");
      }
      throw error;
    }
  }

  #addChar(char: string): void {
    if (!GO_SPACE.test(char)) this.#addRaw(char);
    // `<< EOF`: a blank right after the operator belongs to it.
    else if (this.#inWord && this.#word !== "" && !/^\d*<<$/.test(this.#word)) this.#finishWord();
  }

  #addRaw(text: string): void {
    this.#word += text;
    this.#inWord = true;
  }

  #finishWord(): void {
    if (this.#word !== "") this.words.push(this.#word);
    this.#word = "";
    this.#inWord = false;
  }
}

/** A shell pattern as a regular expression: `*`, `?`, escapes; everything else for itself. */
function shellPattern(pattern: string, greedy: boolean): string {
  let source = "";
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    // Stars in a row mean one, which keeps the expression from backtracking without end.
    if (char === "*") source += pattern.charAt(at + 1) === "*" ? "" : greedy ? ".*" : ".*?";
    else if (char === "?") source += ".";
    else
      source += (char === "\\" && at + 1 < pattern.length ? pattern.charAt(++at) : char).replace(
        /[\\^$.*+?()[\]{}|/-]/g,
        "\\$&",
      );
  }
  return source;
}

function trim(value: string, pattern: string, prefix: boolean, greedy: boolean): string {
  if (prefix) return value.replace(new RegExp(`^(?:${shellPattern(pattern, greedy)})`, "s"), "");
  const expression = new RegExp(`^(?:${shellPattern(pattern, true)})$`, "s");
  const starts = Array.from({ length: value.length + 1 }, (_, i) => (greedy ? i : value.length - i));
  const found = starts.find((start) => expression.test(value.slice(start)));
  return found === undefined ? value : value.slice(0, found);
}

/**
 * Replaces variables, takes away quotes and escapes, as BuildKit does for an argument.
 * @throws WordError
 */
export function expandWord(text: string, lookup: LexerOptions["lookup"], escape: "\\" | "`"): Maybe<string> {
  return new WordLexer(text, { lookup, escape }).process();
}

/** Names of the variables that a word looks up, in order; with the error that stops it, if any. */
export function variablesOf(
  text: string,
  escape: "\\" | "`",
): { readonly names: readonly string[]; readonly error: string | undefined } {
  const lexer = new WordLexer(text, { lookup: () => undefined, escape });
  try {
    lexer.process();
    return { names: [...lexer.names], error: undefined };
  } catch (error) {
    if (!(error instanceof WordError)) throw error;
    return { names: [...lexer.names], error: error.message };
  }
}
