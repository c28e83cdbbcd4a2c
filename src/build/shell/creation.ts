import { isKnown } from "../../syntax/unknown.ts";
import { type FileEntry, mayWrite } from "../files/entry.ts";
import type { FileSnapshot } from "../files/file-system.ts";
import { parentOf } from "../files/paths.ts";
import type { User } from "../users.ts";
import type { Failure } from "./command-failure.ts";

/** Why a file or directory surely cannot be made or written. */
export interface Obstacle {
  readonly reason: "No such file or directory" | "Not a directory" | "Permission denied";
  /** The directory that is missing, the file that is no directory, or what refuses the user. */
  readonly path: string;
  readonly entry?: FileEntry;
}

/** The failure of a command that meets it; `output`: what is said before the reason. */
export const blocked = (
  { reason, path, entry }: Obstacle,
  output: string,
  printed: string = reason,
): Failure => ({
  problem: reason === "Permission denied" ? "permission" : "directory",
  output: `${output}: ${printed}`,
  path,
  ...(entry ? { entry } : {}),
});

/** For a path at which nothing is: its directory must be there and be the user's to write. */
export function creationObstacle(path: string, files: FileSnapshot, user: User): Obstacle | undefined {
  const parent = parentOf(path);
  const entry = files.lookup(parent);
  if (!isKnown(entry)) return undefined;
  if (!entry) {
    const above = parent === "/" ? undefined : creationObstacle(parent, files, user);
    return above?.reason === "Not a directory"
      ? above
      : { reason: "No such file or directory", path: parent };
  }
  if (entry.kind === "file") return { reason: "Not a directory", path: parent, entry };
  return refusal(parent, entry, files, user);
}

/** For a file that is written, whether it is there or not. */
export function writeObstacle(path: string, files: FileSnapshot, user: User): Obstacle | undefined {
  const entry = files.lookup(path);
  if (!isKnown(entry)) return undefined;
  if (!entry) return creationObstacle(path, files, user);
  return entry.kind === "file" ? refusal(path, entry, files, user) : undefined;
}

/** For `mkdir -p`: the nearest directory that is there has to take the others. */
export function nestedObstacle(path: string, files: FileSnapshot, user: User): Obstacle | undefined {
  const entry = files.lookup(path);
  if (!isKnown(entry) || entry?.kind === "directory") return undefined;
  if (entry) return { reason: "Not a directory", path, entry };
  const parent = parentOf(path);
  const above = files.lookup(parent);
  return isKnown(above) && above?.kind === "directory"
    ? refusal(parent, above, files, user)
    : nestedObstacle(parent, files, user);
}

function refusal(path: string, entry: FileEntry, files: FileSnapshot, user: User): Obstacle | undefined {
  // What may be written below a mount is the mount's business.
  if (files.mountAt(path) !== undefined || mayWrite(entry, user) !== false) return undefined;
  return { reason: "Permission denied", path, entry };
}
