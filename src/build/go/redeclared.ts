import { declaredFunctions } from "../../syntax/go/index.ts";
import { remembered } from "../../syntax/remembered.ts";
import { isKnown } from "../../syntax/unknown.ts";
import { type FileSnapshot, textOf } from "../files/file-system.ts";
import { type BuiltPackage, MOST_REMEMBERED, type PackageFile } from "./packages.ts";

/** A function that two files of a package declare, or one file twice. */
export interface Redeclared {
  readonly name: string;
  readonly file: PackageFile;
  readonly start: number;
  /** The file with the other one. */
  readonly before: PackageFile;
}

/** The second function of the same name in what is surely compiled together; looked for once in the same files. */
export function redeclared({ files }: BuiltPackage, snapshot: FileSnapshot): Redeclared | undefined {
  let known = found.get(files);
  if (!known) found.set(files, (known = { second: secondIn(files, snapshot) }));
  return known.second;
}

const found = new WeakMap<readonly PackageFile[], { readonly second: Redeclared | undefined }>();

function secondIn(files: readonly PackageFile[], snapshot: FileSnapshot): Redeclared | undefined {
  // Tests of a package of their own may have what the package has.
  const packages = new Map<string | undefined, Map<string, PackageFile>>();
  for (const file of files) {
    const { source, always } = file;
    const text = always ? textOf(snapshot, file.path) : undefined;
    if (!isKnown(text) || text === undefined) continue;
    const seen = packages.get(source.packageName) ?? new Map<string, PackageFile>();
    packages.set(source.packageName, seen);
    for (const [name, count] of seemingFunctions(text)) {
      const first = seen.get(name);
      if (!first) seen.set(name, file);
      if (!first && count < 2) continue;
      const starts = functionsIn(text).get(name) ?? [];
      const earlier = first ? startsIn(first, name, snapshot) : starts.slice(0, -1);
      const start = starts.at(-1);
      if (start !== undefined && earlier.length > 0) return { name, file, start, before: first ?? file };
    }
  }
  return undefined;
}

/** How often a text seems to declare a function: a comment or a string may look like it, and costs a second look. */
const seemingFunctions = remembered((text): ReadonlyMap<string, number> => {
  const all = new Map<string, number>();
  for (const [, name = ""] of text.matchAll(/^func ([\p{L}_][\p{L}\p{N}_]*)[([]/gmu))
    if (name !== "init" && name !== "_") all.set(name, (all.get(name) ?? 0) + 1);
  return all;
}, MOST_REMEMBERED);

const functionsIn = remembered(declaredFunctions, MOST_REMEMBERED);

function startsIn({ path }: PackageFile, name: string, snapshot: FileSnapshot): readonly number[] {
  const text = textOf(snapshot, path);
  return isKnown(text) && text !== undefined ? (functionsIn(text).get(name) ?? []) : [];
}
