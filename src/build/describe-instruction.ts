import { type Range, isHere } from "../syntax/position.ts";
import { describeImage } from "./describe-image.ts";
import {
  type CommandDescription,
  type Detail,
  describeCommand,
  describeStage,
  describeStep,
  versionText,
} from "./describe.ts";
import type { Build, Step } from "./model.ts";
import { unknownReasons } from "./unknown-reasons.ts";

/** What is known of the build at an instruction. */
export interface InstructionDescription {
  readonly range: Range;
  readonly keyword: string;
  readonly stage: string;
  readonly details: readonly Detail[];
  readonly commands: readonly CommandDescription[];
  /** Of a FROM: what is known of the image; undefined: this is none, or nothing is. */
  readonly image: readonly Detail[] | undefined;
  readonly unknown: readonly string[];
}

/** The build's state at the instruction that an offset lies in; undefined: there is none. */
export function describeInstruction(build: Build, offset: number): InstructionDescription | undefined {
  const step = stepAt(build, offset);
  if (!step) return undefined;
  const { instruction, stage, run } = step;
  const go = stage.image?.go;
  return {
    range: instruction.range,
    keyword: instruction.keyword.toUpperCase(),
    stage: describeStage(stage),
    details: [...describeStep(step), ...(go ? [{ name: "go", value: versionText(go.version) }] : [])],
    commands: (run?.goCommands ?? []).map(describeCommand),
    image: instruction.type === "From" && stage.image ? describeImage(stage.image) : undefined,
    unknown: unknownReasons(build, step),
  };
}

/** The step of the instruction at an offset. */
export function stepAt(build: Build, offset: number): Step | undefined {
  for (const { steps } of build.stages) {
    const step = steps.find(
      ({ instruction: { range } }) => isHere(range) && range[0] <= offset && offset <= range[1],
    );
    if (step) return step;
  }
  return undefined;
}
