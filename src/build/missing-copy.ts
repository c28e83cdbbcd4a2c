import { type Maybe, isKnown } from "../syntax/unknown.ts";
import { expand } from "./expand.ts";
import type { MountPoint } from "./files/file-system.ts";
import { resolvePath } from "./files/paths.ts";
import type { GoCommand } from "./go/go-command.ts";
import { buildsSeveral, outputPath } from "./go/output.ts";
import { wantsDirectory } from "./instructions/copy.ts";
import type { Build, Stage, Step } from "./model.ts";

/** The go command to which a stage owes it that something is not there, as far as one can tell. */
export interface MissingCause {
  readonly command: GoCommand;
  /** It wrote below this mount, which is gone when the RUN ends. */
  readonly mount?: MountPoint;
  /** Where it wrote instead; without this and a mount it compiled several packages, and kept nothing. */
  readonly output?: string;
}

/** What a name says to be no program. */
const NO_PROGRAM =
  /\.(?:ya?ml|json|toml|ini|conf|cfg|env|txt|md|html?|css|js|tmpl|sql|sh|pem|crt|key|go|mod|sum)$/;

/** Why a path is not in a stage at its end; undefined: that is not known. */
export function missingCause(
  path: string,
  stage: Stage,
  { goCommands, stages }: Build,
): MissingCause | undefined {
  const builds = goCommands.filter(
    (command) => belongsTo(command, stage) && (command.verb === "build" || command.verb === "install"),
  );
  for (const command of builds) {
    const mount = command.files.mountAt(path);
    const written = mount && outputPath(command);
    if (mount && (command.verb === "install" || written === path)) return { command, mount };
  }
  if (NO_PROGRAM.test(path)) return undefined;
  const after = stage.steps.at(-1)?.after.files;
  for (const command of builds) {
    const output: Maybe<string | undefined> = command.verb === "build" ? outputPath(command) : undefined;
    if (!isKnown(output) || output === undefined) continue;
    const there = after?.lookup(output);
    if (there === undefined || !isKnown(there)) continue;
    // What is copied already is not what is missing.
    return copies(output, stage, stages) ? undefined : { command, output };
  }
  const several = builds.find((command) => command.flag("o") === undefined && buildsSeveral(command));
  return several && { command: several };
}

/** Whether some instruction copies a path out of a stage. */
function copies(path: string, stage: Stage, stages: readonly Stage[]): boolean {
  return stages.some(({ steps }) =>
    steps.some(
      ({ copy }) =>
        copy?.stage === stage &&
        copy.sources.some((source) => isKnown(source.path) && `/${source.path}` === path),
    ),
  );
}

/** Whether a COPY of one file gives it a name of its own, so that another file may take its place. */
export function givesName({ instruction, before }: Step): boolean {
  if (instruction.type !== "Copy" || instruction.sources.length !== 1) return false;
  const destination = expand(instruction.destination, before.variables, "\\");
  if (!isKnown(destination) || !isKnown(before.workingDirectory) || wantsDirectory(destination)) return false;
  const entry = before.files.lookup(resolvePath(before.workingDirectory, destination));
  return isKnown(entry) && entry?.kind !== "directory";
}

/** Whether a command ran in the stage, or in one that it is built on. */
function belongsTo(command: GoCommand, stage: Stage): boolean {
  for (let one: Stage | undefined = stage; one; one = one.parent) if (command.stage === one) return true;
  return false;
}
