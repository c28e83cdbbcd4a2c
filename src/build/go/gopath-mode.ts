import { isKnown } from "../../syntax/unknown.ts";
import { isWithin, resolvePath, selfAndParents } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { isStandard } from "./packages.ts";
import { commandImports, packageDirectories } from "./requirements.ts";

/** An import that a build without modules does not find. */
export interface NotInGoPath {
  readonly path: string;
  readonly file: string;
  readonly output: string;
}

/** Words that name directories and files, not packages by their paths. */
const LOCAL = /^\.{1,2}(?:\/|$)|^\/|^[^/]+\.go$/;

/**
 * An import of the named packages that is surely in no GOPATH, with GO111MODULE=off: no go.mod is read, not even for
 * the module's own packages. Seen with Go 1.19.8, 1.24.4 and 1.27.4.
 */
export function notInGoPath(command: GoCommand): NotInGoPath | undefined {
  const { operands, variables, toolchain } = command;
  const gopath = variables.get("GOPATH");
  const roots = packageDirectories(command);
  if (variables.get("GO111MODULE") !== "off" || !isKnown(gopath) || !isKnown(roots)) return undefined;
  if (!isKnown(operands) || !operands.every((word) => LOCAL.test(word))) return undefined;
  const sources = (gopath ?? "")
    .split(":")
    .filter(Boolean)
    .map((one) => resolvePath("/", `${one}/src`));
  for (const { directory, files, always } of commandImports(command)?.packages ?? []) {
    if (!always || !roots.includes(directory)) continue;
    for (const { path: file, source, always: built } of files) {
      for (const { path } of built ? source.imports : []) {
        if (isStandard(path) || path.startsWith(".") || mayBeFound(path, directory, sources, command))
          continue;
        const goroot = isKnown(toolchain) ? (toolchain?.goroot ?? "/usr/local/go") : "/usr/local/go";
        const places = [
          `${goroot}/src/${path} (from $GOROOT)`,
          ...sources.map((one, at) => `${one}/${path}${at === 0 ? " (from $GOPATH)" : ""}`),
        ];
        return { path, file, output: `cannot find package "${path}" in any of: ${places.join(" ")}` };
      }
    }
  }
  return undefined;
}

/** In GOPATH, or in a vendor directory on the way up to it. */
function mayBeFound(
  path: string,
  directory: string,
  sources: readonly string[],
  { files }: GoCommand,
): boolean {
  const source = sources.find((one) => isWithin(directory, one));
  const vendors = source === undefined ? [] : selfAndParents(directory).map((one) => `${one}/vendor`);
  return [...sources, ...vendors].some((one) => files.lookup(resolvePath(one, path)) !== undefined);
}
