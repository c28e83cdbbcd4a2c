import { isKnown } from "../../syntax/unknown.ts";
import { type FileEntry, mayRead } from "../files/entry.ts";
import { resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { BUILD_VERBS, readsModule } from "./reads.ts";
import { commandImports } from "./requirements.ts";

/** A file that a go command reads and its user may not. */
export interface UnreadableFile {
  readonly path: string;
  readonly entry: FileEntry;
  /** What Go prints. */
  readonly output: string;
}

/** The first of go.work, go.mod and the sources that the command's user surely may not read. Seen with Go 1.24. */
export function unreadableFile(command: GoCommand): UnreadableFile | undefined {
  const { files, user, verb, module, workspace } = command;
  if (!readsModule(command) || !isKnown(verb) || !isKnown(module) || !isKnown(workspace) || !module)
    return undefined;
  const tops = workspace ? [workspace.path] : [module.path, resolvePath(module.directory, "go.sum")];
  const sources = BUILD_VERBS.has(verb) ? (commandImports(command)?.packages ?? []) : [];
  const paths = [
    ...tops,
    ...sources.flatMap((one) =>
      one.always ? one.files.flatMap((file) => (file.always ? [file.path] : [])) : [],
    ),
  ];
  for (const path of paths) {
    const entry = files.lookup(path);
    if (isKnown(entry) && entry?.kind === "file" && mayRead(entry, user) === false)
      return { path, entry, output: `open ${path}: permission denied` };
  }
  return undefined;
}
