/**
 * One known way in which a Go build in a Dockerfile fails or costs more than it should: its number, what it is, and what
 * becomes of it: the rules that report it, or the reason why none does. A note says what the rules see of it.
 */
export type Entry = readonly [
  id: string,
  what: string,
  decision: readonly [rule: string, ...more: string[]] | string,
  note?: string,
];

export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
}
