import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { escapeModulePath } from "../../go/module-path.ts";
import { type Lookup, type Owner, directoryEntry, fileEntry } from "../files/entry.ts";
import type { TreeSource } from "../files/tree-source.ts";
import type { FileSnapshot, FileSystem } from "../files/file-system.ts";

/** A module at a version, as a require line names it. */
export interface ModuleVersion {
  readonly path: string;
  readonly version: string;
}

const zipOf = ({ path, version }: ModuleVersion): string =>
  `${escapeModulePath(path)}/@v/${escapeModulePath(version)}.zip`;

/** Whether the module cache holds the sources of a module. */
export function isFetched(
  module: ModuleVersion,
  gomodcache: Maybe<string | undefined>,
  files: FileSnapshot,
): Maybe<boolean> {
  if (!isKnown(gomodcache) || gomodcache === undefined) return UNKNOWN;
  const entry = files.lookup(`${gomodcache}/cache/download/${zipOf(module)}`);
  return isKnown(entry) ? entry !== undefined : UNKNOWN;
}

/**
 * What a go command leaves in the module cache: these modules for sure, and perhaps others (`open`). Laid
 * over GOMODCACHE, so that it comes and goes with mounts, COPY --from and rm like any other file.
 */
export function storeFetched(
  modules: readonly ModuleVersion[],
  open: boolean,
  gomodcache: string,
  files: FileSystem,
  owner: Owner,
): void {
  const download = `${gomodcache}/cache/download`;
  files.makeDirectories(download, owner);
  const before = files.snapshot();
  const earlier = (path: string): Lookup => before.lookup(`${download}/${path}`);
  files.graft(download, fetchedSource(new Set(modules.map(zipOf)), open ? earlier : undefined, owner));
}

function fetchedSource(
  zips: ReadonlySet<string>,
  earlier: ((path: string) => Lookup) | undefined,
  owner: Owner,
): TreeSource {
  return {
    lookup: (path): Lookup => {
      if (path === "") return undefined;
      if (zips.has(path)) return fileEntry(owner, 0o444);
      if (earlier && path.endsWith(".zip")) return earlier(path) ?? UNKNOWN;
      for (const zip of path.includes("/@v") ? [] : zips)
        if (zip.startsWith(`${path}/`)) return directoryEntry(owner, 0o755);
      return undefined;
    },
    list: () => UNKNOWN,
  };
}
