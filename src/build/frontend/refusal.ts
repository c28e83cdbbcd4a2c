import type { Range } from "../../syntax/position.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { expandWord } from "../../syntax/dockerfile/index.ts";
import type { Environment } from "../environment.ts";

/** Something that BuildKit's frontend refuses when it makes steps of a Dockerfile. */
export interface Refusal<Kind extends string = string> {
  readonly kind: Kind;
  /** In BuildKit's words. */
  readonly output: string;
  readonly range: Range;
}

/** What is wrong with a word before its value matters: it cannot be read, or a variable that it insists on is unset. */
export type WordKind = "word" | "unset";

/** A word with its variables replaced, or the words in which BuildKit refuses it. */
export type Expansion =
  { readonly text: Maybe<string> } | { readonly kind: WordKind; readonly refused: string };

export function expansionOf(word: string, environment: Environment, escape: "\\" | "`"): Expansion {
  const open = new Set<string>();
  const lookup = (name: string): Maybe<string | undefined> => {
    const value = environment.get(name);
    if (!isKnown(value)) open.add(name);
    return value;
  };
  try {
    return { text: expandWord(word, lookup, escape) };
  } catch (error) {
    // What is not known may be what is missed.
    if (open.size > 0) return { text: UNKNOWN };
    const reason = error instanceof Error ? error.message : "";
    // `${NAME:?…}` speaks of the name.
    const kind = /^\w+: /.test(reason) ? "unset" : "word";
    return { kind, refused: `failed to process ${JSON.stringify(word)}: ${reason}` };
  }
}
