/**
 * The third truth value: a fact that the files do not decide (an ARG that only the builder knows, a file
 * that an unknown program may have written). Never a guess; rules stay silent on it.
 */
export const UNKNOWN: unique symbol = Symbol("unknown");
export type Unknown = typeof UNKNOWN;

/** A fact that is known, or UNKNOWN. */
export type Maybe<T> = T | Unknown;

export function isKnown<T>(value: Maybe<T>): value is T {
  return value !== UNKNOWN;
}
