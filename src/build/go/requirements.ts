import type { GoModFile } from "../../syntax/go/index.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { loadsNamedPackages, mayFetchModules } from "../../go/command-needs.ts";
import { atLeast } from "../../go/version.ts";
import { resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { type GoModule, moduleIn, vendorOf } from "./module.ts";
import { type ModuleVersion, isFetched } from "./module-cache.ts";
import { type Imports, type LocalModule, type PackageOptions, importsOf, walkPackages } from "./packages.ts";

/** How a go command finds its dependencies. */
export type ModMode = "readonly" | "mod" | "vendor";

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
export function requirementsOf(file: GoModFile, directory: string): Requirement[] {
  return file.requires.map(({ module, version, line, indirect }) => {
    const required = { path: module, version };
    const replace =
      file.replaces.find((one) => one.module === module && one.version === version) ??
      file.replaces.find((one) => one.module === module && one.version === undefined);
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
export function mainModules(command: GoCommand): Maybe<readonly GoModule[]> {
  const { workspace } = command;
  if (!isKnown(workspace)) return UNKNOWN;
  if (workspace) {
    if (!isKnown(workspace.file)) return UNKNOWN;
    const members: GoModule[] = [];
    for (const { path } of workspace.file.uses) {
      const member = moduleIn(resolvePath(workspace.directory, path), command.files);
      if (!isKnown(member)) return UNKNOWN;
      if (member) members.push(member);
    }
    return members;
  }
  const { module } = command;
  if (!isKnown(module)) return UNKNOWN;
  return module ? [module] : [];
}

/** `-mod` by flag, GOFLAGS, or Go's own choice. */
export function modMode(command: GoCommand): Maybe<ModMode> {
  const flag = command.flag("mod");
  if (!isKnown(flag)) return UNKNOWN;
  if (flag === "mod" || flag === "vendor" || flag === "readonly") return flag;
  const { module, workspace } = command;
  if (!isKnown(module) || !isKnown(workspace)) return UNKNOWN;
  const owner = workspace ?? module;
  if (!owner) return "readonly";
  const vendor = command.files.lookup(resolvePath(owner.directory, "vendor"));
  if (!isKnown(vendor)) return UNKNOWN;
  if (vendor?.kind !== "directory") return "readonly";
  if (!isKnown(owner.file)) return UNKNOWN;
  const go = owner.file.go?.version;
  if (go === undefined || !atLeast(go, workspace ? "1.22" : "1.14")) return "readonly";
  const fits = vendorFits(owner.directory, workspace !== undefined, command);
  return isKnown(fits) ? (fits ? "vendor" : "readonly") : UNKNOWN;
}

/**
 * Whether Go takes a vendor directory unasked: since 1.22 its modules.txt says if it was made for a workspace
 * or for a module (cmd/go/internal/modload, setDefaultBuildMod); before, workspaces had none.
 */
function vendorFits(directory: string, forWorkspace: boolean, { minor, files }: GoCommand): Maybe<boolean> {
  const vendor = vendorOf(directory, files);
  if (!isKnown(vendor)) return UNKNOWN;
  const marked = vendor?.workspace === true;
  if (!marked && !forWorkspace) return true;
  if (minor === undefined) return UNKNOWN;
  return minor >= 22 ? marked === forWorkspace : !forWorkspace;
}

/** Modules that a command surely needs the sources of, and whether there may be more. */
export interface Needs {
  readonly modules: readonly Requirement[];
  /** There may be others. */
  readonly open: boolean;
}

const NOTHING: Needs = { modules: [], open: false };
const OPEN: Needs = { modules: [], open: true };

/** What the command needs of the modules that go.mod requires, whatever the module cache holds. */
export function needsOf(command: GoCommand): Needs {
  const { verb, operands } = command;
  if (!isKnown(verb)) return OPEN;
  if (!mayFetchModules(command.invocation)) return NOTHING;
  const versioned = isKnown(operands) ? operands.filter((word) => /.@./.test(word)) : [];
  if (
    versioned.length > 0 &&
    (verb === "install" || verb === "run" || verb === "get" || verb === "mod download")
  )
    // The module of a package path is one of its prefixes; which one only the proxy knows.
    return OPEN;
  const downloads = verb === "mod download";
  const modules = mainModules(command);
  if (!isKnown(modules)) return OPEN;
  if (modules.some(({ file }) => !isKnown(file))) return OPEN;
  const requirements = modules.flatMap(({ file, directory }) =>
    isKnown(file) ? requirementsOf(file, directory) : [],
  );
  if (requirements.length === 0) return verb === "get" ? OPEN : NOTHING;
  if (downloads) {
    if (operands === UNKNOWN || operands.length > 0) return OPEN;
    // From go 1.17 on a go.mod lists every module that the build needs, and these are what is downloaded.
    const complete = modules.every(
      ({ file }) => isKnown(file) && file.go !== undefined && atLeast(file.go.version, "1.17"),
    );
    return { modules: fetchable(requirements), open: !complete };
  }
  if (!loadsNamedPackages(command.invocation)) return OPEN;
  const mode = modMode(command);
  if (mode === "vendor") return NOTHING;
  if (!isKnown(mode)) return OPEN;
  const imports = commandImports(command);
  if (!imports) return OPEN;
  return neededByImports(imports, requirements);
}

const fetchable = (requirements: readonly Requirement[]): Requirement[] =>
  requirements.filter(({ fetched }) => fetched !== undefined);

function neededByImports(imports: Imports, requirements: readonly Requirement[]): Needs {
  const needed = new Set<Requirement>();
  let open = !imports.complete;
  for (const use of imports.uses.values()) {
    const provider = providerOf(use.path, requirements);
    if (!provider?.fetched) continue;
    if (use.always) needed.add(provider);
    // The imported package has imports of its own, in modules that we do not read.
    open = true;
  }
  return { modules: [...needed], open };
}

/** The requirement whose module path is the longest prefix of an import path. */
export function providerOf(path: string, requirements: readonly Requirement[]): Requirement | undefined {
  let best: Requirement | undefined;
  for (const requirement of requirements) {
    const module = requirement.required.path;
    if (
      (path === module || path.startsWith(`${module}/`)) &&
      module.length >= (best?.required.path.length ?? 0)
    )
      best = requirement;
  }
  return best;
}

/** Directories of the packages that a command names; UNKNOWN when that is open. */
export function packageDirectories(command: GoCommand): Maybe<readonly string[]> {
  const { operands, directory, verb } = command;
  if (!isKnown(operands) || !isKnown(directory)) return UNKNOWN;
  const words =
    verb === "run"
      ? operands.slice(0, operands.findIndex((word) => !word.endsWith(".go")) + 1 || operands.length)
      : operands;
  const named = words.length === 0 ? ["."] : words;
  const directories = new Set<string>();
  for (const word of named) {
    if (word.endsWith(".go")) {
      directories.add(resolvePath(directory, `${word}/..`));
      continue;
    }
    const [path = "", rest] = word.split("/...", 2);
    if (!/^\.{0,2}(\/|$)/.test(word) && word !== "...") {
      const own = importPathDirectory(path, command);
      if (own === undefined) return UNKNOWN;
      directories.add(own);
      if (rest === undefined) continue;
    }
    const base = /^\.{0,2}(\/|$)/.test(word)
      ? resolvePath(directory, path === "" ? "/" : path)
      : (importPathDirectory(path, command) ?? directory);
    if (rest === undefined) directories.add(base);
    else {
      const walked = walkPackages(base, command.files);
      if (!isKnown(walked)) return UNKNOWN;
      for (const one of walked) directories.add(one);
    }
  }
  return [...directories];
}

/** `go build example.com/app/cmd/x`: a package of the main module by its import path. */
function importPathDirectory(path: string, command: GoCommand): string | undefined {
  const modules = mainModules(command);
  if (!isKnown(modules)) return undefined;
  for (const { file, directory } of modules) {
    const name = isKnown(file) ? file.module?.path : undefined;
    if (name !== undefined && (path === name || path.startsWith(`${name}/`)))
      return resolvePath(directory, `.${path.slice(name.length)}`);
  }
  return undefined;
}

const importsByCommand = new WeakMap<GoCommand, Imports | undefined>();

/** All imports of the packages that the command builds; undefined when its packages are not known. */
export function commandImports(command: GoCommand): Imports | undefined {
  if (!importsByCommand.has(command)) importsByCommand.set(command, readImports(command));
  return importsByCommand.get(command);
}

function readImports(command: GoCommand): Imports | undefined {
  const roots = packageDirectories(command);
  const modules = localModules(command);
  if (!isKnown(roots) || !isKnown(modules)) return undefined;
  const options: PackageOptions = {
    tests: command.verb === "test" || command.verb === "vet",
    tags: tagsOf(command),
    goos: goosOf(command),
  };
  return importsOf(roots, modules, command.files, options);
}

function tagsOf(command: GoCommand): Maybe<readonly string[]> {
  const flag = command.flag("tags");
  return isKnown(flag) ? (flag ?? "").split(/[ ,]+/).filter(Boolean) : UNKNOWN;
}

function goosOf(command: GoCommand): Maybe<string> {
  const goos = command.variables.get("GOOS");
  return isKnown(goos) ? (goos ?? "linux") : UNKNOWN;
}

/** Main module or workspace members, and local replacements of the main module. */
export function localModules(command: GoCommand): Maybe<readonly LocalModule[]> {
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
}

/** What must come from the network: surely these modules, and perhaps (`open`) more. */
export function fetchesOf(command: GoCommand): Needs {
  const needs = needsOf(command);
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
}
