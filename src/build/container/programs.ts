import { isKnown } from "../../syntax/unknown.ts";
import type { CopyInstruction } from "../../syntax/dockerfile/nodes.ts";
import { expand } from "../expand.ts";
import { baseName, resolvePath } from "../files/paths.ts";
import { outputsOf } from "../go/output.ts";
import type { Stage, Step } from "../model.ts";

/** The paths where a COPY may put what it copies: under the name of its destination, or in that directory. */
function placesOf({
  instruction,
  copy,
  before,
}: Step): { readonly whole: string; readonly inside: string[] } | undefined {
  if (!copy || instruction.type !== "Copy") return undefined;
  const destination = expand(instruction.destination, before.variables, "\\");
  if (!isKnown(destination) || !isKnown(before.workingDirectory)) return undefined;
  const whole = resolvePath(before.workingDirectory, destination);
  const names = copy.sources.flatMap(({ path }) => (isKnown(path) ? [baseName(path)] : []));
  return { whole, inside: names.map((name) => resolvePath(whole, name)) };
}

/** Programs of the project that lie in a stage's image: those that its COPY instructions brought, and that it built. */
export function programsIn(stage: Stage): readonly string[] {
  const last = stage.steps.at(-1)?.after.files;
  if (!last) return [];
  const paths = new Set<string>();
  for (let one: Stage | undefined = stage; one; one = one.parent)
    for (const step of one.steps) {
      const places = placesOf(step);
      if (places) {
        const names = last.list(places.whole)?.names ?? [];
        for (const path of [
          places.whole,
          ...places.inside,
          ...names.map((name) => resolvePath(places.whole, name)),
        ])
          paths.add(path);
      }
      for (const command of step.run?.goCommands ?? []) {
        const written = outputsOf(command);
        for (const { path } of isKnown(written) ? written : []) paths.add(path);
      }
    }
  return [...paths].filter((path) => {
    const entry = last.lookup(path);
    return isKnown(entry) && entry?.program !== undefined;
  });
}

/** The COPY of one file alone that put it at a path of a stage's image. */
export function brought(path: string, { steps }: Stage): CopyInstruction | undefined {
  for (const step of steps.toReversed()) {
    const places = placesOf(step);
    const { instruction } = step;
    if (!places || instruction.type !== "Copy" || ![places.whole, ...places.inside].includes(path)) continue;
    return instruction.sources.length === 1 && instruction.heredocs.length === 0 ? instruction : undefined;
  }
  return undefined;
}
