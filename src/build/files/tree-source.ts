import { type Maybe, UNKNOWN } from "../../syntax/unknown.ts";
import { type FileEntry, type Lookup, directoryEntry } from "./entry.ts";

/** A tree that can be laid into another one: a context directory, another stage, a module cache. */
export interface TreeSource {
  /** `path` is relative to the source's root, `""` for the root itself. */
  lookup(path: string): Lookup;
  /** Names in a directory; UNKNOWN when it may hold more than anyone can say; undefined when there is none. */
  list(path: string): Maybe<readonly string[]> | undefined;
  /** Whether a path that is not there may come with what is made in a build context before the build; missing: never. */
  mayHoldMore?(path: string): boolean;
  /** Whether anything at the path or below may be other than in the base image; missing: it is the base image. */
  isTouched?(path: string): boolean;
  /** What others have worked out of the files in a directory, wherever they are laid; missing: it is not kept. */
  derived?(path: string): Derived | undefined;
  /** Those names of a directory that are directories; missing: ask for each. */
  directories?(path: string): readonly string[] | undefined;
}

/** By a name for it, which says where the directory lies and what was asked. */
export type Derived = Map<string, unknown>;

/** Names in a directory; `complete` is false when there may be more. */
export interface Listing {
  readonly names: readonly string[];
  readonly complete: boolean;
  /** What others have worked out of the files in it: the same as long as the files, and what they say, are. */
  readonly derived: Derived;
  /** Those names that are directories, where that is known without looking at each of thousands of files. */
  readonly directories?: readonly string[] | undefined;
}

/** A tree in which nothing exists but its root. */
export function emptySource(root: FileEntry = directoryEntry()): TreeSource {
  return {
    lookup: (path) => (path === "" ? root : undefined),
    list: (path) => (path === "" ? [] : undefined),
  };
}

/** A tree of which nothing is known. */
export const unknownSource: TreeSource = { lookup: () => UNKNOWN, list: () => UNKNOWN };
