import type { AddInstruction, CopyInstruction } from "../../syntax/dockerfile/nodes.ts";
import { type Maybe, isKnown } from "../../syntax/unknown.ts";
import { expand } from "../expand.ts";
import type { FileEntry } from "../files/entry.ts";
import type { FileSnapshot } from "../files/file-system.ts";
import { baseName, parentOf, resolvePath, selfAndParents } from "../files/paths.ts";
import { type CopySource, type CopyStart, isArchive, wantsDirectory } from "./copy.ts";

/** An instruction that needs a directory where a file is, or the other way round: the build fails there. */
export interface PathConflict {
  /** What is in the way. */
  readonly path: string;
  readonly is: "file" | "directory";
  /** What BuildKit prints. */
  readonly output: string;
}

/**
 * The conflict of a COPY or ADD with what is in the image; undefined: none, or none that is certain. With --link the
 * layers are laid over each other, by some builders without a look at what is below.
 */
export function copyConflict(
  instruction: CopyInstruction | AddInstruction,
  sources: readonly CopySource[],
  start: Omit<CopyStart, "files"> & { readonly files: FileSnapshot },
): PathConflict | undefined {
  const { files, source } = start;
  const destination = expand(instruction.destination, start.environment, start.escape);
  const parents = instruction.type === "Copy" && instruction.parents;
  const unusual = instruction.link || parents || instruction.excludes.length > 0;
  if (unusual || !isKnown(destination) || !isKnown(start.workingDirectory)) return undefined;
  const target = resolvePath(start.workingDirectory, destination);
  const names = instruction.heredocs.map(({ name }) => name);
  const copied = sources.filter(({ wildcard, remote, path }) => !wildcard && !remote && isKnown(path));
  if (copied.length === 0 && names.length === 0) return undefined;
  const several = sources.length + names.length > 1;
  const below = several || wantsDirectory(destination);
  const parent = fileAmong(below ? target : parentOf(target), files);
  if (parent !== undefined) return { path: parent, is: "file", output: `mkdir ${parent}: not a directory` };
  const there = kindOf(files, target);
  for (const { path } of copied) {
    if (!isKnown(path) || (instruction.type === "Add" && isArchive(path))) continue;
    const entry = source.lookup(path);
    if (!isKnown(entry) || !entry) continue;
    if (entry.kind === "file") names.push(baseName(path));
    else if (there === "file")
      return { path: target, is: "file", output: `cannot copy to non-directory: …${target}` };
  }
  if (!below && there !== "directory") return undefined;
  const replaced = names
    .map((name) => resolvePath(target, name))
    .find((path) => kindOf(files, path) === "directory");
  return replaced === undefined
    ? undefined
    : {
        path: replaced,
        is: "directory",
        output: `cannot replace to directory …${replaced} with file`,
      };
}

/** WORKDIR makes the directory, where nothing is in the way. */
export function workdirConflict(path: Maybe<string>, files: FileSnapshot): PathConflict | undefined {
  const file = isKnown(path) ? fileAmong(path, files) : undefined;
  if (!isKnown(path) || file === undefined) return undefined;
  return { path: file, is: "file", output: `${file === path ? "mkdir" : "lstat"} ${path}: not a directory` };
}

function kindOf(files: FileSnapshot, path: string): FileEntry["kind"] | undefined {
  const entry = files.lookup(path);
  return isKnown(entry) ? entry?.kind : undefined;
}

/** The path itself or the directory above it that is a file. */
function fileAmong(path: string, files: FileSnapshot): string | undefined {
  return selfAndParents(path).find((one) => kindOf(files, one) === "file");
}
