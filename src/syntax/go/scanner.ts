import type { Range } from "../position.ts";
import { isPrintable, quoteChar } from "./strings.ts";

/** Line and column, both from 1; the column counts characters, as Go does. */
interface Place {
  readonly line: number;
  readonly column: number;
}

export interface ModToken extends Place {
  /** A punctuation mark is its own kind; `string` still has its quotes. */
  readonly kind: "word" | "string" | "comment" | "newline" | "end" | "(" | ")" | "[" | "]" | "{" | "}" | ",";
  readonly text: string;
  readonly range: Range;
  /** A comment with something before it on its line. */
  readonly trailing?: boolean;
}

/** Whether a token ends a line: also a comment behind something, which includes its newline. */
export function endsLine({ kind, trailing }: ModToken): boolean {
  return kind === "newline" || kind === "end" || (kind === "comment" && trailing === true);
}

/** Text that Go's scanner refuses; thrown and caught within the reader of lines. */
export class ScanProblem extends Error {
  readonly range: Range;
  readonly line: number;
  readonly column: number;

  constructor(message: string, range: Range, { line, column }: Place) {
    super(message);
    this.range = range;
    this.line = line;
    this.column = column;
  }
}

const NO_BLOCK_COMMENTS = "mod files must use // comments (not /* */ comments)";
const PUNCTUATION = /^[()[\]{},]$/;

/** The tokens of a go.mod or go.work file: https://go.dev/ref/mod#go-mod-file-lexical. */
export class ModScanner {
  token: ModToken = { kind: "end", text: "", range: [0, 0], line: 1, column: 1 };
  readonly #text: string;
  #at = 0;
  #line = 1;
  #lineStart = 0;
  #counted = 0;
  #column = 1;

  constructor(text: string) {
    this.#text = text;
  }

  /** Where the scanner stands: behind the current token. */
  place(): Place {
    // Counted on from the last place, so that a long line is counted once.
    this.#column += Array.from(this.#text.slice(this.#counted, this.#at)).length;
    this.#counted = this.#at;
    return { line: this.#line, column: this.#column };
  }

  /** Goes on to the next token. Throws a ScanProblem. */
  next(): void {
    const text = this.#text;
    while (this.#at < text.length && " \t\r".includes(text.charAt(this.#at))) this.#at++;
    const start = this.#at;
    const place = this.place();
    if (text.startsWith("//", start)) this.token = this.#comment(place);
    else if (text.startsWith("/*", start)) this.#refuse(NO_BLOCK_COMMENTS, place);
    else if (start >= text.length) this.token = { kind: "end", text: "", range: [start, start], ...place };
    else this.token = this.#solid(place);
  }

  #comment(place: Place): ModToken {
    const start = this.#at;
    const trailing = this.#text.slice(this.#lineStart, start).trim() !== "";
    const newline = this.#text.indexOf("\n", start);
    const end = newline < 0 ? this.#text.length : newline;
    this.#at = end;
    if (newline >= 0) this.#newline();
    const comment = this.#text.slice(start, end).replace(/\r$/, "");
    return { kind: "comment", text: comment, range: [start, start + comment.length], trailing, ...place };
  }

  #newline(): void {
    this.#at++;
    this.#line++;
    this.#lineStart = this.#at;
    this.#counted = this.#at;
    this.#column = 1;
  }

  #solid(place: Place): ModToken {
    const start = this.#at;
    const char = this.#text.charAt(start);
    if (char === "\n") {
      this.#newline();
      return { kind: "newline", text: char, range: [start, start + 1], ...place };
    }
    if (PUNCTUATION.test(char)) {
      this.#at++;
      return { kind: char as "(", text: char, range: [start, start + 1], ...place };
    }
    const kind = char === '"' || char === "`" ? "string" : "word";
    if (kind === "string") this.#string(char, place);
    else this.#word(place);
    return { kind, text: this.#text.slice(start, this.#at), range: [start, this.#at], ...place };
  }

  #string(quote: string, place: Place): void {
    const text = this.#text;
    for (this.#at++; ; this.#at++) {
      const char = text.charAt(this.#at);
      if (char === "\n") this.#refuse("unexpected newline in string");
      const escape = char === "\\" && quote !== "`";
      if (escape) this.#at++;
      if (this.#at >= text.length) this.#refuse("unexpected EOF in string", place);
      if (!escape && char === quote) break;
      if (escape && text.charAt(this.#at) === "\n") {
        this.#newline();
        this.#at--;
      }
    }
    this.#at++;
  }

  #word(place: Place): void {
    const text = this.#text;
    for (const start = this.#at; this.#at < text.length;) {
      const char = String.fromCodePoint(text.codePointAt(this.#at) ?? 0);
      if (PUNCTUATION.test(char) || !isPrintable(char)) {
        if (this.#at === start) this.#refuse(`unexpected input character ${quoteChar(char)}`, place);
        return;
      }
      if (char === "/" && text.startsWith("//", this.#at)) return;
      if (char === "/" && text.startsWith("/*", this.#at)) this.#refuse(NO_BLOCK_COMMENTS);
      this.#at += char.length;
    }
  }

  #refuse(message: string, place: Place = this.place()): never {
    const newline = this.#text.indexOf("\n", this.#at);
    const end = newline < 0 ? this.#text.length : newline;
    throw new ScanProblem(message, [Math.min(this.#at, end), end], place);
  }
}
