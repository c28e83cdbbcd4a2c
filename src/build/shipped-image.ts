import type { CmdInstruction, EntrypointInstruction } from "../syntax/dockerfile/nodes.ts";
import type { GoCommand } from "./go/go-command.ts";
import type { Build, Stage, Step } from "./model.ts";
import type { State } from "./state.ts";

/** The image that the build leaves, where it holds what Go compiled. */
export interface ShippedImage {
  readonly stage: Stage;
  /** At its end. */
  readonly state: State;
  /** Its own instructions and those of the stages it is built on, in order; not those of the base image. */
  readonly steps: readonly Step[];
  /** `go build` and `go install` commands whose programs may be in it, of its own stages or copied from others. */
  readonly builds: readonly GoCommand[];
  /** Its ENTRYPOINT and CMD, the last of each, as far as the Dockerfile says. */
  readonly starts: readonly (EntrypointInstruction | CmdInstruction)[];
}

/** The image of the target; undefined: no stage that it takes anything from builds Go. */
export function shippedImage({ target, goCommands }: Build): ShippedImage | undefined {
  const state = target?.steps.at(-1)?.after;
  if (!target || !state) return undefined;
  const own = [...withParents(target)].reverse();
  const steps = own.flatMap((stage) => stage.steps);
  const copied = steps.flatMap(({ copy }) => (copy?.stage ? [...withParents(copy.stage)] : []));
  const stages = new Set<unknown>([...own, ...copied]);
  const builds = goCommands.filter(
    ({ stage, verb }) => stages.has(stage) && (verb === "build" || verb === "install"),
  );
  if (builds.length === 0) return undefined;
  const instructions = steps.map(({ instruction }) => instruction);
  const entrypoint = instructions.findLast(({ type }) => type === "Entrypoint");
  const cmd = instructions.findLast(({ type }) => type === "Cmd");
  const starts = [entrypoint, cmd].filter((one) => one?.type === "Entrypoint" || one?.type === "Cmd");
  return { stage: target, state, steps, builds, starts };
}

/** The stage and those that it is built on. */
function* withParents(stage: Stage): Generator<Stage> {
  for (let one: Stage | undefined = stage; one; one = one.parent) yield one;
}
