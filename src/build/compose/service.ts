import type { ComposeBuild, ComposeFile, ComposeService } from "../../syntax/compose.ts";
import { type Range, isHere } from "../../syntax/position.ts";
import { parseDockerfile } from "../../syntax/dockerfile/index.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import type { BuildContext } from "../context.ts";
import { baseName, joinRelative, relativeParentOf } from "../files/paths.ts";
import type { Build, Stage } from "../model.ts";
import type { BuildOptions } from "../options.ts";
import { simulate } from "../simulate.ts";
import { isSubmodule, joinPaths, subdirectory } from "./places.ts";
import type { ComposePlace } from "./project.ts";

/** Of places, best first, one in the file that is looked at; undefined: what is wrong is another file's. */
export function placeOf(...ranges: readonly (Range | undefined)[]): Range | undefined {
  return ranges.find((range) => range !== undefined && isHere(range));
}

/** A service of a compose file with the build of its image. */
export interface ComposedService {
  readonly node: ComposeService;
  readonly project: ComposeFile;
  /** Undefined where it builds nothing. */
  readonly image: ServiceImage | undefined;
}

export function composedServices(
  project: ComposeFile,
  place: ComposePlace,
  options: BuildOptions,
): readonly ComposedService[] {
  return project.services.map((node) => ({
    node,
    project,
    image: node.build && new ServiceImage(node.build, project, place, options),
  }));
}

/** The image of a service: where its Dockerfile is, and what comes of it. Everything is looked up when it is asked for. */
export class ServiceImage {
  readonly #place: ComposePlace;
  readonly #options: BuildOptions;
  #build: Build | undefined | "not yet" = "not yet";

  constructor(
    readonly node: ComposeBuild,
    readonly project: ComposeFile,
    place: ComposePlace,
    options: BuildOptions,
  ) {
    this.#place = place;
    this.#options = options;
  }

  get tree(): BuildContext | undefined {
    return this.#place.tree;
  }

  /** Of the compose file, in the tree. */
  get directory(): string {
    return this.#place.path.split("/").slice(0, -1).join("/");
  }

  /** The context's path in the tree; UNKNOWN outside of it, and for a repository that is fetched. */
  get contextPath(): Maybe<string> {
    const written = this.node.context?.value ?? ".";
    return isLocalPath(written) ? joinPaths(this.directory, written) : UNKNOWN;
  }

  get dockerfilePath(): Maybe<string> {
    const context = this.contextPath;
    const written = this.node.dockerfile?.value ?? "Dockerfile";
    if (this.node.dockerfileInline || !isKnown(context) || !isLocalPath(written)) return UNKNOWN;
    const path = joinPaths(context, written);
    if (!isKnown(path) || baseName(path) !== "Dockerfile" || this.tree?.stat(path) !== undefined) return path;
    // BuildKit takes the name in small letters where the usual one is not there, in any directory.
    const small = joinRelative(relativeParentOf(path), "dockerfile");
    return this.tree?.stat(small) === "file" ? small : path;
  }

  /** Whether something is at a path of the tree; UNKNOWN for what may come there before the build. */
  has(path: Maybe<string>): Maybe<"file" | "directory" | undefined> {
    const { tree } = this;
    if (!tree || !isKnown(path)) return UNKNOWN;
    const found = tree.stat(path);
    if (found !== undefined && tree.list(path)?.length !== 0) return found;
    return tree.isGenerated(path) || isSubmodule(path, tree) ? UNKNOWN : found;
  }

  /** The simulated build; undefined where its files are not known. */
  get build(): Build | undefined {
    if (this.#build === "not yet") this.#build = this.#simulate();
    return this.#build;
  }

  /** Whether the Dockerfile runs Go: what does not is not our business, unless it fails. */
  get hasGo(): boolean {
    return (this.build?.goCommands.length ?? 0) > 0;
  }

  /** The stage that the container is made of. */
  get stage(): Stage | undefined {
    return this.build?.target;
  }

  /** What the file gives to the build; undefined where the paths or the target are not known. */
  get written(): WrittenBuild | undefined {
    const { context, dockerfile, target, args, additionalContexts, dockerfileInline } = this.node;
    const contextPath = context?.value ?? ".";
    const dockerfilePath = dockerfile?.value ?? "Dockerfile";
    const stage = target?.value ?? "";
    if (dockerfileInline || !isLocalPath(contextPath) || !isLocalPath(dockerfilePath)) return undefined;
    if (!isKnown(stage)) return undefined;
    return {
      context: contextPath,
      dockerfile: dockerfilePath,
      target: stage === "" ? undefined : stage,
      args: Object.fromEntries(args.flatMap(({ name, value }) => (isKnown(name) ? [[name, value]] : []))),
      namedContexts: additionalContexts.map(({ name }) => name),
    };
  }

  #simulate(): Build | undefined {
    const { written, dockerfilePath, contextPath, tree } = this;
    if (!tree || !written || !isKnown(contextPath) || !isKnown(dockerfilePath)) return undefined;
    const text = tree.read(dockerfilePath);
    if (text === undefined || tree.stat(contextPath) !== "directory") return undefined;
    const inContext = insideOf(contextPath, dockerfilePath);
    // It counts outside of the context, too, and the model reads it only within: what is copied is not known.
    if (inContext === undefined && tree.stat(`${dockerfilePath}.dockerignore`) !== undefined)
      return undefined;
    const { target, args, namedContexts } = written;
    return simulate(parseDockerfile(text.replace(/^\ufeff/, "")), {
      ...this.#options,
      context: subdirectory(tree, contextPath),
      dockerfilePath: inContext,
      target,
      buildArgs: args,
      namedContexts,
      network: this.node.network?.value === "none" ? "none" : undefined,
    });
  }
}

/** What a service says of its build, as it is written. */
export interface WrittenBuild {
  readonly context: string;
  readonly dockerfile: string;
  /** Undefined: the last stage. */
  readonly target: string | undefined;
  readonly args: Readonly<Record<string, Maybe<string>>>;
  readonly namedContexts: BuildOptions["namedContexts"];
}

function insideOf(directory: string, path: string): string | undefined {
  if (directory === "") return path;
  return path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : undefined;
}

/** Not a URL, not the address of a repository, nothing of another system or of a home directory. */
const isLocalPath = (written: Maybe<string>): written is string =>
  isKnown(written) && !/^(?:[a-z][\w+.-]*:|git@|~|\/|[A-Za-z]:|github\.com\/)|\\/.test(written);
