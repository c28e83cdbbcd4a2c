import { UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { joinRelative, parentOf, relativeTo, isWithin, resolvePath } from "../files/paths.ts";
import type { Lookup } from "../files/entry.ts";
import type { GoCommand } from "./go-command.ts";

/** Words that a Dockerfile takes as they are. */
const PLAIN = /^[\w./@+-]+$/;

/**
 * A COPY that brings a directory or file of the module, which the image lacks and the build context has; undefined
 * where it has not, or where its place in the context is not known. The highest directory that is missing is copied
 * as a whole; for `go mod download`, where a later instruction brings the rest, its go.mod alone.
 */
export function copyLineFor(path: string, command: GoCommand): string | undefined {
  const { files, verb } = command;
  const root = rootOf(command);
  if (!root || path === root.directory || !isWithin(path, root.directory)) return undefined;
  let missing = path;
  while (parentOf(missing) !== root.directory && files.lookup(parentOf(missing)) === undefined)
    missing = parentOf(missing);
  const last = command.stage.steps.at(-1)?.after.files.lookup(resolvePath(missing, "go.mod"));
  if (verb === "mod download" && last !== undefined && isKnown(last))
    return copyLine([resolvePath(missing, "go.mod"), resolvePath(missing, "go.sum")], missing, command);
  return copyLine([missing], missing, command);
}

/** `COPY SOURCE… DIRECTORY/` of paths of the image that the build context has below the module's root. */
export function copyLine(
  paths: readonly string[],
  destination: string,
  command: GoCommand,
): string | undefined {
  const root = rootOf(command);
  const context = command.contextView?.files;
  const workingDirectory = command.before.workingDirectory;
  if (!root || !context || !isKnown(workingDirectory)) return undefined;
  const found = paths.flatMap((path) => {
    const source = joinRelative(root.source, relativeTo(path, root.directory));
    const entry = context.lookup(source);
    if (!isKnown(entry) || !entry) return [];
    const there = new Set(command.files.list(path)?.names);
    const names = entry.kind === "directory" ? context.list(source) : UNKNOWN;
    // What is there already would come once more, and nothing else.
    return isKnown(names) && names?.every((name) => there.has(name)) ? [] : [{ source, entry }];
  });
  // A file keeps its name in the directory that it is copied to.
  const [first] = found;
  const directory =
    found.length === 1 && first?.entry.kind === "file" && paths[0] === destination
      ? parentOf(destination)
      : destination;
  const relative = isWithin(directory, workingDirectory)
    ? relativeTo(directory, workingDirectory) || "."
    : directory;
  const words = [...found.map(({ source }) => source), `${relative}/`];
  return found.length > 0 && words.every((word) => PLAIN.test(word)) ? `COPY ${words.join(" ")}` : undefined;
}

/**
 * A COPY of the go.mod and go.sum that a command lacks in its directory: those that the build copies there later, or that
 * lie in the build context beside what it has copied there already.
 */
export function moduleCopyLine(directory: string, command: GoCommand): string | undefined {
  const { before, contextView, files, stage } = command;
  const { workingDirectory } = before;
  const last = stage.steps.at(-1)?.after.files ?? files;
  const candidates: readonly Lookup[] = [
    last.lookup(resolvePath(directory, "go.mod")),
    ...(files.list(directory)?.names ?? []).map((name) => files.lookup(resolvePath(directory, name))),
  ];
  const sources = candidates.flatMap((entry) => {
    const path = isKnown(entry) && entry?.kind === "file" ? entry.contextPath : undefined;
    return path === undefined ? [] : [parentOf(`/${path}`).slice(1)];
  });
  const [source] = sources;
  if (
    !contextView ||
    source === undefined ||
    sources.some((one) => one !== source) ||
    !isKnown(workingDirectory)
  )
    return undefined;
  const found = ["go.mod", "go.sum"]
    .map((name) => joinRelative(source, name))
    .filter((path) => {
      const entry = contextView.files.lookup(path);
      return isKnown(entry) && entry?.kind === "file";
    });
  if (!found[0]?.endsWith("go.mod")) return undefined;
  const relative = isWithin(directory, workingDirectory)
    ? relativeTo(directory, workingDirectory) || "."
    : directory;
  const words = [...found, `${relative}/`];
  return words.every((word) => PLAIN.test(word)) ? `COPY ${words.join(" ")}` : undefined;
}

/** The directory of the module or workspace, and where in the build context it comes from. */
function rootOf({ module, workspace }: GoCommand): { directory: string; source: string } | undefined {
  if (!isKnown(module) || !isKnown(workspace)) return undefined;
  const { directory, contextPath } = workspace ?? module ?? {};
  if (directory === undefined || contextPath === undefined) return undefined;
  return { directory, source: parentOf(`/${contextPath}`).slice(1) };
}
