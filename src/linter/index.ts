/** Runs the rules without ESLint: the engine of the command line, and a library without Node built-ins. */
import type { Build, ComposePlace, Dockerfile } from "../build/index.ts";
import {
  type AnySourceCode,
  type FoundContext,
  type LanguageName,
  PLUGIN_NAME,
  type Surroundings,
  buildOptionsFor,
  languageOf,
  readSource,
} from "../languages/index.ts";
import { rules as ownRules } from "../rules/index.ts";
import { type Configuration, ruleSettings } from "./configuration.ts";
import { applyFixes } from "./fixes.ts";
import { type LintMessage, type LintResult, countMessages } from "./messages.ts";
import { type Rules, activeRules } from "./rule-settings.ts";
import { runRules } from "./run-rules.ts";
import { applySuppressions } from "./suppress.ts";
import { overVariants } from "./variants.ts";

export {
  type Build,
  type BuildContext,
  type ComposePlace,
  buildToJson,
  coverCredentials,
  memoryContext,
  printBuild,
} from "../build/index.ts";
export {
  type FoundContext,
  type LanguageName,
  type LanguageOptions,
  languageOf,
} from "../languages/index.ts";
export { SCHEMA_URL } from "./configuration-schema.ts";
export {
  CONFIGURATION_PATH,
  type Configuration,
  ConfigurationError,
  type Layer,
  type Override,
  type Preset,
  checkConfiguration,
  checkSettings,
  configurationFor,
  extendedBy,
  mergeRules,
  mergeSettings,
} from "./configuration.ts";
export type {
  LintMessage,
  LintResult,
  MessageSeverity,
  Suggestion,
  SuppressedMessage,
  TextFix,
} from "./messages.ts";
export { nearest } from "./nearest.ts";
export { type RuleSetting, type Rules, type Severity, presetRules } from "./rule-settings.ts";

/** Every rule, by name. */
export const rules: Rules = Object.fromEntries(
  Object.entries(ownRules as Rules).map(([name, rule]) => [name, overVariants(rule)]),
);

export interface LintOptions {
  /** Decides the language, and stands in the result. */
  readonly filename: string;
  readonly language?: LanguageName;
  readonly configuration?: Configuration;
  /** The build context of a Dockerfile: asked for when a rule first needs it. */
  readonly context?: (dockerfile: Dockerfile) => FoundContext | undefined;
  /** Where a compose file lies, and its reader; without it nothing is said of compose files. */
  readonly compose?: ComposePlace | undefined;
  /** Whether suppressions that suppress nothing are reported; else the configuration says it, else `warn`. */
  readonly reportUnusedSuppressions?: "off" | "warn" | "error";
  /** Other rules than our own. */
  readonly rules?: Rules;
}

/** More passes are not made: as in ESLint, fixes that never settle are stopped. */
const MOST_PASSES = 10;

/**
 * Lints one file's text. Never throws for what the text holds.
 * @throws RuleSettingError for a configuration that `checkConfiguration` would refuse
 */
export function lintText(text: string, options: LintOptions): LintResult {
  const { filename, configuration = {}, rules: known = rules } = options;
  const sourceCode = sourceCodeOf(text, options);
  const settings = ruleSettings(configuration, known);
  const active = activeRules(settings, known, `${PLUGIN_NAME}/${languageName(options)}`);
  const { messages, suppressed } = applySuppressions(runRules(sourceCode, filename, active), sourceCode, {
    unusedSeverity: unusedSeverity(options),
    knownRules: Object.keys(known),
  });
  return { filePath: filename, messages, suppressedMessages: suppressed, ...countMessages(messages) };
}

function languageName({ language, filename }: LintOptions): LanguageName {
  return language ?? languageOf(filename) ?? "dockerfile";
}

function sourceCodeOf(text: string, options: LintOptions): AnySourceCode {
  const hasBOM = text.startsWith("\ufeff");
  const plain = hasBOM ? text.slice(1) : text;
  const { context, compose, configuration: { settings = {} } = {} } = options;
  const surroundings: Surroundings = {
    builds: (dockerfile) => buildOptionsFor(settings, context?.(dockerfile)),
    compose,
    facts: settings,
  };
  return readSource(languageName(options), plain, surroundings, hasBOM);
}

function unusedSeverity({ reportUnusedSuppressions: wish, configuration }: LintOptions): 0 | 1 | 2 {
  const setting = wish ?? (configuration?.reportUnusedSuppressions === false ? "off" : "warn");
  return { off: 0, warn: 1, error: 2 }[setting] as 0 | 1 | 2;
}

/**
 * Lints, applies fixes, and lints again until nothing is left to fix. `output` is set when the text changed.
 * @param accept which messages' fixes are applied
 */
export function lintAndFix(
  text: string,
  options: LintOptions,
  accept: (message: LintMessage) => boolean = () => true,
): LintResult {
  const bom = text.startsWith("\ufeff") ? "\ufeff" : "";
  let current = text.slice(bom.length);
  let result = lintText(text, options);
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const fixed = applyFixes(current, result.messages.filter(accept));
    if (!fixed.fixed) break;
    current = fixed.text;
    result = lintText(bom + current, options);
  }
  return bom + current === text ? result : { ...result, output: bom + current };
}

/** The simulated build of a Dockerfile; undefined for files of another language. */
export function simulateText(text: string, options: LintOptions): Build | undefined {
  return sourceCodeOf(text, options).build;
}
