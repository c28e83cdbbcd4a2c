import { atLeast } from "../../go/version.ts";
import { isSemanticVersion } from "../../syntax/go/index.ts";
import { isKnown } from "../../syntax/unknown.ts";
import type { GoCommand } from "./go-command.ts";
import { type GoModule, goSumOf, sumPathOf } from "./module.ts";
import type { ModuleVersion } from "./module-cache.ts";
import { BUILD_VERBS, readsModule } from "./reads.ts";
import { modMode } from "./mod-mode.ts";
import {
  type ProvidedUse,
  commandImports,
  moduleImports,
  providedUses,
  requirementsOf,
} from "./requirements.ts";

export interface MissingSum {
  readonly module: string;
  readonly version: string;
  /** What Go prints. */
  readonly output: string;
  /** The file that imports the module; undefined where that does not matter. */
  readonly file: string | undefined;
  /** The go.sum of the project was copied as it is: it is the project's that lacks the line. */
  readonly copied: boolean;
  /** Directory of the main module. */
  readonly directory: string;
}

/**
 * A module whose hash go.sum lacks, so that a build with -mod=readonly refuses it (Go 1.16 and later): of the sources
 * or of the go.mod of a module that is surely imported, and before `go 1.17` in go.mod of every go.mod, since the
 * whole graph is loaded then. Undefined: none, or not known. Seen with Go 1.19, 1.24 and 1.27.
 */
export function missingSum(command: GoCommand): MissingSum | undefined {
  const { verb, minor } = command;
  const module = onlyModule(command);
  if (!isKnown(verb) || !module || !refusesToAdd(verb, command)) return undefined;
  if (minor === undefined || minor < 16 || !isKnown(module.file)) return undefined;
  const sums = goSumOf(module, command.files);
  // A file that cannot be read is another rule's business.
  if (!isKnown(sums) || (sums?.malformed && minor > LAST_TOLERANT)) return undefined;
  const missing = (fetched: ModuleVersion, output: string, file?: string): MissingSum => {
    const entry = command.files.lookup(sumPathOf(module));
    const copied = isKnown(entry) && entry?.contextPath !== undefined;
    return {
      module: fetched.path,
      version: fetched.version,
      output,
      file,
      copied,
      directory: module.directory,
    };
  };
  // A branch or `latest` is another rule's business: go.sum has no line for it.
  const lacksMod = ({ path, version }: ModuleVersion): boolean =>
    isSemanticVersion(version) && !(sums?.hasModHash(path, version) ?? false);
  const { go } = module.file;
  const lists = verb === "list" && command.flag("m") !== undefined;
  if (lists || !go || !atLeast(go.version, "1.17")) {
    const found = requirementsOf(module.file, module.directory).find(
      ({ fetched }) => fetched && lacksMod(fetched),
    )?.fetched;
    if (found || lists) return found && missing(found, modHashOutput(found));
  }
  for (const { use, fetched } of fetchedImports(command, module)) {
    const { path, version } = fetched;
    if (isSemanticVersion(version) && !(sums?.hasZipHash(path, version) ?? false))
      return missing(fetched, `missing go.sum entry for module providing package ${use.path}`, use.file);
    if (lacksMod(fetched)) return missing(fetched, modHashOutput(fetched), use.file);
  }
  return undefined;
}

/** Whether the command surely adds lines to go.sum, or makes it: hashes of a go.mod, or of what is imported. */
export function addsSums(command: GoCommand): boolean {
  const { verb, operands, minor } = command;
  const module = onlyModule(command);
  if (!isKnown(verb) || !module || !isKnown(module.file) || minor === undefined || minor < 16) return false;
  const sums = goSumOf(module, command.files);
  if (!isKnown(sums) || sums?.malformed || command.flag("modfile") !== undefined) return false;
  const lacks = ({ path, version }: ModuleVersion): boolean =>
    isSemanticVersion(version) && !(sums?.hasModHash(path, version) ?? false);
  if (verb === "mod download") {
    if (!isKnown(operands) || operands.length > 0) return false;
    return requirementsOf(module.file, module.directory).some(({ fetched }) => fetched && lacks(fetched));
  }
  const adds = verb === "mod tidy" || (BUILD_VERBS.has(verb) && modMode(command) === "mod");
  return adds && fetchedImports(command, module).some(({ fetched }) => lacks(fetched));
}

/** Whether the command loads packages, or all modules, and may not add to go.sum what it lacks. */
function refusesToAdd(verb: string, command: GoCommand): boolean {
  if (verb === "mod vendor") return command.flag("mod") === undefined && command.flag("e") === undefined;
  if (modMode(command) !== "readonly") return false;
  if (verb !== "list" || command.flag("e") !== undefined) return BUILD_VERBS.has(verb);
  const { operands } = command;
  return command.flag("m") === undefined
    ? command.flag("deps") === "true"
    : isKnown(operands) && operands.includes("all");
}

const modHashOutput = ({ path, version }: ModuleVersion): string =>
  `${path}@${version}: missing go.sum entry for go.mod file`;

/** What the minor versions do with a malformed go.sum: 1.19 was seen to read on, 1.24 to stop. */
const LAST_TOLERANT = 19;
const FIRST_STRICT = 24;

export interface MalformedSum {
  /** Path of go.sum in the image. */
  readonly file: string;
  readonly line: number;
  /** Go's words. */
  readonly message: string;
}

/** Commands that check the sum of every requirement. */
const CHECKS_ALL: ReadonlySet<string> = new Set(["mod download", "mod verify", "mod graph"]);

/** A line of go.sum that cannot be read, for a command that surely wants to check a sum. */
export function malformedSum(command: GoCommand): MalformedSum | undefined {
  const module = onlyModule(command);
  if (!module || (command.minor ?? 0) < FIRST_STRICT || !checksSums(command, module)) return undefined;
  const sums = goSumOf(module, command.files);
  if (!isKnown(sums) || !sums?.malformed) return undefined;
  return { file: sumPathOf(module), ...sums.malformed };
}

function checksSums(command: GoCommand, module: GoModule): boolean {
  const { verb, operands } = command;
  if (!isKnown(verb) || !isKnown(module.file)) return false;
  if (CHECKS_ALL.has(verb)) {
    const all = isKnown(operands) && operands.length === 0;
    return all && requirementsOf(module.file, module.directory).some(({ fetched }) => fetched);
  }
  const mode = modMode(command);
  const fetches = BUILD_VERBS.has(verb) && (mode === "readonly" || mode === "mod");
  return fetches && fetchedImports(command, module).length > 0;
}

/** The main module of a command that reads it and is in no workspace. */
function onlyModule(command: GoCommand): GoModule | undefined {
  const { module, workspace } = command;
  const alone = readsModule(command) && isKnown(workspace) && !workspace;
  return alone && isKnown(module) ? module : undefined;
}

/** Imports that are surely built, of modules that are fetched. */
function fetchedImports(command: GoCommand, { file, directory }: GoModule): readonly ProvidedUse[] {
  const { verb } = command;
  const imports =
    verb === "mod vendor" || verb === "mod tidy" ? moduleImports(command) : commandImports(command);
  if (!imports || !isKnown(file)) return [];
  return providedUses(imports, requirementsOf(file, directory)).filter(({ use }) => use.always);
}
