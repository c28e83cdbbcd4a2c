import {
  type AnySourceCode,
  type FileFinder,
  type LanguageName,
  type LanguageOptions,
  type Surroundings,
  buildOptionsFor,
  readSource,
} from "./index.ts";
import { VISITOR_KEYS } from "./source-code.ts";

interface ESLintFile {
  readonly path: string;
  readonly physicalPath?: string;
  readonly body: string | Uint8Array;
  readonly bom: boolean;
}

interface ParsedFile {
  readonly ok: true;
  readonly ast: AnySourceCode["ast"];
  readonly sourceCode: AnySourceCode;
}

interface FileOptions {
  readonly languageOptions: LanguageOptions;
}

/**
 * ESLint's language contract (https://eslint.org/docs/latest/extend/languages), as far as it asks. A file that
 * BuildKit or Go refuses is no failure here: a rule reports it, and the others go on.
 */
export class ESLintLanguage {
  readonly fileType = "text";
  readonly lineStart = 1 as const;
  readonly columnStart = 1 as const;
  readonly nodeTypeKey = "type";
  readonly visitorKeys = VISITOR_KEYS;
  readonly #name: LanguageName;
  readonly #finder: () => FileFinder;
  readonly #checkOptions: (options: LanguageOptions) => void;

  /** @param checkOptions throws for options of ours that cannot be used */
  constructor(
    name: LanguageName,
    finder: () => FileFinder,
    checkOptions: (options: LanguageOptions) => void,
  ) {
    this.#name = name;
    this.#finder = finder;
    this.#checkOptions = checkOptions;
  }

  /** A block for JavaScript that names no files reaches us too: keys that are not ours are let be. */
  validateLanguageOptions(options: LanguageOptions): void {
    this.#checkOptions(options);
  }

  parse(file: ESLintFile, { languageOptions }: FileOptions): ParsedFile {
    const { body, bom } = file;
    const path = file.physicalPath ?? file.path;
    const finder = this.#finder();
    const text = typeof body === "string" ? body : new TextDecoder().decode(body);
    const surroundings: Surroundings = {
      builds: (dockerfile) =>
        buildOptionsFor(languageOptions, finder.find(path, dockerfile, languageOptions)),
      compose: this.#name === "compose" ? finder.composePlace(path) : undefined,
      facts: languageOptions,
    };
    const sourceCode = readSource(this.#name, text, surroundings, bom);
    return { ok: true, ast: sourceCode.ast, sourceCode };
  }

  createSourceCode(_file: ESLintFile, { sourceCode }: ParsedFile): AnySourceCode {
    return sourceCode;
  }
}
