import type { BuildContext, BuildOptions, ComposePlace, Dockerfile } from "../build/index.ts";
import { parseDockerfile } from "../syntax/dockerfile/index.ts";
import { parseGoMod, parseGoWork } from "../syntax/go/index.ts";
import { ComposeSourceCode } from "./compose-source-code.ts";
import type { LanguageName } from "./file-names.ts";
import {
  type BuildOptionsOf,
  DockerfileSourceCode,
  GoModSourceCode,
  GoWorkSourceCode,
} from "./source-code.ts";

export { type LanguageName, NO_DOCKERFILE, PROGRAMS, languageOf } from "./file-names.ts";
export { ComposeSourceCode } from "./compose-source-code.ts";
export { DockerfileSourceCode, GoModSourceCode, GoWorkSourceCode } from "./source-code.ts";
export { type CommentNode, PLUGIN_NAME, type Suppression, withoutPrefix } from "./suppressions.ts";

export type AnySourceCode = DockerfileSourceCode | GoModSourceCode | GoWorkSourceCode | ComposeSourceCode;

/** What a user may say about the build: `settings` of our configuration, `languageOptions` of ESLint's. */
export interface LanguageOptions extends Pick<BuildOptions, "target" | "privateModules" | "images"> {
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
  /** How services of compose files build it otherwise. */
  readonly invocations?: readonly BuildOptions[];
}

/** Looks around a file for what belongs to it. */
export interface FileFinder {
  /** The build context of a Dockerfile; undefined where nothing is known of it. */
  find(filename: string, dockerfile: Dockerfile, options: LanguageOptions): FoundContext | undefined;
  /** Where a compose file lies; undefined where nobody can read it. */
  composePlace(filename: string): ComposePlace | undefined;
}

/**
 * What the user says and what is found out, for the model. First the build that nothing but the user's own words
 * describe, with all the stages that some service needs; then those of the services.
 */
export function buildOptionsFor(
  options: LanguageOptions,
  found: FoundContext | undefined,
): readonly BuildOptions[] {
  const { target, privateModules, images } = options;
  const facts = { privateModules, images };
  const invocations = found?.invocations ?? [];
  const first = {
    ...facts,
    target,
    context: found?.context,
    dockerfilePath: found?.dockerfilePath,
    buildArgs: { ...found?.buildArgs, ...options.buildArgs },
    // With further contexts a stage may be another one.
    otherTargets: invocations.flatMap((each) =>
      each.target === undefined || each.namedContexts?.length ? [] : [each.target],
    ),
  };
  const others = invocations.filter(
    (each) => (target === undefined || each.target === target) && !isSame(each, first),
  );
  return [
    first,
    ...others.map((each) => ({ ...facts, ...each, buildArgs: { ...each.buildArgs, ...options.buildArgs } })),
  ];
}

/** Whether a service builds the Dockerfile as it would be built without it: then one look is enough. */
function isSame(one: BuildOptions, first: BuildOptions): boolean {
  const args = Object.entries(one.buildArgs ?? {});
  return (
    one.context === first.context &&
    one.target === first.target &&
    (one.namedContexts ?? []).length === 0 &&
    args.every(([name, value]) => first.buildArgs?.[name] === value)
  );
}

/** What source code is made with, beyond the text. */
export interface Surroundings {
  readonly builds: BuildOptionsOf;
  /** Where a compose file lies, and who reads it; undefined: nobody. */
  readonly compose: ComposePlace | undefined;
  /** Facts for the builds of compose files. */
  readonly facts: Pick<LanguageOptions, "privateModules" | "images">;
}

/** Reads a file into what rules ask; never fails: what cannot be read is reported by rules. */
export function readSource(
  language: LanguageName,
  text: string,
  { builds, compose, facts }: Surroundings,
  hasBOM = false,
): AnySourceCode {
  if (language === "compose") {
    const { privateModules, images } = facts;
    return ComposeSourceCode.read(text, hasBOM, compose, { privateModules, images });
  }
  if (language === "gomod") return new GoModSourceCode(text, parseGoMod(text), hasBOM);
  if (language === "gowork") return new GoWorkSourceCode(text, parseGoWork(text), hasBOM);
  return new DockerfileSourceCode(text, parseDockerfile(text), hasBOM, builds);
}

/**
 * Whether a text is what a Dockerfile is made from (`{{ … }}`, `{% … %}`, `<% … %>`), and not one: such a mark
 * stands where BuildKit's parser fails.
 */
export function isTemplate(text: string): boolean {
  const mark = /\{\{|\{%|<%/;
  return mark.test(text) && parseDockerfile(text).errors.some(({ range }) => mark.test(text.slice(...range)));
}
