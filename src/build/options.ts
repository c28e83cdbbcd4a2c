import type { ImageSpec } from "../images/index.ts";
import type { Maybe } from "../syntax/unknown.ts";
import type { BuildContext } from "./context.ts";

/** What the user knows beyond the Dockerfile. Every field that is undefined is unknown to the model. */
export interface BuildOptions {
  /** Undefined: no build context is known. */
  readonly context?: BuildContext | undefined;
  /** Path of the Dockerfile in the context, to find `<Dockerfile>.dockerignore`; undefined when outside or unknown. */
  readonly dockerfilePath?: string | undefined;
  /** Stage to build; undefined: the last one. */
  readonly target?: string | undefined;
  /** Stages that other builds of this Dockerfile make: they are analysed as well when no target is given. */
  readonly otherTargets?: readonly string[] | undefined;
  /** Names that `--build-context` gives to directories and images: they stand before stages and images; UNKNOWN: any. */
  readonly namedContexts?: readonly Maybe<string>[] | undefined;
  /** Network of every RUN that names none itself; undefined: the default one. */
  readonly network?: "none" | undefined;
  /** `--build-arg`s that the build is known to get; UNKNOWN for one that it may get, whatever the Dockerfile's default. */
  readonly buildArgs?: Readonly<Record<string, Maybe<string>>> | undefined;
  /** Patterns of module path prefixes, as in GOPRIVATE, of modules that are known to need credentials. */
  readonly privateModules?: readonly string[] | undefined;
  /** Facts about in-house base images, by image reference or glob. */
  readonly images?: Readonly<Record<string, ImageSpec>> | undefined;
}
