import {
  type GoModFile,
  type GoWorkFile,
  type ModFileProblem,
  type VendorModules,
  type VersionLine,
  modulePathProblem,
  problemsFor,
  redundantToolchain,
  vendorInconsistencies,
  versionQueries,
  workspaceVendorInconsistencies,
} from "../../syntax/go/index.ts";
import { requiresBuildCache } from "../../go/command-needs.ts";
import { parseGoToolchain } from "../../go/gotoolchain.ts";
import { refusedGoFlag, splitGoFlags } from "../../go/goflags.ts";
import { NEWEST_KNOWN, atLeast } from "../../go/version.ts";
import { isKnown } from "../../syntax/unknown.ts";
import { resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { type GoModule, type GoWorkspace, vendorOf } from "./module.ts";
import { BUILD_VERBS, readsModule } from "./reads.ts";
import { refusedSetting } from "./refused-setting.ts";
import { goauthProblem } from "./proxy-fetch.ts";
import { modMode } from "./mod-mode.ts";
import { fetchesOf, mainModules, needsOf } from "./requirements.ts";

export interface VersionRefusal {
  readonly output: string;
  /** Path of the go.mod or go.work in the image, and the line of its go directive. */
  readonly file: string;
  readonly line: number;
  /** The version that it asks for. */
  readonly wanted: string;
}

/** The go line of the workspace or module that the command's toolchain surely refuses. */
export function versionRefusal(command: GoCommand): VersionRefusal | undefined {
  const found = refusedLine(command, "go line");
  return (
    found && { output: found.output, file: found.file, line: found.line.line, wanted: found.line.version }
  );
}

/** The go or toolchain line for which no toolchain runs the command. */
function refusedLine(
  command: GoCommand,
  because: "go line" | "toolchain line",
): { readonly output: string; readonly file: string; readonly line: VersionLine } | undefined {
  const { selection, workspace, module } = command;
  if (selection?.kind !== "refuses" || selection.because !== because || !readsModule(command))
    return undefined;
  const top = isKnown(workspace) ? (workspace ?? module) : undefined;
  if (!isKnown(top) || !top || !isKnown(top.file)) return undefined;
  const line = because === "go line" ? top.file.go : top.file.toolchain;
  return line && { output: selection.output, file: top.path, line };
}

export interface FileProblems {
  /** Path in the image. */
  readonly file: string;
  readonly problems: readonly ModFileProblem[];
}

/** What the command's toolchain refuses in the go.mod or go.work files that it reads. */
export function moduleFileProblems(command: GoCommand): FileProblems | undefined {
  const { toolchain, workspace, module, minor } = command;
  if (!readsModule(command) || !isKnown(toolchain) || !isKnown(workspace) || versionRefusal(command))
    return undefined;
  const refused = refusedLine(command, "toolchain line");
  if (refused) {
    const { range, line } = refused.line;
    const message = refused.output.replace(/^go: /, "");
    return { file: refused.file, problems: [{ message, range, line, pass: 0 }] };
  }
  const modules = mainModules(command);
  const files = [workspace, ...(isKnown(modules) ? modules : isKnown(module) ? [module] : [])];
  for (const one of files) {
    if (!one || !isKnown(one.file)) continue;
    const problems = problemsFor(one.file, minor);
    if (problems.length > 0) return { file: one.path, problems };
  }
  return isKnown(module) && module && workspace === undefined ? unfetchable(command, module.path) : undefined;
}

/** `require greet v1.0.0`, which Go takes for a local name: it can be replaced, but not fetched. Seen with Go 1.24. */
function unfetchable(command: GoCommand, file: string): FileProblems | undefined {
  for (const { fetched, line } of fetchesOf(command).modules) {
    const reason = fetched && modulePathProblem(fetched.path);
    if (reason === undefined || !fetched || line === 0) continue;
    const message = `${fetched.path}@${fetched.version}: malformed module path "${fetched.path}": ${reason}`;
    return { file, problems: [{ message, range: [0, 0], line, pass: 0 }] };
  }
  return undefined;
}

/**
 * What every version of Go refuses in a file, whichever build reads it. Undecided, and so silent: a go.mod that
 * says nothing, which hides a directory from Go, and a file for a Go that may know more directives.
 */
export function problemsOfAllVersions(file: GoModFile | GoWorkFile): readonly ModFileProblem[] {
  const saysNothing = file.type === "GoMod" && !file.module && !file.go && file.requires.length === 0;
  const found = problemsFor(file, undefined);
  if (atLeast(file.go?.version ?? "", `1.${String(NEWEST_KNOWN + 1)}`)) return [];
  return saysNothing ? found.filter(({ pass }) => pass < 2) : found;
}

/** A line of go.mod that Go wants to write anew. */
export interface NeededUpdate {
  readonly file: string;
  readonly line: number;
  /** A version that is to be looked up, one that the file itself excludes, or a toolchain line that says nothing. */
  readonly subject: "version" | "excluded" | "toolchain";
  /** The module, empty for the toolchain line, and what stands there for a version. */
  readonly module: string;
  readonly version: string;
}

/** Verbs that stop when go.mod needs an update: those that load packages of the main module. */
const STOPPED_BY_UPDATES: ReadonlySet<string> = new Set([...BUILD_VERBS, "list", "generate", "mod vendor"]);

/** A line that Go wants to change, for a command that may not change go.mod. */
export function neededUpdate(command: GoCommand): NeededUpdate | undefined {
  const { verb, module, workspace } = command;
  if (verb === "mod download") return excludedDownload(command);
  if (
    !isKnown(verb) ||
    !STOPPED_BY_UPDATES.has(verb) ||
    !readsModule(command) ||
    !isKnown(workspace) ||
    workspace ||
    modMode(command) !== "readonly"
  )
    return undefined;
  return isKnown(module) && module ? updateOf(module, command.minor) : undefined;
}

/** `go mod download` drops the excluded requirement, and then looks for it. Seen with Go 1.19, 1.24 and 1.27. */
function excludedDownload(command: GoCommand): NeededUpdate | undefined {
  const { operands, module, workspace } = command;
  if (!isKnown(operands) || operands.length > 0 || !isKnown(workspace) || workspace) return undefined;
  if (!isKnown(module) || !module || !isKnown(module.file)) return undefined;
  return command.flag("modfile") === undefined ? excludedRequire(module.file, module.path) : undefined;
}

function excludedRequire({ requires, excludes }: GoModFile, file: string): NeededUpdate | undefined {
  const found = requires.find(({ module, version }) =>
    excludes.some((one) => one.module === module && one.version === version),
  );
  return found && { file, subject: "excluded", ...found };
}

/** What a go command writes into go.mod, if it may; undefined: nothing, or the file is not known. */
export function updateOf({ file, path }: GoModule, minor: number | undefined): NeededUpdate | undefined {
  if (!isKnown(file)) return undefined;
  const [query] = versionQueries(file);
  if (query) return { file: path, subject: "version", ...query };
  const excluded = excludedRequire(file, path);
  if (excluded) return excluded;
  const redundant = (minor ?? 0) >= FIRST_DROPPING ? redundantToolchain(file) : undefined;
  if (!redundant) return undefined;
  const { line, version } = redundant;
  return { file: path, line, subject: "toolchain", module: "", version };
}

/** The first minor version that was seen to drop a toolchain line; those before 1.21 refuse it. */
const FIRST_DROPPING = 24;

export interface VendorProblems {
  readonly output: string;
  /** The vendor directory. */
  readonly directory: string;
  /** What makes it anew. */
  readonly remedy: "go mod vendor" | "go work vendor";
  readonly problems: readonly string[];
}

/** How vendor/modules.txt disagrees with go.mod or the workspace, for a command that builds from vendor. */
export function vendorProblems(command: GoCommand): VendorProblems | undefined {
  const { verb, workspace, module, minor } = command;
  if (
    !isKnown(verb) ||
    !(BUILD_VERBS.has(verb) || verb === "list") ||
    !readsModule(command) ||
    modMode(command) !== "vendor" ||
    !isKnown(workspace)
  )
    return undefined;
  const directory = workspace?.directory ?? (isKnown(module) ? module?.directory : undefined);
  if (directory === undefined) return undefined;
  const vendor = vendorOf(directory, command.files);
  if (!isKnown(vendor)) return undefined;
  const problems = workspace
    ? workspaceProblems(command, workspace, vendor)
    : isKnown(module) && module && isKnown(module.file) && atLeast(module.file.go?.version ?? "", "1.14")
      ? vendorInconsistencies(module.file, vendor, minor)
      : [];
  if (problems.length === 0) return undefined;
  const output = `go: inconsistent vendoring in ${directory}`;
  const remedy = workspace ? "go work vendor" : "go mod vendor";
  return { output, directory: resolvePath(directory, "vendor"), remedy, problems };
}

/** Go before 1.22 has no vendor directories for workspaces. */
function workspaceProblems(
  command: GoCommand,
  workspace: GoWorkspace,
  vendor: VendorModules | undefined,
): readonly string[] {
  const modules = mainModules(command);
  if (!isKnown(modules) || !isKnown(workspace.file) || (command.minor ?? 0) < 22) return [];
  const files = modules.flatMap(({ file }) => (isKnown(file) ? [file] : []));
  // A member that is missing or not known may require what is vendored.
  return files.length === workspace.file.uses.length ? workspaceVendorInconsistencies(files, vendor) : [];
}

const READS_NOTHING = new Set(["help", "bug", "telemetry"]);

/** A Go variable with a value that Go refuses as soon as this command reads it. */
export function invalidVariable(
  command: GoCommand,
): { readonly name: string; readonly value: string; readonly output: string } | undefined {
  const { verb, variables } = command;
  if (!isKnown(verb) || READS_NOTHING.has(verb)) return undefined;
  // `go version` reads its flags, and whose version it is to tell.
  const isVersion = verb === "version";
  const refused = isVersion ? undefined : refusedSetting(command);
  if (refused) return refused;
  const value = (name: string): string => {
    const found = variables.lookup(name);
    return isKnown(found) && found && found.source !== "default" ? found.value : "";
  };
  const goflags = value("GOFLAGS");
  const flags = splitGoFlags(goflags, command.minor);
  const refusedFlag = flags.error ?? refusedGoFlag(flags.words, verb, command.minor);
  if (refusedFlag !== undefined && verb !== "env")
    return { name: "GOFLAGS", value: goflags, output: refusedFlag };
  const toolchain = value("GOTOOLCHAIN");
  const selected = toolchain === "" || !switchesToolchains(command) ? undefined : parseGoToolchain(toolchain);
  if (selected && "error" in selected)
    return { name: "GOTOOLCHAIN", value: toolchain, output: selected.error };
  if (isVersion) return undefined;
  const modcache = value("GOMODCACHE");
  // Nobody looks at it before a module is wanted from it.
  if (modcache !== "" && !modcache.startsWith("/") && needsOf(command).modules.length > 0) {
    return {
      name: "GOMODCACHE",
      value: modcache,
      output: `go: GOMODCACHE entry is relative; must be absolute path: ${JSON.stringify(modcache)}`,
    };
  }
  const gowork = value("GOWORK");
  if (!/^(off|auto|\/.*)?$/.test(gowork) && !isKnown(command.workspace))
    return { name: "GOWORK", value: gowork, output: "go: invalid GOWORK: not an absolute path" };
  const gocache = value("GOCACHE");
  const required = requiresBuildCache(command.invocation, command.minor);
  if (!required || gocache === "" || gocache.startsWith("/")) {
    const goauth = goauthProblem(command);
    return goauth && { name: "GOAUTH", ...goauth };
  }
  const output =
    gocache === "off"
      ? "build cache is disabled by GOCACHE=off, but required as of Go 1.12"
      : "build cache is required, but could not be located: GOCACHE is not an absolute path";
  return { name: "GOCACHE", value: gocache, output };
}

/** GOTOOLCHAIN is read from Go 1.21 on. */
function switchesToolchains({ toolchain }: GoCommand): boolean {
  return isKnown(toolchain) && (toolchain?.version?.minor ?? 0) >= 21;
}

/** `go list -m all` in a module that is built from its vendor directory. Seen with Go 1.19, 1.24 and 1.27. */
export function vendorHidesModules(command: GoCommand): string | undefined {
  const { verb, operands } = command;
  const listsAll = verb === "list" && isKnown(operands) && operands.includes("all");
  return listsAll && command.flag("m") === "true" && modMode(command) === "vendor"
    ? "go: can't compute 'all' using the vendor directory"
    : undefined;
}
