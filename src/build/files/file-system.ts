import type { Mount } from "../../syntax/dockerfile/nodes.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import type { EntryChange, FileEntry, Lookup, Owner } from "./entry.ts";
import type { FileTree } from "./file-tree.ts";
import type { Listing, TreeSource } from "./tree-source.ts";
import { isWithin, relativeTo } from "./paths.ts";

/** A `--mount` as one RUN sees it: its own tree over a directory of the image. */
export interface MountPoint {
  readonly mount: Mount;
  readonly target: string;
  /** The tree's root is the target. */
  readonly tree: FileTree;
  readonly readOnly: boolean;
  /** Of a secret with a place: the file, where the client gives one. */
  readonly secret?: FileEntry;
  /** Of a bind mount: a source in the build context that is surely not there. */
  readonly missing?: string;
  /** What makes two cache mounts the same cache: id, uid, gid, mode, base. Undefined for other kinds. */
  readonly cacheKey: Maybe<string> | undefined;
}

/** Questions about the files at one moment. */
export interface FileSnapshot {
  lookup(path: string): Lookup;
  /** Names in a directory; undefined: no directory. The same object as long as nothing in the directory changes. */
  list(path: string): Listing | undefined;
  /** Whether a path that is not there may be made in the build context before the build, and come with a COPY. */
  mayHoldMore(path: string): boolean;
  /** The mount that shows this path, if any. */
  mountAt(path: string): MountPoint | undefined;
  /** The mount that shows nothing at a path where the image surely has something. */
  hiddenBy(path: string): MountPoint | undefined;
}

/**
 * What one instruction sees and changes: the stage's tree with the mounts of a RUN over it. While
 * `uncertain` (under an `if`, after `||`) a change makes the path unknown instead.
 */
export class FileSystem implements FileSnapshot {
  uncertain = false;
  /** `umask 0002` was run: who may do what with a new file, is not known. */
  otherUmask = false;
  readonly #mounts: readonly MountPoint[];

  constructor(
    readonly tree: FileTree,
    mounts: readonly MountPoint[] = [],
  ) {
    // The longest target that contains a path is the one that shows it; of equals the later.
    this.#mounts = [...mounts].reverse().sort((a, b) => b.target.length - a.target.length);
  }

  mountAt(path: string): MountPoint | undefined {
    return this.#mounts.find((mount) => isWithin(path, mount.target));
  }

  lookup(path: string): Lookup {
    if (this.#mounts.length === 0) return this.tree.lookup(path);
    const [tree, inside] = this.#place(path);
    return tree.lookup(inside);
  }

  hiddenBy(path: string, at?: number): MountPoint | undefined {
    const mount = this.mountAt(path);
    const below = mount && this.tree.lookup(path, at);
    return isKnown(below) && below && this.lookup(path) === undefined ? mount : undefined;
  }

  list(path: string): Listing | undefined {
    const [tree, inside] = this.#place(path);
    return this.#shown(path, tree.list(inside));
  }

  mayHoldMore(path: string): boolean {
    const [tree, inside] = this.#place(path);
    return tree.mayHoldMore(inside);
  }

  put(path: string, entry: FileEntry): void {
    // /dev is a file system of the build's own: who writes to a device makes no file.
    if (path.startsWith("/dev/")) this.taint(path);
    else
      this.#change(path, (tree, inside) => {
        tree.put(inside, this.otherUmask ? { ...entry, mode: UNKNOWN } : entry);
      });
  }

  graft(path: string, source: TreeSource): void {
    this.#change(path, (tree, inside) => {
      tree.graft(inside, source);
    });
  }

  remove(path: string): void {
    this.#change(path, (tree, inside) => {
      tree.remove(inside);
    });
  }

  taint(path: string): void {
    const [tree, inside] = this.#place(path);
    tree.taint(inside);
    for (const mount of this.#mounts)
      if (isWithin(mount.target, path) && !mount.readOnly) mount.tree.taint("/");
  }

  /** Puts back what a taint was too wide for, also while uncertain. */
  restore(path: string, entry: FileEntry): void {
    const [tree, inside] = this.#place(path);
    tree.put(inside, entry);
  }

  change(path: string, change: EntryChange, recursive: boolean): void {
    this.#change(path, (tree, inside) => {
      tree.change(inside, change, recursive);
    });
  }

  makeDirectories(path: string, owner: Owner, mode: Maybe<number> = 0o755): void {
    const [tree, inside] = this.#place(path);
    if (!this.uncertain) tree.makeDirectories(inside, owner, this.otherUmask ? UNKNOWN : mode);
    else if (tree.lookup(inside) === undefined) tree.taint(inside);
  }

  /** Whether anything at the path or below it may be other than in the base image. */
  isTouched(path: string): boolean {
    return (
      this.#mounts.some(({ target }) => isWithin(target, path) || isWithin(path, target)) ||
      this.tree.isTouched(path)
    );
  }

  /** The files as they are now, whatever happens later. */
  snapshot(): FileSnapshot {
    const { tree: own } = this;
    if (this.#mounts.length === 0) {
      const { now } = own;
      return {
        lookup: (path) => own.lookup(path, now),
        list: (path) => own.list(path, now),
        mayHoldMore: (path) => own.mayHoldMore(path),
        mountAt: () => undefined,
        hiddenBy: () => undefined,
      };
    }
    const moments = new Map([
      [this.tree, this.tree.now],
      ...this.#mounts.map(({ tree }) => [tree, tree.now] as const),
    ]);
    return {
      lookup: (path) => {
        const [tree, inside] = this.#place(path);
        return tree.lookup(inside, moments.get(tree));
      },
      list: (path) => {
        const [tree, inside] = this.#place(path);
        return this.#shown(path, tree.list(inside, moments.get(tree)));
      },
      mayHoldMore: (path) => this.mayHoldMore(path),
      mountAt: (path) => this.mountAt(path),
      hiddenBy: (path) => this.hiddenBy(path, moments.get(this.tree)),
    };
  }

  /** The same names are another list where a mount shows other files under them. */
  #shown(path: string, listing: Listing | undefined): Listing | undefined {
    const hides = this.#mounts.some(({ target }) => target !== path && isWithin(target, path));
    return listing && hides ? { ...listing, derived: new Map() } : listing;
  }

  #place(path: string): [FileTree, string] {
    const mount = this.mountAt(path);
    if (!mount) return [this.tree, path];
    const inside = relativeTo(path, mount.target);
    return [mount.tree, inside === "" ? "/" : `/${inside}`];
  }

  #change(path: string, apply: (tree: FileTree, inside: string) => void): void {
    const mount = this.mountAt(path);
    if (mount?.readOnly) return;
    const [tree, inside] = this.#place(path);
    if (this.uncertain) tree.taint(inside);
    else apply(tree, inside);
  }
}

/** Text of a file, "" and undefined told apart: undefined when there is no such file. */
export function textOf(files: FileSnapshot, path: string): Maybe<string | undefined> {
  const entry = files.lookup(path);
  if (entry === UNKNOWN || entry === undefined) return entry;
  return entry.kind === "file" ? entry.text() : undefined;
}
