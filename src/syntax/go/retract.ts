import type { ModWord } from "./nodes.ts";
import { quoteString } from "./strings.ts";
import { Refusal, readString } from "./words.ts";

/** Lowest and highest version, the same for a single one. */
export type Interval = readonly [low: ModWord, high: ModWord];

/** Reads `VERSION` or `[ VERSION , VERSION ]`. Throws a Refusal with Go's words. */
export function parseInterval(words: readonly ModWord[]): Interval {
  const rest = [...words];
  const first = rest.shift();
  if (!first || first.text === "(") throw new Refusal("expected '[' or version");
  if (first.text !== "[") return ended(rest, [first, first]);
  const low = rest.shift();
  if (!low) throw new Refusal("expected version after '['");
  if (rest.shift()?.text !== ",") throw new Refusal("expected ',' after version");
  const high = rest.shift();
  if (!high) throw new Refusal("expected version after ','");
  if (rest.shift()?.text !== "]") throw new Refusal("expected ']' after version");
  return ended(rest, [low, high]);
}

function ended([word]: readonly ModWord[], interval: Interval): Interval {
  if (word) throw new Refusal(`unexpected token after version: ${quoteString(word.text)}`);
  for (const version of interval) {
    const value = readString(version);
    if (typeof value === "string") continue;
    throw new Refusal(`retract: version ${quoteString(version.text)} invalid: ${value.error}`);
  }
  return interval;
}
