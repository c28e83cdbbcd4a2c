import { isKnown } from "../../syntax/unknown.ts";
import { relativeParentOf, resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { requirementsOf } from "./requirements.ts";

/** A COPY of module files: paths in the build context, and the directory in the image with a slash. */
export interface ModuleFileCopy {
  readonly sources: readonly string[];
  readonly destination: string;
}

/** More directories than these make no readable advice. */
const MOST_DIRECTORIES = 12;

/**
 * What must be copied so that `go mod download` can run before the sources are there: go.mod and go.sum of
 * the module, go.work and all members, go.mod of local replacements. Undefined where some of it is not
 * known, lies outside of the build context, or is too much.
 */
export function moduleFileCopies(command: GoCommand, workingDirectory: string): ModuleFileCopy[] | undefined {
  const { module, workspace, contextView } = command;
  if (!isKnown(module) || !module || !isKnown(workspace) || !isKnown(module.file) || !contextView)
    return undefined;
  const top = workspace ?? module;
  if (top.contextPath === undefined) return undefined;
  const base = relativeParentOf(top.contextPath);
  const directories = new Set<string>([top.directory]);
  if (workspace) {
    if (!isKnown(workspace.file)) return undefined;
    for (const { path } of workspace.file.uses) directories.add(resolvePath(workspace.directory, path));
  } else {
    for (const { directory } of requirementsOf(module.file, module.directory))
      if (directory !== undefined) directories.add(directory);
  }
  if (directories.size > MOST_DIRECTORIES) return undefined;
  const copies: ModuleFileCopy[] = [];
  for (const directory of directories) {
    if (directory !== top.directory && !directory.startsWith(`${top.directory}/`)) return undefined;
    const inside = directory.slice(top.directory.length + 1);
    const context = [base, inside].filter(Boolean).join("/");
    const names = [
      "go.mod",
      "go.sum",
      ...(directory === top.directory && workspace ? ["go.work", "go.work.sum"] : []),
    ];
    const sources = names
      .map((name) => (context === "" ? name : `${context}/${name}`))
      .filter((path) => contextView.files.lookup(path) !== undefined);
    if (sources.length === 0) continue;
    copies.push({
      sources,
      destination:
        directory === workingDirectory
          ? "./"
          : `${directory.startsWith(`${workingDirectory}/`) ? directory.slice(workingDirectory.length + 1) : directory}/`,
    });
  }
  return copies;
}
