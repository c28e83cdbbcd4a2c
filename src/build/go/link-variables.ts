import { UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { resolvePath } from "../files/paths.ts";
import { textOf } from "../files/file-system.ts";
import type { GoCommand } from "./go-command.ts";
import { namesVersions } from "./reads.ts";
import { isStandard, localDirectory } from "./packages.ts";
import { localModules, mainModules, packageDirectories, providerOf, requirementsOf } from "./requirements.ts";

/** `-X PACKAGE.NAME=value` of a link that sets nothing. */
export interface UnsetVariable {
  /** As the linker's flag names it. */
  readonly packagePath: string;
  readonly name: string;
  readonly because: "undeclared" | "constant" | "no package";
  /** Where the package lies, or would lie; undefined: in no module of the build. */
  readonly directory: string | undefined;
  /** A name of the package that differs in its case alone. */
  readonly similar: string | undefined;
}

const LINKS = new Set(["build", "install", "run", "test"]);
/** `-X example.com/shop/version.Commit=`, as a person writes it: names that hold variables are left out. */
const SETTING = /(?:^|[\s"'=])-X[ =]\s*["']?([\w./~-]+)\.([A-Za-z_]\w*)=/g;

/**
 * What `-ldflags -X` surely sets in vain: the linker passes over names that it does not know. A variable that only
 * other files declare (tests, other platforms) counts as declared.
 *
 * @param written the command as it stands in the Dockerfile, for when some value in it is not known
 */
export function unsetVariables(command: GoCommand, written: string): UnsetVariable[] {
  const { verb } = command;
  const flag = command.flag("ldflags");
  if (!isKnown(verb) || !LINKS.has(verb) || flag === undefined || namesVersions(command)) return [];
  if (command.variables.get("GO111MODULE") === "off") return [];
  const text = isKnown(flag) ? flag : written;
  const found = new Map<string, UnsetVariable>();
  for (const [, packagePath = "", name = ""] of text.matchAll(SETTING)) {
    const unset = packagePath === "main" ? unsetInMain(name, command) : unsetIn(packagePath, name, command);
    if (unset) found.set(`${packagePath}.${name}`, unset);
  }
  return [...found.values()];
}

function unsetInMain(name: string, command: GoCommand): UnsetVariable | undefined {
  const directories = packageDirectories(command);
  if (!isKnown(directories) || directories.length === 0) return undefined;
  const all = directories.map((directory) => declaration(name, directory, command));
  const [first] = all;
  if (!first || !all.every((one) => one?.because !== undefined)) return undefined;
  return {
    packagePath: "main",
    name,
    directory: directories[0],
    similar: first.similar,
    because: first.because ?? "undeclared",
  };
}

function unsetIn(packagePath: string, name: string, command: GoCommand): UnsetVariable | undefined {
  const modules = localModules(command);
  if (!isKnown(modules) || modules.length === 0) return undefined;
  const directory = localDirectory(packagePath, modules);
  if (directory === undefined) {
    if (isStandard(packagePath) || mayBeRequired(packagePath, command)) return undefined;
    return { packagePath, name, because: "no package", directory: undefined, similar: undefined };
  }
  const found = declaration(name, directory, command);
  // A module further down, or one that is fetched, may have the package.
  if (found?.because === undefined || mayBeRequired(packagePath, command)) return undefined;
  return { packagePath, name, directory, because: found.because, similar: found.similar };
}

/** Whether a module that go.mod requires has the package by its name. */
function mayBeRequired(packagePath: string, command: GoCommand): boolean {
  const modules = mainModules(command);
  if (!isKnown(modules)) return true;
  return modules.some(
    ({ file, directory }) =>
      !isKnown(file) ||
      file.go === undefined ||
      providerOf(packagePath, requirementsOf(file, directory)) !== undefined,
  );
}

/** Names that programs give to the Go files that they write. */
const GENERATED = [
  "version.go",
  "version_gen.go",
  "zz_generated.go",
  "zversion.go",
  "gen.go",
  "buildinfo.go",
];

/** Whether version control leaves out Go files that a program may write before the build. */
const mayBeGenerated = (directory: string, files: GoCommand["files"]): boolean =>
  GENERATED.some((name) => files.lookup(resolvePath(directory, name)) === UNKNOWN);

/** How a package declares a name; undefined: that is not known. `because` is undefined for a variable, or nearly one. */
function declaration(
  name: string,
  directory: string,
  { files }: GoCommand,
): (Pick<UnsetVariable, "similar"> & { readonly because: UnsetVariable["because"] | undefined }) | undefined {
  const listed = files.list(directory);
  const absent = files.lookup(directory) === undefined;
  if (!listed && !absent) return undefined;
  if (listed && (!listed.complete || mayBeGenerated(directory, files))) return undefined;
  const texts: string[] = [];
  for (const file of listed?.names ?? []) {
    if (!/\.(go|s|c|h|syso)$/.test(file)) continue;
    const text = textOf(files, resolvePath(directory, file));
    if (!isKnown(text) || text === undefined) return undefined;
    if (file.endsWith(".go")) texts.push(text);
  }
  if (texts.length === 0) return { because: "no package", similar: undefined };
  const word = new RegExp(`\\b${name}\\b`);
  const declaring = texts.filter((text) => word.test(text));
  if (declaring.length > 0) {
    const constant = new RegExp(`^const[ \\t]+${name}\\b`, "m");
    const only = declaring.length === 1 && constant.test(declaring[0] ?? "");
    return { because: only ? "constant" : undefined, similar: undefined };
  }
  const similar = new RegExp(`^(?:var[ \\t]+|[ \\t]+)(${name})\\b`, "im");
  return { because: "undeclared", similar: texts.map((text) => similar.exec(text)?.[1]).find(Boolean) };
}
