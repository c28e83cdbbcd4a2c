import { needsBuildCache } from "../../go/command-needs.ts";
import { isSemanticVersion } from "../../syntax/go/index.ts";
import { UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { mayBeMade } from "../built-files.ts";
import { type FileEntry, mayWrite } from "../files/entry.ts";
import type { MountPoint } from "../files/file-system.ts";
import { baseName, joinWritten, parentOf, resolvePath } from "../files/paths.ts";
import { creationObstacle } from "../shell/creation.ts";
import type { GoCommand } from "./go-command.ts";
import { walkPackages } from "./packages.ts";
import { namesVersions } from "./reads.ts";
import { fetchesOf, needsOf, packageDirectories } from "./requirements.ts";
import { outputPath } from "./output.ts";
import { addsSums } from "./sums.ts";

/** What a go command wants to write. */
export type WriteSubject = "GOCACHE" | "GOMODCACHE" | "output" | "go.mod" | "go.sum";

/** A place that a go command must write to and surely cannot. */
export interface FailedWrite {
  readonly subject: WriteSubject;
  /** The directory or file that Go wants to write. */
  readonly path: string;
  /** The nearest existing directory, which refuses. */
  readonly obstacle: string;
  readonly entry: FileEntry;
  /** The mount that the obstacle lies in. */
  readonly mount: MountPoint | undefined;
  readonly readOnly: boolean;
  /** What Go prints. */
  readonly output: string;
}

/** The first write of the command that surely fails, in the order in which Go gets to it. */
export function failedWrite(command: GoCommand): FailedWrite | undefined {
  return (
    failedGoMod(command) ??
    failedNewGoMod(command) ??
    failedModuleCache(command) ??
    failedBuildCache(command) ??
    failedProfile(command) ??
    failedOutput(command) ??
    failedVendor(command) ??
    failedGoSum(command)
  );
}

function failedBuildCache(command: GoCommand): FailedWrite | undefined {
  const { verb, invocation, minor } = command;
  // A word that is not known may be one that keeps these from the cache.
  const doubtful = command.open && (verb === "list" || verb === "clean" || verb === "env");
  if (!isKnown(verb) || doubtful || !needsBuildCache(invocation, minor)) return undefined;
  // Without a package only these two come to the cache. Seen with Go 1.19, 1.24 and 1.27.
  if (verb !== "build" && verb !== "install" && surelyNoPackages(command)) return undefined;
  const path = command.variables.get("GOCACHE");
  if (!isKnown(path) || !path?.startsWith("/")) return undefined;
  // Go makes 256 directories in a new cache, and reads one that another user has filled without complaint.
  if (command.files.lookup(resolvePath("/", `${path}/00`)) !== undefined) return undefined;
  const refusal = refusedDirectory(resolvePath("/", path), command);
  if (!refusal) return undefined;
  const missing = refusal.obstacle === path ? `${path}/00` : firstMissing(path, refusal.obstacle);
  const output = `failed to initialize build cache at ${path}: mkdir ${missing}: ${reasonOf(refusal)}`;
  return { ...refusal, subject: "GOCACHE", path, output };
}

/** A build cache in place of the one that was refused; undefined: it is not certain that all goes well with it. */
export function otherBuildCache(command: GoCommand, { subject, mount }: FailedWrite): string | undefined {
  const { files, user, variables } = command;
  if (subject !== "GOCACHE" || mount || variables.isSet("GOCACHE") !== false) return undefined;
  if (failedProfile(command) ?? failedOutput(command) ?? failedVendor(command)) return undefined;
  const path = "/tmp/go-build";
  const parent = files.lookup("/tmp");
  if (files.mountAt(path) || files.lookup(path) !== undefined || !isKnown(parent)) return undefined;
  return parent && mayWrite(parent, user) === true ? path : undefined;
}

/** Whether the directories that the command works on have no Go files; without arguments also those below the module. */
function surelyNoPackages(command: GoCommand): boolean {
  const { verb, module, files } = command;
  if (verb === "get" || namesVersions(command)) return false;
  const all = isKnown(verb) && verb.startsWith("mod ");
  const root = isKnown(module) ? module?.directory : undefined;
  const directories = all
    ? root === undefined
      ? UNKNOWN
      : walkPackages(root, files)
    : packageDirectories(command);
  return (
    isKnown(directories) &&
    directories.every((directory) => {
      const listed = files.list(directory);
      return listed?.complete === true && !listed.names.some((name) => name.endsWith(".go"));
    })
  );
}

function failedModuleCache(command: GoCommand): FailedWrite | undefined {
  const path = command.variables.get("GOMODCACHE");
  if (!isKnown(path) || path === undefined || fetchesOf(command).modules.length === 0) return undefined;
  const refusal = refusedDirectory(`${path}/cache/download`, command);
  if (!refusal) return undefined;
  const reason = reasonOf(refusal);
  const missing = firstMissing(`${path}/cache/download`, refusal.obstacle);
  // What is in the way below, the module decides.
  const whole = command.files.lookup(`${path}/cache/download`) === undefined;
  const output = refusal.obstacle.startsWith(path)
    ? `mkdir ${missing}${whole ? "" : "/…"}: ${reason}`
    : `go: could not create module cache: mkdir ${path}: ${reason}`;
  return { ...refusal, subject: "GOMODCACHE", path, output };
}

/** `go mod tidy` rewrites go.mod even when nothing changes (build 07p), `go get` for another version alone (built). */
function failedGoMod(command: GoCommand): FailedWrite | undefined {
  if (command.verb !== "mod tidy" && !getsOtherVersion(command)) return undefined;
  const { module } = command;
  if (!isKnown(module) || !module) return undefined;
  const entry = command.files.lookup(module.path);
  const mount = command.files.mountAt(module.path);
  if (!isKnown(entry) || !entry) return undefined;
  const readOnly = mount?.readOnly ?? false;
  if (!readOnly && mayWrite(entry, command.user) !== false) return undefined;
  return {
    subject: "go.mod",
    path: module.path,
    obstacle: module.path,
    entry,
    mount,
    readOnly,
    output: `go: updating go.mod: open ${module.path}: ${reasonOf({ readOnly })}`,
  };
}

/** `go mod download` and `-mod=mod` write the hashes that go.sum lacks. Seen with Go 1.24. */
function failedGoSum(command: GoCommand): FailedWrite | undefined {
  const { module } = command;
  if (!isKnown(module) || !module || !addsSums(command)) return undefined;
  const path = resolvePath(module.directory, "go.sum");
  const entry = command.files.lookup(path);
  if (!isKnown(entry)) return undefined;
  const refusal = entry ? refusedEntry(path, entry, command) : refusedDirectory(module.directory, command);
  if (!refusal) return undefined;
  const output = `go: updating go.sum: open ${path}: ${reasonOf(refusal)}`;
  return { ...refusal, subject: "go.sum", path, output };
}

/** `go get PATH@vX.Y.Z` of a version that go.mod does not require. */
function getsOtherVersion({ verb, module, operands }: GoCommand): boolean {
  if (verb !== "get" || !isKnown(module) || !module || !isKnown(module.file) || !isKnown(operands))
    return false;
  const { requires } = module.file;
  return operands.some((word) => {
    const [path = "", version = ""] = word.split("@", 2);
    return (
      isSemanticVersion(version) &&
      !requires.some((one) => one.version === version && `${path}/`.startsWith(`${one.module}/`))
    );
  });
}

/** `go mod init` makes go.mod in the directory. */
function failedNewGoMod(command: GoCommand): FailedWrite | undefined {
  const { verb, directory, module } = command;
  if (verb !== "mod init" || !isKnown(directory)) return undefined;
  // Where a go.mod is, it fails in other words.
  if (!isKnown(module) || module?.directory === directory) return undefined;
  const path = resolvePath(directory, "go.mod");
  return failedFile(path, `go: updating go.mod: open ${path}`, command);
}

function failedOutput(command: GoCommand): FailedWrite | undefined {
  if (command.verb !== "build" && command.verb !== "install") return undefined;
  const path = outputPath(command);
  if (!isKnown(path) || path === undefined) return undefined;
  // A program that Go has built before may be up to date: then it is not written again. Seen with Go 1.24.
  const before = command.files.lookup(path);
  if (!isKnown(before) || before?.program) return undefined;
  const shown = shownOutput(path, command);
  const failed = failedFile(path, `open ${shown}`, command);
  const missing = failed ? depthOf(parentOf(path)) - depthOf(failed.obstacle) : 0;
  if (!failed || missing <= 0) return failed;
  // Go makes the directories before. Seen with Go 1.19, 1.24 and 1.27.
  const first = shown.split("/").slice(0, -missing).join("/");
  const output = `mkdir ${first}${missing === 1 ? "/" : ""}: ${reasonOf(failed)}`;
  return { ...failed, output };
}

const depthOf = (path: string): number => path.split("/").filter(Boolean).length;

const reasonOf = ({ readOnly }: Pick<FailedWrite, "readOnly">): string =>
  readOnly ? "read-only file system" : "permission denied";

/** Go names the program of a build as -o does, in a directory under its own name. */
function shownOutput(path: string, command: GoCommand): string {
  const { verb, directory } = command;
  const given = command.flag("o");
  if (verb !== "build" || !isKnown(given) || !isKnown(directory)) return path;
  if (given === undefined) return baseName(path);
  return resolvePath(directory, given) === path ? given : joinWritten(given, baseName(path));
}

/** `go test -coverprofile=FILE` opens the file before any test runs, also where there are none. */
function coverProfile(command: GoCommand): string | undefined {
  const name = command.verb === "test" ? command.flag("coverprofile") : undefined;
  const below = command.flag("outputdir");
  if (!isKnown(name) || name === undefined || !isKnown(below) || !isKnown(command.directory))
    return undefined;
  return resolvePath(resolvePath(command.directory, below ?? "."), name);
}

function failedProfile(command: GoCommand): FailedWrite | undefined {
  const path = coverProfile(command);
  // Where its directory is not, that is what Go says.
  if (path === undefined || command.files.lookup(parentOf(path)) === undefined) return undefined;
  return failedFile(path, `open ${path}`, command);
}

/** A file that a go command writes into a directory that surely is not there; the others make theirs. */
export interface MissingPlace {
  readonly output: string;
  /** The directory, or the file in its place. */
  readonly path: string;
  readonly entry: FileEntry | undefined;
}

/** The place of a profile of test coverage. Seen with Go 1.19, 1.24 and 1.27. */
export function missingPlace(command: GoCommand): MissingPlace | undefined {
  const path = coverProfile(command);
  if (path === undefined || mayBeMade(`${parentOf(path)}/`, parentOf(path), command.files)) return undefined;
  const obstacle = creationObstacle(path, command.files, command.user);
  if (!obstacle || obstacle.reason === "Permission denied") return undefined;
  const output = `open ${path}: ${obstacle.reason.toLowerCase()}`;
  return { output, path: obstacle.path, entry: obstacle.entry };
}

/** `go mod vendor` makes the directory anew when something is imported that is to be vendored. */
function failedVendor(command: GoCommand): FailedWrite | undefined {
  const { verb, module } = command;
  if (verb !== "mod vendor" || !isKnown(module) || !module || needsOf(command).modules.length === 0)
    return undefined;
  const path = resolvePath(module.directory, "vendor");
  if (command.files.lookup(path) !== undefined) return undefined;
  return failedFile(path, `go: mkdir ${path}`, command);
}

/** A file or directory that is to be made; a program that is there is replaced by another file, or written over. */
function failedFile(path: string, action: string, command: GoCommand): FailedWrite | undefined {
  const before = command.files.lookup(path);
  if (!isKnown(before)) return undefined;
  const refusal = refusedDirectory(parentOf(path), command);
  if (!refusal || (before?.kind === "file" && !refusedEntry(path, before, command))) return undefined;
  return { ...refusal, subject: "output", path, output: `${action}: ${reasonOf(refusal)}` };
}

type Refusal = Pick<FailedWrite, "obstacle" | "entry" | "mount" | "readOnly">;

function refusedEntry(path: string, entry: FileEntry, command: GoCommand): Refusal | undefined {
  const mount = command.files.mountAt(path);
  if (mount?.readOnly) return { obstacle: path, entry, mount, readOnly: true };
  return mayWrite(entry, command.user) === false
    ? { obstacle: path, entry, mount, readOnly: false }
    : undefined;
}

/** Whether `path`, or what is missing of it, cannot be made or written to by the command's user. */
function refusedDirectory(path: string, command: GoCommand): Refusal | undefined {
  for (let at = path; ; at = parentOf(at)) {
    const entry = command.files.lookup(at);
    if (!isKnown(entry)) return undefined;
    if (entry) return refusedEntry(at, entry, command);
    if (at === "/") return undefined;
  }
}

/** The first directory below `existing` on the way to `path`: the one that mkdir names. */
function firstMissing(path: string, existing: string): string {
  const rest = path.slice(existing === "/" ? 1 : existing.length + 1);
  return resolvePath(existing, rest.split("/")[0] ?? "");
}
