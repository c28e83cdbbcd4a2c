import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import type { PackagedGo } from "../../images/index.ts";
import type { Range } from "../../syntax/position.ts";
import type { Environment } from "../environment.ts";
import type { FileSystem } from "../files/file-system.ts";
import { resolvePath } from "../files/paths.ts";
import type { GitConfiguration } from "../git-configuration.ts";
import type { Programs } from "../programs.ts";
import type { Accounts, User } from "../users.ts";
import type { FailedCommand } from "./command-failure.ts";
import type { Dialect } from "./dialect.ts";
import type { Field } from "./words.ts";

/**
 * How a command ended. Undefined: nobody can say, but it is meant to succeed, so what follows `&&` runs;
 * `either`: it asks a question (test, grep), and both answers are as good.
 */
export type Status = "success" | "failure" | "either" | undefined;

/** What `exit`, `return`, `break` and `continue` leave. */
export type Part = "script" | "function" | "loop" | "round";

export type ShellOption = "errexit" | "pipefail" | "nounset";

export interface Outcome {
  readonly status?: Status;
  /** What it prints, where that is known: for `$(…)` and redirections. */
  readonly stdout?: Maybe<string>;
}

/**
 * What lasts in the image beyond the files: changed by `useradd`, `apk add`, `git config`, `go env -w`.
 * One object per instruction; the simulation copies it back into the stage's state.
 */
export interface ImageState {
  accounts: Accounts;
  programs: Programs;
  git: GitConfiguration;
  /** `go env -w` by home directory; UNKNOWN for a home in which some program may have run it. */
  goEnv: ReadonlyMap<string, Maybe<Readonly<Record<string, Maybe<string | undefined>>>>>;
}

/** One simple command, ready to run. */
export interface CommandCall {
  readonly name: string;
  /** Arguments after the name. */
  readonly args: readonly Field[];
  /** What starts it, as `env` does; undefined: the script itself. */
  readonly startedBy: string | undefined;
  readonly range: Range;
  /** Environment of the child: exported variables and `VAR=x` prefixes. */
  readonly environment: Environment;
  readonly cwd: Maybe<string>;
  readonly user: User;
  /** It surely runs, or the build has failed before. */
  readonly certain: boolean;
  /** Its failure fails the RUN. */
  readonly fatal: boolean;
  /** Text that a redirection or heredoc gives to its standard input. */
  readonly stdin: Maybe<string> | undefined;
}

/** A file that a redirection writes. */
export interface RedirectedWrite extends Pick<CommandCall, "range" | "certain" | "fatal"> {
  readonly path: string;
  /** What the shell says when it may not, before the reason. */
  readonly refused: string;
  /** Why it surely cannot be written. */
  readonly failure: FailedCommand | undefined;
}

/** The shell that a command runs in, as far as commands may look at it and change it. */
export interface Machine {
  readonly files: FileSystem;
  readonly image: ImageState;
  user: User;
  cwd: Maybe<string>;
  /** The shell that runs the script, where that is known. */
  readonly shell: Dialect | undefined;
  /** What `sh` is in this image. */
  readonly sh: Dialect | undefined;
  /** The Go that the packages of the distribution bring, where its sources of packages are its own; undefined: not known. */
  readonly packagedGo: PackagedGo | undefined;
  /** Where the shell is dash, it is one without `pipefail`. */
  readonly dashLacksPipefail: boolean;
  /** Whether the command at hand surely runs; changes by commands that may not run make facts unknown. */
  readonly certain: boolean;
  variable(name: string): Maybe<string | undefined>;
  hasFunction(name: string): boolean;
  assign(name: string, value: Maybe<string | undefined>, exported?: boolean): void;
  setOption(name: ShellOption, on: boolean): void;
  /** A trap decides on the exit status: no failure counts any more. */
  leaveToTrap(): void;
  /** `shift 2`: `$1` is what `$3` was. Undefined, as for `set -- a b`: what it is, is not known any more. */
  shiftArguments(count: number | undefined): void;
  /** Runs a command word by word, as `env`, `sudo` or `exec` do. */
  call(words: readonly Field[], call: CommandCall, changes?: CallChanges): Outcome;
  /** Runs a script in a shell of its own, as `sh -c` does. */
  script(text: string, call: CommandCall, changes?: CallChanges & ShellOptions): Outcome;
  /** Runs a script in this very shell, as `eval` and `source` do. */
  here(text: string, call: CommandCall): Outcome;
  /** Leaves a part of the script: what follows in it is not run. `failing`: the script fails with it. */
  leave(part: Part, failing?: boolean): void;
}

/** How a shell is started. */
export interface ShellOptions {
  /** `sh`, `bash`. */
  readonly program?: string;
  readonly errexit?: boolean;
  readonly pipefail?: boolean;
  /** It reads /etc/profile and its kin first. */
  readonly login?: boolean;
}

export interface CallChanges {
  readonly user?: User;
  readonly variables?: readonly (readonly [name: string, value: Maybe<string | undefined>])[];
  /** The command's failure does not matter, or it may not run at all. */
  readonly certain?: boolean;
  readonly fatal?: boolean;
}

/** An argument as an absolute path of the image. */
export function pathOf(machine: { readonly cwd: Maybe<string> }, field: Field | undefined): Maybe<string> {
  if (!field || !isKnown(field.text) || field.glob) return UNKNOWN;
  if (field.text.startsWith("/")) return resolvePath("/", field.text);
  return isKnown(machine.cwd) ? resolvePath(machine.cwd, field.text) : UNKNOWN;
}

/** Any file may have been written. */
export function taintFiles({ files }: Machine): void {
  const go = files.lookup(GO_PROGRAM);
  files.taint("/");
  // No program that is not about Go itself replaces the image's toolchain.
  if (isKnown(go) && go) files.restore(GO_PROGRAM, go);
}

/**
 * An unknown program ran: it may have written any file, made users, installed programs. It cannot have
 * changed the environment, the user or the working directory of what follows.
 */
export function taintAll(machine: Machine): void {
  taintFiles(machine);
  const { image } = machine;
  image.accounts = { ...image.accounts, complete: false };
  image.programs = image.programs.uncertain();
  image.git = image.git.uncertain();
  const home = machine.user.home;
  const goEnv = new Map(image.goEnv);
  if (isKnown(home)) goEnv.set(home, UNKNOWN);
  image.goEnv = goEnv;
}

/** A program that may write what its arguments name: of what was surely not there nothing is known now. */
export function taintNamed({ args }: CommandCall, machine: Machine): void {
  for (const { text, open } of args) {
    if (!isKnown(text) || open || !isKnown(machine.cwd)) {
      taintAll(machine);
      return;
    }
    for (const name of [text, text.replace(/^-\w|^--[\w-]+=/, "")]) {
      const path = resolvePath(machine.cwd, name);
      if (name !== "" && machine.files.lookup(path) === undefined) machine.files.taint(path);
    }
  }
}

/** Where Go's own archive and the official images put the go command. */
export const GO_PROGRAM = "/usr/local/go/bin/go";
