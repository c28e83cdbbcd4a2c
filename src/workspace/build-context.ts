import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import {
  type BuildContext,
  type BuildOptions,
  type ComposeParser,
  type ComposePlace,
  type Dockerfile,
  type Instruction,
  findsItsFiles,
  looksBuilt,
  simulate,
} from "../build/index.ts";
import type { FoundContext, LanguageOptions } from "../languages/index.ts";
import {
  type ComposeBuild,
  commonArguments,
  composeBuilds,
  composeFiles,
  distinctBuilds,
  withoutLastTarget,
} from "./compose-builds.ts";
import { directoryContext } from "./directory-context.ts";
import type { OpenTexts } from "./open-texts.ts";
import { isInside, pathInside, repositoryRoot, upwards } from "./repository.ts";

/** Files that a COPY may name before anyone has made them. */
const MAY_BE_MISSING = /(^|\/)(go\.sum|go\.work\.sum)$/;

/** A directory as the context of one Dockerfile. */
interface Place {
  readonly context: BuildContext;
  readonly dockerfilePath: string | undefined;
}

/** What is known of a build but for its context. */
interface Known {
  readonly options: Omit<BuildOptions, "context">;
  /** Relative to the repository's root. */
  readonly given: string | undefined;
  /** Contexts of the services that are built from the Dockerfile. */
  readonly composed: ReadonlySet<string>;
  /** Directories that have what the Dockerfile copies. */
  readonly candidates: readonly string[];
}

/** Finds the build contexts of Dockerfiles; contexts are shared between the Dockerfiles of one run. */
export class ContextFinder {
  readonly #contexts = new Map<string, BuildContext>();
  readonly #roots = new Map<string, string>();
  readonly #composeFiles = new Map<string, readonly string[]>();
  readonly #builds = new Map<string, readonly ComposeBuild[]>();
  readonly #top: string | undefined;
  readonly #open: OpenTexts;
  #parse: ComposeParser | undefined;

  /**
   * @param top stands for the repository's root where there is no repository
   * @param open texts that stand for what is in a file: an editor's
   */
  constructor(top?: string, parse?: ComposeParser, open: OpenTexts = new Map()) {
    this.#top = top;
    this.#parse = parse;
    this.#open = open;
  }

  /** Whether a compose file may speak of this Dockerfile, and nobody has given a reader for it yet. */
  lacksComposeParser(dockerfile: string): boolean {
    if (this.#parse) return false;
    const directory = dirname(resolve(dockerfile));
    for (const at of upwards(directory, this.rootOf(directory)))
      if (this.#composeIn(at).length > 0) return true;
    return false;
  }

  useComposeParser(parse: ComposeParser): void {
    this.#parse = parse;
  }

  /**
   * The context of a Dockerfile: the one that is given (relative to the repository's root), else what compose
   * files say of it, else the nearest directory upwards that has every source that it copies, and in which its
   * go commands find what they need. Undefined where nothing is known.
   */
  find(filename: string, dockerfile: Dockerfile, options: LanguageOptions): FoundContext | undefined {
    const file = resolve(filename);
    const root = this.rootOf(dirname(file));
    const composed = withoutLastTarget(this.#composeBuilds(file, root), dockerfile);
    const buildArgs = commonArguments(composed);
    const { target, privateModules, images } = options;
    const candidates = options.context === undefined ? this.#candidates(file, dockerfile, root) : [];
    const known: Known = {
      options: { target, privateModules, images, buildArgs: { ...buildArgs, ...options.buildArgs } },
      given: options.context,
      composed: new Set(composed.map(({ context }) => context)),
      candidates,
    };
    const found = whole(this.#place(file, root, dockerfile, known), file);
    if (composed.length === 0) return found;
    const invocations = distinctBuilds(composed).flatMap((build): BuildOptions[] => {
      const place =
        options.context === undefined
          ? whole(this.#believed(build.context, candidates, root, file), file)
          : found;
      const { target, args, namedContexts } = build;
      return place ? [{ ...place, target, buildArgs: args, namedContexts }] : [];
    });
    return { context: found?.context, dockerfilePath: found?.dockerfilePath, buildArgs, invocations };
  }

  /** Where a compose file lies; undefined while nobody has given a reader. */
  composePlace(filename: string): ComposePlace | undefined {
    const parse = this.#parse;
    if (!parse) return undefined;
    const file = resolve(filename);
    const root = this.rootOf(dirname(file));
    return { parse, tree: this.#at(root, root, file).context, path: pathInside(file, root) ?? "" };
  }

  #place(
    file: string,
    root: string,
    dockerfile: Dockerfile,
    { options, given, composed, candidates }: Known,
  ): Place | undefined {
    if (given !== undefined) return this.#at(resolve(root, given), root, file);
    if (composed.size > 0) {
      const [only] = composed;
      return only === undefined || composed.size > 1
        ? undefined
        : this.#believed(only, candidates, root, file);
    }
    const found = candidates.map((directory) => this.#at(directory, root, file));
    if (found.length < 2) return found[0];
    // Several directories have all that is copied by name: it is the nearest in which the build finds its files; where
    // none is, the build fails with each of them, and the one that is a module with its Dockerfile was meant.
    const right = found.find(({ context, dockerfilePath }) =>
      findsItsFiles(simulate(dockerfile, { ...options, context, dockerfilePath })),
    );
    return right ?? found.slice(0, 1).find(({ context }) => context.stat("go.mod") === "file");
  }

  /** What compose says is believed, unless the Dockerfile is plainly written for another directory. */
  #believed(context: string, candidates: readonly string[], root: string, file: string): Place | undefined {
    if (!isInside(context, root)) return undefined;
    return candidates.length === 0 || candidates.includes(context)
      ? this.#at(context, root, file)
      : undefined;
  }

  /** The repository that a directory belongs to. */
  rootOf(directory: string): string {
    let root = this.#roots.get(directory);
    if (root === undefined) this.#roots.set(directory, (root = repositoryRoot(directory, this.#top)));
    return root;
  }

  #at(directory: string, root: string, file: string): Place {
    let context = this.#contexts.get(directory);
    if (!context) {
      const readable = isInside(directory, root) ? root : directory;
      this.#contexts.set(directory, (context = directoryContext(directory, readable, this.#open)));
    }
    return { context, dockerfilePath: pathInside(file, directory) };
  }

  #composeIn(directory: string): readonly string[] {
    let files = this.#composeFiles.get(directory);
    if (!files) this.#composeFiles.set(directory, (files = composeFiles(directory)));
    return files;
  }

  /** The builds of services from this Dockerfile. */
  #composeBuilds(file: string, root: string): readonly ComposeBuild[] {
    const parse = this.#parse;
    if (!parse) return [];
    const found: ComposeBuild[] = [];
    for (const at of upwards(dirname(file), root)) {
      for (const compose of this.#composeIn(at)) {
        let builds = this.#builds.get(compose);
        if (!builds) {
          const tree = this.#at(root, root, file).context;
          this.#builds.set(compose, (builds = composeBuilds(compose, root, tree, parse)));
        }
        found.push(...builds.filter(({ dockerfile }) => dockerfile === file));
      }
    }
    return found;
  }

  /** Whether a Dockerfile is there, or could be: a name may be made up for a text that comes from somewhere else. */
  #isBelieved(file: string, root: string): boolean {
    if (existsSync(file)) return true;
    const { context } = this.#at(dirname(file), root, file);
    return ["go.mod", "go.work"].some((name) => context.stat(name) === "file");
  }

  /**
   * Directories upwards in which every source exists that is copied by name; none when nothing is. What is nowhere may
   * be made before the build, and one more may be missing for good: then it is where all the others are.
   */
  #candidates(file: string, dockerfile: Dockerfile, root: string): string[] {
    const sources = literalSources(dockerfile);
    const required = new Set(
      sources.filter((source) => sources.length === 1 || !MAY_BE_MISSING.test(source)),
    );
    const directories = [...upwards(dirname(file), root)].map((directory) => {
      const { context } = this.#at(directory, root, file);
      return {
        directory,
        context,
        present: [...required].filter((source) => context.stat(source) !== undefined),
      };
    });
    const somewhere = new Set(directories.flatMap(({ present }) => present));
    const nowhere = [...required].filter((source) => !somewhere.has(source));
    // That `.` is there is no evidence; it is with a Dockerfile that lies there, or with a module.
    if ([...required].every((source) => source === "") && !this.#isBelieved(file, root)) return [];
    if (nowhere.length > 0 && [...somewhere].every((source) => source === "")) return [];
    return directories
      .filter(({ present, context }) => {
        const missing = nowhere.filter((source) => !looksBuilt(source) && !context.isGenerated(source));
        return present.length > 0 && present.length === somewhere.size && missing.length < 2;
      })
      .map(({ directory }) => directory);
  }
}

/** What comes from the context under the name that is written: no variables, wildcards, URLs. */
function literalSources({ instructions }: Dockerfile): string[] {
  return instructions
    .flatMap(contextSources)
    .filter((source) => !/[$*?[\\"']|^[a-z]+:\/\/|^git@/.test(source))
    .map(insideContext);
}

/** Sources of COPY and ADD, and of mounts of the context. */
function contextSources(instruction: Instruction): readonly string[] {
  if (instruction.type === "Run") {
    return instruction.mounts.flatMap(({ mountType, from, source }) =>
      mountType === "bind" && from === undefined ? [source ?? ""] : [],
    );
  }
  if (instruction.type !== "Copy" && instruction.type !== "Add") return [];
  if (instruction.type === "Copy" && instruction.from) return [];
  return instruction.sources.map(({ value }) => value);
}

/** A source as BuildKit looks it up: `..` does not lead out of the context. */
function insideContext(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** BuildKit reads `NAME.dockerignore` beside a Dockerfile outside of the context, too; then we do not know what is left. */
const whole = (place: Place | undefined, file: string): Place | undefined =>
  place?.dockerfilePath === undefined && existsSync(`${file}.dockerignore`) ? undefined : place;
