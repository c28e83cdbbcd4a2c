import type { Range } from "./position.ts";
import type { Maybe } from "./unknown.ts";

/**
 * A compose file, as far as it says how images are built and run: with what the files that compose reads together
 * with it say. What stands in one of those has a range that `isHere` denies.
 */
export interface ComposeFile {
  readonly type: "Compose";
  /** The whole file. */
  readonly range: Range;
  readonly services: readonly ComposeService[];
  /** Names under the top-level `secrets`. */
  readonly secrets: readonly ComposeName[];
  /** False when other files say more: `include`. */
  readonly complete: boolean;
  readonly errors: readonly ComposeError[];
  /** Ranges of comments, each with its `#`. */
  readonly comments: readonly Range[];
}

export interface ComposeError {
  readonly message: string;
  readonly range: Range;
}

/** A text with `${…}` replaced; UNKNOWN where a variable has no default. */
export interface ComposeText {
  readonly value: Maybe<string>;
  readonly range: Range;
}

export interface ComposeName {
  readonly name: string;
  readonly range: Range;
}

export interface ComposeService {
  readonly type: "ComposeService";
  readonly name: string;
  /** Of the name. */
  readonly range: Range;
  readonly build: ComposeBuild | undefined;
  readonly user: ComposeText | undefined;
  readonly workingDirectory: ComposeText | undefined;
  readonly environment: readonly ComposeArgument[];
  /** Undefined: the image's own. */
  readonly entrypoint: ComposeCommand | undefined;
  readonly command: ComposeCommand | undefined;
  readonly healthcheck: ComposeHealthcheck | undefined;
  /** With `tmpfs`. */
  readonly volumes: readonly ComposeVolume[];
  readonly dns: readonly ComposeText[];
  readonly dependsOn: readonly ComposeDependency[];
  /** How many containers are started: `scale`, or `replicas` of `deploy`; undefined: one. */
  readonly scale: ComposeText | undefined;
  /** All that the service says something of, also what is not read here. */
  readonly keys: ReadonlySet<string>;
  /** False when it extends a service of another file: what is missing here may stand there. */
  readonly complete: boolean;
}

/** `build`; paths are as written, relative to the compose file (`context`) or to the context (`dockerfile`). */
export interface ComposeBuild {
  /** Of the value, or of the key when that is empty. */
  readonly range: Range;
  /** Undefined: the compose file's directory. */
  readonly context: ComposeText | undefined;
  readonly dockerfile: ComposeText | undefined;
  /** The Dockerfile stands in the compose file itself. */
  readonly dockerfileInline: boolean;
  readonly target: ComposeText | undefined;
  readonly args: readonly ComposeArgument[];
  /** Ids that `RUN --mount=type=ssh,id=` finds; UNKNOWN where a variable hides one. */
  readonly ssh: readonly ComposeText[];
  readonly secrets: readonly ComposeSecret[];
  readonly network: ComposeText | undefined;
  readonly additionalContexts: readonly ComposeArgument[];
  readonly platforms: readonly ComposeText[];
}

/** `NAME=value` or `NAME: value`. */
export interface ComposeArgument {
  readonly name: Maybe<string>;
  /** UNKNOWN also for a name alone: then the value comes from the environment. */
  readonly value: Maybe<string>;
  readonly range: Range;
}

export interface ComposeSecret {
  /** What the Dockerfile calls it: `target`, else the same as `source` (compose's toBakeSecrets). */
  readonly id: Maybe<string>;
  /** Its name under the top-level `secrets`. */
  readonly source: Maybe<string>;
  readonly range: Range;
}

export interface ComposeVolume {
  /** Path on the host, or name of the volume; undefined for an anonymous volume or a tmpfs. */
  readonly source: Maybe<string> | undefined;
  /** Path in the container. */
  readonly target: Maybe<string>;
  readonly kind: Maybe<"bind" | "volume" | "tmpfs" | "other">;
  readonly range: Range;
}

/** `command` and `entrypoint`: a list of words, or a text that compose splits into words itself, without a shell. */
export interface ComposeCommand {
  readonly words: Maybe<readonly string[]>;
  readonly range: Range;
}

export interface ComposeHealthcheck {
  /** Program and arguments; undefined when a shell reads it, or there is none. */
  readonly words: Maybe<readonly string[]> | undefined;
  /** What the image's shell reads. */
  readonly script: Maybe<string> | undefined;
  readonly range: Range;
}

export interface ComposeDependency {
  readonly service: string;
  readonly condition: Maybe<string>;
  readonly range: Range;
}
