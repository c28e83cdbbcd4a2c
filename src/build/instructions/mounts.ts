import type { Mount, RunInstruction } from "../../syntax/dockerfile/nodes.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { expand } from "../expand.ts";
import { type FileEntry, type Owner, ROOT, directoryEntry, fileEntry } from "../files/entry.ts";
import { FileTree } from "../files/file-tree.ts";
import { type TreeSource, emptySource, unknownSource } from "../files/tree-source.ts";
import type { MountPoint } from "../files/file-system.ts";
import { joinRelative, parentOf, relativeTo, resolvePath, selfAndParents } from "../files/paths.ts";
import type { RunStart } from "./run-start.ts";

/** The mounts of a RUN, and the directories that were made in the image to hold them. */
export interface Mounted {
  readonly points: readonly MountPoint[];
  readonly stubs: readonly string[];
  /** The same of what the client may not pass, and when they became unknown. */
  readonly perhaps: ReadonlyMap<string, number>;
}

/** Missing targets and their parents are made for root. */
export function mountPoints(instruction: RunInstruction, start: RunStart): Mounted {
  const { tree } = start;
  const stubs = new Set<string>();
  const perhaps = new Map<string, number>();
  const points = instruction.mounts.flatMap((mount): MountPoint[] => {
    const target = targetOf(mount, start);
    if (!isKnown(target)) {
      tree.taint("/");
      return [];
    }
    if (target === undefined) return [];
    const secret = mount.mountType === "secret" ? secretFile(mount, start) : undefined;
    const { tree: mounted, cacheKey } = treeOf(mount, target, secret, start);
    const single = mount.mountType === "ssh" || mount.mountType === "secret";
    const directory = single ? parentOf(target) : target;
    const made = selfAndParents(directory).filter((path) => tree.lookup(path) === undefined);
    const [highest] = made.slice(-1);
    // A secret or an agent that the client does not pass makes nothing.
    if (!single || mount.required) {
      for (const path of made) stubs.add(path);
      tree.makeDirectories(directory, ROOT);
    } else if (highest !== undefined) {
      tree.taint(highest);
      perhaps.set(highest, tree.now);
    }
    const missing = missingSource(mount, start);
    return [
      {
        mount,
        target,
        tree: mounted,
        readOnly: mount.readOnly,
        cacheKey,
        ...(secret && { secret }),
        ...(missing === undefined ? {} : { missing }),
      },
    ];
  });
  return { points, stubs: [...stubs].sort((a, b) => b.length - a.length), perhaps };
}

/** After the RUN, BuildKit takes away what it made for the mounts, unless something was put there. */
export function removeStubs({ stubs, perhaps }: Mounted, { tree }: RunStart): void {
  for (const [path, moment] of perhaps) if (tree.changedAt(path) === moment) tree.remove(path);
  for (const path of stubs) {
    const listed = tree.list(path);
    if (listed?.names.length !== 0) continue;
    if (listed.complete) tree.remove(path);
    else tree.taint(path);
  }
}

function value(text: string | undefined, start: RunStart): Maybe<string | undefined> {
  return text === undefined ? undefined : expand(text, start.state.variables, start.escape);
}

/**
 * Undefined: a mount without a place (a secret that becomes a variable, an ssh socket at a path of its own). A
 * directory without a target is mounted over the working directory (built).
 */
function targetOf(mount: Mount, start: RunStart): Maybe<string | undefined> {
  const given = value(mount.target, start);
  if (!isKnown(given)) return UNKNOWN;
  if (given === undefined && mount.mountType === "ssh") return undefined;
  if (given === undefined && mount.mountType === "secret") {
    if (mount.env !== undefined) return undefined;
    const id = value(mount.id ?? mount.source, start);
    return isKnown(id) ? `/run/secrets/${(id ?? "").split("/").pop() ?? ""}` : UNKNOWN;
  }
  const target = given ?? ".";
  const base = start.state.workingDirectory;
  if (target.startsWith("/")) return resolvePath("/", target);
  return isKnown(base) ? resolvePath(base, target) : UNKNOWN;
}

function treeOf(
  mount: Mount,
  target: string,
  secret: FileEntry | undefined,
  start: RunStart,
): { readonly tree: FileTree; readonly cacheKey: MountPoint["cacheKey"] } {
  switch (mount.mountType) {
    case "cache":
      return cacheTree(mount, target, start);
    case "bind":
      return {
        tree: new FileTree(subtree(sourceOf(mount, start), value(mount.source, start))),
        cacheKey: undefined,
      };
    case "tmpfs":
      return { tree: new FileTree(emptySource(directoryEntry(ROOT, UNKNOWN))), cacheKey: undefined };
    case "secret":
      // Without required=true a secret that the client does not pass is silently absent.
      return {
        tree: new FileTree(secret && mount.required ? emptySource(secret) : unknownSource),
        cacheKey: undefined,
      };
    case "ssh":
      return { tree: new FileTree(unknownSource), cacheKey: undefined };
  }
}

function sourceOf(mount: Mount, start: RunStart): TreeSource {
  return mount.from === undefined ? start.context : start.resolveFrom(mount.from);
}

/** What a bind mount of the build context shows, when nothing is there and nothing is made there before the build. */
function missingSource(mount: Mount, start: RunStart): string | undefined {
  if (mount.mountType !== "bind" || mount.from !== undefined || !start.contextView) return undefined;
  const written = value(mount.source, start);
  if (!isKnown(written) || written === undefined) return undefined;
  const path = relativeTo(resolvePath("/", written), "/");
  if (path === "" || start.context.lookup(path) !== undefined) return undefined;
  return start.contextView.mayBeBuilt(written.endsWith("/") ? `${path}/` : path) ? undefined : path;
}

/** `source=` of a mount: a directory or file of the tree that it comes from. */
function subtree(source: TreeSource, path: Maybe<string | undefined>): TreeSource {
  if (!isKnown(path)) return unknownSource;
  const base = relativeTo(resolvePath("/", path ?? ""), "/");
  return {
    lookup: (relative) => source.lookup(joinRelative(base, relative)),
    list: (relative) => source.list(joinRelative(base, relative)),
  };
}

/** The file of a secret is root's alone, unless the mount says otherwise. */
function secretFile(mount: Mount, start: RunStart): FileEntry {
  const owner: Owner = {
    uid: numberOf(value(mount.uid, start), 10, 0),
    gid: numberOf(value(mount.gid, start), 10, 0),
  };
  return fileEntry(owner, numberOf(value(mount.mode, start), 8, 0o400));
}

const numberOf = (text: Maybe<string | undefined>, radix: number, fallback: number): Maybe<number> => {
  if (!isKnown(text)) return UNKNOWN;
  if (text === undefined) return fallback;
  const number = Number.parseInt(text, radix);
  return Number.isNaN(number) ? UNKNOWN : number;
};

/**
 * A cache mount is the same cache as another one when id, owner, mode and base agree. Where no owner or mode
 * is given the directory is root's with mode 0755, but not the same as with these given. On a fresh builder
 * it starts empty.
 */
function cacheTree(
  mount: Mount,
  target: string,
  start: RunStart,
): { readonly tree: FileTree; readonly cacheKey: Maybe<string> } {
  const named = value(mount.id, start);
  // An empty name is none.
  const id = named === undefined || named === "" ? cleanTarget(value(mount.target, start), target) : named;
  const owner: Owner = {
    uid: numberOf(value(mount.uid, start), 10, 0),
    gid: numberOf(value(mount.gid, start), 10, 0),
  };
  const mode = numberOf(value(mount.mode, start), 8, 0o755);
  const plain = mount.uid === undefined && mount.gid === undefined && mount.mode === undefined;
  const parts = [id, ...(plain ? [] : [owner.uid, owner.gid, mode]), mount.from ?? "", mount.source ?? ""];
  const cacheKey = parts.map(String).join("|");
  const known = parts.every(isKnown);
  let tree = start.caches.get(cacheKey);
  if (!tree) {
    const root = directoryEntry(owner, mode);
    // With `from` the directory is the one of that image, and so is its owner.
    const from = mount.from !== undefined || !known;
    const source = known ? sourceOf(mount, start) : unknownSource;
    tree = new FileTree(from ? subtree(source, value(mount.source, start)) : emptySource(root));
    if (known) start.caches.set(cacheKey, tree);
  }
  return { tree, cacheKey: known ? cacheKey : UNKNOWN };
}

/** The target as it was written is the cache's name when it has no other: a relative one stays relative. */
function cleanTarget(written: Maybe<string | undefined>, target: string): Maybe<string> {
  if (!isKnown(written)) return UNKNOWN;
  return written === undefined || written.startsWith("/") ? target : resolvePath("/", written).slice(1);
}
