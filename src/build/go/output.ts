import { namesVersions, programName } from "../../go/command-needs.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { baseName, resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { packageIn } from "./packages.ts";
import { packageDirectories } from "./requirements.ts";

/**
 * Name of the binary of a single main package (go help build): the last element of its import path
 * without a major version, or the first file's name. UNKNOWN for several packages or unknown ones.
 */
export function defaultBinaryName(command: GoCommand): Maybe<string> {
  const { operands, module } = command;
  if (!isKnown(operands)) return UNKNOWN;
  const [only, second] = operands;
  if (second !== undefined && !operands.every((word) => word.endsWith(".go"))) return UNKNOWN;
  if (only?.endsWith(".go")) return baseName(only).slice(0, -3);
  if (!/^(\.|\/|$)/.test(only ?? "")) return UNKNOWN;
  const directory = singleDirectory(command, only);
  if (!isKnown(module) || !module || !isKnown(module.file) || !isKnown(directory)) return UNKNOWN;
  const name = module.file.module?.path;
  if (name === undefined) return UNKNOWN;
  const elements = [...name.split("/"), ...directory.slice(module.directory.length).split("/")].filter(
    Boolean,
  );
  const last = elements.at(-1) ?? "";
  return /^v([2-9]|1\d+)\d*$/.test(last) ? (elements.at(-2) ?? last) : last;
}

/** The one package directory of a build; a pattern may stand for one as well. */
function singleDirectory(command: GoCommand, only: string | undefined): Maybe<string> {
  if (!only?.includes("..."))
    return isKnown(command.directory) ? resolvePath(command.directory, only ?? ".") : UNKNOWN;
  const directories = packageDirectories(command);
  return isKnown(directories) && directories.length === 1 ? (directories[0] ?? UNKNOWN) : UNKNOWN;
}

/** Several packages are compiled, and nothing is kept of them. */
export function buildsSeveral(command: GoCommand): boolean {
  const directories = packageDirectories(command);
  return isKnown(directories) && directories.length > 1;
}

/** Path of the file that `go build` writes; undefined when it surely writes none. */
export function outputPath(command: GoCommand): Maybe<string | undefined> {
  const output = command.flag("o");
  const { directory } = command;
  if (!isKnown(output) || !isKnown(directory)) return UNKNOWN;
  if (output === "/dev/null") return undefined;
  const path = output === undefined ? directory : resolvePath(directory, output);
  const entry = output === undefined ? undefined : command.files.lookup(path);
  if (!isKnown(entry)) return UNKNOWN;
  const into = output === undefined || output.endsWith("/") || entry?.kind === "directory";
  if (!into) return path;
  const name = defaultBinaryName(command);
  return isKnown(name) ? resolvePath(path, name) : UNKNOWN;
}

/** As outputPath, but only where it is sure that the package is a main package (others write nothing without -o). */
export function mainPackageOutput(command: GoCommand): Maybe<string | undefined> {
  const path = outputPath(command);
  if (!isKnown(path) || path === undefined || command.flag("o") !== undefined) return path;
  const { operands, directory } = command;
  if (!isKnown(operands) || !isKnown(directory)) return UNKNOWN;
  const [only] = operands;
  if (only?.endsWith(".go")) return path;
  const single = singleDirectory(command, only);
  const found = isKnown(single)
    ? packageIn(single, command.files, { tests: false, tags: [], goos: "linux" })
    : UNKNOWN;
  if (!isKnown(found) || !found) return UNKNOWN;
  return found.files.some(({ source, always }) => always && source.packageName === "main") ? path : UNKNOWN;
}

/**
 * Path of the program that `go install` surely writes: for a main package of the module, or PATH@VERSION. Undefined:
 * none. UNKNOWN for another platform, whose programs go to a directory of their own.
 */
export function installedProgram(command: GoCommand): Maybe<string | undefined> {
  const { variables, operands, invocation } = command;
  if (variables.isSet("GOOS") !== false || variables.isSet("GOARCH") !== false || !isKnown(operands))
    return UNKNOWN;
  const gobin = variables.get("GOBIN");
  const gopath = variables.get("GOPATH");
  if (!isKnown(gobin) || !isKnown(gopath)) return UNKNOWN;
  const directory = gobin === undefined || gobin === "" ? `${gopath?.split(":")[0] ?? ""}/bin` : gobin;
  if (!directory.startsWith("/")) return UNKNOWN;
  if (namesVersions(invocation)) {
    const name = operands.length === 1 ? programName((operands[0] ?? "").replace(/@.*/, "")) : undefined;
    return name === undefined ? UNKNOWN : resolvePath(directory, name);
  }
  const built = mainPackageOutput(command);
  return isKnown(built) && built !== undefined ? resolvePath(directory, baseName(built)) : UNKNOWN;
}
