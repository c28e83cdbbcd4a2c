import type { Mount } from "../../syntax/dockerfile/nodes.ts";
import type { Range } from "../../syntax/position.ts";
import type { FileEntry } from "../files/entry.ts";
import type { User } from "../users.ts";

/** What keeps a command from its work. */
export type CommandProblem =
  /** `cd` to a directory, or a directory to write in, that is not there, or is a file. */
  | "directory"
  /** `mkdir` of what is there. */
  | "exists"
  /** A file that it should read or change is not there. */
  | "file"
  /** A directory, copied as if it were a file. */
  | "recursive"
  /** The user may not. */
  | "permission"
  /** The user may not read a file. */
  | "unreadable"
  /** Only the owner (or root) may. */
  | "owner"
  /** Only root may. */
  | "root"
  /** `chown` to a user that is not in the image. */
  | "user"
  /** `make` of what no rule makes. */
  | "target"
  /** A Makefile that make cannot read. */
  | "makefile"
  /** git, and no repository. */
  | "repository"
  /** A variable that nothing sets, where the shell insists on it: `set -u`, `${X:?}`. */
  | "variable"
  /** git, and a repository of another user. */
  | "foreign"
  /** An option of another program of that name. */
  | "option"
  /** An option that the shell does not have, to which it was to be set. */
  | "shell-option"
  /** A server, and no network. */
  | "offline";

/** A command that starts and surely fails. */
export interface FailedCommand {
  readonly problem: CommandProblem;
  readonly name: string;
  readonly range: Range;
  readonly user: User;
  /** What it prints. */
  readonly output: string;
  /** What is missing, in the way, or refuses. */
  readonly path: string;
  readonly entry?: FileEntry;
  /** Of a secret. */
  readonly mount?: Mount | undefined;
}

/** The part that the command itself does not say. */
export type Failure = Pick<FailedCommand, "problem" | "output" | "path" | "entry" | "mount">;
