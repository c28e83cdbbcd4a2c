import type { Dockerfile, FromInstruction, RunInstruction } from "../syntax/dockerfile/nodes.ts";
import type { Maybe } from "../syntax/unknown.ts";
import type { BaseImage } from "../images/index.ts";
import type { Environment } from "./environment.ts";
import type { ContextView } from "./context-view.ts";
import type { MountPoint } from "./files/file-system.ts";
import type { GoCommand } from "./go/go-command.ts";
import type { CopySource } from "./instructions/copy.ts";
import type { PathConflict } from "./instructions/path-conflict.ts";
import type { Dialect } from "./shell/dialect.ts";
import type { CommandCall, RedirectedWrite } from "./shell/machine.ts";
import type { FailedCommand } from "./shell/command-failure.ts";
import type { FailedStart } from "./shell/failed-start.ts";
import type { StageView, StepView } from "./stage-view.ts";

/** The simulated build of one Dockerfile. */
export interface Build {
  readonly dockerfile: Dockerfile;
  readonly stages: readonly Stage[];
  /** The stage that is built; undefined when the file has none of that name. */
  readonly target: Stage | undefined;
  /** Whether an ARG before the first FROM declares a name. */
  readonly hasGlobalArg: (name: string) => boolean;
  /** What `${…}` in a FROM sees: global ARGs, and the platform ones, which are UNKNOWN. */
  readonly fromArguments: Environment;
  /** Names of contexts that stand before stages and images; UNKNOWN: any. */
  readonly namedContexts: readonly Maybe<string>[];
  /** Every go command of every stage, in order. */
  readonly goCommands: readonly GoCommand[];
  /** The build context as `.dockerignore` leaves it; undefined: not known. */
  readonly context: ContextView | undefined;
}

export interface Stage extends StageView {
  readonly from: FromInstruction;
  /** `FROM stage`. */
  readonly parent: Stage | undefined;
  /** Reference after variables are replaced; UNKNOWN with an unset ARG. Undefined for `FROM stage`. */
  readonly reference: Maybe<string> | undefined;
  /** Facts about the image that it (or its parent) starts from; undefined: none. */
  readonly image: BaseImage | undefined;
  readonly steps: readonly Step[];
}

/** One instruction of a stage (or an ONBUILD trigger of its base) with what it finds and leaves. */
export interface Step extends StepView {
  readonly stage: Stage;
  /** Of a RUN. */
  readonly run?: RunFacts;
  /** Of a COPY or ADD. */
  readonly copy?: CopyFacts;
  /** Of a COPY, ADD or WORKDIR that surely fails because a file is where it needs a directory, or the reverse. */
  readonly conflict?: PathConflict;
}

export interface RunFacts {
  readonly instruction: RunInstruction;
  readonly mounts: readonly MountPoint[];
  /** `none` when the RUN has no network. */
  readonly network: "default" | "none" | "host" | undefined;
  /** What `sh` is in the image; with ash, its other programs are busybox's as well. */
  readonly sh: Dialect | undefined;
  /** Every simple command that the model met, in order. */
  readonly commands: readonly CommandCall[];
  readonly goCommands: readonly GoCommand[];
  /** Files that redirections write, in order. */
  readonly writes: readonly RedirectedWrite[];
  /** The first command of the RUN that surely cannot be started, or its shell. */
  readonly failure: FailedStart | undefined;
  /** The first command of the RUN that starts and surely fails. */
  readonly failed: FailedCommand | undefined;
  /** The script could not be read, or runs in a shell that we do not know. */
  readonly opaque: boolean;
}

export interface CopyFacts {
  readonly sources: readonly CopySource[];
  /** `--from` names a stage, an image or nothing (the build context). */
  readonly from: "context" | "stage" | "image";
  /** The stage that `--from` names. */
  readonly stage: Stage | undefined;
  /** Whether what it copies from is known: a context that was not given is not. */
  readonly known: boolean;
}
