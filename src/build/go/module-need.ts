import { failureOutsideModule, isAboutMainModule, namesVersions } from "../../go/command-needs.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { mayBeMade } from "../built-files.ts";
import { resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { BUILD_VERBS, readsModule, usesModules } from "./reads.ts";

/** Why a go command finds no module, in the words that Go prints. */
export interface MissingModule {
  readonly output: string;
  /** A go.mod that is there but does not count: in GOPATH's root, in /tmp. */
  readonly ignored: "gopath" | "temporary" | undefined;
  readonly directory: string;
}

/**
 * The failure of a command that needs a module where there is surely none; undefined when it needs none,
 * finds one, or that is not known.
 */
export function missingModule(command: GoCommand): MissingModule | undefined {
  const { verb, directory, module, workspace } = command;
  if (!isKnown(verb) || !isKnown(directory) || !isKnown(module) || !isKnown(workspace) || workspace)
    return undefined;
  if (verb.startsWith("work ")) return undefined;
  if (!usesModules(command)) return undefined;
  if (command.invocation.flags.has("modfile")) return undefined;
  if (!isKnown(command.toolchain) || !command.toolchain) return undefined;
  const { minor, invocation, open } = command;
  // Before Go 1.16 a command without go.mod works in GOPATH mode, unless told otherwise.
  if (minor !== undefined && minor < 16 && command.variables.get("GO111MODULE") !== "on") return undefined;
  const ignored = module && ignoredBecause(module.directory, command);
  if (!isKnown(ignored) || (module && !ignored)) return undefined;
  const output =
    ignored === "gopath"
      ? failureInGoPath(command)
      : toleratesTemporary(command)
        ? undefined
        : failureOutsideModule(invocation, minor, open);
  return output === undefined ? undefined : { output, ignored, directory };
}

/** The root of GOPATH, when the module lies there and Go only warns of it: 1.22 and later. */
export function ignoredInGoPath(command: GoCommand): string | undefined {
  const { module, workspace, minor } = command;
  if (!isKnown(module) || !module || !isKnown(workspace) || workspace || (minor ?? 0) < 22) return undefined;
  return ignoredBecause(module.directory, command) === "gopath" ? module.directory : undefined;
}

/** Up to Go 1.20 fatal for all that reads go.mod; 1.22 and later warn, and only refuse what is about the module. */
function failureInGoPath({ verb, invocation, minor, open }: GoCommand): string | undefined {
  if (minor === undefined || minor === 21) return undefined;
  if (minor > 21) return isAboutMainModule(invocation) ? failureOutsideModule(invocation, minor) : undefined;
  const files = isKnown(verb) && BUILD_VERBS.has(verb) && invocation.args[0]?.endsWith(".go") === true;
  const reads = files || failureOutsideModule(invocation, minor, open) !== undefined;
  return reads && !namesVersions(invocation) ? "$GOPATH/go.mod exists but should not" : undefined;
}

/** With a go.mod that it ignores in /tmp, Go 1.19 works on no module at all; later versions were seen to refuse. */
function toleratesTemporary({ verb, module, minor }: GoCommand): boolean {
  const reads = verb === "mod verify" || verb === "mod graph" || verb === "mod why";
  return reads && isKnown(module) && module !== undefined && (minor ?? 0) < 24;
}

/** Go does not take a go.mod in GOPATH's root or in the system's temporary directory for a module. */
function ignoredBecause(directory: string, command: GoCommand): Maybe<"gopath" | "temporary" | undefined> {
  const temporary = command.call.environment.get("TMPDIR");
  if (!isKnown(temporary)) return UNKNOWN;
  if (directory === resolvePath("/", temporary ?? "/tmp")) return "temporary";
  const gopath = command.variables.get("GOPATH");
  if (!isKnown(gopath)) return UNKNOWN;
  return (gopath ?? "").split(":").some((path) => path !== "" && resolvePath("/", path) === directory)
    ? "gopath"
    : undefined;
}

/** Why the file that -modfile names is surely none that Go reads, in Go's words. Seen with Go 1.19, 1.24 and 1.27. */
export function refusedModFile(command: GoCommand): string | undefined {
  const { directory, files } = command;
  const name = command.flag("modfile");
  if (!readsModule(command) || name === undefined || !isKnown(name) || name === "") return undefined;
  if (!name.endsWith(".mod")) return `go: -modfile=${name}: file does not have .mod extension`;
  if (!isKnown(directory)) return undefined;
  const path = resolvePath(directory, name);
  const gone = files.lookup(path) === undefined && !mayBeMade(name, path, files);
  return gone ? `go: open ${name}: no such file or directory` : undefined;
}
