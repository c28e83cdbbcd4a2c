import { type Maybe, UNKNOWN } from "../../syntax/unknown.ts";
import type { BuildContext } from "../context.ts";

/** A relative path from a directory of the tree; UNKNOWN where it leads out. */
export function joinPaths(base: string, path: string): Maybe<string> {
  const parts = base === "" ? [] : base.split("/");
  for (const part of path.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return UNKNOWN;
    } else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** A directory of a tree as a tree of its own. */
export function subdirectory(tree: BuildContext, directory: string): BuildContext {
  if (directory === "") return tree;
  const inside = (path: string): string => (path === "" ? directory : `${directory}/${path}`);
  return {
    stat: (path) => tree.stat(inside(path)),
    list: (path) => tree.list(inside(path)),
    read: (path) => tree.read(inside(path)),
    isGenerated: (path) => tree.isGenerated(inside(path)),
  };
}

/** Whether a path lies in a repository that is checked out on its own. */
export function isSubmodule(path: string, tree: BuildContext): boolean {
  const paths = [...(tree.read(".gitmodules") ?? "").matchAll(/^[ \t]*path[ \t]*=[ \t]*(\S(?:.*\S)?)/gm)];
  return paths.some(([, at = ""]) => path === at || path.startsWith(`${at}/`));
}
