import { referenceError } from "../../images/index.ts";
import type { CopyInstruction, RunInstruction } from "../../syntax/dockerfile/nodes.ts";
import type { Range } from "../../syntax/position.ts";
import { isKnown } from "../../syntax/unknown.ts";
import type { Build, Stage } from "../model.ts";
import { type Refusal, type WordKind, expansionOf } from "./refusal.ts";
import { platformError } from "./values.ts";

/** What BuildKit refuses in a stage. */
export type StageRefusal = Refusal<
  WordKind | "blankBase" | "platform" | "reference" | "index" | "variable" | "later" | "circular"
>;

/** `COPY --from=` or `RUN --mount=from=`. */
interface Use {
  readonly name: string;
  readonly range: Range;
  /** Target of a mount. */
  readonly mountTarget: string | undefined;
  readonly from: Stage;
  /** The stage that is meant; undefined: an image. */
  readonly stage: Stage | undefined;
  /** A number without a stage. */
  readonly outside: boolean;
}

/**
 * What BuildKit refuses in the stages themselves: bases, platforms, and what they take from each other. It looks at
 * all of them, also those that the target does not need.
 * Source: frontend/dockerfile/dockerfile2llb/convert.go of BuildKit.
 */
export function stageRefusals(build: Build): StageRefusal[] {
  // Contexts of other names may stand for stages and images.
  if (build.namedContexts.length > 0) return [];
  const uses = usesOf(build);
  const circular = circularRefusal(uses, build);
  return [
    ...build.stages.flatMap((stage) => fromRefusal(stage, build) ?? []),
    ...uses.flatMap((use) => useRefusal(use, circular !== undefined) ?? []),
    ...(circular ? [circular] : []),
  ];
}

const nameOf = ({ name, index }: Stage): string => name ?? `stage-${String(index)}`;

function fromRefusal(
  { from, parent }: Stage,
  { fromArguments, dockerfile }: Build,
): StageRefusal | undefined {
  if (from.error) return undefined;
  const { escape } = dockerfile;
  const { image, platform } = from;
  const base = expansionOf(image.value, fromArguments, escape);
  if ("refused" in base) return { kind: base.kind, output: base.refused, range: image.range };
  if (base.text === "")
    return {
      kind: "blankBase",
      output: `base name (${image.value}) should not be blank`,
      range: image.range,
    };
  if (platform?.value !== undefined && platform.value !== "") {
    const { value, range } = platform;
    const found = expansionOf(value, fromArguments, escape);
    if ("refused" in found) {
      const output = `failed to process arguments for platform : ${found.refused}`;
      return { kind: found.kind, output, range };
    }
    if (found.text === "")
      return { kind: "platform", output: `empty platform value from expression ${value}`, range };
    const error = isKnown(found.text) ? platformError(found.text) : undefined;
    if (error !== undefined)
      return { kind: "platform", output: `failed to parse platform ${value}: ${error}`, range };
  }
  if (parent || !isKnown(base.text) || base.text === "scratch") return undefined;
  return imageRefusal(base.text, image.range);
}

function imageRefusal(name: string, range: Range): StageRefusal | undefined {
  // `{{` is filled in by a template engine: no Dockerfile yet.
  const error = name.includes("{{") ? undefined : referenceError(name);
  return error === undefined
    ? undefined
    : { kind: "reference", output: `failed to parse stage name "${name}": ${error}`, range };
}

function usesOf({ stages }: Build): Use[] {
  // Of equal names the last one counts, wherever it stands.
  const byName = new Map(stages.flatMap((stage) => (stage.name === undefined ? [] : [[stage.name, stage]])));
  return stages.flatMap((from) =>
    from.steps.flatMap(({ instruction }): Use[] => {
      if (instruction.error) return [];
      if (instruction.type === "Copy") return copyUse(instruction, from, stages, byName);
      return instruction.type === "Run" ? mountUses(instruction, from, byName) : [];
    }),
  );
}

function copyUse(
  { from: flag }: CopyInstruction,
  from: Stage,
  stages: readonly Stage[],
  byName: ReadonlyMap<string, Stage>,
): Use[] {
  const name = flag?.value;
  if (flag === undefined || name === undefined || name === "") return [];
  const numbered = /^\d+$/.test(name);
  const stage = numbered ? stages[Number(name)] : byName.get(name.toLowerCase());
  return [{ name, range: flag.range, mountTarget: undefined, from, stage, outside: numbered && !stage }];
}

function mountUses({ mounts }: RunInstruction, from: Stage, byName: ReadonlyMap<string, Stage>): Use[] {
  return mounts.flatMap(({ from: name, range, target }): Use[] => {
    if (name === undefined || name === "") return [];
    const stage = byName.get(name.toLowerCase());
    return [{ name, range, mountTarget: target ?? "", from, stage, outside: false }];
  });
}

function useRefusal(
  { name, range, from, stage, outside, mountTarget }: Use,
  hasCircle: boolean,
): StageRefusal | undefined {
  if (outside) return { kind: "index", output: `invalid stage index ${name}`, range };
  if (mountTarget === undefined && name.includes("$")) {
    const output =
      "variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround";
    return { kind: "variable", output, range };
  }
  if (!stage) return name === "scratch" || name.includes("$") ? undefined : imageRefusal(name, range);
  if (stage.index <= from.index || hasCircle || !from.needed) return undefined;
  const output =
    mountTarget === undefined
      ? `cannot copy from stage "${name}", it needs to be defined before current stage "${nameOf(from)}"`
      : `cannot mount from stage "${name}" to "${mountTarget}", stage needs to be defined before current command`;
  return { kind: "later", output, range };
}

/** Stages that take something from each other in a circle; BuildKit names the first from which it can be reached. */
function circularRefusal(uses: readonly Use[], { stages }: Build): StageRefusal | undefined {
  const usesByStage = new Map(stages.map((stage) => [stage, uses.filter(({ from }) => from === stage)]));
  const closing = (stage: Stage, path: ReadonlySet<Stage>, seen: Set<Stage>): Use | undefined => {
    if (seen.has(stage)) return undefined;
    seen.add(stage);
    const here = new Set([...path, stage]);
    for (const use of usesByStage.get(stage) ?? []) {
      if (!use.stage) continue;
      const found = here.has(use.stage) ? use : closing(use.stage, here, seen);
      if (found) return found;
    }
    return undefined;
  };
  const seen = new Set<Stage>();
  for (const stage of stages) {
    const use = closing(stage, new Set(), seen);
    if (use)
      return {
        kind: "circular",
        output: `circular dependency detected on stage: ${nameOf(stage)}`,
        range: use.range,
      };
  }
  return undefined;
}
