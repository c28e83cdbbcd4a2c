import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { isStandard } from "./packages.ts";

/** Why a go command finds no module, in the words that Go prints. */
export interface MissingModule {
  readonly output: string;
  /** A go.mod that is there but does not count: in GOPATH's root, in /tmp. */
  readonly ignored: "gopath" | "temporary" | undefined;
  readonly directory: string;
}

/** An image without a version in its tag has a recent Go. */
const NEWEST = 99;

const NOT_FOUND =
  "go: go.mod file not found in current directory or any parent directory; see 'go help modules'";
const NO_PATTERN = "directory prefix . does not contain main module or its selected dependencies";

/** Commands of `go mod` that need a main module. Seen with Go 1.19.8 and 1.24.4 in an empty directory. */
const NEEDS_ROOT = new Set(["mod tidy", "mod verify", "mod vendor", "mod graph", "mod why", "mod edit"]);
const BUILDS = new Set(["build", "install", "test", "vet", "run", "list", "generate", "fmt", "fix"]);

/**
 * The failure of a command that needs a module where there is surely none; undefined when it needs none,
 * finds one, or that is not known.
 */
export function missingModule(command: GoCommand): MissingModule | undefined {
  const { verb, directory, module, workspace } = command;
  if (!isKnown(verb) || !isKnown(directory) || !isKnown(module) || !isKnown(workspace) || workspace)
    return undefined;
  const mode = command.variables.get("GO111MODULE");
  if (!isKnown(mode) || mode === "off" || mode === "auto") return undefined;
  if (command.invocation.flags.has("modfile")) return undefined;
  if (!isKnown(command.toolchain) || !command.toolchain) return undefined;
  const toolchain = command.toolchain.version;
  // Before Go 1.16 a command without go.mod works in GOPATH mode, unless told otherwise.
  if (toolchain && toolchain.minor < 16 && mode !== "on") return undefined;
  const ignored = module && ignoredBecause(module.directory, command);
  if (!isKnown(ignored)) return undefined;
  if (module && !ignored) return undefined;
  if (ignored === "gopath") {
    // Up to Go 1.20 fatal for every command; 1.22 and later warn and only refuse what changes the module.
    if (!toolchain || toolchain.minor === 21) return undefined;
    if (toolchain.minor < 21) {
      return needsAnything(verb, command)
        ? { output: "$GOPATH/go.mod exists but should not", ignored, directory }
        : undefined;
    }
    return NEEDS_ROOT.has(verb) ? { output: NOT_FOUND, ignored, directory } : undefined;
  }
  const output = outputOf(verb, command, toolchain?.minor ?? NEWEST);
  return output === undefined ? undefined : { output, ignored, directory };
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

function needsAnything(verb: string, command: GoCommand): boolean {
  return (
    NEEDS_ROOT.has(verb) ||
    verb === "mod download" ||
    (BUILDS.has(verb) && isKnown(command.operands) && !command.operands.some((word) => word.includes("@")))
  );
}

function outputOf(verb: string, command: GoCommand, minor: number): string | undefined {
  if (NEEDS_ROOT.has(verb)) return NOT_FOUND;
  const { operands } = command;
  if (!isKnown(operands)) return undefined;
  if (verb === "mod download")
    return operands.length === 0 ? "go: no modules specified (see 'go help mod download')" : undefined;
  if (verb === "get") {
    // `go get` alone, or of packages: since Go 1.18 it only edits go.mod.
    return minor >= 18
      ? "go: go.mod file not found in current directory or any parent directory.\n\t'go get' is no longer supported outside a module."
      : undefined;
  }
  if (!BUILDS.has(verb) || (verb === "list" && operands.length === 0 && command.flag("m") !== undefined))
    return undefined;
  if (verb === "generate" && minor < 20) return undefined;
  const words = verb === "run" ? operands.slice(0, 1) : operands;
  if (words.length === 0) return verb === "fmt" || verb === "generate" ? undefined : NOT_FOUND;
  return words.map((word) => outputFor(word, verb)).find((output) => output !== undefined);
}

function outputFor(word: string, verb: string): string | undefined {
  if (word.endsWith(".go") || word.includes("@")) return undefined;
  if (/^\.{1,2}(\/.*)?\/?\.\.\.$/.test(word)) return `pattern ${word}: ${NO_PATTERN}`;
  if (/^\.{1,2}(\/|$)/.test(word)) return verb === "fmt" || verb === "generate" ? undefined : NOT_FOUND;
  if (verb === "install" && !isStandard(word) && !word.includes("..."))
    return "go: 'go install' requires a version when current directory is not in a module";
  return undefined;
}
