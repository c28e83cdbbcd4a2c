import type { Mount, RunInstruction } from "../../syntax/dockerfile/nodes.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { expand } from "../expand.ts";
import { type Owner, ROOT, directoryEntry, fileEntry } from "../files/entry.ts";
import { FileTree, type TreeSource, emptySource, unknownSource } from "../files/file-tree.ts";
import type { MountPoint } from "../files/file-system.ts";
import { joinRelative, parentOf, relativeTo, resolvePath } from "../files/paths.ts";
import type { RunStart } from "./run-start.ts";

/**
 * The mounts of a RUN, and the directories that they leave behind in the image: missing targets and their
 * parents are made for root (moby/buildkit#3153).
 */
export function mountPoints(instruction: RunInstruction, start: RunStart): MountPoint[] {
  return instruction.mounts.flatMap((mount) => {
    const target = targetOf(mount, start);
    if (!isKnown(target)) {
      start.tree.taint("/");
      return [];
    }
    if (target === undefined) return [];
    const { tree, cacheKey } = treeOf(mount, target, start);
    start.tree.makeDirectories(
      mount.mountType === "secret" || mount.mountType === "ssh" ? parentOf(target) : target,
      ROOT,
    );
    return [{ mount, target, tree, readOnly: mount.readOnly, cacheKey }];
  });
}

function value(text: string | undefined, start: RunStart): Maybe<string | undefined> {
  return text === undefined ? undefined : expand(text, start.state.variables, start.escape);
}

/** Undefined: a mount without a place (a secret that becomes a variable, an ssh socket at a path of its own). */
function targetOf(mount: Mount, start: RunStart): Maybe<string | undefined> {
  const target = value(mount.target, start);
  if (!isKnown(target)) return UNKNOWN;
  if (target === undefined) {
    if (mount.mountType !== "secret" || mount.env !== undefined) return undefined;
    const id = value(mount.id ?? mount.source, start);
    return isKnown(id) ? `/run/secrets/${(id ?? "").split("/").pop() ?? ""}` : UNKNOWN;
  }
  const base = start.state.workingDirectory;
  if (target.startsWith("/")) return resolvePath("/", target);
  return isKnown(base) ? resolvePath(base, target) : UNKNOWN;
}

function treeOf(
  mount: Mount,
  target: string,
  start: RunStart,
): { readonly tree: FileTree; readonly cacheKey: string | undefined } {
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
    case "secret": {
      // Without required=true a secret that the client does not pass is silently absent.
      const file = fileEntry(ROOT, UNKNOWN);
      return { tree: new FileTree(mount.required ? emptySource(file) : unknownSource), cacheKey: undefined };
    }
    case "ssh":
      return { tree: new FileTree(unknownSource), cacheKey: undefined };
  }
}

function sourceOf(mount: Mount, start: RunStart): TreeSource {
  return mount.from === undefined ? start.context : start.resolveFrom(mount.from);
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

const numberOf = (text: Maybe<string | undefined>, radix: number, fallback: number): Maybe<number> => {
  if (!isKnown(text)) return UNKNOWN;
  if (text === undefined) return fallback;
  const number = Number.parseInt(text, radix);
  return Number.isNaN(number) ? UNKNOWN : number;
};

/**
 * A cache mount is the same cache as another one when id, owner, mode and base agree; its directory is
 * made once, by default for root with mode 0755. On a fresh builder it starts empty.
 */
function cacheTree(
  mount: Mount,
  target: string,
  start: RunStart,
): { readonly tree: FileTree; readonly cacheKey: string } {
  const id = value(mount.id, start);
  const owner: Owner = {
    uid: numberOf(value(mount.uid, start), 10, 0),
    gid: numberOf(value(mount.gid, start), 10, 0),
  };
  const mode = numberOf(value(mount.mode, start), 8, 0o755);
  const based = mount.from !== undefined;
  const name = isKnown(id) ? (id ?? target) : "unknown";
  const cacheKey = [name, owner.uid, owner.gid, mode, mount.from ?? "", mount.source ?? ""]
    .map(String)
    .join("|");
  let tree = start.caches.get(cacheKey);
  if (!tree) {
    const root = directoryEntry(owner, mode);
    const source = value(mount.source, start);
    // With `from` the directory is the one of that image, and so is its owner.
    tree = new FileTree(based ? subtree(sourceOf(mount, start), source) : emptySource(root));
    start.caches.set(cacheKey, tree);
  }
  return { tree, cacheKey };
}
