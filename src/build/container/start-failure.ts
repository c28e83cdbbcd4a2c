import { UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import type { FileEntry } from "../files/entry.ts";
import { resolvePath } from "../files/paths.ts";
import type { Stage } from "../model.ts";
import { cannotOpen } from "../shell/failed-start.ts";
import { findProgram } from "../shell/search.ts";
import { isText, notExecuted, readShebang } from "../shell/shebang.ts";
import { type ContainerProcess, type StartedProcess, containerProcess } from "./process.ts";
import { type StartedProgram, startedPrograms } from "./started.ts";

/** Why a container cannot start its process. */
export type StartFailureKind =
  /** Nothing is at the path. */
  | "missing"
  /** PATH leads to no such program. */
  | "notInPath"
  /** The whole command line stands where the program should. */
  | "words"
  /** A variable that no shell replaces. */
  | "variable"
  | "noShell"
  /** Meant as exec form, but with quotes that JSON does not know: a script. */
  | "notJson"
  | "directory"
  | "permission"
  /** `go build -o` of a package that is not main. */
  | "archive"
  /** What `#!` names is not in the image. */
  | "interpreter"
  | "carriageReturn"
  /** A text without `#!`. */
  | "format"
  /** An option that the shell does not have. */
  | "shellOption"
  /** A program for another system. */
  | "platform"
  /** A program that a shell is to read as its script. */
  | "binary"
  /** A program that is given to go as its subcommand. */
  | "goCommand";

/** The container of an image that surely does not start. */
export interface StartFailure extends ProcessFailure {
  readonly process: ContainerProcess;
}

/** What keeps a process from being started. */
export interface ProcessFailure {
  readonly kind: StartFailureKind;
  /** As the instruction names it. */
  readonly program: string;
  /** Where it was looked for; undefined: in PATH. */
  readonly path: string | undefined;
  /** What docker run prints, without what it puts before every error. */
  readonly output: string;
  /** The script in which the program stands, when that is a file of the image. */
  readonly script?: string;
  /** Of a script: what should run it. */
  readonly interpreter?: string;
  /** Of a program for another system: that system. */
  readonly goos?: string;
}

/** Why the container of a stage's image surely does not start; undefined: it does, or that is not known. */
export function startFailure(stage: Stage): StartFailure | undefined {
  const process = containerProcess(stage);
  const failure = process && processFailure(process, stage);
  return failure && { ...failure, process };
}

/** The same of a process that a container of the stage's image starts. */
export function processFailure(process: StartedProcess, stage: Stage): ProcessFailure | undefined {
  if (process.state.user.missing !== undefined) return undefined;
  const [first, ...others] = startedPrograms(process, stage);
  const unknownCommand = first && goCommandFailure(first, process);
  if (unknownCommand) return unknownCommand;
  const failure = first && process.inherited !== true ? failureOf(first, process, stage) : undefined;
  if (failure) return process.script === undefined ? failure : withoutShell(failure);
  const array = process.script === undefined ? null : /^\s*\['([^'\s]*)'(,?)/.exec(process.script);
  if (array) {
    const word = `[${array[1] ?? ""}${array[2] === "," ? "," : "]"}`;
    return { kind: "notJson", program: word, path: undefined, output: `${word}: not found` };
  }
  for (const program of others) {
    const found = failureOf(program, process, stage);
    if (found) return isNearlyArray(found) ? { ...found, kind: "notJson" } : found;
  }
  return undefined;
}

/** `[/shop, -v]`: its first word is what a shell looks for. */
const isNearlyArray = ({ kind, program }: ProcessFailure): boolean =>
  (kind === "missing" || kind === "notInPath") && /^\[.*[,\]]$/.test(program);

/** ENTRYPOINT ["go"], and a CMD that is meant as the program. */
function goCommandFailure(
  { name, place, entry }: StartedProgram,
  process: StartedProcess,
): ProcessFailure | undefined {
  const program = process.words[1];
  if (!/^(?:go|\/usr(?:\/local\/go)?\/bin\/go)$/.test(name) || !/^\.{0,2}\//.test(program ?? ""))
    return undefined;
  const isGo = !isKnown(entry) || (entry !== undefined && !entry.program && entry.contextPath === undefined);
  if (!isGo || program === undefined) return undefined;
  const path = isKnown(place.cwd) ? resolvePath(place.cwd, program) : undefined;
  return { kind: "goCommand", program, path, output: `go ${program}: unknown command` };
}

const withoutShell = (failure: ProcessFailure): ProcessFailure =>
  failure.kind === "missing" || failure.kind === "notInPath" ? { ...failure, kind: "noShell" } : failure;

function failureOf(
  started: StartedProgram,
  process: StartedProcess,
  stage: Stage,
): ProcessFailure | undefined {
  const { name: program, place, entry, inShell, script, readBy, refused } = started;
  const relative = program.includes("/");
  const path = relative && isKnown(place.cwd) ? resolvePath(place.cwd, program) : undefined;
  const failed = (kind: StartFailureKind, output: string, interpreter?: string): ProcessFailure => ({
    kind,
    program,
    path,
    output,
    ...(script !== undefined && { script }),
    ...(interpreter !== undefined && { interpreter }),
  });
  if (refused !== undefined) return failed("shellOption", refused);
  if (!isKnown(entry)) return undefined;
  if (!entry) return missing(started, path, process, stage, failed);
  if (readBy !== undefined) {
    const isProgram = entry.program !== undefined || /^\/(?:usr\/)?bin\/(?:ba|da|a)?sh$/.test(program);
    if (!isProgram || entry.kind !== "file") return undefined;
    return failed("binary", `${program}: ${BINARY_READ[readBy]}`);
  }
  const denied = inShell ? `${program}: Permission denied` : `exec: "${program}": permission denied`;
  if (entry.kind === "directory")
    return failed("directory", inShell ? denied : `exec: "${program}": is a directory: permission denied`);
  // The runtime starts the program with root's capabilities, so one right to execute is enough, whoever has it (built).
  if (isKnown(entry.mode) && (entry.mode & 0o111) === 0)
    return failed(entry.archive === true ? "archive" : "permission", denied);
  const goos = entry.program?.().goos;
  if (goos !== undefined && isKnown(goos) && goos !== "linux")
    return {
      goos,
      ...failed("platform", inShell ? `${program}: Exec format error` : `exec ${program}: exec format error`),
    };
  return scriptFailure(started, entry, failed);
}

/** What a shell says of a program that it is to read as a script. */
const BINARY_READ: Readonly<Record<NonNullable<StartedProgram["readBy"]>, string>> = {
  bash: "cannot execute binary file",
  ash: "line …: syntax error",
  dash: "…: Syntax error",
  sh: "…: syntax error",
};

type Failed = (kind: StartFailureKind, output: string, interpreter?: string) => ProcessFailure;

function missing(
  { name, inShell, readBy }: StartedProgram,
  path: string | undefined,
  process: StartedProcess,
  stage: Stage,
  failed: Failed,
): ProcessFailure | undefined {
  if (path !== undefined && inVolume(path, stage)) return undefined;
  if (readBy !== undefined) return failed("missing", cannotOpen(name, readBy === "sh" ? undefined : readBy));
  if (inShell) {
    const [, plain] = /^(.*)\r$/.exec(name) ?? [];
    if (plain !== undefined) return failed("carriageReturn", `${plain}\\r: not found`, plain);
    return failed(path === undefined ? "notInPath" : "missing", `${name}: not found`);
  }
  if (path === undefined) {
    if (process.state.programs.has(name) !== false) return undefined;
    return failed(notAName(name) ?? "notInPath", `exec: "${name}": executable file not found in $PATH`);
  }
  const output = `exec: "${name}": stat ${name}: no such file or directory`;
  return failed(notAName(name) ?? "missing", output);
}

function notAName(program: string): StartFailureKind | undefined {
  if (program.includes("$")) return "variable";
  return /\s/.test(program.trim()) ? "words" : undefined;
}

/** What a VOLUME holds is known only when a container runs. */
function inVolume(path: string, { steps, parent }: Stage): boolean {
  const own = steps.some(({ instruction }) => {
    if (instruction.type !== "Volume") return false;
    const volumes = instruction.text.text.split(/[\s,[\]"]+/).filter(Boolean);
    return volumes.some((volume) => volume.includes("$") || path.startsWith(`${resolvePath("/", volume)}/`));
  });
  return own || (parent !== undefined && inVolume(path, parent));
}

/** A script that the kernel hands to what its first line names; a shell runs one without such a line itself. */
function scriptFailure(
  { name: program, place, inShell, sh }: StartedProgram,
  entry: FileEntry,
  failed: Failed,
): ProcessFailure | undefined {
  const text = entry.contextPath === undefined ? UNKNOWN : entry.text();
  if (!isKnown(text)) return undefined;
  const shebang = readShebang(text);
  if (!isKnown(shebang)) return undefined;
  if (!shebang) {
    return !inShell && isText(text) ? failed("format", `exec ${program}: exec format error`) : undefined;
  }
  const { interpreter, viaEnv, withReturn } = shebang;
  const output = viaEnv
    ? notExecuted(shebang, sh)
    : inShell
      ? `${program}: not found`
      : `exec ${program}: no such file or directory`;
  if (withReturn) return failed("carriageReturn", output, interpreter);
  return findProgram(interpreter, place) === undefined
    ? failed("interpreter", output, interpreter)
    : undefined;
}
