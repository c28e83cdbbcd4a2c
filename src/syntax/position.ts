/** Half-open range of UTF-16 offsets into the original text of a file: `[start, end)`. */
export type Range = readonly [start: number, end: number];

/** 1-based line, 1-based column (in UTF-16 code units), as ESLint and editors show them. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of one text into lines and columns; built once, O(log lines) a question. */
export class LineMap {
  readonly #starts: number[];

  /** A line ends at `\n` alone: that is how BuildKit and Go count. */
  constructor(readonly text: string) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  positionAt(offset: number): Position {
    const starts = this.#starts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  /** Offset of a position; lines and columns beyond the text are clamped to it. */
  offsetAt(position: Position): number {
    const start = this.#starts[Math.max(position.line, 1) - 1] ?? this.text.length;
    const end = this.#starts[position.line] ?? this.text.length + 1;
    return Math.max(start, Math.min(start + position.column - 1, end - 1));
  }

  /** Range of a 1-based line without its line end. */
  lineRange(line: number): Range {
    const start = this.#starts[line - 1] ?? this.text.length;
    const end = this.#starts[line] === undefined ? this.text.length : (this.#starts[line] ?? 0) - 1;
    return [start, Math.max(start, end)];
  }
}

/** The range of what stands in another file than the one that is looked at. */
export const ELSEWHERE: Range = [-1, -1];

export const isHere = ([start]: Range): boolean => start >= 0;
