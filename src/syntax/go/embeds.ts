import type { Range } from "../position.ts";
import { unquote } from "./strings.ts";

/** A pattern of a `//go:embed` line. */
export interface Embed {
  readonly pattern: string;
  readonly range: Range;
  /** 1-based. */
  readonly line: number;
}

/** A directive at a line's start, or what may hide one: strings, characters, block comments, other line comments. */
const CODE =
  /^[ \t]*\/\/go:embed[ \t]+([^\n]*)|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$(?![^]))|`[^`]*`?|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?/gm;

const PATTERN = /"(?:[^"\\]|\\.)*"|`[^`]*`|\S+/g;

/** The patterns of all `//go:embed` lines (https://pkg.go.dev/embed#hdr-Directives), in order. */
export function readEmbeds(text: string): Embed[] {
  if (!text.includes("//go:embed")) return [];
  const embeds: Embed[] = [];
  let line = 1;
  let counted = 0;
  for (const match of text.matchAll(CODE)) {
    const patterns = match[1];
    if (patterns === undefined) continue;
    const start = match.index + match[0].length - patterns.length;
    for (let at = text.indexOf("\n", counted); at >= 0 && at < start; at = text.indexOf("\n", at + 1)) line++;
    counted = start;
    for (const { 0: word, index } of patterns.trimEnd().matchAll(PATTERN)) {
      const pattern = word.startsWith("`")
        ? word.slice(1, -1)
        : word.startsWith('"')
          ? (unquote(word) ?? "")
          : word;
      embeds.push({ pattern, range: [start + index, start + index + word.length], line });
    }
  }
  return embeds;
}
