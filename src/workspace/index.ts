/** Finds and reads the user's files: the one place with `node:fs` besides the faces. */
export { ContextFinder } from "./build-context.ts";
export type { ComposeParser } from "../build/index.ts";
export { CONFIGURATION_NAMES } from "./configuration-file.ts";
export { dependentsOf } from "./dependents.ts";
export { directoryContext } from "./directory-context.ts";
export { FileError, reasonOf } from "./file-error.ts";
export { type FoundFiles, findFiles, matchesPatterns } from "./files.ts";
export type { OpenTexts } from "./open-texts.ts";
export { isInside, pathInside, repositoryRoot, staysInside, upwards } from "./repository.ts";
export { readSourceFile, textOf } from "./source-file.ts";
export { Workspace, type WorkspaceOptions, isDirectory } from "./workspace.ts";
