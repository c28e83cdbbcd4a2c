import type { BuildContext, BuildOptions, Dockerfile } from "../build/index.ts";
import { parseDockerfile } from "../syntax/dockerfile/index.ts";
import { parseGoMod, parseGoWork } from "../syntax/go/index.ts";
import { DockerfileSourceCode, GoModSourceCode, GoWorkSourceCode } from "./source-code.ts";

export { DockerfileSourceCode, GoModSourceCode, GoWorkSourceCode } from "./source-code.ts";
export { type CommentNode, PLUGIN_NAME, type Suppression, withoutPrefix } from "./suppressions.ts";

export type LanguageName = "dockerfile" | "gomod" | "gowork";
export type AnySourceCode = DockerfileSourceCode | GoModSourceCode | GoWorkSourceCode;

/** What a user may say about the build: `settings` of our configuration, `languageOptions` of ESLint's. */
export interface LanguageOptions extends Omit<BuildOptions, "context" | "dockerfilePath"> {
  /** Directory of the build context, relative to the Dockerfile's repository root; undefined: found out. */
  readonly context?: string | undefined;
}

export interface FoundContext {
  readonly context: BuildContext;
  /** Path of the Dockerfile in the context; undefined when it lies outside. */
  readonly dockerfilePath: string | undefined;
}

/** Finds the build context of a Dockerfile; undefined where nothing is known of it. */
export type ContextFinder = (
  filename: string,
  dockerfile: Dockerfile,
  options: LanguageOptions,
) => FoundContext | undefined;

/** Which of our languages a file is in, by its name; undefined: none. */
export function languageOf(filename: string): LanguageName | undefined {
  const name = filename.split(/[\\/]/).pop() ?? "";
  if (name === "go.mod") return "gomod";
  if (name === "go.work") return "gowork";
  if (/\.dockerignore$/i.test(name)) return undefined;
  return /^(dockerfile|containerfile)(\..+)?$|\.(dockerfile|containerfile)$/i.test(name)
    ? "dockerfile"
    : undefined;
}

/** What the build model is told of a Dockerfile's build; asked for when the model is first wanted. */
export type BuildOptionsOf = (dockerfile: Dockerfile) => BuildOptions;

/** Reads a file into what rules ask; never fails: what cannot be read is reported by rules. */
export function readSource(
  language: LanguageName,
  text: string,
  options: BuildOptionsOf,
  hasBOM = false,
): AnySourceCode {
  if (language === "gomod") return new GoModSourceCode(text, parseGoMod(text), hasBOM);
  if (language === "gowork") return new GoWorkSourceCode(text, parseGoWork(text), hasBOM);
  return new DockerfileSourceCode(text, parseDockerfile(text), hasBOM, options);
}
