import { namesVersions } from "../../go/command-needs.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { matchPath } from "../files/glob.ts";
import { resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { type PackageFile, isStandard, localDirectory } from "./packages.ts";
import {
  type Requirement,
  commandImports,
  localModules,
  mainModules,
  modMode,
  packageDirectories,
  providerOf,
  requirementsOf,
} from "./requirements.ts";

/** Verbs that compile or analyse packages of the module. */
export const BUILD_VERBS: ReadonlySet<string> = new Set(["build", "install", "test", "vet", "run"]);
/** Verbs that read the go.mod of every requirement. */
const LOAD_VERBS: ReadonlySet<string> = new Set([
  "mod download",
  "mod tidy",
  "mod vendor",
  "mod graph",
  "mod why",
]);
/** Verbs that read the main module, and its workspace. */
const MODULE_VERBS: ReadonlySet<string> = new Set([
  ...BUILD_VERBS,
  ...LOAD_VERBS,
  "mod verify",
  "list",
  "get",
  "generate",
]);

/** Whether the command reads go.mod (of the main module or the workspace) at all. */
export function readsModule(command: GoCommand): boolean {
  const { verb, operands } = command;
  if (!isKnown(verb) || !MODULE_VERBS.has(verb)) return false;
  // `go install x@v`, `go run x@v` ignore the module that they run in.
  if (verb === "install" || verb === "run") return isKnown(operands) && !namesVersions(command.invocation);
  return true;
}

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

/** Local replacements whose go.mod is surely not in the image, though the command reads it. */
export function missingReplacements(command: GoCommand): MissingDirectory[] {
  const { verb, module, workspace } = command;
  if (
    !isKnown(verb) ||
    !readsModule(command) ||
    !isKnown(module) ||
    !module ||
    !isKnown(workspace) ||
    workspace ||
    !isKnown(module.file)
  )
    return [];
  if (
    BUILD_VERBS.has(verb)
      ? modMode(command) !== "readonly" && modMode(command) !== "mod"
      : !LOAD_VERBS.has(verb)
  )
    return [];
  if (verb === "mod download" && (!isKnown(command.operands) || command.operands.length > 0)) return [];
  const missing: MissingDirectory[] = [];
  for (const requirement of requirementsOf(module.file, module.directory)) {
    const { directory, required } = requirement;
    if (directory === undefined || command.files.lookup(resolvePath(directory, "go.mod")) !== undefined)
      continue;
    if (BUILD_VERBS.has(verb) && !isImported(requirement, command)) continue;
    const replace = module.file.replaces.find(
      (one) =>
        one.module === required.path && (one.version === undefined || one.version === required.version),
    );
    const written = replace?.newPath ?? directory;
    const path = resolvePath(directory, "go.mod");
    const name = `${required.path}@${required.version}`;
    const output =
      BUILD_VERBS.has(verb) && command.files.lookup(directory) === undefined
        ? `${name}: replacement directory ${written} does not exist`
        : `${name} (replaced by ${written}): reading ${shorter(path, command)}: open ${path}: no such file or directory`;
    missing.push({ written, directory, output, file: module.path, line: replace?.line ?? requirement.line });
  }
  return missing;
}

/** Go shows a path below the working directory without it. */
function shorter(path: string, { directory }: GoCommand): string {
  return isKnown(directory) && path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : path;
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
    const shown = shorter(member, command);
    const output = `go: cannot load module ${shown} listed in go.work file: open ${shorter(goMod, command)}: no such file or directory`;
    return [{ written: path, directory: member, output, file, line }];
  });
}

export interface MissingPackage {
  readonly output: string;
  readonly directory: string | undefined;
  readonly importPath: string | undefined;
  readonly file: string | undefined;
}

/** A package that the command names or surely imports, and that is surely nowhere. */
export function missingPackage(command: GoCommand): MissingPackage | undefined {
  const { verb, module } = command;
  if (
    !isKnown(verb) ||
    !BUILD_VERBS.has(verb) ||
    !readsModule(command) ||
    !isKnown(module) ||
    !module ||
    !isKnown(module.file)
  )
    return undefined;
  const directories = packageDirectories(command);
  for (const directory of isKnown(directories) ? directories : []) {
    const entry = command.files.lookup(directory);
    if (entry === undefined)
      return {
        output: `stat ${directory}: directory not found`,
        directory,
        importPath: undefined,
        file: undefined,
      };
    if (surelyNoGoFiles(directory, command))
      return { output: `no Go files in ${directory}`, directory, importPath: undefined, file: undefined };
  }
  return missingImport(command);
}

function surelyNoGoFiles(directory: string, command: GoCommand): boolean {
  const listed = command.files.list(directory);
  return (
    listed !== undefined &&
    listed.complete &&
    !listed.names.some((name) => name.endsWith(".go")) &&
    command.verb !== "test" &&
    command.verb !== "vet"
  );
}

function missingImport(command: GoCommand): MissingPackage | undefined {
  if (modMode(command) !== "readonly") return undefined;
  const imports = commandImports(command);
  const modules = mainModules(command);
  const local = localModules(command);
  if (!imports || !isKnown(modules) || !isKnown(local)) return undefined;
  const requirements = modules.flatMap(({ file, directory }) =>
    isKnown(file) ? requirementsOf(file, directory) : [],
  );
  for (const { path, file, always } of imports.uses.values()) {
    if (!always) continue;
    const own = localDirectory(path, local);
    if (own !== undefined) {
      // A replacement that is missing as a whole is another rule's business.
      if (providerOf(path, requirements) || !surelyNoPackage(own, command)) continue;
      return { output: noProvider(path, command), directory: own, importPath: path, file };
    }
    if (!isStandard(path) && !providerOf(path, requirements) && inMainModule(file, modules)) {
      return { output: noProvider(path, command), directory: undefined, importPath: path, file };
    }
  }
  return undefined;
}

function surelyNoPackage(directory: string, command: GoCommand): boolean {
  if (command.files.lookup(directory) === undefined) return true;
  const listed = command.files.list(directory);
  return listed !== undefined && listed.complete && !listed.names.some((name) => name.endsWith(".go"));
}

const inMainModule = (file: string, modules: readonly { readonly directory: string }[]): boolean =>
  modules.some(({ directory }) => file.startsWith(`${directory}/`));

function noProvider(path: string, command: GoCommand): string {
  if (isStandard(path)) {
    const goroot = isKnown(command.toolchain)
      ? (command.toolchain?.goroot ?? "/usr/local/go")
      : "/usr/local/go";
    return `package ${path} is not in std (${goroot}/src/${path})`;
  }
  return `no required module provides package ${path}; to add it:\n\tgo get ${path}`;
}

export interface MissingEmbed {
  readonly pattern: string;
  readonly file: string;
  readonly line: number;
  readonly directory: string;
}

/** A `//go:embed` pattern of a file that is surely built, which surely matches nothing in the image. */
export function missingEmbed(command: GoCommand): MissingEmbed | undefined {
  if (!isKnown(command.verb) || !BUILD_VERBS.has(command.verb) || !readsModule(command)) return undefined;
  const imports = commandImports(command);
  for (const { directory, files, always } of imports?.packages ?? []) {
    for (const file of always ? files : []) {
      if (!file.always) continue;
      const found = embedOf(file, directory, command);
      if (found) return found;
    }
  }
  return undefined;
}

function embedOf(file: PackageFile, directory: string, command: GoCommand): MissingEmbed | undefined {
  for (const { pattern, line } of file.source.embeds) {
    const bare = pattern.startsWith("all:") ? pattern.slice(4) : pattern;
    if (matchesNothing(bare, directory, command) === true)
      return { pattern, file: file.path, line, directory };
  }
  return undefined;
}

function matchesNothing(pattern: string, directory: string, command: GoCommand): Maybe<boolean> {
  let level = [directory];
  for (const part of pattern.split("/")) {
    const next: string[] = [];
    for (const at of level) {
      if (!/[*?[\\]/.test(part)) {
        const path = resolvePath(at, part);
        const entry = command.files.lookup(path);
        if (!isKnown(entry)) return UNKNOWN;
        if (entry) next.push(path);
        continue;
      }
      const listed = command.files.list(at);
      if (listed && !listed.complete) return UNKNOWN;
      for (const name of listed?.names ?? []) if (matchPath(part, name)) next.push(resolvePath(at, name));
    }
    level = next;
  }
  return level.length === 0;
}
