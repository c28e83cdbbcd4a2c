import type { KeyValue } from "../../syntax/dockerfile/nodes.ts";
import type { Range } from "../../syntax/position.ts";
import type { Build, Stage, Step } from "../model.ts";
import type { GoCommand } from "./go-command.ts";

/** Where the value of a variable that a go command sees was written: ENV, ARG, or the RUN of the command. */
export function variablePlace({ stages }: Build, command: GoCommand, name: string): Range {
  const { before, call, instruction, range } = command;
  // Else the script sets it anew, or `go env -w` did.
  if (call.environment.get(name) !== before.environment.get(name)) return range;
  let stage: Stage | undefined = stages[command.stage.index];
  const at = stage?.steps.findIndex((step) => step.instruction === instruction) ?? -1;
  let steps: readonly Step[] = stage?.steps.slice(0, at) ?? [];
  while (stage) {
    for (const step of steps.toReversed()) {
      const pair = pairsOf(step.instruction).find(({ key }) => key.value === name);
      if (pair) return pair.range;
    }
    stage = stage.parent;
    steps = stage?.steps ?? [];
  }
  return range;
}

function pairsOf(instruction: {
  readonly type: string;
  readonly pairs?: readonly KeyValue[];
}): readonly KeyValue[] {
  return /^(Env|Arg)$/.test(instruction.type) ? (instruction.pairs ?? []) : [];
}
