import { type Maybe, UNKNOWN } from "../../syntax/unknown.ts";
import { baseName } from "../files/paths.ts";
import type { Dialect } from "./dialect.ts";
import { saidBy } from "./start-words.ts";

/** What runs a script: the program of its `#!` line, or the one that `env` is to find. */
export interface Shebang {
  readonly interpreter: string;
  readonly viaEnv: boolean;
  /** The line ends in CR LF, so that a program with a carriage return in its name is looked for. */
  readonly withReturn: boolean;
}

/**
 * Reads the `#!` line of a script as the kernel does (execve(2)): a program, and all that follows is one argument.
 * Undefined: there is none; UNKNOWN: options and variables of `env` decide.
 */
export function readShebang(text: string): Maybe<Shebang | undefined> {
  if (!text.startsWith("#!")) return undefined;
  const end = text.indexOf("\n");
  const line = withoutBlanks(text.slice(2, end < 0 ? undefined : end));
  const space = line.search(/[ \t]/);
  const program = space < 0 ? line : line.slice(0, space);
  const argument = space < 0 ? "" : withoutBlanks(line.slice(space));
  const viaEnv = baseName(program) === "env" && argument !== "";
  const started = viaEnv ? argument : program;
  if (started === "" || (viaEnv && /^-|=/.test(argument))) return UNKNOWN;
  const withReturn = started.endsWith("\r");
  return { interpreter: withReturn ? started.slice(0, -1) : started, viaEnv, withReturn };
}

/** Whether a file is plainly a text, and no program that was copied. */
export const isText = (text: string): boolean => /^[\s#\w]/.test(text) && !text.includes("\u0000");

/** Without blanks and tabs around it; a carriage return is no blank to the kernel. */
function withoutBlanks(text: string): string {
  let [from, to] = [0, text.length];
  while (isBlank(text[from])) from++;
  while (to > from && isBlank(text[to - 1])) to--;
  return text.slice(from, to);
}

const isBlank = (one: string | undefined): boolean => one === " " || one === "\t";

/** What `env` says of a program that is not there. */
export function notExecuted({ interpreter, withReturn }: Shebang, sh: Dialect | undefined): string {
  const name = `${interpreter}${withReturn ? "\\r" : ""}`;
  return saidBy("env", name, sh) ?? name;
}
