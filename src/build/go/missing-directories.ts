import { isKnown } from "../../syntax/unknown.ts";
import { resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { BUILD_VERBS, LOAD_VERBS, readsModule } from "./reads.ts";
import { type Requirement, commandImports, modMode, requirementsOf } from "./requirements.ts";

export interface MissingDirectory {
  /** As go.mod or go.work has it, e.g. `./lib`. */
  readonly written: string;
  /** Where Go looks, absolute. */
  readonly directory: string;
  readonly output: string;
  /** Path and line of the file that names it. */
  readonly file: string;
  readonly line: number;
}

/** A requirement that a directory stands in for. */
type LocalRequirement = Requirement & { readonly directory: string };

/** The local replacements whose go.mod the command surely reads. */
export function readReplacements(command: GoCommand): readonly LocalRequirement[] {
  const { verb, module, workspace, operands } = command;
  if (!isKnown(verb) || !readsModule(command) || !isKnown(module) || !module) return [];
  if (!isKnown(workspace) || workspace || !isKnown(module.file)) return [];
  const builds = BUILD_VERBS.has(verb);
  const mode = modMode(command);
  if (builds ? mode !== "readonly" && mode !== "mod" : !LOAD_VERBS.has(verb)) return [];
  if (verb === "mod download" && (!isKnown(operands) || operands.length > 0)) return [];
  return requirementsOf(module.file, module.directory).filter(
    (one): one is LocalRequirement => one.directory !== undefined && (!builds || isImported(one, command)),
  );
}

/** Local replacements whose go.mod is surely not in the image, though the command reads it. */
export function missingReplacements(command: GoCommand): MissingDirectory[] {
  const { verb, module } = command;
  const missing: MissingDirectory[] = [];
  for (const requirement of readReplacements(command)) {
    const { directory, required } = requirement;
    const path = resolvePath(directory, "go.mod");
    if (command.files.lookup(path) !== undefined || !isKnown(verb)) continue;
    if (!isKnown(module) || !module || !isKnown(module.file)) continue;
    const replace = module.file.replaces.find(
      (one) =>
        one.module === required.path && (one.version === undefined || one.version === required.version),
    );
    const written = replace?.newPath ?? directory;
    const name = `${required.path}@${required.version}`;
    const output =
      BUILD_VERBS.has(verb) && command.files.lookup(directory) === undefined
        ? `${name}: replacement directory ${written} does not exist`
        : `${name} (replaced by ${written}): reading ${shortPath(path, command)}: open ${path}: no such file or directory`;
    missing.push({ written, directory, output, file: module.path, line: replace?.line ?? requirement.line });
  }
  return missing;
}

/** Go shows a path relative to the working directory where that is shorter (cmd/go/internal/base, ShortPath). */
export function shortPath(path: string, { directory }: GoCommand): string {
  if (!isKnown(directory)) return path;
  const relative = relativePath(path, directory);
  return relative.length < path.length ? relative : path;
}

function relativePath(path: string, from: string): string {
  const [to, base] = [path, from].map((one) => one.split("/").filter(Boolean)) as [string[], string[]];
  let common = 0;
  while (common < base.length && to[common] === base[common]) common++;
  return [...base.slice(common).map(() => ".."), ...to.slice(common)].join("/") || ".";
}

function isImported({ required }: Requirement, command: GoCommand): boolean {
  const imports = commandImports(command);
  if (!imports) return false;
  return [...imports.uses.values()].some(
    ({ path, always }) => always && (path === required.path || path.startsWith(`${required.path}/`)),
  );
}

/** Workspace members whose go.mod is surely not in the image. */
export function missingMembers(command: GoCommand): MissingDirectory[] {
  const { workspace } = command;
  if (!readsModule(command) || !isKnown(workspace) || !workspace || !isKnown(workspace.file)) return [];
  const { directory, path: file } = workspace;
  return workspace.file.uses.flatMap(({ path, line }) => {
    const member = resolvePath(directory, path);
    const goMod = resolvePath(member, "go.mod");
    if (command.files.lookup(goMod) !== undefined) return [];
    const shown = shortPath(member, command);
    const output = `go: cannot load module ${shown} listed in go.work file: open ${shortPath(goMod, command)}: no such file or directory`;
    return [{ written: path, directory: member, output, file, line }];
  });
}
