import type { Dockerfile, FromInstruction, Instruction } from "../syntax/dockerfile/nodes.ts";
import { type Maybe, UNKNOWN, isKnown } from "../syntax/unknown.ts";
import { type BaseImage, lookupImage } from "../images/index.ts";
import { contextView } from "./context-view.ts";
import type { BuildOptions } from "./options.ts";
import { type Environment, EnvironmentHistory, emptyEnvironment } from "./environment.ts";
import { expand } from "./expand.ts";
import { imageStart } from "./base-image.ts";
import type { Build } from "./model.ts";
import { MutableStage, type Simulation } from "./simulation.ts";
import { StageSimulation } from "./stage-simulation.ts";

/** Names that FROM may use without any ARG (BuildKit's automatic platform ARGs in the global scope). */
const PLATFORM_ARGS = new Set([
  "TARGETPLATFORM",
  "TARGETOS",
  "TARGETARCH",
  "TARGETVARIANT",
  "BUILDPLATFORM",
  "BUILDOS",
  "BUILDARCH",
  "BUILDVARIANT",
]);

/**
 * Runs a Dockerfile in the head: stage by stage, instruction by instruction. Reads files only through
 * `options.context`; never throws for anything that a Dockerfile may hold.
 */
export function simulate(dockerfile: Dockerfile, options: BuildOptions = {}): Build {
  const globals = new EnvironmentHistory(emptyEnvironment);
  const stages: MutableStage[] = [];
  const byName = new Map<string, MutableStage>();
  const images = new Map<string, BaseImage | undefined>();
  const isOtherContext = (name: string): boolean =>
    options.namedContexts?.some((each) => !isKnown(each) || each.toLowerCase() === name.toLowerCase()) ??
    false;
  const simulation: Simulation = {
    dockerfile,
    options,
    context: options.context && contextView(options.context, options.dockerfilePath),
    stages,
    goCommands: [],
    caches: new Map(),
    globalArgs: { get: (name) => globals.view().get(name), names: () => globals.view().names() },
    hasGlobalArg: (name) => globals.has(name),
    findStage: (name, before, numbers) => {
      if (isOtherContext(name)) return undefined;
      const numbered = numbers && /^\d+$/.test(name) ? stages[Number(name)] : undefined;
      const found = byName.get(name.toLowerCase()) ?? numbered;
      return found && found.index < before ? found : undefined;
    },
    image: (reference) => {
      if (isOtherContext(reference)) return undefined;
      if (!images.has(reference)) images.set(reference, lookupImage(reference, options.images));
      return images.get(reference);
    },
  };
  let current: StageSimulation | undefined;
  for (const instruction of dockerfile.instructions) {
    if (instruction.type === "From") {
      current = begin(instruction, simulation);
      const { stage } = current;
      stages.push(stage);
      if (stage.name !== undefined) byName.set(stage.name, stage);
      current.start();
    } else if (current) current.step(instruction);
    else globalArg(instruction, globals, simulation);
  }
  const target = targetStage(stages, byName, options.target);
  if (target) markNeeded(target, isOtherContext);
  for (const name of options.target === undefined ? (options.otherTargets ?? []) : []) {
    const other = targetStage(stages, byName, name);
    if (other) markNeeded(other, isOtherContext);
  }
  const { goCommands, hasGlobalArg, context } = simulation;
  return {
    dockerfile,
    stages,
    target,
    hasGlobalArg,
    fromArguments: fromEnvironment(simulation.globalArgs),
    namedContexts: options.namedContexts ?? [],
    goCommands,
    context,
  };
}

function globalArg(
  instruction: Instruction,
  globals: EnvironmentHistory,
  { options, dockerfile }: Simulation,
): void {
  if (instruction.type !== "Arg") return;
  for (const { key, value } of instruction.pairs) {
    const given = options.buildArgs?.[key.value];
    const fallback =
      value === undefined ? UNKNOWN : expand(value, fromEnvironment(globals.view()), dockerfile.escape);
    globals.set(key.value, given ?? fallback);
  }
}

/** What `${…}` sees in FROM: global ARGs and the automatic platform ones, whose values the builder knows. */
function fromEnvironment(globals: Environment): Environment {
  return {
    get: (name) => globals.get(name) ?? (PLATFORM_ARGS.has(name) ? UNKNOWN : undefined),
    names: () => globals.names(),
  };
}

/** Stages that are built one on another; no Dockerfile has more than a few. */
const MOST_STAGES_UPON = 300;

function begin(from: FromInstruction, simulation: Simulation): StageSimulation {
  const { dockerfile, globalArgs, stages } = simulation;
  const text: Maybe<string> = expand(from.image, fromEnvironment(globalArgs), dockerfile.escape);
  const parent = isKnown(text) ? simulation.findStage(text, stages.length, false) : undefined;
  const image = parent ? parent.image : isKnown(text) ? simulation.image(text) : undefined;
  // Each asks the one below; beyond some hundreds nothing is known any more.
  const tooDeep = parent !== undefined && parent.depth >= MOST_STAGES_UPON;
  const start = tooDeep ? imageStart(undefined) : parent ? parent.result.asBase() : imageStart(image);
  const stage = new MutableStage(from, { parent, reference: parent ? undefined : text, image }, simulation);
  const running = new StageSimulation(stage, start, simulation);
  stage.result = running;
  return running;
}

function targetStage(
  stages: readonly MutableStage[],
  byName: ReadonlyMap<string, MutableStage>,
  target: string | undefined,
): MutableStage | undefined {
  if (target === undefined) return stages.at(-1);
  // By name alone: BuildKit finds no stage by its number.
  return byName.get(target.toLowerCase());
}

/** @param isReplaced whether something else stands for a stage of that name */
function markNeeded(target: MutableStage, isReplaced: (name: string) => boolean): void {
  const open = [target];
  for (let stage = open.pop(); stage; stage = open.pop()) {
    if (stage.needed || (stage.name !== undefined && isReplaced(stage.name))) continue;
    stage.needed = true;
    open.push(...stage.uses);
  }
}
