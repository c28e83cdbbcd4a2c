import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import {
  type BuildContext,
  type BuildOptions,
  type ComposeParser,
  type Dockerfile,
  type Maybe,
  UNKNOWN,
  composedServices,
  isOverrideFile,
  usualReading,
} from "../build/index.ts";
import { languageOf } from "../languages/index.ts";
import { orUndefined, pathInside } from "./repository.ts";

/** A `build:` of a compose file, as absolute paths. */
export interface ComposeBuild {
  readonly context: string;
  readonly dockerfile: string;
  /** Undefined: the last stage. */
  readonly target: string | undefined;
  readonly args: Readonly<Record<string, Maybe<string>>>;
  readonly namedContexts: BuildOptions["namedContexts"];
}

/** Compose files of a directory, absolute, in order of their names. */
export function composeFiles(directory: string): string[] {
  const names = orUndefined(() => readdirSync(directory)) ?? [];
  const found = names.filter((name) => languageOf(name) === "compose").sort();
  // Alone it says nothing, and together with the file that it is laid over it is read there.
  const main = found.filter((name) => !isOverrideFile(name));
  return (main.length > 0 ? main : found).map((name) => join(directory, name));
}

/** The builds of a compose file whose paths are known; none where it cannot be read or lies outside `root`. */
export function composeBuilds(
  file: string,
  root: string,
  tree: BuildContext,
  parse: ComposeParser,
): readonly ComposeBuild[] {
  const path = pathInside(file, root);
  const text = path === undefined ? undefined : tree.read(path);
  if (text === undefined || path === undefined) return [];
  const place = { parse, tree, path };
  return composedServices(usualReading(text, place), place, {}).flatMap(({ image }): ComposeBuild[] => {
    const written = image?.written;
    if (!written) return [];
    // Relative to the compose file, and it may lead out of the repository.
    const context = resolve(dirname(file), written.context);
    return [{ ...written, context, dockerfile: resolve(context, written.dockerfile) }];
  });
}

/** More ways to build one Dockerfile are not looked at one by one. */
const MOST_BUILDS = 16;

/** The builds that differ from one another, and from the build that nothing is said of; none when they are too many. */
export function distinctBuilds(builds: readonly ComposeBuild[]): readonly ComposeBuild[] {
  const distinct = new Map(builds.map((build) => [keyOf(build), build]));
  return distinct.size > MOST_BUILDS ? [] : [...distinct.values()];
}

function keyOf({ context, target, args, namedContexts = [] }: ComposeBuild): string {
  const pairs = Object.entries(args).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([context, target ?? null, pairs, namedContexts], (_, value: unknown) =>
    value === UNKNOWN ? { unknown: true } : value,
  );
}

/** The builds of a Dockerfile, with a target that is the last stage taken for what it is: none. */
export function withoutLastTarget(
  builds: readonly ComposeBuild[],
  { instructions }: Dockerfile,
): readonly ComposeBuild[] {
  const last = instructions.findLast((instruction) => instruction.type === "From")?.stageName;
  return builds.map((build) =>
    last !== undefined && build.target?.toLowerCase() === last ? { ...build, target: undefined } : build,
  );
}

/**
 * Build arguments that the builds of a Dockerfile's last stage agree on. One that another of them does without, or
 * gives another value, is UNKNOWN, and so is what only builds of other stages give.
 */
export function commonArguments(builds: readonly ComposeBuild[]): Record<string, Maybe<string>> {
  const names = new Set(builds.flatMap(({ args }) => Object.keys(args)));
  const plain = builds.filter(({ target }) => target === undefined);
  return Object.fromEntries(
    [...names].map((name) => {
      const values = new Set(plain.map(({ args }) => args[name]));
      const [value = UNKNOWN] = values;
      return [name, values.size === 1 ? value : UNKNOWN];
    }),
  );
}
