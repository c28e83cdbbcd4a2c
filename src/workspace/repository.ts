import { existsSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

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

/** Whether a path that is there stays in a directory when symbolic links are followed. */
export function staysInside(path: string, directory: string): boolean {
  return orUndefined(() => isInside(realpathSync(path), realpathSync(directory))) ?? false;
}

/** `path` below `directory` with `/`; `""` is the directory itself, undefined when it lies elsewhere. */
export function pathInside(path: string, directory: string): string | undefined {
  const found = relative(directory, path);
  if (found === ".." || found.startsWith(`..${sep}`) || isAbsolute(found)) return undefined;
  return found.split(sep).join("/");
}
