import { flagsOf } from "../../go/command-flags.ts";
import { failureOutsideModule } from "../../go/command-needs.ts";
import { atLeast } from "../../go/version.ts";
import { isKnown } from "../../syntax/unknown.ts";
import { isWithin, resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { shortPath } from "./place.ts";
import { type GoWorkspace, moduleIn } from "./module.ts";
import { BUILD_VERBS, readsModule } from "./reads.ts";

/** How go.work and a command or a member disagree. */
export interface WorkspaceProblem {
  readonly kind: "none" | "missing" | "version" | "outside" | "vendor" | "mode" | "members";
  readonly output: string;
  /** Path of go.work, and the line that it is about; where there is none the directory from which it was looked for. */
  readonly file: string;
  readonly line: number;
}

/** go.work without a go line. */
const IMPLICIT = "1.18";

/** Commands that take directories and patterns of packages. */
const TAKES_PACKAGES = new Set([...BUILD_VERBS, "list", "generate"]);

/** Why the workspace makes the command fail; undefined: it does not, or that is not known. Seen with Go 1.19, 1.24 and 1.27. */
export function workspaceProblem(command: GoCommand): WorkspaceProblem | undefined {
  const { verb, workspace, nearestWorkspace, minor } = command;
  if (!isKnown(verb) || !isKnown(workspace) || minor === undefined) return undefined;
  if (verb === "mod vendor" && minor >= 22 && isKnown(nearestWorkspace) && nearestWorkspace) {
    const output = "go: 'go mod vendor' cannot be run in workspace mode";
    return { kind: "vendor", output, file: nearestWorkspace.path, line: 1 };
  }
  if (verb.startsWith("work ") && nearestWorkspace === undefined) return noWorkspace(command, minor);
  // Before Go 1.20 `go generate` is a command of one module.
  if (!workspace || !readsModule(command) || (verb === "generate" && minor < 20)) return undefined;
  if (workspace.missing) {
    const output = `go: reading go.work: open ${workspace.path}: no such file or directory`;
    return { kind: "missing", output, file: workspace.path, line: 1 };
  }
  return (
    refusedFlag(workspace, command, minor) ??
    olderThanMember(workspace, command, minor) ??
    membersAtOdds(workspace, command) ??
    outsideMembers(workspace, command)
  );
}

/** The first minor version that vendors workspaces. */
const FIRST_WITH_VENDOR = 22;

/** `-mod=mod` or `-modfile`, mostly in GOFLAGS, where several modules are built: which go.mod should be written? */
function refusedFlag(
  workspace: GoWorkspace,
  command: GoCommand,
  minor: number,
): WorkspaceProblem | undefined {
  const { verb } = command;
  const mode = command.flag("mod");
  const modfile = command.flag("modfile");
  // An empty name is none.
  if (modfile !== undefined && modfile !== "") {
    const output = "go: -modfile cannot be used in workspace mode";
    return isKnown(modfile) && minor >= FIRST_WITH_VENDOR
      ? { kind: "mode", output, file: workspace.path, line: 1 }
      : undefined;
  }
  const refused = mode === "mod" || (mode === "vendor" && minor < FIRST_WITH_VENDOR);
  if (!refused || !isKnown(verb) || flagsOf(verb)?.has("mod") !== true) return undefined;
  const may = minor < FIRST_WITH_VENDOR ? "readonly" : "readonly or vendor";
  const output = `go: -mod may only be set to ${may} when in workspace mode, but it is set to "${mode}"`;
  return { kind: "mode", output, file: workspace.path, line: 1 };
}

/** Two members that are the same module, or that replace the same one by different things. */
function membersAtOdds(workspace: GoWorkspace, command: GoCommand): WorkspaceProblem | undefined {
  if (!isKnown(workspace.file)) return undefined;
  const { uses, replaces } = workspace.file;
  const names = new Set<string>();
  const targets = new Map<string, string>();
  const problem = (output: string, line: number): WorkspaceProblem => ({
    kind: "members",
    output,
    file: workspace.path,
    line,
  });
  for (const { path, line } of uses) {
    const directory = resolvePath(workspace.directory, path);
    const member = moduleIn(directory, command.files);
    if (!isKnown(member) || !member || !isKnown(member.file)) return undefined;
    const name = member.file.module?.path ?? "";
    if (names.has(name)) return problem(`go: module ${name} appears multiple times in workspace`, line);
    names.add(name);
    for (const { module, version, newPath, newVersion } of member.file.replaces) {
      const old = version === undefined ? module : `${module}@${version}`;
      // The workspace's own replacement stands above those of its members.
      if (replaces.some((one) => one.module === module)) continue;
      const target = newVersion === undefined ? resolvePath(directory, newPath) : `${newPath}@${newVersion}`;
      const before = targets.get(old);
      if (before !== undefined && before !== target)
        return problem(`go: conflicting replacements for ${old}: ${before}, ${target}`, line);
      targets.set(old, target);
    }
  }
  return undefined;
}

/** `go work sync` and its kin where no go.work is. */
function noWorkspace(command: GoCommand, minor: number): WorkspaceProblem | undefined {
  const { operands, directory, invocation, variables } = command;
  const gowork = variables.get("GOWORK");
  if (!isKnown(directory) || !isKnown(operands) || !isKnown(gowork) || gowork === "off") return undefined;
  // `go work edit FILE` names its file.
  if (invocation.subcommand === "work edit" && operands.length > 0) return undefined;
  const output = failureOutsideModule(invocation, minor);
  return output === undefined ? undefined : { kind: "none", output, file: directory, line: 1 };
}

/** From Go 1.21 on the go line of go.work must be as new as that of each member. */
function olderThanMember(
  workspace: GoWorkspace,
  command: GoCommand,
  minor: number,
): WorkspaceProblem | undefined {
  if (minor < 21 || !isKnown(workspace.file)) return undefined;
  const own = workspace.file.go?.version;
  for (const { path, line } of workspace.file.uses) {
    const directory = resolvePath(workspace.directory, path);
    const member = moduleIn(directory, command.files);
    const wanted = isKnown(member) && member && isKnown(member.file) ? member.file.go?.version : undefined;
    if (wanted === undefined || atLeast(own ?? IMPLICIT, wanted)) continue;
    const lists = own === undefined ? `implicitly requires go ${IMPLICIT}` : `lists go ${own}`;
    const output = `go: module ${shortPath(directory, command)} listed in go.work file requires go >= ${wanted}, but go.work ${lists}`;
    return { kind: "version", output, file: workspace.path, line: workspace.file.go?.line ?? line };
  }
  return undefined;
}

/** Directories and patterns that lie in no module of the workspace, though the members are below them. */
function outsideMembers(workspace: GoWorkspace, command: GoCommand): WorkspaceProblem | undefined {
  const { verb, operands, directory } = command;
  if (!isKnown(verb) || !TAKES_PACKAGES.has(verb) || command.flag("m") !== undefined) return undefined;
  if (!isKnown(operands) || !isKnown(directory) || !isKnown(workspace.file)) return undefined;
  const members = workspace.file.uses.map(({ path }) => resolvePath(workspace.directory, path));
  const words = verb === "run" ? operands.slice(0, 1) : operands;
  for (const word of words.length === 0 ? ["."] : words) {
    if (!/^\.{1,2}(\/|$)/.test(word) || word.endsWith(".go")) continue;
    const [prefix = "."] = word.split("...", 1);
    const path = resolvePath(directory, prefix);
    if (members.some((member) => isWithin(path, member))) continue;
    const output = outputOf(word, path, command);
    if (output !== undefined) return { kind: "outside", output, file: workspace.path, line: 1 };
  }
  return undefined;
}

function outputOf(word: string, path: string, command: GoCommand): string | undefined {
  const shown = shortPath(path, command);
  if (word.includes("...")) {
    return `pattern ${word}: directory prefix ${shown} does not contain modules listed in go.work or their selected dependencies`;
  }
  const { files } = command;
  const entry = files.lookup(path);
  const listed = files.list(path);
  // A directory that is not there is told in other words.
  if (!isKnown(entry) || entry?.kind !== "directory" || !listed?.complete) return undefined;
  if (!listed.names.some((name) => name.endsWith(".go")))
    return /^(build|install)$/.test(String(command.verb)) ? `no Go files in ${path}` : undefined;
  const subject = path === command.directory ? "current directory" : `directory ${shown}`;
  for (let at = path; ; at = resolvePath(at, "..")) {
    const goMod = files.lookup(resolvePath(at, "go.mod"));
    if (!isKnown(goMod)) return undefined;
    if (goMod)
      return `${subject} is contained in a module that is not one of the workspace modules listed in go.work`;
    if (at === "/") return `${subject} outside modules listed in go.work or their selected dependencies`;
  }
}
