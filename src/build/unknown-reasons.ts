import { LineMap } from "../syntax/position.ts";
import { type Maybe, UNKNOWN, isKnown } from "../syntax/unknown.ts";
import { SHOWN, UNREADABLE } from "./describe.ts";
import type { GoCommand } from "./go/go-command.ts";
import type { Build, Stage, Step } from "./model.ts";
import type { State } from "./state.ts";

/** Something that may be unknown of a state. */
interface Trait {
  readonly name: string;
  readonly isUnknown: (state: State) => boolean;
}

const TRAITS: readonly Trait[] = [
  { name: "the user", isUnknown: ({ user }) => user.uid === UNKNOWN },
  { name: "the working directory", isUnknown: ({ workingDirectory }) => workingDirectory === UNKNOWN },
  { name: "which programs there are", isUnknown: ({ programs }) => !programs.complete },
  ...SHOWN.map((name) => ({
    name,
    isUnknown: ({ environment }: State) => environment.get(name) === UNKNOWN,
  })),
];

/** What is unknown at a step, and why: sentences, first what everything hangs on. */
export function unknownReasons(build: Build, step: Step): readonly string[] {
  const [first] = stagesOf(step.stage);
  const reasons = [...imageReasons(first), ...contextReasons(build)];
  if (step.run?.opaque) reasons.push(`${UNREADABLE.charAt(0).toUpperCase()}${UNREADABLE.slice(1)}.`);
  return [...reasons, ...traced(build, step, first?.image !== undefined)];
}

function imageReasons(first: Stage | undefined): string[] {
  if (!first || first.image) return [];
  if (!isKnown(first.reference)) {
    return [
      "Which image it starts from is not known: its FROM has a variable without a value (`settings.buildArgs` can give it one).",
    ];
  }
  return [
    `Of the image ${first.reference ?? ""} nothing is known: \`settings.images\` can say what there is to know.`,
  ];
}

function contextReasons({ context }: Build): string[] {
  if (context) return [];
  return [
    "The build context is not known: nothing decides which directory it is (`settings.context` can name it).",
  ];
}

/** The stages that lie under one another, the one that starts from an image first. */
function stagesOf(stage: Stage): Stage[] {
  const stages: Stage[] = [];
  for (let one: Stage | undefined = stage; one; one = one.parent) stages.unshift(one);
  return stages;
}

/** For what is unknown the instruction with which it became so. */
function traced(build: Build, step: Step, withImage: boolean): string[] {
  const steps = stagesOf(step.stage).flatMap((stage) => stage.steps);
  const until = steps.slice(0, steps.indexOf(step) + 1);
  const lines = new LineMap(build.dockerfile.text);
  const found = new Map<string, string[]>();
  for (const { name, isUnknown } of [...TRAITS, ...moduleTraits(step.run?.goCommands ?? [])]) {
    if (!isUnknown(step.after)) continue;
    const origin = until.findLast(({ before, after }) => !isUnknown(before) && isUnknown(after));
    if (!origin && !withImage) continue;
    const line = origin && lines.positionAt(origin.instruction.range[0]).line;
    const since =
      line === undefined ? "The base image does not tell" : `Since line ${String(line)} it is not known`;
    found.set(since, [...(found.get(since) ?? []), name]);
  }
  return [...found].map(([since, names]) => `${since}: ${names.join(", ")}.`);
}

/** The go.mod files of commands whose module is not known. */
function moduleTraits(commands: readonly GoCommand[]): Trait[] {
  return commands.flatMap(({ module, directory }): Trait[] => {
    if (isKnown(module) || !isKnown(directory)) return [];
    const path = `${directory === "/" ? "" : directory}/go.mod`;
    return [{ name: path, isUnknown: ({ files }) => (files.lookup(path) as Maybe<unknown>) === UNKNOWN }];
  });
}
