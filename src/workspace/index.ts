/** Finds and reads the user's files: the one place with `node:fs` besides the command line. */
export { type ComposeBuild, ContextFinder, type FoundContext, composeReader, hasComposeFile } from "./build-context.ts";
export { type FoundFiles, findFiles } from "./files.ts";
export { directoryContext, pathInside, repositoryRoot } from "./repository.ts";
