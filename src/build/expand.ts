import { expandWord } from "../syntax/dockerfile/index.ts";
import type { Word } from "../syntax/dockerfile/nodes.ts";
import { type Maybe, UNKNOWN, isKnown } from "../syntax/unknown.ts";
import { type Environment, LONGEST_VALUE } from "./environment.ts";

/** A word of an instruction with its variables replaced, quotes and escapes taken away. */
export function expand(word: Word | string, environment: Environment, escape: "\\" | "`"): Maybe<string> {
  const text = typeof word === "string" ? word : word.value;
  try {
    const expanded = expandWord(text, (name) => environment.get(name), escape);
    // Variables that double each other soon fill any memory.
    return isKnown(expanded) && expanded.length > LONGEST_VALUE ? UNKNOWN : expanded;
  } catch {
    // `${x:?}` and bad substitutions: BuildKit refuses them; the parser reports that.
    return UNKNOWN;
  }
}
