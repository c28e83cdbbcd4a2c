import type { Random } from "../random.ts";

/** Something that is to stand any input. */
export interface Target<Input = unknown> {
  readonly name: string;
  /** An input, to be written as JSON. */
  readonly make: (random: Random) => Input;
  /** @throws Broken, or whatever else is thrown, when a promise is broken */
  readonly check: (input: Input) => void | Promise<void>;
  /** Smaller inputs, the smallest first, to find the one that shows it best. */
  readonly smaller: (input: Input) => Iterable<Input>;
  /** Characters, which the time may grow with. */
  readonly sizeOf: (input: Input) => number;
}

/** A promise that does not hold. */
export class Broken extends Error {
  override readonly name = "Broken";
}

/** A text without some of its lines, then without some of its characters. */
export function* smallerTexts(text: string): Iterable<string> {
  const lines = text.split(/(?<=\n)/);
  for (const some of without(lines)) yield some.join("");
  for (const some of without(Array.from(text))) yield some.join("");
}

/** A list without half of it, a quarter, and so on, down to one. */
export function* without<T>(list: readonly T[]): Iterable<T[]> {
  for (let size = Math.ceil(list.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < list.length; at += size) yield [...list.slice(0, at), ...list.slice(at + size)];
}
