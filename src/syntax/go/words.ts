import type { ModWord } from "./nodes.ts";
import { unquote } from "./strings.ts";

/** Something that Go refuses in a directive: the reader turns it into a problem of the directive's line. */
export class Refusal extends Error {}

/** The one word of a directive. Throws a Refusal with `usage` when there is none, or another. */
export function onlyWord(words: readonly ModWord[], usage: string): ModWord {
  const [word] = words;
  if (!word || words.length !== 1) throw new Refusal(usage);
  return word;
}

/** A path as a word or a string in double quotes; other quotes are reserved. Throws a Refusal. */
export function parseString(word: ModWord): string {
  const value = readString(word);
  if (typeof value !== "string") throw new Refusal(`invalid quoted string: ${value.error}`);
  return value;
}

/** Like parseString, with the error as a value. */
export function readString({ text }: ModWord): string | { readonly error: string } {
  if (text.startsWith('"')) return unquote(text) ?? { error: "invalid syntax" };
  return /["'`]/.test(text) ? { error: "unquoted string cannot contain quote" } : text;
}
