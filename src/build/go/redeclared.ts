import { type GoSource, codeTokens } from "../../syntax/go/index.ts";
import { isKnown } from "../../syntax/unknown.ts";
import { type FileSnapshot, textOf } from "../files/file-system.ts";
import type { BuiltPackage, PackageFile } from "./packages.ts";

/** A function that two files of a package declare, or one file twice. */
export interface Redeclared {
  readonly name: string;
  readonly file: PackageFile;
  readonly start: number;
  /** The file with the other one. */
  readonly before: PackageFile;
}

/** The second function of the same name in what is surely compiled together. */
export function redeclared({ files }: BuiltPackage, snapshot: FileSnapshot): Redeclared | undefined {
  // Tests of a package of their own may have what the package has.
  const packages = new Map<string | undefined, Map<string, PackageFile>>();
  for (const file of files) {
    const { source, always } = file;
    if (!always) continue;
    const seen = packages.get(source.packageName) ?? new Map<string, PackageFile>();
    packages.set(source.packageName, seen);
    for (const [name, starts] of functionsOf(file, snapshot)) {
      const first = seen.get(name);
      const before = first ?? (starts.length > 1 ? file : undefined);
      const start = starts.at(-1) ?? 0;
      if (
        before &&
        isDeclared(name, start, file, snapshot) &&
        declaresBefore(before, file, name, starts, snapshot)
      )
        return { name, file, start, before };
      if (!first) seen.set(name, file);
    }
  }
  return undefined;
}

const functions = new WeakMap<GoSource, ReadonlyMap<string, readonly number[]>>();
const NONE: ReadonlyMap<string, readonly number[]> = new Map();

/** Where a file seems to declare functions: at the beginning of a line; a comment or a string may look like it. */
function functionsOf(
  { path, source }: PackageFile,
  snapshot: FileSnapshot,
): ReadonlyMap<string, readonly number[]> {
  let found = functions.get(source);
  if (!found) {
    const text = textOf(snapshot, path);
    if (!isKnown(text) || text === undefined) return NONE;
    const all = new Map<string, number[]>();
    for (const match of text.matchAll(/^func ([\p{L}_][\p{L}\p{N}_]*)[([]/gmu)) {
      const [, name = ""] = match;
      if (name !== "init" && name !== "_") all.set(name, [...(all.get(name) ?? []), match.index + 5]);
    }
    functions.set(source, (found = all));
  }
  return found;
}

function declaresBefore(
  before: PackageFile,
  file: PackageFile,
  name: string,
  starts: readonly number[],
  snapshot: FileSnapshot,
): boolean {
  const others = before === file ? starts.slice(0, -1) : (functionsOf(before, snapshot).get(name) ?? []);
  return others.some((start) => isDeclared(name, start, before, snapshot));
}

/** Whether what stands there is code, outside of all braces. */
function isDeclared(name: string, start: number, { path }: PackageFile, snapshot: FileSnapshot): boolean {
  const text = textOf(snapshot, path);
  let depth = 0;
  for (const token of isKnown(text) ? codeTokens(text ?? "") : []) {
    if (token.start === start) return depth === 0 && token.text === name;
    if (token.text === "{") depth++;
    else if (token.text === "}") depth--;
  }
  return false;
}
