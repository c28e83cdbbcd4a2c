/** Finds and reads the user's files: the one place with `node:fs` besides the command line. */
export { ContextFinder } from "./build-context.ts";
export type { ComposeParser } from "../build/index.ts";
export { directoryContext } from "./directory-context.ts";
export { type FoundFiles, findFiles, matchesPatterns } from "./files.ts";
export { isInside, pathInside, repositoryRoot, upwards } from "./repository.ts";
