import { GO_SPACE } from "./blanks.ts";
import type { MappedText } from "../mapped-text.ts";
import type { Flag, Word } from "./nodes.ts";

/** Blanks as BuildKit's parser splits lines; others (`\u00a0`) are part of a word. */
const BLANKS = /[\t\v\f\r ]+/;

/** Place of a word in a text: `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface SplitFlags {
  readonly flags: readonly (Span & { readonly value: string })[];
  /** Where the rest begins. */
  readonly rest: number;
}

/**
 * Takes the flags off the head of an instruction's arguments: words that begin with `--`, quotes and
 * escapes processed, up to the first other word or a bare `--`.
 */
export function splitFlags(text: string, escape: string): SplitFlags {
  const flags: (Span & { value: string })[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && GO_SPACE.test(text.charAt(at))) at++;
    if (at >= text.length) return { flags, rest: text.length };
    if (!text.startsWith("--", at)) return { flags, rest: at };
    const start = at;
    let value = "";
    let quote = "";
    for (; at < text.length; at++) {
      let char = text.charAt(at);
      if (quote === "" && GO_SPACE.test(char)) break;
      if (quote === "" ? char === "'" || char === '"' : char === quote) {
        quote = quote === "" ? char : "";
        continue;
      }
      if (char === escape) {
        if (at + 1 === text.length) continue;
        char = text.charAt(++at);
      }
      value += char;
    }
    if (value === "--") return { flags, rest: Math.min(at, text.length) };
    flags.push({ start, end: at, value });
  }
}

/** Flags of an instruction as nodes. */
export function flagNodes(split: SplitFlags, text: MappedText): Flag[] {
  return split.flags.map(({ start, end, value }) => {
    const equals = value.indexOf("=");
    const written = text.text.indexOf("=", start);
    return {
      type: "Flag",
      range: text.toSourceRange(start, end),
      name: equals < 0 ? value.slice(2) : value.slice(2, equals),
      value: equals < 0 ? undefined : value.slice(equals + 1),
      valueRange: equals < 0 ? undefined : text.toSourceRange(written + 1, end),
    };
  });
}

/** Splits at blanks, as for FROM or EXPOSE: the first word of an empty text is empty. */
export function splitBlanks(text: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const word of text.split(BLANKS)) {
    const start = word === "" ? at : text.indexOf(word, at);
    spans.push({ start, end: start + word.length });
    at = start + word.length;
  }
  return spans;
}

/** Splits into two at the first blanks. */
export function splitFirst(text: string): [Span, Span] | [Span] {
  const match = BLANKS.exec(text);
  if (!match) return [{ start: 0, end: text.length }];
  return [
    { start: 0, end: match.index },
    { start: match.index + match[0].length, end: text.length },
  ];
}

/**
 * Splits into words of ENV, ARG and LABEL: blanks inside quotes and escaped ones do not split; quotes and
 * escapes stay in the words.
 */
export function splitWords(text: string, escape: string): Span[] {
  const words: Span[] = [];
  let at = 0;
  while (at < text.length) {
    while (at < text.length && GO_SPACE.test(text.charAt(at))) at++;
    if (at >= text.length) break;
    const start = at;
    let quote = "";
    let empty = true;
    for (; at < text.length; at++) {
      const char = text.charAt(at);
      if (quote === "" && GO_SPACE.test(char)) break;
      if (quote === "" && (char === "'" || char === '"')) quote = char;
      else if (char === quote) quote = "";
      else if (char === escape && quote !== "'") {
        if (at + 1 === text.length) continue;
        at++;
      }
      empty = false;
    }
    if (!empty) words.push({ start, end: at });
  }
  return words;
}

export function wordNode({ start, end }: Span, text: MappedText): Word {
  return { type: "Word", range: text.toSourceRange(start, end), value: text.text.slice(start, end) };
}
