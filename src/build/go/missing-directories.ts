import { atLeast } from "../../go/version.ts";
import type { Replace } from "../../syntax/go/index.ts";
import { isKnown } from "../../syntax/unknown.ts";
import { relativePath, resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import type { GoModule } from "./module.ts";
import type { Imports } from "./packages.ts";
import { shortPath } from "./place.ts";
import { BUILD_VERBS, readsModule } from "./reads.ts";
import { modMode } from "./mod-mode.ts";
import {
  type Requirement,
  commandImports,
  loadsGraph,
  mainModules,
  moduleImports,
  requirementsOf,
} from "./requirements.ts";

export interface MissingDirectory {
  /** As go.mod or go.work has it, e.g. `./lib`. */
  readonly written: string;
  /** Where Go looks, absolute. */
  readonly directory: string;
  readonly output: string;
  /** The directory of the workspace, or of the module. */
  readonly root: string;
  /** Path and line of the file that names it. */
  readonly file: string;
  readonly line: number;
}

/** A requirement that a directory stands in for, and the module whose go.mod says so. */
type LocalRequirement = Requirement & { readonly directory: string; readonly module: GoModule };

/** The local replacements whose go.mod the command surely reads. Seen with Go 1.19, 1.24 and 1.27. */
export function readReplacements(command: GoCommand): readonly LocalRequirement[] {
  const { verb, workspace } = command;
  const modules = mainModules(command);
  if (!isKnown(verb) || !isKnown(workspace) || !isKnown(modules) || !readsMembers(command)) return [];
  // What go.work replaces itself, its members have no say in.
  if (workspace && (!isKnown(workspace.file) || workspace.file.replaces.length > 0)) return [];
  const isRead = readBy(command);
  return modules.flatMap((module) =>
    !isRead || !isKnown(module.file)
      ? []
      : requirementsOf(module.file, module.directory).flatMap((one) =>
          one.directory !== undefined && isRead(one, module)
            ? [{ ...one, directory: one.directory, module }]
            : [],
        ),
  );
}

/** `go work sync` reads go.work and its members, though it works on no module of its own. */
const readsMembers = (command: GoCommand): boolean =>
  readsModule(command) || (command.verb === "work sync" && isKnown(command.workspace) && !!command.workspace);

/** Which requirements a command reads the go.mod of; undefined: that is not known of any. */
function readBy(command: GoCommand): ((requirement: Requirement, module: GoModule) => boolean) | undefined {
  const { verb, operands } = command;
  if (!isKnown(verb)) return undefined;
  if (verb === "work sync" || verb === "get" || loadsGraph(command)) return () => true;
  if (verb === "mod download") return isKnown(operands) && operands.length === 0 ? () => true : undefined;
  if (ASKS_FOR_PACKAGES.has(verb)) {
    const imports = moduleImports(command);
    return (requirement, { file }) =>
      (isKnown(file) && !atLeast(file.go?.version ?? "1.16", FIRST_PRUNED)) ||
      isImported(requirement, imports);
  }
  if (!BUILD_VERBS.has(verb)) return undefined;
  const mode = modMode(command);
  const imports = mode === "readonly" || mode === "mod" ? commandImports(command) : undefined;
  return (requirement) => isImported(requirement, imports);
}

/** Commands that look for what every package of the module imports. */
const ASKS_FOR_PACKAGES: ReadonlySet<string> = new Set(["mod tidy", "mod vendor"]);

/** From this go line on a command reads what it needs of the requirements, before all of them. */
const FIRST_PRUNED = "1.17";

/** Local replacements whose go.mod is surely not in the image, though the command reads it. */
export function missingReplacements(command: GoCommand): MissingDirectory[] {
  const { verb, workspace } = command;
  const missing: MissingDirectory[] = [];
  for (const requirement of readReplacements(command)) {
    const { directory, required, module } = requirement;
    const path = resolvePath(directory, "go.mod");
    if (command.files.lookup(path) !== undefined || !isKnown(verb) || !isKnown(module.file)) continue;
    const replace = replacementOf(requirement);
    const written = replace?.newPath ?? directory;
    const name = `${required.path}@${required.version}`;
    const inWorkspace = isKnown(workspace) && workspace !== undefined;
    const asks = ASKS_FOR_PACKAGES.has(verb) && atLeast(module.file.go?.version ?? "1.16", FIRST_PRUNED);
    const output =
      (BUILD_VERBS.has(verb) || asks) && !inWorkspace && command.files.lookup(directory) === undefined
        ? `${name}: replacement directory ${written} does not exist`
        : `${name} (replaced by ${shownReplacement(requirement, command)}): reading ${shortPath(path, command)}: open ${path}: no such file or directory`;
    const root = isKnown(workspace) && workspace ? workspace.directory : module.directory;
    const line = replace?.line ?? requirement.line;
    missing.push({ written, directory, output, root, file: module.path, line });
  }
  return missing;
}

function replacementOf({ required, module }: LocalRequirement): Replace | undefined {
  if (!isKnown(module.file)) return undefined;
  return module.file.replaces.find(
    (one) => one.module === required.path && (one.version === undefined || one.version === required.version),
  );
}

/** A replacement's directory as Go names it: as go.mod has it, in a workspace from there. */
export function shownReplacement(requirement: LocalRequirement, { workspace }: GoCommand): string {
  const { directory } = requirement;
  if (!isKnown(workspace) || !workspace) return replacementOf(requirement)?.newPath ?? directory;
  const relative = relativePath(workspace.directory, directory);
  return relative.startsWith("..") ? relative : `./${relative}`;
}

const isImported = ({ required }: Requirement, imports: Imports | undefined): boolean =>
  [...(imports?.uses.values() ?? [])].some(
    ({ path, always }) => always && (path === required.path || path.startsWith(`${required.path}/`)),
  );

/** Workspace members whose go.mod is surely not in the image. */
export function missingMembers(command: GoCommand): MissingDirectory[] {
  const { workspace } = command;
  if (!readsMembers(command) || !isKnown(workspace) || !workspace || !isKnown(workspace.file)) return [];
  const { directory, path: file } = workspace;
  return workspace.file.uses.flatMap(({ path, line }) => {
    const member = resolvePath(directory, path);
    const goMod = resolvePath(member, "go.mod");
    if (command.files.lookup(goMod) !== undefined) return [];
    const shown = shortPath(member, command);
    const output = `go: cannot load module ${shown} listed in go.work file: open ${shortPath(goMod, command)}: no such file or directory`;
    return [{ written: path, directory: member, output, root: directory, file, line }];
  });
}
