import type { ComposeArgument } from "../../syntax/compose.ts";
import type { Mount } from "../../syntax/dockerfile/nodes.ts";
import { UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { baseName, joinRelative, relativeParentOf, relativePath } from "../files/paths.ts";
import { joinPaths } from "./places.ts";
import type { ServiceImage } from "./service.ts";

/** A directory or file that a service names and that is not there. */
export type MissingPath =
  | { readonly kind: "context" | "contextFile"; readonly path: string }
  | {
      readonly kind: "dockerfile" | "dockerfileDirectory";
      readonly path: string;
      readonly inContext: string;
      /** What is printed. */
      readonly output: string;
      /** How the Dockerfile that was meant is written. */
      readonly instead: string | undefined;
    }
  | { readonly kind: "source"; readonly path: string; readonly source: string; readonly instead: string };

/** What the build of a service fails for before its first step, or at a COPY of what lies in another directory. */
export function missingPath(image: ServiceImage): MissingPath | undefined {
  const { contextPath, dockerfilePath } = image;
  if (!isKnown(contextPath) || isElsewhere(image)) return undefined;
  const context = image.has(contextPath);
  const path = relativePath(image.directory, contextPath);
  if (context === undefined) return { kind: "context", path };
  if (context === "file") return { kind: "contextFile", path };
  if (context !== "directory" || !isKnown(dockerfilePath)) return undefined;
  const dockerfile = image.has(dockerfilePath);
  const written = image.written?.dockerfile ?? "Dockerfile";
  if (dockerfile === undefined) {
    const instead = dockerfileInstead(image, contextPath, written);
    return {
      kind: "dockerfile",
      path: written,
      inContext: path,
      output: unread(image, dockerfilePath),
      instead,
    };
  }
  if (dockerfile === "directory") {
    const output = `failed to read dockerfile: read …/${baseName(dockerfilePath)}: is a directory`;
    return { kind: "dockerfileDirectory", path: written, inContext: path, output, instead: undefined };
  }
  return missingSource(image, contextPath);
}

/** What is said of a Dockerfile that is not there: its directory is looked for first. */
function unread({ tree }: ServiceImage, dockerfile: string): string {
  const parts = dockerfile.split("/");
  const directories = parts.slice(1).map((_, i) => parts.slice(0, i + 1).join("/"));
  const missing = directories.find((directory) => tree?.stat(directory) === undefined);
  return missing === undefined
    ? `failed to read dockerfile: open ${baseName(dockerfile)}: no such file or directory`
    : `resolve : lstat …/${missing}: no such file or directory`;
}

/**
 * Whether the paths of the file are true of another directory: compose can be told to take another one for the
 * file's (`--project-directory`, or an `-f` before this one).
 */
export function isElsewhere(image: ServiceImage): boolean {
  const { tree, written } = image;
  if (!tree || !written) return true;
  const parts = image.directory === "" ? [] : image.directory.split("/");
  return parts.some((_, i) => {
    const context = joinPaths(parts.slice(0, i).join("/"), written.context);
    const dockerfile = isKnown(context) ? joinPaths(context, written.dockerfile) : UNKNOWN;
    return isKnown(dockerfile) && tree.stat(dockerfile) === "file";
  });
}

/** How the Dockerfile that was meant is written: the path is relative to the context, and often thought to be not. */
function dockerfileInstead(image: ServiceImage, context: string, written: string): string | undefined {
  const meant = joinPaths(image.directory, written);
  return isKnown(meant) && image.tree?.stat(meant) === "file" ? relativePath(context, meant) : undefined;
}

/** A COPY of something that is not in the context, and is in a directory above or beside the Dockerfile. */
function missingSource(image: ServiceImage, contextPath: string): MissingPath | undefined {
  const { build, dockerfilePath, tree } = image;
  if (!build || !tree || !isKnown(dockerfilePath)) return undefined;
  const sources = build.stages
    .flatMap(({ needed, steps }) => (needed ? steps : []))
    .flatMap(({ copy }) => (copy?.from === "context" ? copy.sources : []));
  const missing = sources.flatMap(({ path, exists, wildcard }) =>
    exists === false && !wildcard && isKnown(path) && !build.context?.hiddenBy(path) ? [path] : [],
  );
  const [source] = missing;
  if (source === undefined) return undefined;
  const named = sources.flatMap(({ path, exists }) => (isKnown(path) && isKnown(exists) ? [path] : []));
  const above = contextPath.split("/").map((_, i, parts) => parts.slice(0, i).join("/"));
  // Of no use is a directory in which the build fails at another COPY.
  const instead = [...above.toReversed(), relativeParentOf(dockerfilePath)].find((directory) =>
    named.every((each) => tree.stat(joinRelative(directory, each)) !== undefined),
  );
  if (instead === undefined) return undefined;
  const from = (each: string): string => relativePath(image.directory, each);
  return { kind: "source", path: from(contextPath), source, instead: from(instead) };
}

/** A stage that the service builds and the Dockerfile does not have. */
export interface MissingTarget {
  readonly target: string;
  readonly stages: readonly string[];
}

export function missingTarget({ build, written }: ServiceImage): MissingTarget | undefined {
  const target = written?.target;
  if (!build || target === undefined || build.target || build.dockerfile.errors.length > 0) return undefined;
  return { target, stages: build.stages.flatMap(({ name }) => name ?? []) };
}

/** A secret or an agent that a RUN of the build requires, and the service does not give. */
export interface MissingCredential {
  readonly kind: "secret" | "ssh";
  readonly id: string;
  /** 1-based line of the RUN in the Dockerfile. */
  readonly line: number;
}

export function missingCredentials(image: ServiceImage): readonly MissingCredential[] {
  const { build, node } = image;
  const secrets = node.secrets.map(({ id }) => id);
  const ssh = node.ssh.map(({ value }) => value);
  const found = new Map<string, MissingCredential>();
  for (const { needed, steps } of build?.stages ?? []) {
    for (const { run } of needed ? steps : []) {
      if (!run) continue;
      const { mounts, startLine: line } = run.instruction;
      for (const mount of mounts) {
        const { mountType: kind, required } = mount;
        if (!required || (kind !== "secret" && kind !== "ssh")) continue;
        const id = mountId(mount);
        const given = kind === "secret" ? secrets : ssh;
        if (id === undefined || given.some((each) => !isKnown(each) || each === id)) continue;
        const key = `${kind} ${id}`;
        if (!found.has(key)) found.set(key, { kind, id, line });
      }
    }
  }
  return [...found.values()];
}

/** Undefined where a variable decides it. */
function mountId({ mountType, id, source, target }: Mount): string | undefined {
  const written = id ?? (mountType === "ssh" ? "default" : (source ?? target?.split("/").pop()));
  return written === undefined || written.includes("$") ? undefined : written;
}

/** Arguments that the service gives and no instruction of its Dockerfile declares. */
export function untakenArguments({ build, node }: ServiceImage): readonly ComposeArgument[] {
  if (!build || build.dockerfile.errors.length > 0) return [];
  const declared = new Set(
    build.dockerfile.instructions
      .flatMap((each) => (each.type === "Onbuild" && each.trigger ? [each, each.trigger] : [each]))
      .flatMap((each) => (each.type === "Arg" ? each.pairs.map(({ key }) => key.value) : [])),
  );
  return node.args.filter(({ name }) => isKnown(name) && !declared.has(name) && !PREDEFINED.test(name));
}

/** What a build takes without an ARG: proxies, and what BuildKit and its frontend read themselves. */
const PREDEFINED = /^((HTTPS?|FTP|NO|ALL)_PROXY|(https?|ftp|no|all)_proxy|BUILDKIT_\w+|SOURCE_DATE_EPOCH)$/;
