import type { Range } from "../syntax/position.ts";
import { isWithin, joinWritten, relativeTo } from "./files/paths.ts";
import type { MountPoint } from "./files/file-system.ts";
import { isKnown } from "../syntax/unknown.ts";
import { type RemovedPath, removedPaths } from "./removed-paths.ts";
import type { RunFacts } from "./model.ts";
import { says } from "./shell/dialect.ts";

/** A command that is to remove a directory which a mount occupies: the kernel refuses (EBUSY). */
export interface MountRemoval {
  readonly command: string;
  readonly range: Range;
  readonly path: string;
  readonly mount: MountPoint;
  /** What is printed. */
  readonly output: string;
  /** The command has nothing else to remove. */
  readonly alone: boolean;
}

/** The first `rm` or `go clean -modcache` of a RUN that surely fails for that, and the RUN with it. */
export function unremovable({ commands, goCommands, mounts, sh }: RunFacts): MountRemoval | undefined {
  // A secret or socket that the client does not pass is not mounted.
  const fixed = mounts.filter(({ mount: { mountType } }) => /^(cache|bind|tmpfs)$/.test(mountType));
  if (fixed.length === 0) return undefined;
  for (const call of commands) {
    if (!call.certain || !call.fatal) continue;
    const removed = removedPaths(call);
    for (const one of removed) {
      const mount = fixed.find((point) => occupies(point, one));
      if (!mount) continue;
      const below = relativeTo(mount.target, one.path);
      const place = below === "" ? one.written : joinWritten(one.written, below);
      const output = `rm: ${says(sh, "cannot", "can't")} remove '${place}': Device or resource busy`;
      const path = one.contents ? `${one.path}/*` : one.path;
      return { command: `rm ${path}`, range: call.range, path, mount, output, alone: removed.length === 1 };
    }
    const go = goCommands.find((command) => command.call === call);
    if (go?.verb !== "clean" || go.flag("modcache") !== "true" || go.flag("n") !== undefined) continue;
    const path = go.variables.get("GOMODCACHE");
    const mount = isKnown(path) && path !== undefined && fixed.find(({ target }) => isWithin(target, path));
    if (!mount) continue;
    const output = `go: unlinkat ${mount.target}: device or resource busy`;
    return { command: go.text, range: call.range, path, mount, output, alone: true };
  }
  return undefined;
}

/** Whether the removal comes to the place of the mount itself, not only to what lies in it. */
function occupies({ target }: MountPoint, { path, contents }: RemovedPath): boolean {
  if (path === "/" || !isWithin(target, path)) return false;
  const below = relativeTo(target, path);
  // `*` leaves out names that begin with a dot.
  return !contents || (below !== "" && !below.startsWith("."));
}
