import { NEWEST_LIBRARY, absentFromLibrary, surelyNotStandard } from "../../go/standard-library.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { mayBeMade } from "../built-files.ts";
import { isWithin, resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { notInGoPath } from "./gopath-mode.ts";
import type { GoModule } from "./module.ts";
import {
  type LocalModule,
  excludesAllFiles,
  inOtherModule,
  isStandard,
  localDirectory,
  localModule,
  looksStandard,
  packageDirectory,
} from "./packages.ts";
import { packagePath } from "./place.ts";
import { BUILD_VERBS, readsModule, usesModules } from "./reads.ts";
import { modMode } from "./mod-mode.ts";
import {
  type Requirement,
  buildOptions,
  commandImports,
  localModules,
  mainModules,
  packageDirectories,
  providerOf,
  requirementsOf,
} from "./requirements.ts";

/** Names as generators give them. */
const GENERATED = ["x.go", "x.pb.go", "x_gen.go", "x.gen.go", "x_generated.go"];

export interface MissingPackage {
  readonly output: string;
  readonly directory: string | undefined;
  readonly importPath: string | undefined;
  readonly file: string | undefined;
  /** It has files, but none for this build. */
  readonly excluded?: boolean;
  /** GO111MODULE=off: no go.mod is read. */
  readonly withoutModules?: boolean;
  /** Of the standard library, as of a later minor version, or of none (undefined). */
  readonly standard?: { readonly since: number | undefined };
}

/** A package that the command names or surely imports, and that is surely nowhere. */
export function missingPackage(command: GoCommand): MissingPackage | undefined {
  const { verb, module } = command;
  if (!isKnown(verb) || !readsModule(command) || !isKnown(module)) return undefined;
  const builds = BUILD_VERBS.has(verb);
  if (!builds && !findsPackages(command)) return undefined;
  const file = missingFile(command) ?? (builds ? notInLibrary(command) : undefined);
  if (file) return file;
  if (!module && builds) return importWithoutModule(command) ?? importInGoPath(command);
  if (!module) return undefined;
  if (!isKnown(module.file)) return undefined;
  const directories = packageDirectories(command);
  const none = noPackages(command, directories);
  if (none) return none;
  for (const directory of isKnown(directories) ? directories : []) {
    const entry = command.files.lookup(directory);
    const byName = notByName(directory, command);
    if (entry === undefined)
      return {
        output: withoutDirectory(command) ?? byName ?? `stat ${directory}: directory not found`,
        directory,
        importPath: undefined,
        file: undefined,
      };
    const nested = ofNestedModule(directory, command);
    if (nested) return nested;
    if (verb !== "fmt" && surelyNoGoFiles(directory, command))
      return {
        output: byName ?? `no Go files in ${directory}`,
        directory,
        importPath: undefined,
        file: undefined,
      };
    if (surelyTestsAlone(directory, command)) {
      // Go 1.19 begins with `go build PACKAGE`.
      const before = (command.minor ?? 0) < FIRST_STRICT ? "" : `${packagePath(directory, command)}: `;
      const output = `${before}no non-test Go files in ${directory}`;
      return { output, directory, importPath: undefined, file: undefined };
    }
    if (excluded(directory, command)) {
      const output = `package ${packagePath(directory, command)}: build constraints exclude all Go files in ${directory}`;
      return { output, directory, importPath: undefined, file: undefined, excluded: true };
    }
  }
  return builds ? missingDependency(command) : undefined;
}

/** What Go says of a package that it was given by its import path. Seen with Go 1.19, 1.24 and 1.27. */
function notByName(directory: string, command: GoCommand): string | undefined {
  const path = packagePath(directory, command);
  const given = isKnown(command.operands) && command.operands.includes(path);
  return given && modMode(command) === "readonly" ? noProvider(path, command) : undefined;
}

/** An import of something that is nowhere, by the rules of modules or of GOPATH. */
function missingDependency(command: GoCommand): MissingPackage | undefined {
  const mode = command.variables.get("GO111MODULE");
  if (mode !== "off") return isKnown(mode) ? (missingStandard(command) ?? missingImport(command)) : undefined;
  return importInGoPath(command);
}

/** `go build -C DIR` of a directory that is not there. */
function withoutDirectory({ invocation, directory, files }: GoCommand): string | undefined {
  const written = invocation.flags.get("C");
  const gone = isKnown(directory) && files.lookup(directory) === undefined;
  return gone && written !== undefined && isKnown(written)
    ? `go: chdir ${written}: no such file or directory`
    : undefined;
}

function importInGoPath(command: GoCommand): MissingPackage | undefined {
  const missing = notInGoPath(command);
  return missing && { ...missing, directory: undefined, importPath: missing.path, withoutModules: true };
}

/** Whether a command that builds nothing stops where a package that it names is not there. Seen with Go 1.19, 1.24 and 1.27. */
function findsPackages(command: GoCommand): boolean {
  const { verb, minor } = command;
  if (verb === "list") return command.flag("m") === undefined && command.flag("e") === undefined;
  return (verb === "generate" || verb === "fmt") && minor !== undefined && minor >= FIRST_STRICT;
}

/** The first minor version of which `go generate` was seen to mind. */
const FIRST_STRICT = 24;

/** An import of a package that the standard library of the toolchain does not have, or that no version has. */
function missingStandard(command: GoCommand): MissingPackage | undefined {
  const { minor } = command;
  const modules = localModules(command);
  const main = mainModules(command);
  if (minor === undefined || !isKnown(modules) || !isKnown(main)) return undefined;
  const seen = new Set<string>();
  for (const { files, always } of commandImports(command)?.packages ?? []) {
    for (const file of always ? files : []) {
      for (const { path } of file.always ? file.source.imports : []) {
        if (seen.has(path)) continue;
        seen.add(path);
        const standard = absentFromLibrary(path, minor);
        if (!standard || localDirectory(path, modules) !== undefined || isRequired(path, main)) continue;
        const output = noProvider(path, command);
        return { output, directory: undefined, importPath: path, file: file.path, standard };
      }
    }
  }
  return undefined;
}

const isRequired = (path: string, modules: readonly GoModule[]): boolean =>
  modules.some(
    ({ file, directory }) =>
      !isKnown(file) || providerOf(path, requirementsOf(file, directory)) !== undefined,
  );

/** Verbs that fail where a pattern finds nothing; the others only warn. Seen with Go 1.19, 1.24 and 1.27. */
const WANTS_PACKAGES: Readonly<Record<string, string>> = {
  test: "no packages to test",
  vet: "no packages to vet",
  run: "go: no packages loaded from %",
};

/** `./internal/...` where no such directory is, and `go test ./...` where no Go files are. */
function noPackages(command: GoCommand, directories: Maybe<readonly string[]>): MissingPackage | undefined {
  const { verb, operands, directory, files, module } = command;
  if (!isKnown(operands) || !isKnown(directory) || !isKnown(verb)) return undefined;
  const words = verb === "run" ? operands.slice(0, 1) : operands;
  const root = isKnown(module) ? module?.directory : undefined;
  const patterns = words.filter((word) => /^\.{1,2}\/(.*\/)?\.\.\.$/.test(word));
  for (const word of patterns) {
    const prefix = word.slice(0, -3);
    const path = resolvePath(directory, prefix);
    if (!root || !isWithin(path, root) || files.lookup(path) !== undefined || mayBeMade(prefix, path, files))
      continue;
    const output = `pattern ${word}: lstat ${prefix}: no such file or directory`;
    return { output, directory: path, importPath: undefined, file: undefined };
  }
  // `go build -o FILE` wants something to write; into a directory it wants a program, which is another rule's business.
  const output = command.flag("o");
  const builds =
    verb === "build" && isKnown(output) && output !== undefined ? "no packages to build" : undefined;
  const message = WANTS_PACKAGES[verb] ?? builds;
  if (message === undefined || patterns.length === 0 || patterns.length < words.length) return undefined;
  if (!isKnown(directories) || directories.some((one) => !nothingIn(one, command))) return undefined;
  if (root === undefined || mayBeGenerated(root, command)) return undefined;
  return {
    output: message.replace("%", words.join(" ")),
    directory: undefined,
    importPath: undefined,
    file: undefined,
  };
}

/** Whether a directory has Go files for other builds alone, so that a pattern passes over it. */
function nothingIn(directory: string, command: GoCommand): boolean {
  const tests = command.files.list(directory)?.names.some((name) => name.endsWith("_test.go"));
  return tests === false && excludesAllFiles(directory, command.files, buildOptions(command));
}

/** `go build cmd/app`: without `./` it is the name of a package, and here of none. Seen with Go 1.24. */
function notInLibrary(command: GoCommand): MissingPackage | undefined {
  const { operands, verb, minor } = command;
  if (!isKnown(operands) || minor === undefined || minor > NEWEST_LIBRARY || !usesModules(command))
    return undefined;
  const modules = mainModules(command);
  const mode = modMode(command);
  if (!isKnown(modules) || (mode !== "readonly" && mode !== "mod")) return undefined;
  const requirements = modules.flatMap(({ file, directory }) =>
    isKnown(file) ? requirementsOf(file, directory) : [],
  );
  const own = modules.flatMap(({ file }) => (isKnown(file) && file.module ? [file.module.path] : []));
  if (own.length < modules.length) return undefined;
  for (const word of verb === "run" ? operands.slice(0, 1) : operands) {
    if (!/^[a-z][\w-]*(\/[\w.-]+)*$/i.test(word) || word.endsWith(".go") || word.includes("...")) continue;
    if (/^(all|std|cmd|tool|work|main)$/.test(word) || !surelyNotStandard(word)) continue;
    if (own.some((path) => word === path || word.startsWith(`${path}/`)) || providerOf(word, requirements))
      continue;
    return { output: noProvider(word, command), directory: undefined, importPath: word, file: undefined };
  }
  return undefined;
}

/** `go build main.go` without that file: Go takes the word for a package. Seen with Go 1.19, 1.24 and 1.27. */
function missingFile(command: GoCommand): MissingPackage | undefined {
  const { verb, operands, directory, module, minor, files } = command;
  if (verb === "run" || !isKnown(operands) || !isKnown(directory) || minor === undefined || minor < 16)
    return undefined;
  if (!usesModules(command) || modMode(command) !== "readonly") return undefined;
  const name = operands.find((word) => /^[^/]+\.go$/.test(word));
  if (name === undefined || files.lookup(resolvePath(directory, name)) !== undefined) return undefined;
  const why = module ? "" : ": go.mod file not found in current directory or any parent directory";
  const output = `no required module provides package ${name}${why}`;
  return { output, directory, importPath: undefined, file: undefined };
}

/** `./svc`, which has a go.mod of its own: to the module above it is none of its packages. Seen with Go 1.24. */
function ofNestedModule(directory: string, command: GoCommand): MissingPackage | undefined {
  const { module, workspace, files, operands, minor } = command;
  if (!isKnown(module) || !module || workspace !== undefined || (minor ?? 0) < FIRST_IN_THESE_WORDS)
    return undefined;
  if (!isKnown(operands) || operands.some((word) => word.endsWith(".go"))) return undefined;
  if (!inOtherModule(directory, module.directory, files)) return undefined;
  const name = isKnown(module.file) ? (module.file.module?.path ?? "") : "";
  const output = `main module (${name}) does not contain package ${packagePath(directory, command)}`;
  return { output, directory: undefined, importPath: undefined, file: undefined };
}

/** Go 1.19 was not asked. */
const FIRST_IN_THESE_WORDS = 21;

/** Of tests and vet it depends on the test files beside them; the others do with what is there. */
const STOPPED_BY_CONSTRAINTS = new Set(["build", "install", "run", "list"]);

/** A package that is named, not found by a pattern, which would pass over it. */
function excluded(directory: string, command: GoCommand): boolean {
  const { operands, verb } = command;
  if (
    !isKnown(operands) ||
    operands.some((word) => word.includes("...")) ||
    !isKnown(verb) ||
    !STOPPED_BY_CONSTRAINTS.has(verb)
  )
    return false;
  return excludesAllFiles(directory, command.files, buildOptions(command));
}

function surelyNoGoFiles(directory: string, command: GoCommand): boolean {
  const listed = command.files.list(directory);
  return (
    listed !== undefined &&
    listed.complete &&
    !listed.names.some((name) => name.endsWith(".go")) &&
    !mayBeGenerated(directory, command)
  );
}

/** A package that consists of tests has nothing to build. */
function surelyTestsAlone(directory: string, command: GoCommand): boolean {
  const { verb, operands } = command;
  if (verb !== "build" && verb !== "install" && verb !== "run") return false;
  if (!isKnown(operands) || operands.some((word) => word.includes("..."))) return false;
  const listed = command.files.list(directory);
  const sources = listed?.complete ? listed.names.filter((name) => name.endsWith(".go")) : [];
  const tests = sources.length > 0 && sources.every((name) => name.endsWith("_test.go"));
  return tests && !mayBeGenerated(directory, command);
}

/** `go build main.go` where no module is: only the standard library can be imported. */
function importWithoutModule(command: GoCommand): MissingPackage | undefined {
  const { operands, workspace } = command;
  if (!isKnown(workspace) || workspace || !usesModules(command)) return undefined;
  if (!isKnown(operands) || !operands[0]?.endsWith(".go")) return undefined;
  if (command.minor === undefined || command.minor < 16) return undefined;
  for (const { path, file, always } of commandImports(command)?.uses.values() ?? []) {
    if (!always || isStandard(path)) continue;
    const output = `no required module provides package ${path}: go.mod file not found in current directory or any parent directory`;
    return { output, directory: undefined, importPath: path, file };
  }
  return undefined;
}

function missingImport(command: GoCommand): MissingPackage | undefined {
  const mode = modMode(command);
  const imports = mode === "readonly" || mode === "vendor" ? commandImports(command) : undefined;
  const modules = mainModules(command);
  const local = localModules(command);
  if (!imports || !isKnown(modules) || !isKnown(local)) return undefined;
  const requirements = modules.flatMap(({ file, directory }) =>
    isKnown(file) ? requirementsOf(file, directory) : [],
  );
  for (const { path, file, always } of imports.uses.values()) {
    // Of a relative path Go says something else.
    if (!always || path.startsWith(".") || mayBeInLibrary(path, command)) continue;
    const module = localModule(path, mode === "vendor" ? mainOnly(modules) : local);
    if (module) {
      const own = packageDirectory(path, module);
      const provider = providerOf(path, requirements);
      const elsewhere =
        mode === "readonly" && !provider && inOtherModule(own, module.directory, command.files);
      if (elsewhere)
        return { output: noProvider(path, command), directory: undefined, importPath: path, file };
      // Another module may have the package; a replacement that is missing as a whole is another rule's business.
      if (provider && !hasGoMod(provider, command)) continue;
      if (!surelyNoPackage(own, command)) continue;
      return { output: noProvider(path, command), directory: own, importPath: path, file };
    }
    if (!inMainModule(file, modules)) continue;
    if (mode === "vendor") {
      const vendored = vendorDirectory(path, command);
      if (vendored === undefined || !surelyNoPackage(vendored, command)) continue;
      return { output: notVendored(path), directory: vendored, importPath: path, file };
    }
    // A newer library may have more packages.
    if (looksStandard(path) && (command.minor ?? NEWEST_LIBRARY + 1) > NEWEST_LIBRARY) continue;
    if (!providerOf(path, requirements))
      return { output: noProvider(path, command), directory: undefined, importPath: path, file };
  }
  return undefined;
}

/** Also with the name of an own directory, in a module that is called `log`. */
const mayBeInLibrary = (path: string, { minor }: GoCommand): boolean =>
  isStandard(path) && (minor === undefined || absentFromLibrary(path, minor) === undefined);

const mainOnly = (modules: readonly GoModule[]): readonly LocalModule[] =>
  modules.flatMap(({ file, directory }) =>
    isKnown(file) && file.module ? [{ path: file.module.path, directory }] : [],
  );

/** Where a package lies in the vendor directory of the module or workspace. */
function vendorDirectory(path: string, { module, workspace }: GoCommand): string | undefined {
  if (!isKnown(workspace) || !isKnown(module)) return undefined;
  const owner = workspace ?? module;
  return owner && resolvePath(owner.directory, `vendor/${path}`);
}

const notVendored = (path: string): string =>
  `cannot find module providing package ${path}: import lookup disabled by -mod=vendor`;

function hasGoMod({ directory }: Requirement, { files }: GoCommand): boolean {
  const entry = directory === undefined ? undefined : files.lookup(resolvePath(directory, "go.mod"));
  return isKnown(entry) && entry !== undefined;
}

function surelyNoPackage(directory: string, command: GoCommand): boolean {
  if (command.files.lookup(directory) === undefined) return true;
  const listed = command.files.list(directory);
  return (
    listed !== undefined &&
    listed.complete &&
    !listed.names.some((name) => name.endsWith(".go")) &&
    !mayBeGenerated(directory, command)
  );
}

/** Whether version control leaves out Go files in a directory: then they are made before the build. */
function mayBeGenerated(directory: string, { files }: GoCommand): boolean {
  return GENERATED.some((name) => files.lookup(resolvePath(directory, name)) === UNKNOWN);
}

const inMainModule = (file: string, modules: readonly { readonly directory: string }[]): boolean =>
  modules.some(({ directory }) => file.startsWith(`${directory}/`));

function noProvider(path: string, command: GoCommand): string {
  if (looksStandard(path)) {
    const goroot = isKnown(command.toolchain)
      ? (command.toolchain?.goroot ?? "/usr/local/go")
      : "/usr/local/go";
    const library = (command.minor ?? NEWEST_LIBRARY) < 21 ? "GOROOT" : "std";
    return `package ${path} is not in ${library} (${goroot}/src/${path})`;
  }
  return `no required module provides package ${path}; to add it:\n\tgo get ${path}`;
}
