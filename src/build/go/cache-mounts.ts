import { isKnown } from "../../syntax/unknown.ts";
import type { MountPoint } from "../files/file-system.ts";
import { isWithin } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { namesVersions } from "./reads.ts";
import { fetchesOf, needsOf } from "./requirements.ts";

/** Directories whose last parts say that a mount is meant for one of Go's caches. */
const LOOKS_LIKE_BUILD_CACHE = /(^|\/)(go-build|go-cache|gocache|\.cache(\/go-build)?)$/;
const LOOKS_LIKE_MODULE_CACHE = /(^|\/)(go\/)?pkg(\/mod)?$|(^|\/)(gomodcache|go-mod)$/;

export interface UnusedMount {
  readonly mount: MountPoint;
  readonly variable: "GOCACHE" | "GOMODCACHE";
  /** Where the variable points to. */
  readonly path: string;
}

/** A cache mount that is meant for Go by its name, while this command's caches lie elsewhere. */
export function unusedMounts(command: GoCommand): UnusedMount[] {
  const build = command.variables.get("GOCACHE");
  const modules = command.variables.get("GOMODCACHE");
  if (!isKnown(build) || build === undefined || !isKnown(modules) || modules === undefined) return [];
  return command.mounts.flatMap((mount): UnusedMount[] => {
    const { target } = mount;
    if (
      mount.cacheKey === undefined ||
      [build, modules].some((path) => isWithin(path, target) || isWithin(target, path))
    )
      return [];
    if (LOOKS_LIKE_BUILD_CACHE.test(target)) return [{ mount, variable: "GOCACHE", path: build }];
    return LOOKS_LIKE_MODULE_CACHE.test(target) ? [{ mount, variable: "GOMODCACHE", path: modules }] : [];
  });
}

/** The cache mount that holds the module cache of a command. */
export function moduleCacheMount(command: GoCommand): MountPoint | undefined {
  const path = command.variables.get("GOMODCACHE");
  if (!isKnown(path) || path === undefined) return undefined;
  return command.mounts.find(({ cacheKey, target }) => cacheKey !== undefined && isWithin(path, target));
}

/** Whether these are surely two caches, or a cache and none. */
const isOther = (one: MountPoint | undefined, other: MountPoint | undefined): boolean =>
  one?.cacheKey !== other?.cacheKey && [one, other].every((mount) => !mount || isKnown(mount.cacheKey));

export interface SplitCache {
  readonly command: GoCommand;
  readonly earlier: GoCommand;
  /** Undefined: the later command has no such mount at all. */
  readonly mount: MountPoint | undefined;
  /** Undefined: the earlier command has none, and left its modules in the image. */
  readonly earlierMount: MountPoint | undefined;
}

/**
 * Two commands of a stage that share no module cache: the caches are different ones (id, uid, gid, mode), or only
 * one of the two has a mount. What the first fetched is fetched again.
 */
export function splitCaches(commands: readonly GoCommand[]): SplitCache[] {
  const splits: SplitCache[] = [];
  const seen = new Map<number, { command: GoCommand; mount: MountPoint | undefined }>();
  for (const command of commands) {
    const needs = needsOf(command);
    // Tools that are installed by their version are no modules of the project.
    if (namesVersions(command)) continue;
    if (needs.modules.length === 0 && !(needs.open && command.verb === "mod download")) continue;
    const mount = moduleCacheMount(command);
    const before = seen.get(command.stage.index);
    if (
      before &&
      before.command.instruction !== command.instruction &&
      isOther(mount, before.mount) &&
      // What comes from an image or another stage may hold the modules.
      mount?.mount.from === undefined &&
      (before.mount || surelyFetches(before.command))
    ) {
      splits.push({ command, earlier: before.command, mount, earlierMount: before.mount });
    }
    if (!before && (mount || surelyFetches(command))) seen.set(command.stage.index, { command, mount });
  }
  return splits;
}

/** `go mod download` without a mount, or a build: its modules are in the image. */
function surelyFetches(command: GoCommand): boolean {
  const path = command.variables.get("GOMODCACHE");
  if (!command.certain || !isKnown(path) || path === undefined || command.files.mountAt(path)) return false;
  return fetchesOf(command).modules.length > 0;
}

/** Which of Go's two caches. */
export type CacheKind = "build" | "modules";

/** A cache that a command fills, or reads, in a layer: it lies in no mount. */
export interface UnmountedCache {
  readonly kind: CacheKind;
  readonly path: string;
}

const COMPILES = new Set(["build", "install", "test", "vet", "run"]);

/** The caches that a cache mount would keep for the next build of the project's packages. */
export function unmountedCaches(command: GoCommand): UnmountedCache[] {
  const { verb } = command;
  // What is installed by its version is in the layer until the line changes.
  if (!isKnown(verb) || !isKnown(command.operands) || namesVersions(command)) return [];
  const needs = needsOf(command);
  const uses = {
    // With -a everything is compiled again, whatever a cache has.
    build: COMPILES.has(verb) && command.flag("a") === undefined,
    modules: needs.modules.length > 0 || (needs.open && (COMPILES.has(verb) || verb === "mod download")),
  };
  const variables = { build: "GOCACHE", modules: "GOMODCACHE" } as const;
  return (["build", "modules"] as const).flatMap((kind) => {
    const path = command.variables.get(variables[kind]);
    if (!uses[kind] || !isKnown(path) || !path?.startsWith("/")) return [];
    return command.files.mountAt(path) ? [] : [{ kind, path }];
  });
}
