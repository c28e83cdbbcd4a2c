import type { BuildContext, BuildOptions } from "../build/index.ts";
import { parseDockerfile } from "../syntax/dockerfile/index.ts";
import { parseGoMod, parseGoWork } from "../syntax/go/index.ts";
import { DockerfileSourceCode, GoModSourceCode, GoWorkSourceCode } from "./source-code.ts";

export { DockerfileSourceCode, GoModSourceCode, GoWorkSourceCode, SourceCode } from "./source-code.ts";
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
  text: string,
  options: LanguageOptions,
) => FoundContext | undefined;

/** Which of our languages a file is in, by its name; undefined: none. */
export function languageOf(filename: string): LanguageName | undefined {
  const name = filename.split(/[\\/]/).pop() ?? "";
  if (name === "go.mod") return "gomod";
  if (name === "go.work") return "gowork";
  if (/\.dockerignore$/i.test(name)) return undefined;
  return /^(dockerfile|containerfile)(\..+)?$|\.(dockerfile|containerfile)$/i.test(name) ? "dockerfile" : undefined;
}

/** Reads a file into what rules ask; never fails: what cannot be read is reported by rules. */
export function readSource(language: LanguageName, text: string, options: () => BuildOptions, hasBOM = false): AnySourceCode {
  if (language === "gomod") return new GoModSourceCode(text, parseGoMod(text), hasBOM);
  if (language === "gowork") return new GoWorkSourceCode(text, parseGoWork(text), hasBOM);
  return new DockerfileSourceCode(text, parseDockerfile(text), hasBOM, options);
}

interface ESLintFile {
  readonly path: string;
  readonly physicalPath?: string;
  readonly body: string | Uint8Array;
  readonly bom: boolean;
}

/** ESLint's language contract (https://eslint.org/docs/latest/extend/languages), as far as it asks. */
export class ESLintLanguage {
  readonly fileType = "text";
  readonly lineStart = 1 as const;
  readonly columnStart = 1 as const;
  readonly nodeTypeKey = "type";
  readonly visitorKeys = {};
  readonly defaultLanguageOptions = {};
  readonly #name: LanguageName;
  readonly #findContext: ContextFinder;

  constructor(name: LanguageName, findContext: ContextFinder) {
    this.#name = name;
    this.#findContext = findContext;
  }

  /** An unscoped block for JavaScript reaches us too: only what is ours is looked at. */
  validateLanguageOptions(options: LanguageOptions): void {
    if (options.context !== undefined && typeof options.context !== "string") throw new TypeError('languageOptions.context must be a directory, e.g. "." or "services/api".');
    if (options.target !== undefined && typeof options.target !== "string") throw new TypeError("languageOptions.target must be the name of a stage.");
  }

  parse(file: ESLintFile): { readonly ok: true; readonly ast: unknown } {
    return { ok: true, ast: readSource(this.#name, textOf(file), () => ({})).ast };
  }

  createSourceCode(file: ESLintFile, _result: unknown, { languageOptions }: { readonly languageOptions: LanguageOptions }): AnySourceCode {
    const text = textOf(file);
    const options = (): BuildOptions => {
      const found = this.#findContext(file.physicalPath ?? file.path, text, languageOptions);
      return { ...languageOptions, context: found?.context, dockerfilePath: found?.dockerfilePath };
    };
    return readSource(this.#name, text, options, file.bom);
  }
}

function textOf({ body }: ESLintFile): string {
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}
