import type { Position, Range } from "vscode-languageserver-protocol";

/** How the client counts the letters of a line: UTF-16 is what every client can, others are agreed on. */
export type Encoding = "utf-8" | "utf-16" | "utf-32";

/** The encoding for a client that offers some, the most wanted first. */
export function chosenEncoding(offered: readonly string[] = []): Encoding {
  const known: readonly string[] = ["utf-8", "utf-16", "utf-32"];
  return (offered.find((name) => known.includes(name)) as Encoding | undefined) ?? "utf-16";
}

/** Offsets of a text (UTF-16, as in all of our trees) as the client's lines and characters, and back. */
export class Positions {
  readonly #text: string;
  readonly #encoding: Encoding;
  readonly #starts: readonly number[];

  constructor(text: string, encoding: Encoding) {
    this.#text = text;
    this.#encoding = encoding;
    this.#starts = [0, ...lineEnds(text)];
  }

  at(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= inside) low = middle;
      else high = middle - 1;
    }
    const start = this.#starts[low] ?? 0;
    return {
      line: low,
      character: this.#units(this.#text.slice(start, Math.min(inside, this.#lineEnd(low)))),
    };
  }

  range(start: number, end: number): Range {
    return { start: this.at(start), end: this.at(end) };
  }

  /** What is beyond a line is its end; what is beyond the text, the text's. */
  offsetOf({ line, character }: Position): number {
    const start = this.#starts[line];
    if (start === undefined) return this.#text.length;
    const end = this.#lineEnd(line);
    if (this.#encoding === "utf-16") return Math.min(start + character, end);
    let units = 0;
    let at = start;
    while (at < end && units < character) {
      const letter = String.fromCodePoint(this.#text.codePointAt(at) ?? 0);
      units += this.#units(letter);
      at += letter.length;
    }
    return at;
  }

  /** The end of a line without what ends it. */
  #lineEnd(line: number): number {
    let end = this.#starts[line + 1] ?? this.#text.length;
    const start = this.#starts[line] ?? 0;
    while (end > start && /[\r\n]/.test(this.#text[end - 1] ?? "")) end--;
    return end;
  }

  #units(text: string): number {
    if (this.#encoding === "utf-16") return text.length;
    if (this.#encoding === "utf-8") return Buffer.byteLength(text, "utf8");
    return Array.from(text).length;
  }
}

/** The protocol ends lines at `\r\n`, `\n` and `\r`; BuildKit at `\n` alone, so lines may have other numbers here. */
function lineEnds(text: string): number[] {
  const ends: number[] = [];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) ends.push(match.index + match[0].length);
  return ends;
}
