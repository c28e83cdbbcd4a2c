/** Runs the rules without ESLint: the engine of the command line, and a library without Node built-ins. */
import type { Build } from "../build/index.ts";
import { rules as ownRules } from "../rules/index.ts";
import { applyFixes } from "./fixes.ts";
import { Inspection, type LintOptions } from "./inspection.ts";
import type { LintMessage, LintResult } from "./messages.ts";
import type { Rules } from "./rule-settings.ts";
import { overVariants } from "./variants.ts";

export {
  type Build,
  type BuildContext,
  type CommandDescription,
  type ComposePlace,
  type Detail,
  type InstructionDescription,
  type NamedPlace,
  buildToJson,
  coverCredentials,
  describeInstruction,
  memoryContext,
  namedPlaces,
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
export { type Inspection, type LintOptions } from "./inspection.ts";
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

/** More passes are not made: as in ESLint, fixes that never settle are stopped. */
const MOST_PASSES = 10;

/**
 * Lints one file's text. Never throws for what the text holds.
 * @throws RuleSettingError for a configuration that `checkConfiguration` would refuse
 */
export function lintText(text: string, options: LintOptions): LintResult {
  return inspect(text, options).result;
}

/** One file's text, read once, for those who ask it more than what is to be reported. */
export function inspect(text: string, options: LintOptions): Inspection {
  return new Inspection(text, { rules, ...options });
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
  return inspect(text, options).build;
}
