import { isKnown } from "../../syntax/unknown.ts";
import type { CmdInstruction, EntrypointInstruction } from "../../syntax/dockerfile/nodes.ts";
import type { Stage } from "../model.ts";
import type { State } from "../state.ts";

/** The process that a container starts. */
export interface StartedProcess {
  /** Program and arguments: those of ENTRYPOINT, then those of CMD. */
  readonly words: readonly [string, ...string[]];
  /** The program is the base image's ENTRYPOINT. */
  readonly inherited?: boolean;
  /** Its script in shell form; undefined in exec form. */
  readonly script: string | undefined;
  /** What it finds. */
  readonly state: State;
}

/** The process that a container of an image starts when nobody says otherwise. */
export interface ContainerProcess extends StartedProcess {
  /** The instruction that names the program, or its arguments when the base image names it. */
  readonly instruction: EntrypointInstruction | CmdInstruction;
}

/** A shell or go: what it makes of a CMD is known. Other programs of base images do what they like with theirs. */
const isReader = (words: readonly string[]): boolean =>
  words.length === 1 && /(?:^|\/)(?:sh|bash|ash|dash|go)$/.test(words[0] ?? "");

/** The process of a stage's image; undefined: none that the Dockerfile names, or not known. */
export function containerProcess(stage: Stage): ContainerProcess | undefined {
  const state = stage.steps.at(-1)?.after;
  if (!state || !isKnown(state.entrypoint) || !isKnown(state.cmd)) return undefined;
  const { entrypoint, cmd } = state;
  const first = entrypoint ?? cmd;
  if (!first || !isKnown(first.words)) return undefined;
  const inherited = first.instruction === undefined;
  const instruction = first.instruction ?? (isReader(first.words) ? cmd?.instruction : undefined);
  if (!instruction) return undefined;
  const more = entrypoint && cmd ? cmd.words : [];
  const [program, ...words] = first.words;
  if (program === undefined) return undefined;
  const script = inherited || instruction.exec ? undefined : (first.words.at(-1) ?? "");
  return {
    words: [program, ...words, ...(isKnown(more) ? more : [])],
    instruction,
    inherited,
    script,
    state,
  };
}
