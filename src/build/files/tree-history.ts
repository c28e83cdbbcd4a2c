/** What has happened to the paths of a tree, in order. */
import { UNKNOWN } from "../../syntax/unknown.ts";
import type { EntryChange, FileEntry, Lookup } from "./entry.ts";
import type { Listing, TreeSource } from "./tree-source.ts";

const NONE: readonly never[] = [];

/** What a tree event says of a path: an entry, "not here, ask older events", or definitely absent. */
export type Effect =
  | { readonly kind: "put"; readonly entry: FileEntry }
  | { readonly kind: "graft"; readonly source: TreeSource }
  | { readonly kind: "remove" }
  | { readonly kind: "taint" }
  | { readonly kind: "change"; readonly change: EntryChange };

interface TreeEvent {
  readonly at: number;
  readonly effect: Effect;
}

/** A path that something was said or asked of. Most are only asked of, and have nothing but an answer. */
export interface Node {
  readonly path: string;
  readonly parent: Node | undefined;
  /** By name, what lies directly below and has events, or has something below that has. */
  children: Map<string, Node> | undefined;
  events: readonly TreeEvent[];
  /** Those of the events that also speak for everything below. */
  deep: readonly TreeEvent[];
  /** Moments at which something may have changed what this directory lists. */
  below: readonly number[];
  /** The first answer, and the moment of the newest event that has a say in it: 0 for the base, -1 when nobody has asked. */
  key: number;
  answer: Lookup;
  /** The answers at other moments; few paths have any. */
  others: Map<number, Lookup> | undefined;
  /** The moment of the last question, and its answer: most ask again what was asked just now. */
  asked: number;
  last: Lookup;
  lists: Map<number, Listing | undefined> | undefined;
}

export const newNode = (path: string, parent: Node | undefined): Node => ({
  path,
  parent,
  children: undefined,
  events: NONE,
  deep: NONE,
  below: NONE,
  key: -1,
  answer: undefined,
  others: undefined,
  asked: -1,
  last: undefined,
  lists: undefined,
});

export function keep(node: Node, key: number, answer: Lookup): void {
  if (node.key < 0) {
    node.key = key;
    node.answer = answer;
  } else (node.others ??= new Map<number, Lookup>()).set(key, answer);
}

/** Lists are as long as 100,000 instructions make them: the same one, unless it is the empty one. */
export function withLast<T>(list: readonly T[], last: T): readonly T[] {
  if (list.length === 0) return [last];
  (list as T[]).push(last);
  return list;
}

/** An event with the path that it was recorded at. */
export interface Said {
  readonly node: Node;
  readonly event: TreeEvent;
}

/** The newest event up to a moment that has a say in what is at a path. */
export function newestSaid(node: Node, at: number): Said | undefined {
  let newest: Said | undefined;
  for (let above: Node | undefined = node; above; above = above.parent) {
    const event = lastEventAt(above === node ? above.events : above.deep, at);
    if (event && event.at > (newest?.event.at ?? 0)) newest = { node: above, event };
  }
  return newest;
}

export function selfAndAbove(node: Node): Node[] {
  const all: Node[] = [];
  for (let at: Node | undefined = node; at; at = at.parent) all.push(at);
  return all;
}

/** The newest event that says of a directory what is in it. */
export function newestWhole(node: Node, at: number): Said | undefined {
  let newest: Said | undefined;
  for (const above of selfAndAbove(node)) {
    for (let i = above.deep.length - 1; i >= 0; i--) {
      const event = above.deep[i];
      if (!event || event.at > at || event.effect.kind === "change") continue;
      if (event.at > (newest?.event.at ?? 0)) newest = { node: above, event };
      break;
    }
  }
  return newest;
}

function lastEventAt(events: readonly TreeEvent[], at: number): TreeEvent | undefined {
  const last = events.at(-1);
  if (!last || last.at <= at) return last;
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return events[low - 1];
}

/** The last of ascending moments that is not after `at`, 0 for none. */
export function lastMoment(moments: readonly number[], at: number): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return moments[low - 1] ?? 0;
}

/** What one event says of a path `relative` to where it was recorded. */
export function answerOf(effect: Effect, relative: string): Lookup | "older" {
  switch (effect.kind) {
    case "put":
      // A file put over a directory hides what was below it.
      return relative === "" ? effect.entry : undefined;
    case "graft":
      return effect.source.lookup(relative) ?? "older";
    case "remove":
      return undefined;
    case "taint":
      return UNKNOWN;
    case "change":
      return "older";
  }
}

/** A mode that is given says whether the file can be executed. */
export function changed(entry: FileEntry, change: EntryChange): FileEntry {
  return { ...entry, ...change, ...(change.mode === undefined ? {} : { maybeExecutable: false }) };
}
