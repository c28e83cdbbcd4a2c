import { readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import type { BuildContext, ContextEntry } from "../build/index.ts";
import { GitIgnores } from "./git-ignore.ts";
import type { OpenTexts } from "./open-texts.ts";
import { isInside, orUndefined } from "./repository.ts";

/** Larger files are not read: nothing that a build's fate hangs on is that long. */
const LARGEST = 16 * 1024 * 1024;

/**
 * A directory as build context. Nothing outside `root` is read: a symbolic link that leads out, and what
 * cannot be read, counts as absent. Answers are remembered for the life of the object.
 * @param open texts that stand for what is in a file, also where there is none yet
 */
export function directoryContext(directory: string, root: string, open: OpenTexts = new Map()): BuildContext {
  const kinds = new Map<string, ContextEntry["kind"] | undefined>();
  const lists = new Map<string, readonly ContextEntry[] | undefined>();
  const texts = new Map<string, string | undefined>();
  const modes = new Map<string, boolean | undefined>();
  const generated = new Map<string, boolean>();
  const git = new GitIgnores(root);
  const realRoot = orUndefined(() => realpathSync(root));
  const stat = (path: string): ContextEntry["kind"] | undefined =>
    remember(kinds, path, () => {
      const full = join(directory, path);
      return (
        kindOf(full, directory, realRoot) ?? (open.has(full) && isInside(full, root) ? "file" : undefined)
      );
    });
  return {
    stat,
    list: (path) =>
      remember(lists, path, () => {
        if (stat(path) !== "directory") return undefined;
        const found = orUndefined(() => readdirSync(join(directory, path), { withFileTypes: true }));
        return found
          ?.flatMap((one): ContextEntry[] => {
            const { name } = one;
            // Links and the like are followed; of thousands of files nobody need ask one by one.
            const kind = one.isFile()
              ? "file"
              : one.isDirectory()
                ? "directory"
                : stat(path === "" ? name : `${path}/${name}`);
            return kind ? [{ name, kind }] : [];
          })
          .sort((a, b) => (a.name < b.name ? -1 : 1));
      }),
    read: (path) =>
      remember(texts, path, () => {
        const full = join(directory, path);
        if (stat(path) !== "file") return undefined;
        const text = open.get(full);
        if (text !== undefined) return text;
        return orUndefined(() => (statSync(full).size > LARGEST ? undefined : readFileSync(full, "utf8")));
      }),
    isExecutable: (path) =>
      remember(modes, path, () =>
        // The bit means nothing where the file system has none.
        process.platform === "win32"
          ? undefined
          : orUndefined(() => (statSync(join(directory, path)).mode & 0o111) !== 0),
      ),
    locate: (path) => join(directory, path),
    isGenerated: (path) =>
      remember(generated, path, () => {
        const full = join(directory, path);
        return (
          isInside(full, directory) &&
          stat(path) === undefined &&
          (git.isIgnored(full, false) || git.isIgnored(full, true))
        );
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
