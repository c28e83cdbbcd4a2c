import { UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { textOf } from "../files/file-system.ts";
import { isWithin, resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";

/** A `go mod init` that surely makes no go.mod. Seen with Go 1.19.8, 1.24.4 and 1.27.4. */
export interface FailedInit {
  readonly kind: "exists" | "noPath";
  readonly output: string;
  /** The go.mod that is there, or the directory. */
  readonly path: string;
  /** Where in the build context the go.mod was copied from. */
  readonly contextPath: string | undefined;
}

/** What older tools left in a project, of which Go could take the path. */
const OTHER_TOOLS = /^(Godeps|vendor|vendor\.conf|Gopkg\.lock|glide\.lock|glide\.yaml|dependencies\.tsv)$/;

export function failedInit(command: GoCommand): FailedInit | undefined {
  const { verb, directory, files, operands, variables } = command;
  if (verb !== "mod init" || !isKnown(directory) || !isKnown(operands)) return undefined;
  if (command.flag("modfile") !== undefined || variables.get("GO111MODULE") === "off") return undefined;
  const path = resolvePath(directory, "go.mod");
  const entry = files.lookup(path);
  if (!isKnown(entry)) return undefined;
  if (entry) {
    const output = `go: ${path} already exists`;
    return { kind: "exists", output, path, contextPath: entry.contextPath };
  }
  if (operands.length > 0 || mayTellPath(directory, command)) return undefined;
  const output = `go: cannot determine module path for source directory ${directory} (outside GOPATH, module path must be specified)`;
  return { kind: "noPath", output, path: directory, contextPath: undefined };
}

/** Whether GOPATH, an import comment or another tool's file may say what the module is called. */
function mayTellPath(directory: string, { variables, files }: GoCommand): boolean {
  const gopath = variables.get("GOPATH");
  const listed = files.list(directory);
  if (!isKnown(gopath) || listed?.complete === false) return true;
  if ((gopath ?? "").split(":").some((one) => isWithin(directory, resolvePath(one, "src")))) return true;
  return (listed?.names ?? []).some((name) => {
    const text = name.endsWith(".go") ? textOf(files, resolvePath(directory, name)) : "";
    return OTHER_TOOLS.test(name) || text === UNKNOWN || /(\/\/|\/\*)\s*import\b/.test(text ?? "");
  });
}
