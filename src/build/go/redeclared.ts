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
  const seen = new Map<string, PackageFile>();
  for (const file of files) {
    const { path, source, always } = file;
    const text = always ? textOf(snapshot, path) : undefined;
    if (!isKnown(text) || text === undefined) continue;
    for (const [name, starts] of functionsOf(source, text)) {
      // Tests of a package of their own may have what the package has.
      const key = `${source.packageName ?? ""}.${name}`;
      const before = seen.get(key) ?? (starts.length > 1 ? file : undefined);
      const start = starts.at(-1) ?? 0;
      if (before && isDeclared(name, start, text) && declaresBefore(before, file, name, starts, snapshot))
        return { name, file, start, before };
      seen.set(key, seen.get(key) ?? file);
    }
  }
  return undefined;
}

const functions = new WeakMap<GoSource, ReadonlyMap<string, readonly number[]>>();

/** Where a file seems to declare functions: at the beginning of a line; a comment or a string may look like it. */
function functionsOf(source: GoSource, text: string): ReadonlyMap<string, readonly number[]> {
  let found = functions.get(source);
  if (!found) {
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
  const text = textOf(snapshot, before.path);
  if (!isKnown(text) || text === undefined) return false;
  const others = before === file ? starts.slice(0, -1) : (functionsOf(before.source, text).get(name) ?? []);
  return others.some((start) => isDeclared(name, start, text));
}

/** Whether what stands there is code, outside of all braces. */
function isDeclared(name: string, start: number, text: string): boolean {
  let depth = 0;
  for (const token of codeTokens(text)) {
    if (token.start === start) return depth === 0 && token.text === name;
    if (token.text === "{") depth++;
    else if (token.text === "}") depth--;
  }
  return false;
}
