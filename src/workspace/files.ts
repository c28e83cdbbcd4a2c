import ignore, { type Ignore } from "ignore";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { languageOf } from "../languages/index.ts";
import { repositoryRoot } from "./repository.ts";

export interface FoundFiles {
  /** Absolute paths, in order of the arguments, then of the name. */
  readonly files: readonly string[];
  /** Arguments that lead to nothing, with the reason. */
  readonly problems: readonly string[];
}

/** Directories that hold other people's files. */
const SKIPPED = new Set([".git", "node_modules", "vendor", "testdata"]);

/**
 * Files to lint: those that are named, and in directories all that one of our languages reads, but for
 * what .gitignore leaves out. A name with `*` is matched against the files below its fixed part.
 */
export function findFiles(args: readonly string[], cwd: string, ignores: readonly string[] = []): FoundFiles {
  const files = new Set<string>();
  const problems: string[] = [];
  const own = ignore().add([...ignores]);
  for (const arg of args) {
    const path = resolve(cwd, arg);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isFile()) files.add(path);
    else if (found?.isDirectory()) {
      const below = [...walk(path, cwd, own)];
      if (below.length === 0) problems.push(`${arg}: no Dockerfile, Containerfile, go.mod or go.work in this directory.`);
      for (const file of below) files.add(file);
    } else if (/[*?[{]/.test(arg)) {
      const base = resolve(cwd, arg.slice(0, arg.search(/[*?[{]/)).replace(/[^/\\]*$/, ""));
      const pattern = ignore().add(relative(base, path).split(sep).join("/"));
      const matched = existsSync(base) ? [...walk(base, cwd, own)].filter((file) => pattern.ignores(relative(base, file).split(sep).join("/"))) : [];
      if (matched.length === 0) problems.push(`${arg}: no file matches this pattern.`);
      for (const file of matched) files.add(file);
    } else problems.push(`${arg}: there is no such file or directory.`);
  }
  return { files: [...files], problems };
}

function* walk(directory: string, cwd: string, own: Ignore): Generator<string> {
  const root = repositoryRoot(directory);
  yield* walkInto(directory, rulesAbove(directory, root), cwd, own);
}

interface IgnoreFile {
  readonly directory: string;
  readonly rules: Ignore;
}

function* walkInto(directory: string, above: readonly IgnoreFile[], cwd: string, own: Ignore): Generator<string> {
  const here = readIgnore(directory);
  const rules = here ? [...above, here] : above;
  const entries = readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(directory, entry.name);
    const isDirectory = entry.isDirectory();
    if (isDirectory ? SKIPPED.has(entry.name) : languageOf(entry.name) === undefined) continue;
    if (isIgnored(path, isDirectory, rules) || ownIgnores(path, isDirectory, cwd, own)) continue;
    if (isDirectory) yield* walkInto(path, rules, cwd, own);
    else if (entry.isFile()) yield path;
  }
}

function ownIgnores(path: string, isDirectory: boolean, cwd: string, own: Ignore): boolean {
  const inside = relative(cwd, path).split(sep).join("/");
  return inside !== "" && !inside.startsWith("..") && own.ignores(isDirectory ? `${inside}/` : inside);
}

function isIgnored(path: string, isDirectory: boolean, rules: readonly IgnoreFile[]): boolean {
  let ignored = false;
  for (const { directory, rules: own } of rules) {
    const inside = relative(directory, path).split(sep).join("/");
    const { ignored: hit, unignored } = own.test(isDirectory ? `${inside}/` : inside);
    if (hit) ignored = true;
    else if (unignored) ignored = false;
  }
  return ignored;
}

function readIgnore(directory: string): IgnoreFile | undefined {
  const file = join(directory, ".gitignore");
  return existsSync(file) ? { directory, rules: ignore().add(readFileSync(file, "utf8")) } : undefined;
}

function rulesAbove(directory: string, root: string): IgnoreFile[] {
  const all: IgnoreFile[] = [];
  for (let at = directory; at !== root && dirname(at) !== at; ) {
    at = dirname(at);
    const rules = readIgnore(at);
    if (rules) all.unshift(rules);
  }
  return all;
}

