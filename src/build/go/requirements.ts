import { type GoModFile, isSemanticVersion } from "../../syntax/go/index.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { mayFetchModules } from "../../go/command-needs.ts";
import { atLeast } from "../../go/version.ts";
import { resolvePath } from "../files/paths.ts";
import { cgoEnabled } from "./cgo.ts";
import type { GoCommand } from "./go-command.ts";
import { modMode } from "./mod-mode.ts";
import { once } from "./once.ts";
import { BUILD_VERBS, namesVersions } from "./reads.ts";
import { type GoModule, moduleIn } from "./module.ts";
import { type ModuleVersion, isFetched } from "./module-cache.ts";
import {
  type ImportUse,
  type Imports,
  type LocalModule,
  type PackageOptions,
  importsOf,
  walkPackages,
} from "./packages.ts";

/** A required module after replacements: fetched from somewhere, or in a directory. */
export interface Requirement {
  /** As the require line says. */
  readonly required: ModuleVersion;
  /** What is fetched in its place; undefined: a local directory stands in. */
  readonly fetched: ModuleVersion | undefined;
  /** Directory of a local replacement, absolute. */
  readonly directory: string | undefined;
  /** 1-based line of the require in go.mod. */
  readonly line: number;
  readonly indirect: boolean;
}

/** The requirements of a go.mod with its replacements applied, as cmd/go does for the main module. */
export function requirementsOf(file: GoModFile, directory: string): readonly Requirement[] {
  let known = requirements.get(file);
  if (!known) requirements.set(file, (known = new Map<string, readonly Requirement[]>()));
  let found = known.get(directory);
  if (!found) known.set(directory, (found = readRequirements(file, directory)));
  return found;
}

const requirements = new WeakMap<GoModFile, Map<string, readonly Requirement[]>>();

function readRequirements(file: GoModFile, directory: string): readonly Requirement[] {
  const replaces = new Map<string, GoModFile["replaces"][number][]>();
  for (const replace of file.replaces) {
    const own = replaces.get(replace.module);
    if (own) own.push(replace);
    else replaces.set(replace.module, [replace]);
  }
  return file.requires.map(({ module, version, line, indirect }) => {
    const required = { path: module, version };
    const own = replaces.get(module);
    const replace =
      own?.find((one) => one.version === version) ?? own?.find((one) => one.version === undefined);
    if (!replace) return { required, fetched: required, directory: undefined, line, indirect };
    return {
      required,
      fetched:
        replace.newVersion === undefined ? undefined : { path: replace.newPath, version: replace.newVersion },
      directory: replace.newVersion === undefined ? resolvePath(directory, replace.newPath) : undefined,
      line,
      indirect,
    };
  });
}

/** The modules that a command works on: the main module, or all members of its workspace. */
export const mainModules = once((command): Maybe<readonly GoModule[]> => {
  const { workspace } = command;
  if (!isKnown(workspace)) return UNKNOWN;
  if (workspace) {
    if (!isKnown(workspace.file)) return UNKNOWN;
    const members: GoModule[] = [];
    for (const { path } of workspace.file.uses) {
      const member = moduleIn(resolvePath(workspace.directory, path), command.files);
      // Where a member is missing Go fails before it asks anything else.
      if (!isKnown(member) || !member) return UNKNOWN;
      members.push(member);
    }
    return members;
  }
  const { module } = command;
  if (!isKnown(module)) return UNKNOWN;
  return module ? [module] : [];
});

/** What all these modules require; undefined when that of one is not known. */
function requirementsOfAll(modules: readonly GoModule[]): readonly Requirement[] | undefined {
  const all: (readonly Requirement[])[] = [];
  for (const { file, directory } of modules) {
    if (!isKnown(file)) return undefined;
    all.push(requirementsOf(file, directory));
  }
  const [only = NO_REQUIREMENTS] = all;
  return all.length > 1 ? all.flat() : only;
}

const NO_REQUIREMENTS: readonly Requirement[] = [];

/** Modules that a command surely needs the sources of, and whether there may be more. */
export interface Needs {
  readonly modules: readonly Requirement[];
  /** There may be others. */
  readonly open: boolean;
}

const NOTHING: Needs = { modules: [], open: false };
const OPEN: Needs = { modules: [], open: true };

/** Verbs that fetch what every package of the main module imports, for tests and all platforms. */
const LOADS_PACKAGES = new Set(["mod tidy", "mod vendor"]);

/** What the command needs of the modules that go.mod requires, whatever the module cache holds. */
export const needsOf = once((command): Needs => {
  const { verb, operands } = command;
  if (!isKnown(verb)) return OPEN;
  if (namesVersions(command)) return namedModules(command);
  if (!mayFetchModules(command.invocation)) return NOTHING;
  const downloads = verb === "mod download";
  const modules = mainModules(command);
  if (!isKnown(modules)) return OPEN;
  const requirements = requirementsOfAll(modules);
  if (!requirements) return OPEN;
  if (requirements.length === 0) return verb === "get" ? OPEN : NOTHING;
  if (downloads) {
    const chosen = isKnown(operands) ? chosenBy(operands, requirements) : undefined;
    if (!chosen) return OPEN;
    // From go 1.17 on a go.mod lists every module that the build needs, and these are what is downloaded.
    const complete = modules.every(
      ({ file }) => isKnown(file) && file.go !== undefined && atLeast(file.go.version, "1.17"),
    );
    return { modules: fetchable(chosen), open: !complete };
  }
  if (LOADS_PACKAGES.has(verb)) {
    const imports = moduleImports(command);
    return imports ? { modules: neededByImports(imports, requirements).modules, open: true } : OPEN;
  }
  if (!BUILD_VERBS.has(verb)) return OPEN;
  const mode = modMode(command);
  if (mode === "vendor") return NOTHING;
  if (!isKnown(mode)) return OPEN;
  const imports = commandImports(command);
  if (!imports) return OPEN;
  return neededByImports(imports, requirements);
});

/** The requirements that `go mod download` is asked for by their paths, all without a word; undefined: others, perhaps. */
function chosenBy(
  words: readonly string[],
  requirements: readonly Requirement[],
): readonly Requirement[] | undefined {
  const known = words.every((word) => requirements.some(({ required }) => required.path === word));
  if (!known) return undefined;
  return words.length === 0
    ? requirements
    : requirements.filter(({ required }) => words.includes(required.path));
}

/**
 * The modules that the arguments name. The module of a package is a prefix of its path, and only the proxy knows
 * which: until one of them is in the module cache the path itself stands for it.
 */
function namedModules(command: GoCommand): Needs {
  const { verb, operands, files } = command;
  if (!isKnown(operands)) return OPEN;
  const cache = command.variables.get("GOMODCACHE");
  const modules: Requirement[] = [];
  for (const word of verb === "run" ? operands.slice(0, 1) : operands) {
    const [path = "", version = ""] = word.split("@", 2);
    if (isSemanticVersion(version)) {
      const parts = path.split("/");
      const prefixes =
        verb === "mod download" ? [path] : parts.map((_, i) => parts.slice(0, parts.length - i).join("/"));
      if (prefixes.some((prefix) => isFetched({ path: prefix, version }, cache, files) !== false))
        return OPEN;
    } else if (version !== "latest") return OPEN;
    const module = { path, version };
    modules.push({ required: module, fetched: module, directory: undefined, line: 0, indirect: false });
  }
  // A program brings the modules that it requires.
  return { modules, open: verb !== "mod download" };
}

const fetchable = (requirements: readonly Requirement[]): Requirement[] =>
  requirements.filter(({ fetched }) => fetched !== undefined);

function neededByImports(imports: Imports, requirements: readonly Requirement[]): Needs {
  const uses = providedUses(imports, requirements);
  return {
    modules: [...new Set(uses.flatMap(({ use, provider }) => (use.always ? provider : [])))],
    // An imported package has imports of its own, in modules that we do not read.
    open: !imports.complete || uses.length > 0,
  };
}

/** An import of a package whose module is fetched. */
export interface ProvidedUse {
  readonly use: ImportUse;
  readonly provider: Requirement;
  readonly fetched: ModuleVersion;
}

/** What a build imports of modules that are fetched; worked out once for the same imports and requirements. */
export function providedUses(imports: Imports, requirements: readonly Requirement[]): readonly ProvidedUse[] {
  const known = provided.get(imports);
  if (known?.requirements === requirements) return known.uses;
  const uses = [...imports.uses.values()].flatMap((use): ProvidedUse[] => {
    const provider = providerOfUse(use, requirements);
    return provider?.fetched ? [{ use, provider, fetched: provider.fetched }] : [];
  });
  provided.set(imports, { requirements, uses });
  return uses;
}

const provided = new WeakMap<
  Imports,
  { readonly requirements: readonly Requirement[]; readonly uses: readonly ProvidedUse[] }
>();

/** The requirement whose module path is the longest prefix of an import path. */
export function providerOf(path: string, requirements: readonly Requirement[]): Requirement | undefined {
  let known = byPath.get(requirements);
  // Of two lines for the same module the later one counts.
  if (!known)
    byPath.set(requirements, (known = new Map(requirements.map((one) => [one.required.path, one]))));
  for (let prefix = path; ; prefix = prefix.slice(0, prefix.lastIndexOf("/"))) {
    const found = known.get(prefix);
    if (found ?? !prefix.includes("/")) return found;
  }
}

const byPath = new WeakMap<readonly Requirement[], ReadonlyMap<string, Requirement>>();

/** The same for an import of a build: a package of a local module is not looked for in a module of a shorter path. */
export function providerOfUse(
  { path, module }: ImportUse,
  requirements: readonly Requirement[],
): Requirement | undefined {
  const provider = providerOf(path, requirements);
  return provider && provider.required.path.length > (module ?? "").length ? provider : undefined;
}

/** Directories of the packages that a command names; UNKNOWN when that is open. */
export const packageDirectories = once((command): Maybe<readonly string[]> => {
  const { operands, directory, verb } = command;
  if (!isKnown(operands) || !isKnown(directory)) return UNKNOWN;
  const words = verb === "run" ? operands.slice(0, Math.max(leadingFiles(operands), 1)) : operands;
  const named = words.length === 0 ? ["."] : words;
  const directories = new Set<string>();
  for (const word of named) {
    if (word.endsWith(".go")) {
      directories.add(resolvePath(directory, `${word}/..`));
      continue;
    }
    const [path = "", rest] = word.split("/...", 2);
    const written = /^\.{0,2}(\/|$)/.test(word);
    const own = word === "..." ? directory : importPathDirectory(path, command);
    const base = written ? resolvePath(directory, path === "" ? "/" : path) : own;
    if (base === undefined) return UNKNOWN;
    // A pattern passes over what has no Go files.
    const found = rest === undefined && word !== "..." ? [base] : walkPackages(base, command.files);
    if (!isKnown(found)) return UNKNOWN;
    for (const one of found) directories.add(one);
  }
  // Of files in several directories Go makes no package.
  return directories.size > 1 && named.some((word) => word.endsWith(".go")) ? UNKNOWN : [...directories];
});

/** `go build example.com/app/cmd/x`: a package of the main module by its import path. */
function importPathDirectory(path: string, command: GoCommand): string | undefined {
  const modules = mainModules(command);
  if (!isKnown(modules)) return undefined;
  let owner: LocalModule | undefined;
  for (const { file, directory } of modules) {
    if (!isKnown(file)) return undefined;
    const name = file.module?.path ?? "";
    const owns = name !== "" && `${path}/`.startsWith(`${name}/`);
    if (owns && name.length > (owner?.path.length ?? 0)) owner = { path: name, directory };
  }
  if (!owner) return undefined;
  const { path: name, directory } = owner;
  // A module that is required may be the one that has it.
  const others = modules.flatMap((one) => (isKnown(one.file) ? requirementsOf(one.file, one.directory) : []));
  if ((providerOf(path, others)?.required.path.length ?? 0) > name.length) return undefined;
  return resolvePath(directory, `.${path.slice(name.length)}`);
}

/** All imports of the packages that the command builds; undefined when its packages are not known. */
export const commandImports = once((command): Imports | undefined => {
  const roots = packageDirectories(command);
  const modules = localModules(command);
  if (!isKnown(roots) || !isKnown(modules)) return undefined;
  return importsOf(roots, modules, command.files, buildOptions(command));
});

/** Which files of its packages the command builds. */
export const buildOptions = once((command): PackageOptions => {
  const named = namedFiles(command);
  return {
    tests: command.verb === "test" || command.verb === "vet",
    tags: tagsOf(command),
    goos: goosOf(command),
    goarch: command.variables.get("GOARCH"),
    cgo: cgoEnabled(command),
    minor: command.minor,
    ...(named.size > 0 ? { named } : {}),
  };
});

/** The Go files that a command names in place of packages. */
export function namedFiles({ operands, directory, verb }: GoCommand): Set<string> {
  if (!isKnown(operands) || !isKnown(directory)) return new Set();
  const words = operands.slice(0, verb === "run" ? leadingFiles(operands) : operands.length);
  return new Set(words.filter((word) => word.endsWith(".go")).map((word) => resolvePath(directory, word)));
}

/** `go run a.go b.go x`: how many arguments are files of the program. */
function leadingFiles(operands: readonly string[]): number {
  const end = operands.findIndex((word) => !word.endsWith(".go"));
  return end < 0 ? operands.length : end;
}

/** All imports of all packages of the main module, tests too; undefined in a workspace, and when they are not known. */
export const moduleImports = once((command): Imports | undefined => {
  const { module, workspace, files } = command;
  if (!isKnown(module) || !module || !isKnown(workspace) || workspace) return undefined;
  const roots = walkPackages(module.directory, files);
  const modules = localModules(command);
  if (!isKnown(roots) || !isKnown(modules)) return undefined;
  return importsOf(roots, modules, files, {
    tests: true,
    tags: [],
    goos: UNKNOWN,
    goarch: UNKNOWN,
    cgo: UNKNOWN,
    minor: undefined,
  });
});

export function tagsOf(command: GoCommand): Maybe<readonly string[]> {
  const flag = command.flag("tags");
  return isKnown(flag) ? (flag ?? "").split(/[ ,]+/).filter(Boolean) : UNKNOWN;
}

export function goosOf(command: GoCommand): Maybe<string> {
  const goos = command.variables.get("GOOS");
  return isKnown(goos) ? (goos ?? "linux") : UNKNOWN;
}

/** Main module or workspace members, and local replacements of the main module. */
export const localModules = once((command): Maybe<readonly LocalModule[]> => {
  const modules = mainModules(command);
  if (!isKnown(modules)) return UNKNOWN;
  const local: LocalModule[] = [];
  for (const { file, directory } of modules) {
    if (!isKnown(file) || !file.module) return UNKNOWN;
    local.push({ path: file.module.path, directory });
    for (const requirement of requirementsOf(file, directory)) {
      if (requirement.directory !== undefined)
        local.push({ path: requirement.required.path, directory: requirement.directory });
    }
  }
  return local;
});

/** What must come from the network: surely these modules, and perhaps (`open`) more. */
export const fetchesOf = once((command): Needs => {
  const needs = loadsGraph(command) ? { modules: allRequirements(command), open: true } : needsOf(command);
  const cache = command.variables.get("GOMODCACHE");
  const missing: Requirement[] = [];
  let { open } = needs;
  for (const requirement of needs.modules) {
    if (!requirement.fetched) continue;
    const there = isFetched(requirement.fetched, cache, command.files);
    if (there === false) missing.push(requirement);
    else if (!isKnown(there)) open = true;
  }
  return { modules: missing, open };
});

/** Commands that read the go.mod of every requirement, for which a fetched module is enough. Seen with Go 1.19 and 1.24. */
export function loadsGraph(command: GoCommand): boolean {
  const { verb, operands } = command;
  if (verb === "mod graph" || verb === "mod verify") return true;
  const mode = modMode(command);
  const listsAll = verb === "list" && isKnown(operands) && operands.includes("all");
  return listsAll && command.flag("m") === "true" && (mode === "readonly" || mode === "mod");
}

function allRequirements(command: GoCommand): Requirement[] {
  const modules = mainModules(command);
  return isKnown(modules)
    ? modules.flatMap(({ file, directory }) =>
        isKnown(file) ? fetchable(requirementsOf(file, directory)) : [],
      )
    : [];
}
