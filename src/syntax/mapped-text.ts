import type { Range } from "./position.ts";

/**
 * A text put together from slices of the original file (continuations, comments and heredoc frames left
 * out), together with where each of its characters came from.
 */
export class MappedText {
  /**
   * @param text the joined text
   * @param offsets start offset in `text` of each slice, ascending, first 0
   * @param sources offset in the original file of each slice's first character, same length
   */
  constructor(
    readonly text: string,
    readonly offsets: readonly number[],
    readonly sources: readonly number[],
  ) {}

  /** Offset in the original file of the character at `offset` of this text (the end maps to one past the last). */
  toSource(offset: number): number {
    let low = 0;
    let high = this.offsets.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.offsets[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return (this.sources[low] ?? 0) + offset - (this.offsets[low] ?? 0);
  }

  /** Range in the original file of `[start, end)` of this text; covers what was left out between them. */
  toSourceRange(start: number, end: number): Range {
    if (end <= start) return [this.toSource(start), this.toSource(start)];
    return [this.toSource(start), this.toSource(end - 1) + 1];
  }

  /** A part of this text that keeps its origin. */
  slice(start: number, end: number): MappedText {
    const offsets = [0];
    const sources = [this.toSource(start)];
    this.offsets.forEach((offset, i) => {
      if (offset > start && offset < end) {
        offsets.push(offset - start);
        sources.push(this.sources[i] ?? 0);
      }
    });
    return new MappedText(this.text.slice(start, end), offsets, sources);
  }
}
