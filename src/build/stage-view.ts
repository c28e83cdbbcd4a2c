import type { Instruction } from "../syntax/dockerfile/nodes.ts";
import type { Libc } from "../images/index.ts";
import type { State } from "./state.ts";

/** The part of a stage that one of its go commands may look back (and ahead) at. */
export interface StageView {
  readonly index: number;
  /** Lower case; undefined without AS. */
  readonly name: string | undefined;
  readonly steps: readonly StepView[];
  /** Whether the target needs it: BuildKit does not run the others. */
  readonly needed: boolean;
  /** Whether some build may run it: the target needs it, or nobody has said which stage is the target. */
  readonly mayBeBuilt: boolean;
  /** The C library of its image; undefined: not known. */
  readonly libc: Libc | undefined;
}

export interface StepView {
  readonly instruction: Instruction;
  readonly before: State;
  readonly after: State;
}
