import { selectToolchain } from "../../go/gotoolchain.ts";
import { isKnown } from "../../syntax/unknown.ts";
import type { VersionRefusal } from "./file-problems.ts";
import type { GoCommand } from "./go-command.ts";
import { readReplacements, shownReplacement } from "./missing-directories.ts";
import { moduleIn } from "./module.ts";

/** The go line of a local replacement that the command's toolchain surely refuses. Seen with Go 1.24. */
export function replacementRefusal(command: GoCommand): VersionRefusal | undefined {
  const { toolchain, variables, files, selection } = command;
  const local = isKnown(toolchain) ? toolchain?.version : undefined;
  const gotoolchain = variables.get("GOTOOLCHAIN");
  if (!local || !isKnown(gotoolchain) || selection?.kind !== "local") return undefined;
  for (const requirement of readReplacements(command)) {
    const { directory } = requirement;
    const module = moduleIn(directory, files);
    const go = isKnown(module) && module && isKnown(module.file) ? module.file.go : undefined;
    if (!go || !isKnown(module) || !module) continue;
    const lines = { go: go.version, toolchain: undefined, file: "go.mod" } as const;
    const found = selectToolchain(local, lines, gotoolchain ?? "");
    if (found.kind !== "refuses" || found.because !== "go line") continue;
    const output = found.output.replace(
      /^go: go\.mod/,
      `go: module ${shownReplacement(requirement, command)}`,
    );
    return { output, file: module.path, line: go.line, wanted: go.version };
  }
  return undefined;
}
