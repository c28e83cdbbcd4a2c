import type { KeyValue } from "../../syntax/dockerfile/nodes.ts";
import type { Range } from "../../syntax/position.ts";
import type { Build, Stage, Step } from "../model.ts";
import type { GoCommand } from "./go-command.ts";

/** Where the value of a variable that a go command sees was written: ENV, ARG, or the RUN of the command. */
export function variablePlace(build: Build, command: GoCommand, name: string): Range {
  return pairOf(build, command, name)?.range ?? command.range;
}

/** The ENV or ARG that a go command has a variable from. */
function pairOf({ stages }: Build, command: GoCommand, name: string): KeyValue | undefined {
  const { before, call, instruction } = command;
  // Else the script sets it anew, or `go env -w` did.
  if (call.environment.get(name) !== before.environment.get(name)) return undefined;
  let stage: Stage | undefined = stages[command.stage.index];
  const at = stage?.steps.findIndex((step) => step.instruction === instruction) ?? -1;
  let steps: readonly Step[] = stage?.steps.slice(0, at) ?? [];
  while (stage) {
    for (const step of steps.toReversed()) {
      const pair = pairsOf(step.instruction).find(({ key }) => key.value === name);
      if (pair) return pair;
    }
    stage = stage.parent;
    steps = stage?.steps ?? [];
  }
  return undefined;
}

/** The characters of a value, where they stand as such in an ENV, an ARG or right before the command. */
export function valuePlace(build: Build, command: GoCommand, name: string, value: string): Range | undefined {
  const { text } = build.dockerfile;
  const written = pairOf(build, command, name)?.value?.range;
  const range = written ?? assignmentBefore(command.range[0], name, text);
  if (!range) return undefined;
  const [, quote = ""] = /^(["']?).*\1$/s.exec(text.slice(...range)) ?? [];
  const inside: Range = [range[0] + quote.length, range[1] - quote.length];
  return text.slice(...inside) === value ? inside : undefined;
}

/** `NAME=value` before a command, with the blanks after it. */
const ASSIGNMENT = /(?<![^\s;&|(])[A-Za-z_]\w*=[^\s;&|()"'`$\\]*[ \t]+/g;

/** The value of `NAME=value` among the assignments that stand before a command, in the same line. */
export function assignmentBefore(offset: number, name: string, text: string): Range | undefined {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  let [start, end] = [0, 0];
  for (const { 0: assignment, index } of line.matchAll(ASSIGNMENT)) {
    if (index !== end) start = index;
    end = index + assignment.length;
  }
  const words = end === line.length ? line.slice(start) : "";
  const found = new RegExp(`(?<!\\S)${name}=(\\S*)`).exec(words);
  if (!found) return undefined;
  const at = offset - words.length + found.index + name.length + 1;
  return [at, at + (found[1] ?? "").length];
}

function pairsOf(instruction: {
  readonly type: string;
  readonly pairs?: readonly KeyValue[];
}): readonly KeyValue[] {
  return /^(Env|Arg)$/.test(instruction.type) ? (instruction.pairs ?? []) : [];
}
