import ignore from "ignore";
import { type Dirent, readFileSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { isTemplate, languageOf } from "../languages/index.ts";
import { GitIgnores } from "./git-ignore.ts";
import { orUndefined, pathInside, repositoryRoot } from "./repository.ts";

export interface FoundFiles {
  /** Absolute paths, in order of the arguments, then of the name. */
  readonly files: readonly string[];
  /** Arguments that lead to nothing, with the reason. */
  readonly problems: readonly string[];
}

/** Directories that hold other people's files, or files that are meant to be wrong. */
const SKIPPED = new Set([".git", "node_modules", "vendor", "testdata"]);

/**
 * Files to lint: those that are named, and in directories all that one of our languages reads, but for what
 * .gitignore leaves out and templates of Dockerfiles. A name with `*`, `?` or `[` is a pattern over the files below its fixed part.
 */
export function findFiles(args: readonly string[], cwd: string): FoundFiles {
  const files = new Set<string>();
  const problems: string[] = [];
  for (const arg of args) {
    const found = findArgument(arg, cwd, problems);
    for (const file of found) files.add(file);
  }
  return { files: [...files], problems };
}

function findArgument(arg: string, cwd: string, problems: string[]): readonly string[] {
  const path = resolve(cwd, arg);
  const found = orUndefined(() => statSync(path));
  if (found?.isFile()) return isReadByOthers(path) ? [] : [path];
  const special = arg.search(/[*?[]/);
  if (!found && special < 0) {
    problems.push(`${arg}: there is no such file or directory.`);
    return [];
  }
  const base = found ? path : resolve(cwd, arg.slice(0, special).replace(/(?<=^|[/\\])[^/\\]*$/, ""));
  const exists = orUndefined(() => statSync(base))?.isDirectory() ?? false;
  const below = exists ? [...walk(base, new GitIgnores(repositoryRoot(base)), problems)] : [];
  const pattern = found ? undefined : ignore().add(`/${pathInside(path, base) ?? ""}`);
  const files = below.filter((file) => pattern?.ignores(pathInside(file, base) ?? file) ?? true);
  if (files.length === 0) {
    const what = found
      ? "no Dockerfile, Containerfile, compose file, go.mod or go.work in this directory"
      : "no file matches this pattern";
    problems.push(`${arg}: ${what}.`);
  }
  return files;
}

/** Files that we find beside Dockerfiles and have no rules for. */
function isReadByOthers(path: string): boolean {
  return /\.dockerignore$/i.test(path);
}

function* walk(directory: string, git: GitIgnores, problems: string[]): Generator<string> {
  for (const entry of entriesOf(directory, problems)) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name) && !git.isIgnored(path, true)) yield* walk(path, git, problems);
    } else if (entry.isFile() && isLinted(path, entry.name) && !git.isIgnored(path, false)) yield path;
  }
}

function isLinted(path: string, name: string): boolean {
  const language = languageOf(name);
  if (language !== "dockerfile") return language !== undefined;
  return !isTemplate(orUndefined(() => readFileSync(path, "utf8")) ?? "");
}

function entriesOf(directory: string, problems: string[]): readonly Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    problems.push(`${directory}: this directory cannot be read.`);
    return [];
  }
}

/**
 * Whether patterns as in .gitignore mean a path, which is relative to where they stand, with `/`. They do not
 * speak of anything outside of there.
 */
export function matchesPatterns(patterns: readonly string[], path: string): boolean {
  if (patterns.length === 0 || !ignore.isPathValid(path)) return false;
  return ignore()
    .add([...patterns])
    .ignores(path);
}
