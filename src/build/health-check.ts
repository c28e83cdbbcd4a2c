import type { HealthcheckInstruction } from "../syntax/dockerfile/nodes.ts";
import { isKnown } from "../syntax/unknown.ts";
import { isBuiltin } from "./shell/dialect.ts";
import { type SearchPlace, findProgram } from "./shell/search.ts";
import { saidByRuntime } from "./shell/start-words.ts";
import type { ShippedImage } from "./shipped-image.ts";
import type { State } from "./state.ts";

/** A HEALTHCHECK whose first program is surely not in the image: the container becomes unhealthy. */
export interface FailingCheck extends BrokenCheck {
  readonly instruction: HealthcheckInstruction;
}

/** Words that a shell takes for its own, beside its built-in commands. */
const RESERVED = /^(if|then|else|for|while|until|case|do|done|function|select|in|!|\{|\})$/;

export function failingCheck({ state, steps }: ShippedImage): FailingCheck | undefined {
  const instruction = steps
    .map((step) => step.instruction)
    .findLast((one): one is HealthcheckInstruction => one.type === "Healthcheck");
  if (!instruction || instruction.none || instruction.error) return undefined;
  const words = instruction.exec?.map(({ value }) => value);
  const broken = brokenCheck(words ? { words } : { script: instruction.script?.text ?? "" }, state);
  return broken && { instruction, ...broken };
}

/** A check whose first program is surely not there. */
export interface BrokenCheck {
  readonly program: string;
  /** It is the shell, which the check does not name. */
  readonly isShell: boolean;
  readonly output: string;
}

/** @param check program and arguments, or what a shell reads */
export function brokenCheck(
  check: { readonly words: readonly string[] } | { readonly script: string },
  state: State,
): BrokenCheck | undefined {
  const place: SearchPlace = {
    environment: state.imageEnvironment,
    cwd: state.workingDirectory,
    files: state.files,
  };
  const lacks = (name: string): boolean => findProgram(name, place) === undefined;
  if ("words" in check) {
    const program = check.words[0] ?? "";
    if (program === "" || !lacks(program)) return undefined;
    return { program, isShell: false, output: saidByRuntime(program, "missing") };
  }
  const shell = isKnown(state.shell) ? state.shell[0] : undefined;
  if (shell === undefined) return undefined;
  if (lacks(shell)) {
    const output = `exec: "${shell}": stat ${shell}: no such file or directory`;
    return { program: shell, isShell: true, output };
  }
  const program = /^\s*(?:exec\s+)?([\w./+-]+)(?=\s|$)/.exec(check.script)?.[1];
  if (program === undefined || RESERVED.test(program) || isBuiltin(program, undefined) || !lacks(program))
    return undefined;
  return { program, isShell: false, output: `${shell}: ${program}: not found` };
}
