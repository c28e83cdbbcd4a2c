import type { Flag } from "../flags.ts";

/** The words that shells complete. */
export interface Vocabulary {
  readonly flags: readonly Flag[];
  readonly formats: readonly string[];
  readonly rules: readonly Word[];
  readonly commands: readonly Word[];
  readonly shells: readonly string[];
}

interface Word {
  readonly name: string;
  readonly help: string;
}

export const SEVERITY_NAMES = ["off", "warn", "error"];

/** In single quotes, as all three shells read them. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Flags whose values are of a kind, as they are written. */
export function written({ flags }: Vocabulary, kind: Flag["kind"]): string[] {
  return flags
    .filter((flag) => flag.kind === kind)
    .flatMap(({ name, short }) => (short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`]));
}
