/** Random choices that a seed repeats. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, and without, 1 (mulberry32). */
  number(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[Math.floor(this.number() * choices.length)] ?? choices[0];
  }

  /** Of a list that may be empty. */
  any<T>(choices: readonly T[]): T | undefined {
    return choices[Math.floor(this.number() * choices.length)];
  }

  /** The right one, or now and then another. */
  mostly<T>(right: T, others: readonly [T, ...T[]]): T {
    return this.chance(0.88) ? right : this.pick(others);
  }

  chance(probability: number): boolean {
    return this.number() < probability;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.number() * (high - low + 1));
  }
}
