import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { BuildContext, ContextEntry } from "../build/index.ts";

/** Larger files are not read: nothing that a build's fate hangs on is that long. */
const LARGEST = 16 * 1024 * 1024;

/** The nearest directory upwards with a `.git`; the start itself where there is none. */
export function repositoryRoot(start: string): string {
  for (let at = resolve(start); ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return resolve(start);
  }
}

/**
 * A directory as build context. Nothing outside `root` is read: a symbolic link that leads out counts as
 * absent. Answers are remembered for the life of the object.
 */
export function directoryContext(directory: string, root: string): BuildContext {
  const kinds = new Map<string, "file" | "directory" | undefined>();
  const lists = new Map<string, readonly ContextEntry[] | undefined>();
  const texts = new Map<string, string | undefined>();
  const realRoot = real(root);
  const inside = (path: string): string | undefined => {
    const full = resolve(directory, path);
    if (full !== directory && !full.startsWith(directory + sep)) return undefined;
    const target = real(full);
    return target !== undefined && realRoot !== undefined && (target === realRoot || target.startsWith(realRoot + sep)) ? full : undefined;
  };
  const stat = (path: string): "file" | "directory" | undefined => remember(kinds, path, () => {
    const full = inside(path);
    if (full === undefined) return undefined;
    const found = statSync(full, { throwIfNoEntry: false });
    return found?.isDirectory() ? "directory" : found?.isFile() ? "file" : undefined;
  });
  return {
    stat,
    list: (path) => remember(lists, path, () => {
      if (stat(path) !== "directory") return undefined;
      const entries: ContextEntry[] = [];
      for (const name of readdirSync(join(directory, path)).sort()) {
        const kind = stat(path === "" ? name : `${path}/${name}`);
        if (kind) entries.push({ name, kind });
      }
      return entries;
    }),
    read: (path) => remember(texts, path, () => {
      if (stat(path) !== "file") return undefined;
      const full = join(directory, path);
      try {
        return statSync(full).size > LARGEST ? undefined : readFileSync(full, "utf8");
      } catch {
        return undefined; // unreadable: not known
      }
    }),
  };
}

function remember<T>(known: Map<string, T>, key: string, find: () => T): T {
  if (!known.has(key)) known.set(key, find());
  return known.get(key) as T;
}

function real(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** `path` below `directory` with `/`; undefined when it lies elsewhere. */
export function pathInside(path: string, directory: string): string | undefined {
  const found = relative(directory, path);
  return found.startsWith("..") || resolve(directory, found) !== resolve(path) ? undefined : found.split(sep).join("/");
}
