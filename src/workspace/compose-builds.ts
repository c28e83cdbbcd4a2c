import { readFileSync, readdirSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Maybe, UNKNOWN, isKnown } from "../build/index.ts";
import type { parseCompose } from "../syntax/compose.ts";
import { isInside, orUndefined } from "./repository.ts";

/** The reader of src/syntax/compose.ts: given from outside, because it brings a YAML parser. */
export type ComposeParser = typeof parseCompose;

/** A `build:` of a compose file, as absolute paths. */
export interface ComposeBuild {
  readonly context: string;
  readonly dockerfile: string;
  readonly args: ReadonlyMap<string, Maybe<string>>;
}

/** compose.yaml, and what people call its variants: compose.dev.yml, docker-compose-ci.yaml. */
const COMPOSE_FILE = /^(?:docker-)?compose(?:[.-].*)?\.ya?ml$/;

export function isComposeFile(filename: string): boolean {
  return COMPOSE_FILE.test(filename.split(/[\\/]/).pop() ?? "");
}

/** Compose files of a directory, absolute. */
export function composeFiles(directory: string): string[] {
  const names = orUndefined(() => readdirSync(directory)) ?? [];
  return names.filter(isComposeFile).map((name) => join(directory, name));
}

/** The builds of a compose file whose paths are known; none where it cannot be read or lies outside `root`. */
export function composeBuilds(file: string, root: string, parse: ComposeParser): readonly ComposeBuild[] {
  const text = orUndefined(() =>
    isInside(realpathSync(file), realpathSync(root)) ? readFileSync(file, "utf8") : undefined,
  );
  if (text === undefined) return [];
  return parse(text).services.flatMap(({ build }): ComposeBuild[] => {
    if (!build || build.dockerfileInline) return [];
    const context = build.context?.value ?? ".";
    const dockerfile = build.dockerfile?.value ?? "Dockerfile";
    if (!isKnown(context) || !isKnown(dockerfile) || /^[a-z]+:\/\/|^git@/.test(context)) return [];
    const directory = resolve(dirname(file), context);
    const args = build.args.flatMap(({ name, value }) => (isKnown(name) ? [[name, value] as const] : []));
    return [{ context: directory, dockerfile: resolve(directory, dockerfile), args: new Map(args) }];
  });
}

/**
 * Build arguments that several builds of one Dockerfile agree on. One that another build does without, or gives
 * another value, is UNKNOWN.
 */
export function commonArguments(builds: readonly ComposeBuild[]): Record<string, Maybe<string>> {
  const names = new Set(builds.flatMap(({ args }) => [...args.keys()]));
  return Object.fromEntries(
    [...names].map((name) => {
      const values = new Set(builds.map(({ args }) => args.get(name)));
      const [value = UNKNOWN] = values;
      return [name, values.size === 1 ? value : UNKNOWN];
    }),
  );
}
