import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { BuildContext, ContextEntry } from "../build/index.ts";

/** Larger files are not read: nothing that a build's fate hangs on is that long. */
const LARGEST = 16 * 1024 * 1024;

/** A directory and those above it, up to `top` (or to the root of the file system when it is not above). */
export function* upwards(start: string, top?: string): Generator<string> {
  for (let at = resolve(start); ; at = dirname(at)) {
    yield at;
    if (at === top || dirname(at) === at) return;
  }
}

/** The nearest directory upwards with a `.git`; without one `top` when it is above, else the start itself. */
export function repositoryRoot(start: string, top?: string): string {
  for (const at of upwards(start)) if (existsSync(join(at, ".git"))) return at;
  return top !== undefined && isInside(start, top) ? resolve(top) : resolve(start);
}

/**
 * A directory as build context. Nothing outside `root` is read: a symbolic link that leads out, and what
 * cannot be read, counts as absent. Answers are remembered for the life of the object.
 */
export function directoryContext(directory: string, root: string): BuildContext {
  const kinds = new Map<string, ContextEntry["kind"] | undefined>();
  const lists = new Map<string, readonly ContextEntry[] | undefined>();
  const texts = new Map<string, string | undefined>();
  const realRoot = orUndefined(() => realpathSync(root));
  const stat = (path: string): ContextEntry["kind"] | undefined =>
    remember(kinds, path, () => kindOf(join(directory, path), directory, realRoot));
  return {
    stat,
    list: (path) =>
      remember(lists, path, () => {
        if (stat(path) !== "directory") return undefined;
        const names = orUndefined(() => readdirSync(join(directory, path)).sort());
        return names?.flatMap((name) => {
          const kind = stat(path === "" ? name : `${path}/${name}`);
          return kind ? [{ name, kind }] : [];
        });
      }),
    read: (path) =>
      remember(texts, path, () => {
        const full = join(directory, path);
        if (stat(path) !== "file") return undefined;
        return orUndefined(() => (statSync(full).size > LARGEST ? undefined : readFileSync(full, "utf8")));
      }),
  };
}

function kindOf(
  full: string,
  directory: string,
  realRoot: string | undefined,
): ContextEntry["kind"] | undefined {
  if (realRoot === undefined || !isInside(full, directory)) return undefined;
  const target = orUndefined(() => realpathSync(full));
  if (target === undefined || !isInside(target, realRoot)) return undefined;
  const found = orUndefined(() => statSync(target));
  return found?.isDirectory() ? "directory" : found?.isFile() ? "file" : undefined;
}

function remember<T>(known: Map<string, T>, key: string, find: () => T): T {
  if (!known.has(key)) known.set(key, find());
  return known.get(key) as T;
}

/** What a question to the file system gives, undefined when it cannot be answered. */
export function orUndefined<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

/** Whether a path is a directory or lies in it, by their names. */
export function isInside(path: string, directory: string): boolean {
  return pathInside(path, directory) !== undefined;
}

/** `path` below `directory` with `/`; `""` is the directory itself, undefined when it lies elsewhere. */
export function pathInside(path: string, directory: string): string | undefined {
  const found = relative(directory, path);
  if (found === ".." || found.startsWith(`..${sep}`) || isAbsolute(found)) return undefined;
  return found.split(sep).join("/");
}
