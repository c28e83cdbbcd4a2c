import type { Maybe } from "../syntax/unknown.ts";
import type { CmdInstruction, EntrypointInstruction } from "../syntax/dockerfile/nodes.ts";
import type { Environment } from "./environment.ts";
import type { FileSnapshot } from "./files/file-system.ts";
import type { GitConfiguration } from "./git-configuration.ts";
import type { Programs } from "./programs.ts";
import type { Accounts, User } from "./users.ts";

/** ENTRYPOINT or CMD: program and arguments. In shell form the SHELL of the moment is the program. */
export interface ProcessWords {
  readonly words: Maybe<readonly string[]>;
  /** Undefined: the base image has it. */
  readonly instruction: EntrypointInstruction | CmdInstruction | undefined;
}

/** All that an instruction finds, or leaves. */
export interface State {
  /** What a RUN gets: ENV and ARG, predefined ARGs, HOME of the user. */
  readonly environment: Environment;
  /** What `$name` in an instruction stands for: ENV and ARG, the later of them; no HOME, which only a process has. */
  readonly variables: Environment;
  /** What stays in the image: ENV alone. */
  readonly imageEnvironment: Environment;
  readonly user: User;
  readonly workingDirectory: Maybe<string>;
  /** Program and arguments that run shell-form commands, e.g. `["/bin/sh", "-c"]`. */
  readonly shell: Maybe<readonly string[]>;
  /** What starts a container; undefined: nothing. */
  readonly entrypoint: Maybe<ProcessWords | undefined>;
  readonly cmd: Maybe<ProcessWords | undefined>;
  readonly files: FileSnapshot;
  readonly accounts: Accounts;
  readonly programs: Programs;
  readonly git: GitConfiguration;
  /** What `go env -w` set, by home directory; UNKNOWN where a program may have set something. */
  readonly goEnv: ReadonlyMap<string, Maybe<Readonly<Record<string, Maybe<string | undefined>>>>>;
}
