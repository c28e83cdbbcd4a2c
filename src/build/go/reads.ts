import { isKnown } from "../../syntax/unknown.ts";
import type { GoCommand } from "./go-command.ts";
import { namesVersions as invocationNamesVersions } from "../../go/command-needs.ts";

/** Verbs that compile or analyse packages of the module. */
export const BUILD_VERBS: ReadonlySet<string> = new Set(["build", "install", "test", "vet", "run"]);
/** Verbs that read the main module, and its workspace. */
const MODULE_VERBS: ReadonlySet<string> = new Set([
  ...BUILD_VERBS,
  "mod download",
  "mod tidy",
  "mod vendor",
  "mod graph",
  "mod why",
  "mod verify",
  "list",
  "get",
  "generate",
  "fmt",
  "fix",
]);

/** Whether the command reads go.mod (of the main module or the workspace) at all. */
export function readsModule(command: GoCommand): boolean {
  const { verb, operands } = command;
  if (!isKnown(verb) || !MODULE_VERBS.has(verb)) return false;
  // `go install x@v`, `go run x@v` ignore the module that they run in.
  if (verb === "install" || verb === "run") return isKnown(operands) && !namesVersions(command);
  return true;
}

/** Whether import paths are surely looked up in modules, not in GOPATH; for Go 1.16 and later. */
export function usesModules({ variables }: GoCommand): boolean {
  const mode = variables.get("GO111MODULE");
  return isKnown(mode) && mode !== "off" && mode !== "auto";
}

/** `go install PATH@VERSION`: the command names what it fetches, whatever go.mod requires. */
export const namesVersions = ({ operands, invocation }: GoCommand): boolean =>
  isKnown(operands) && invocationNamesVersions(invocation);
