import type { ComposeService, ComposeVolume } from "../../syntax/compose.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import type { Lookup } from "../files/entry.ts";
import type { FileSnapshot } from "../files/file-system.ts";
import { baseName, isWithin, joinRelative, relativeTo, resolvePath } from "../files/paths.ts";
import { isElsewhere } from "./build-problems.ts";
import { joinPaths } from "./places.ts";
import type { ServiceImage } from "./service.ts";

/** What a service mounts, beside its volumes, at paths that are not read here; with a GPU come its programs. */
const OTHER_MOUNTS = ["volumes_from", "configs", "secrets", "devices", "gpus"];

/** Whether something that is not known may lie over the image's files. */
export const mountsMore = ({ keys, volumes }: ComposeService): boolean =>
  OTHER_MOUNTS.some((key) => keys.has(key)) || volumes.some(({ target }) => !isKnown(target));

/** The files of a container: those of its image, with the volumes of the service over them. */
export class MountedFiles implements FileSnapshot {
  constructor(
    readonly inImage: FileSnapshot,
    readonly service: ComposeService,
    readonly image: ServiceImage,
  ) {}

  lookup(path: string): Lookup {
    if (mountsMore(this.service)) return UNKNOWN;
    const there = this.inImage.lookup(path);
    const volume = this.#volumeOver(path);
    if (!volume) return there;
    // What the image lacks too may come to a volume in many ways.
    if (!isKnown(there) || !there) return UNKNOWN;
    return this.#isLeftOut(path, volume) ? undefined : UNKNOWN;
  }

  list(path: string): ReturnType<FileSnapshot["list"]> {
    if (mountsMore(this.service) || this.#volumeOver(path))
      return { names: [], complete: false, derived: new Map() };
    return this.inImage.list(path);
  }

  mayHoldMore(path: string): boolean {
    return mountsMore(this.service) || this.#volumeOver(path) !== undefined || this.inImage.mayHoldMore(path);
  }

  mountAt(path: string): ReturnType<FileSnapshot["mountAt"]> {
    return this.inImage.mountAt(path);
  }

  hiddenBy(path: string): ReturnType<FileSnapshot["hiddenBy"]> {
    return this.inImage.hiddenBy(path);
  }

  /** The volume that takes from sight what the image has at a path. */
  hiding(path: string): ComposeVolume | undefined {
    return this.lookup(path) === undefined ? this.#volumeOver(path) : undefined;
  }

  /** The deepest volume that a path lies in; of equals the last. */
  #volumeOver(path: string): ComposeVolume | undefined {
    let found: ComposeVolume | undefined;
    let deepest = -1;
    for (const volume of this.service.volumes) {
      const target = targetOf(volume);
      if (target === undefined || !isWithin(path, target) || target.length < deepest) continue;
      found = volume;
      deepest = target.length;
    }
    return found;
  }

  /** Whether a volume surely has nothing at a path. A named volume is filled from the image, and may hold anything later. */
  #isLeftOut(path: string, { kind, source, target }: ComposeVolume): boolean {
    if (!isKnown(target)) return false;
    const inside = relativeTo(path, resolvePath("/", target));
    if (kind === "tmpfs") return inside !== "";
    if (kind !== "bind" || source === undefined || !isKnown(source) || !/^\.{1,2}(\/|$)/.test(source))
      return false;
    const { image } = this;
    const directory = joinPaths(image.directory, source);
    if (!isKnown(directory) || isElsewhere(image) || image.has(directory) !== "directory") return false;
    const onHost = joinPaths(directory, inside);
    if (!isKnown(onHost) || image.has(onHost) !== undefined) return false;
    return !mayBeMade(onHost, directory, image);
  }
}

function targetOf({ target }: ComposeVolume): string | undefined {
  return isKnown(target) ? resolvePath("/", target) : undefined;
}

const MAKEFILES = [
  "Makefile",
  "makefile",
  "GNUmakefile",
  "Taskfile.yml",
  "Taskfile.yaml",
  "justfile",
  "build.sh",
  "scripts/build.sh",
];

/** Whether the repository speaks of a file that is not there: a line of .dockerignore or of a Makefile. */
function mayBeMade(path: string, directory: string, { build, contextPath, tree }: ServiceImage): boolean {
  const inContext = isKnown(contextPath) ? relativePathIn(path, contextPath) : UNKNOWN;
  if (!isKnown(inContext) || build?.context?.ignore?.isIgnored(inContext) === true) return true;
  const directories = [...new Set([directory, isKnown(contextPath) ? contextPath : "", ""])];
  const read = (name: string): string[] =>
    directories.map((each) => tree?.read(joinRelative(each, name)) ?? "");
  const name = baseName(path);
  // What `go build` calls a program without being told.
  const isModule = read("go.mod").some((text) => MODULE_NAME.exec(text)?.[1] === name);
  return MAKEFILES.flatMap(read).some(
    (text) =>
      // A path, a directory to build in, a target.
      [`/${name}`, `cd ${name}`, `\n${name}`].some((mention) => `\n${text}`.includes(mention)) ||
      outputs(text).some((output) => (output === "" ? isModule : isOutput(output, name))),
  );
}

const MODULE_NAME = /^module[ \t]+(?:\S*?\/)?([^\s/]+)(?:\/v\d+)?[ \t]*\r?$/m;

/** What commands are told to write; empty for a `go build` that is told nothing, or a directory alone. */
function outputs(text: string): readonly string[] {
  const told = [...text.matchAll(/-o[ =]*["']?([^\s"']+)/g)].map(([, output = ""]) => output);
  const untold = /(?:\bgo|[)}])[ \t]+build\b(?![^\n]*[ \t]-o)/.test(text.replace(/\\\r?\n/g, " "));
  return [...told.map((output) => (output.endsWith("/") ? "" : output)), ...(untold ? [""] : [])];
}

/** `-o $(BIN)`, `-o=bin/$(NAME)`, and `-o {{.BIN}}` of a Taskfile may be anything. */
const isOutput = (output: string, name: string): boolean =>
  /\$|\{\{/.test(output) || baseName(output).startsWith(name);

/** Outside of the context `.dockerignore` says nothing. */
function relativePathIn(path: string, context: string): Maybe<string> {
  if (context === "") return path;
  return path.startsWith(`${context}/`) ? path.slice(context.length + 1) : "";
}
