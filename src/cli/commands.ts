import type { Io } from "./io.ts";

/** Does the work of a subcommand: gets the arguments after its name, gives the exit status. */
export type Run = (argv: readonly string[], io: Io) => number | Promise<number>;

export interface Command {
  readonly name: string;
  /** What comes after the name, in the help. */
  readonly usage: string;
  readonly help: string;
}

/** The subcommands; index.ts has where each is. */
export const COMMANDS = [
  {
    name: "explain",
    usage: "RULE",
    help: "Print the page of a rule: what it reports, why, and what to write instead",
  },
  {
    name: "init",
    usage: "[--yes] [--pre-commit]",
    help: "Write a commented configuration file, and offer the hook for pre-commit",
  },
  {
    name: "diagnose",
    usage: "[LOG]",
    help: "Say what failed in the log of a build, where, and what to change; see diagnose --help",
  },
  {
    name: "lsp",
    usage: "[--stdio]",
    help: "Be the language server, for editors",
  },
  {
    name: "completion",
    usage: "bash|zsh|fish",
    help: "Print the completion script of a shell",
  },
] as const satisfies readonly Command[];
