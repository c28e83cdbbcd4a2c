import type { Range } from "../position.ts";

export interface GoToken {
  readonly text: string;
  /** A whole string literal, its quotes included. */
  readonly quoted: boolean;
  readonly range: Range;
  /** 1-based. */
  readonly line: number;
}

const SPACE = /[\s\ufeff]/;
const WORD = /[\p{L}\p{N}_]/u;

/** The tokens of a Go file's head: words, strings, single characters; comments only where they are constraints. */
export class GoScanner {
  /** The expression of the `//go:build` line before the package clause. */
  goBuild: string | undefined;
  /** What follows `// +build`, in the comments before the package clause that a blank line ends. */
  plusBuild: string[] = [];
  readonly #text: string;
  #at = 0;
  #line = 1;
  /** `// +build` lines that no blank line follows yet. */
  #pending: string[] = [];
  #inHeader = true;

  constructor(text: string) {
    this.#text = text;
  }

  /** What comes now is code: comments are no constraints any more. */
  endHeader(): void {
    this.#inHeader = false;
  }

  /** Undefined at the end. */
  next(): GoToken | undefined {
    this.#skip();
    const text = this.#text;
    const start = this.#at;
    if (start >= text.length) return undefined;
    const line = this.#line;
    const char = text.charAt(start);
    const opens = char === '"' || char === "`";
    let end = start + 1;
    if (opens) {
      while (end < text.length && text.charAt(end) !== char && text.charAt(end) !== "\n") end++;
      end++;
    } else if (WORD.test(char)) {
      while (end < text.length && WORD.test(text.charAt(end))) end++;
    }
    this.#at = Math.min(end, text.length);
    const quoted = opens && text.charAt(end - 1) === char;
    return { text: text.slice(start, this.#at), quoted, range: [start, this.#at], line };
  }

  #skip(): void {
    const text = this.#text;
    let newlines = 0;
    for (;;) {
      const char = text.charAt(this.#at);
      if (char === "\n") {
        newlines++;
        this.#line++;
        this.#at++;
        if (newlines > 1) this.#blankLine();
      } else if (char !== "" && SPACE.test(char)) this.#at++;
      else if (text.startsWith("//", this.#at)) {
        this.#lineComment();
        newlines = 0;
      } else if (text.startsWith("/*", this.#at)) {
        this.#blockComment();
        newlines = 0;
      } else return;
    }
  }

  #blankLine(): void {
    if (this.#inHeader) this.plusBuild.push(...this.#pending.splice(0));
  }

  #lineComment(): void {
    const newline = this.#text.indexOf("\n", this.#at);
    const end = newline < 0 ? this.#text.length : newline;
    const comment = this.#text.slice(this.#at, end);
    this.#at = end;
    if (!this.#inHeader) return;
    if (/^\/\/go:build[ \t]/.test(comment)) this.goBuild ??= comment.slice("//go:build".length).trim();
    else {
      const [, options] = /^\/\/[ \t]*\+build[ \t]+(?![ \t])(.*)$/.exec(comment.trimEnd()) ?? [];
      if (options !== undefined) this.#pending.push(options);
    }
  }

  #blockComment(): void {
    const close = this.#text.indexOf("*/", this.#at + 2);
    const end = close < 0 ? this.#text.length : close + 2;
    for (
      let at = this.#text.indexOf("\n", this.#at);
      at >= 0 && at < end;
      at = this.#text.indexOf("\n", at + 1)
    ) {
      this.#line++;
    }
    this.#at = end;
  }
}
