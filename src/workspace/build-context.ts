import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import { type BuildContext, findsItsFiles, isKnown, simulate } from "../build/index.ts";
import type { LanguageOptions } from "../languages/index.ts";
import type { parseCompose } from "../syntax/compose.ts";
import { parseDockerfile } from "../syntax/dockerfile/index.ts";
import { directoryContext, pathInside, repositoryRoot } from "./repository.ts";

export interface FoundContext {
  readonly context: BuildContext;
  /** Path of the Dockerfile in the context; undefined when it lies outside. */
  readonly dockerfilePath: string | undefined;
}

/** Files that a COPY may name before anyone has made them. */
const MAY_BE_MISSING = /(^|\/)(go\.sum|go\.work\.sum)$/;

/** Finds the build contexts of Dockerfiles; contexts are shared between Dockerfiles of one run. */
export class ContextFinder {
  readonly #contexts = new Map<string, BuildContext>();
  readonly #roots = new Map<string, string>();
  readonly #compose: ((directory: string) => readonly ComposeBuild[]) | undefined;

  constructor(compose?: (directory: string) => readonly ComposeBuild[]) {
    this.#compose = compose;
  }

  /**
   * The context of a Dockerfile: the one that is given, else what compose files say of it, else the nearest
   * directory upwards that has every source that it copies, and in which its go commands find what they need.
   * Undefined where that is not known.
   */
  find(filename: string, text: string, options: LanguageOptions): FoundContext | undefined {
    const file = resolve(filename);
    const root = this.#root(dirname(file));
    if (options.context !== undefined) return this.#at(resolve(root, options.context), root, file);
    const candidates = this.#candidates(file, text, root);
    const composed = this.#fromCompose(file, root);
    if (composed === "several") return undefined;
    if (composed !== undefined) {
      // What compose says is believed, unless the Dockerfile is plainly written for another directory.
      const fits = candidates === undefined || candidates.length === 0 || candidates.includes(composed);
      return fits ? this.#at(composed, root, file) : undefined;
    }
    if (candidates === undefined || candidates.length <= 1) return candidates?.[0] === undefined ? undefined : this.#at(candidates[0], root, file);
    // Several directories have all that is copied by name: it is the nearest one in which the build finds its files.
    const dockerfile = parseDockerfile(text);
    return candidates
      .map((directory) => this.#at(directory, root, file))
      .find(({ context, dockerfilePath }) => findsItsFiles(simulate(dockerfile, { ...options, context, dockerfilePath })));
  }

  /** Directories upwards in which every source exists that is copied by name; undefined when none is. */
  #candidates(file: string, text: string, root: string): string[] | undefined {
    const sources = literalSources(text);
    if (sources.length === 0) return undefined;
    const found: string[] = [];
    for (let at = dirname(file); ; at = dirname(at)) {
      const { context } = this.#at(at, root, file);
      if (sources.every((source) => context.stat(source) !== undefined || (MAY_BE_MISSING.test(source) && sources.length > 1))) found.push(at);
      if (at === root || dirname(at) === at) return found;
    }
  }

  #root(directory: string): string {
    let root = this.#roots.get(directory);
    if (root === undefined) this.#roots.set(directory, (root = repositoryRoot(directory)));
    return root;
  }

  #at(directory: string, root: string, file: string): FoundContext {
    const top = directory === root || directory.startsWith(root + sep) ? root : directory;
    let context = this.#contexts.get(directory);
    if (!context) this.#contexts.set(directory, (context = directoryContext(directory, top)));
    return { context, dockerfilePath: pathInside(file, directory) };
  }

  #fromCompose(file: string, root: string): string | "several" | undefined {
    const found = new Set<string>();
    for (let at = dirname(file); ; at = dirname(at)) {
      for (const build of this.#compose?.(at) ?? []) if (build.dockerfile === file) found.add(build.context);
      if (at === root || dirname(at) === at) break;
    }
    if (found.size > 1) return "several";
    return [...found][0];
  }
}

/** A `build:` of a compose file, as absolute paths. */
export interface ComposeBuild {
  readonly context: string;
  readonly dockerfile: string;
}

/** Sources of COPY and ADD that come from the context as they are written: no variables, wildcards, URLs. */
function literalSources(text: string): string[] {
  const sources: string[] = [];
  for (const instruction of parseDockerfile(text).instructions) {
    if (instruction.type !== "Copy" && instruction.type !== "Add") continue;
    if (instruction.type === "Copy" && instruction.from) continue;
    for (const { value } of instruction.sources) {
      if (/[$*?[\\"']|^<<|^[a-z]+:\/\/|^git@/.test(value)) continue;
      sources.push(value.split("/").filter((part) => part !== "" && part !== "." && part !== "..").join("/"));
    }
  }
  return sources;
}

const COMPOSE_FILE = /^(docker-)?compose([.-][\w.-]+)?\.ya?ml$/;

const composeFiles = (directory: string): string[] => (existsSync(directory) ? readdirSync(directory).filter((name) => COMPOSE_FILE.test(name)) : []);

/** Whether a compose file may speak of a Dockerfile in this directory: only then is a YAML reader needed. */
export function hasComposeFile(directory: string): boolean {
  const root = repositoryRoot(directory);
  for (let at = resolve(directory); ; at = dirname(at)) {
    if (composeFiles(at).length > 0) return true;
    if (at === root || dirname(at) === at) return false;
  }
}

/** Reads the compose files of a directory, once a directory. */
export function composeReader(parse: typeof parseCompose): (directory: string) => readonly ComposeBuild[] {
  const known = new Map<string, readonly ComposeBuild[]>();
  return (directory) => {
    let builds = known.get(directory);
    if (!builds) known.set(directory, (builds = composeFiles(directory).flatMap((name) => buildsOf(resolve(directory, name), parse))));
    return builds;
  };
}

function buildsOf(file: string, parse: typeof parseCompose): ComposeBuild[] {
  return parse(readFileSync(file, "utf8")).services.flatMap(({ build }): ComposeBuild[] => {
    const context = build?.context?.value ?? ".";
    const dockerfile = build?.dockerfile?.value ?? "Dockerfile";
    if (!build || build.dockerfileInline || !isKnown(context) || !isKnown(dockerfile) || /^[a-z]+:\/\/|^git@/.test(context)) return [];
    const base = resolve(dirname(file), context);
    return [{ context: base, dockerfile: resolve(base, dockerfile) }];
  });
}
