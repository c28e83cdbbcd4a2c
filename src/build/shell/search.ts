import { remembered } from "../../syntax/remembered.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import type { Environment } from "../environment.ts";
import type { FileEntry, Lookup } from "../files/entry.ts";
import type { FileSnapshot, MountPoint } from "../files/file-system.ts";
import { baseName, parentOf, resolvePath } from "../files/paths.ts";

/** Where a search for a program goes on. */
export interface SearchPlace {
  readonly environment: Environment;
  readonly cwd: Maybe<string>;
  readonly files: FileSnapshot;
}

/** Directories of PATH; UNKNOWN when it is, or when one of them is relative to an unknown directory. */
export function searchPath({ environment, cwd }: SearchPlace): Maybe<readonly string[]> {
  const path = environment.get("PATH");
  if (!isKnown(path) || path === undefined) return UNKNOWN;
  const written = directoriesOf(path);
  if (written.every((directory) => directory.startsWith("/"))) return written;
  return isKnown(cwd) ? written.map((directory) => resolvePath(cwd, directory)) : UNKNOWN;
}

/** Directories of a PATH: nearly every command of a Dockerfile asks for the same few. */
const directoriesOf = remembered(
  (path): readonly string[] =>
    path.split(":").map((directory) => (directory.startsWith("/") ? resolvePath("/", directory) : directory)),
  100,
);

/** The program that a name leads to: the first one in PATH, or the path itself; undefined: surely none. */
export function findProgram(name: string, place: SearchPlace): Lookup {
  if (name.includes("/")) {
    const path = isKnown(place.cwd) ? resolvePath(place.cwd, name) : UNKNOWN;
    return isKnown(path)
      ? (place.files.lookup(path) ?? programIn(parentOf(path), baseName(path), place.files))
      : UNKNOWN;
  }
  const directories = searchPath(place);
  if (!isKnown(directories)) return UNKNOWN;
  const hiding = hidingMount(directories, name, place.files);
  for (const directory of directories) {
    const entry = programIn(directory, name, place.files, hiding);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/** A mount that lies over the program which the image has in one of these directories. */
export function hidingMount(
  directories: readonly string[],
  name: string,
  files: FileSnapshot,
): MountPoint | undefined {
  for (const directory of directories) {
    const mount = files.hiddenBy(resolvePath(directory, name));
    if (mount) return mount;
  }
  return undefined;
}

/** A file of a directory that may be a link to another one: `/bin` is `/usr/bin` in most distributions. */
function programIn(
  directory: string,
  name: string,
  files: FileSnapshot,
  hiding = hidingMount([directory], name, files),
): Lookup {
  let unknown = false;
  for (const one of [directory, LINKED.get(directory)]) {
    const entry: Maybe<FileEntry | undefined> =
      one === undefined ? undefined : files.lookup(resolvePath(one, name));
    if (isKnown(entry) && entry?.kind === "file") return entry;
    const mount = files.mountAt(one ?? directory);
    // What a cache mount shows depends on the builds before; a mount over everything is another mistake.
    const cached = mount?.mount.mountType === "cache" && mount !== hiding;
    unknown ||= !isKnown(entry) || cached || mount?.target === "/";
  }
  return unknown ? UNKNOWN : undefined;
}

/** What `/bin` is a link to, and the other way round. */
const LINKED = new Map(
  ["/bin", "/sbin"].flatMap((path) => [[path, `/usr${path}`] as const, [`/usr${path}`, path] as const]),
);
