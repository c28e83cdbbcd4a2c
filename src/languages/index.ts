import type { BuildContext, BuildOptions, Dockerfile } from "../build/index.ts";
import { parseDockerfile } from "../syntax/dockerfile/index.ts";
import { parseGoMod, parseGoWork } from "../syntax/go/index.ts";
import type { LanguageName } from "./file-names.ts";
import { DockerfileSourceCode, GoModSourceCode, GoWorkSourceCode } from "./source-code.ts";

export { type LanguageName, NO_DOCKERFILE, PROGRAMS, languageOf } from "./file-names.ts";
export { DockerfileSourceCode, GoModSourceCode, GoWorkSourceCode } from "./source-code.ts";
export { type CommentNode, PLUGIN_NAME, type Suppression, withoutPrefix } from "./suppressions.ts";

export type AnySourceCode = DockerfileSourceCode | GoModSourceCode | GoWorkSourceCode;

/** What a user may say about the build: `settings` of our configuration, `languageOptions` of ESLint's. */
export interface LanguageOptions extends Omit<BuildOptions, "context" | "dockerfilePath" | "buildArgs"> {
  readonly buildArgs?: Readonly<Record<string, string>> | undefined;
  /** Directory of the build context, relative to the Dockerfile's repository root; undefined: found out. */
  readonly context?: string | undefined;
}

/** What is found out about the build of a Dockerfile. */
export interface FoundContext {
  readonly context: BuildContext | undefined;
  /** Path of the Dockerfile in the context; undefined when it lies outside. */
  readonly dockerfilePath: string | undefined;
  /** Build arguments that a compose file gives; those of the user go before. */
  readonly buildArgs?: BuildOptions["buildArgs"];
}

/** Finds the build context of a Dockerfile; undefined where nothing is known of it. */
export type ContextFinder = (
  filename: string,
  dockerfile: Dockerfile,
  options: LanguageOptions,
) => FoundContext | undefined;

/** What the user says and what is found out, for the model. */
export function buildOptionsFor(options: LanguageOptions, found: FoundContext | undefined): BuildOptions {
  return {
    ...options,
    context: found?.context,
    dockerfilePath: found?.dockerfilePath,
    buildArgs: { ...found?.buildArgs, ...options.buildArgs },
  };
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

/**
 * Whether a text is what a Dockerfile is made from (`{{ … }}`, `{% … %}`, `<% … %>`), and not one: such a mark
 * stands where BuildKit's parser fails.
 */
export function isTemplate(text: string): boolean {
  const mark = /\{\{|\{%|<%/;
  return mark.test(text) && parseDockerfile(text).errors.some(({ range }) => mark.test(text.slice(...range)));
}
