/** Runs the rules without ESLint: the engine of the command line, and a library without Node built-ins. */
import type { Build, BuildContext, BuildOptions } from "../build/index.ts";
import { type AnySourceCode, DockerfileSourceCode, type LanguageName, languageOf, readSource } from "../languages/index.ts";
import { rules as ownRules } from "../rules/index.ts";
import type { RuleModule } from "../rules/rule.ts";
import { type Configuration, type Rules, activeRules } from "./configuration.ts";
import { applyFixes } from "./fixes.ts";
import { type LintMessage, type LintResult, countMessages } from "./messages.ts";
import { runRules } from "./run-rules.ts";
import { applySuppressions } from "./suppress.ts";

export { buildToJson, memoryContext, printBuild, type Build, type BuildContext } from "../build/index.ts";
export { languageOf, type LanguageName, type LanguageOptions } from "../languages/index.ts";
export { type Configuration, ConfigurationError, type Preset, type RuleSetting, checkConfiguration, presetRules } from "./configuration.ts";
export type { LintMessage, LintResult, SuppressedMessage, Suggestion, TextFix } from "./messages.ts";
export { nearest } from "./options-schema.ts";

/** Every rule, by name. */
export const rules: Rules = ownRules as Readonly<Record<string, RuleModule>>;

export interface LintOptions {
  /** Decides the language, and stands in messages. */
  readonly filename: string;
  readonly language?: LanguageName;
  readonly configuration?: Configuration;
  /** The build context of a Dockerfile: asked for when a rule first needs it. */
  readonly context?: () => { readonly context: BuildContext; readonly dockerfilePath: string | undefined } | undefined;
  /** Whether suppressions that suppress nothing are reported; `warn` by default. */
  readonly reportUnusedSuppressions?: "off" | "warn" | "error";
}

/** More passes are not made: as in ESLint, fixes that never settle are stopped. */
const MOST_PASSES = 10;

/** Lints one file's text. Never throws for what the text holds. */
export function lintText(text: string, options: LintOptions): LintResult {
  return lintSource(text, options).result;
}

function lintSource(text: string, options: LintOptions): { readonly result: LintResult; readonly sourceCode: AnySourceCode } {
  const language = options.language ?? languageOf(options.filename) ?? "dockerfile";
  const configuration = options.configuration ?? {};
  const hasBOM = text.startsWith("\ufeff");
  const sourceCode = readSource(language, hasBOM ? text.slice(1) : text, () => buildOptions(options), hasBOM);
  const found = runRules(sourceCode, options.filename, activeRules(configuration, rules, language));
  const setting = options.reportUnusedSuppressions ?? (configuration.reportUnusedSuppressions === false ? "off" : "warn");
  const { messages, suppressed } = applySuppressions(found, sourceCode, setting === "error" ? 2 : setting === "warn" ? 1 : 0);
  return { result: { filePath: options.filename, messages, suppressedMessages: suppressed, ...countMessages(messages) }, sourceCode };
}

function buildOptions(options: LintOptions): BuildOptions {
  const found = options.context?.();
  const { target, buildArgs, privateModules, images } = options.configuration?.settings ?? {};
  return { context: found?.context, dockerfilePath: found?.dockerfilePath, target, buildArgs, privateModules, images };
}

/** Lints, applies fixes, and lints again until nothing is left to fix. `output` is set when the text changed. */
export function lintAndFix(text: string, options: LintOptions, accept: (message: LintMessage) => boolean = () => true): LintResult {
  const bom = text.startsWith("\ufeff") ? "\ufeff" : "";
  let current = text.slice(bom.length);
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const { messages } = lintText(bom + current, options);
    const fixed = applyFixes(current, messages.filter(accept));
    if (!fixed.fixed) break;
    current = fixed.text;
  }
  const result = lintText(bom + current, options);
  return bom + current === text ? result : { ...result, output: bom + current };
}

/** The simulated build of a Dockerfile, for `--print-build` and for those who wonder. */
export function simulateText(text: string, options: LintOptions): Build | undefined {
  const sourceCode = readSource("dockerfile", text.replace(/^\ufeff/, ""), () => buildOptions(options));
  return sourceCode instanceof DockerfileSourceCode ? sourceCode.build : undefined;
}
