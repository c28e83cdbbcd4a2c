import { isKnown } from "../syntax/unknown.ts";
import { versionRefusal } from "./go/file-problems.ts";
import { missingModule } from "./go/module-need.ts";
import { missingMembers, missingReplacements } from "./go/missing-directories.ts";
import { missingEmbed } from "./go/missing-embed.ts";
import { missingPackage } from "./go/missing-package.ts";
import type { GoCommand } from "./go/go-command.ts";
import { outputFailure, outputsOf } from "./go/output.ts";
import { workspaceProblem } from "./go/workspace-problems.ts";
import type { Build } from "./model.ts";

/**
 * Whether the go commands of a build find their module and packages, for their Go. Where the build context is a
 * guess, one in which they do not is the wrong one.
 */
export function findsItsFiles(build: Build): boolean {
  return (
    runsFindTheirFiles(build) &&
    build.goCommands.every(
      (command) =>
        !command.decides ||
        (!versionRefusal(command) &&
          !missingModule(command) &&
          !workspaceProblem(command) &&
          !missingPackage(command) &&
          !missingEmbed(command) &&
          leavesPrograms(command) &&
          missingReplacements(command).length === 0 &&
          missingMembers(command).length === 0),
    )
  );
}

/** Nobody means to build an archive with `go build -o`. */
function leavesPrograms(command: GoCommand): boolean {
  if (outputFailure(command)?.kind === "noMain") return false;
  const written = outputsOf(command);
  return !isKnown(written) || written.every(({ isProgram }) => isProgram !== false);
}

/** What a RUN names and does not find: files, directories, targets of make. */
const MISSING: ReadonlySet<string> = new Set(["file", "directory", "target", "makefile"]);

/** Whether scripts that a RUN starts, and the files, directories and targets that it names, are there. */
function runsFindTheirFiles({ stages }: Build): boolean {
  return stages.every(({ steps }) =>
    steps.every(({ run }) => {
      const start = run?.failure?.problem;
      return start !== "file" && start !== "script" && !MISSING.has(run?.failed?.problem ?? "");
    }),
  );
}
