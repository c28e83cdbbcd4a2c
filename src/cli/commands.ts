import type { Io } from "./io.ts";

/** A subcommand: gets the arguments after its name, gives the exit status. */
export type Run = (argv: readonly string[], io: Io) => number | Promise<number>;

export interface Command {
  readonly name: string;
  /** What comes after the name, in the help. */
  readonly usage: string;
  readonly help: string;
  /** It is loaded when it is asked for. */
  readonly load: () => Promise<{ readonly run: Run }>;
}

export const COMMANDS: readonly Command[] = [
  {
    name: "explain",
    usage: "RULE",
    help: "Print the page of a rule: what it reports, why, and what to write instead",
    load: () => import("./explain.ts"),
  },
  {
    name: "init",
    usage: "[--yes] [--pre-commit]",
    help: "Write a commented configuration file, and offer the hook for pre-commit",
    load: () => import("./init.ts"),
  },
  {
    name: "completion",
    usage: "bash|zsh|fish",
    help: "Print the completion script of a shell",
    load: () => import("./completion/index.ts"),
  },
];
