import { withoutPrefix } from "../languages/index.ts";
import type { AnyRule } from "../rules/rule.ts";
import type { MessageSeverity } from "./messages.ts";
import { nearest } from "./nearest.ts";
import { checkOptions } from "./options-schema.ts";
import type { ActiveRule } from "./run-rules.ts";

export type Severity = "off" | "warn" | "error" | 0 | 1 | 2;
export type RuleSetting = Severity | readonly [Severity, ...unknown[]];
export type Rules = Readonly<Record<string, AnyRule>>;

/** A setting that names no rule, no severity, or options that the rule does not take. */
export class RuleSettingError extends Error {}

/** Every way to write a severity. */
export const SEVERITIES: ReadonlyMap<unknown, 0 | MessageSeverity> = new Map<Severity, 0 | MessageSeverity>([
  ["off", 0],
  ["warn", 1],
  ["error", 2],
  [0, 0],
  [1, 1],
  [2, 2],
]);

interface ReadSetting {
  readonly rule: AnyRule;
  readonly severity: 0 | MessageSeverity;
  readonly options: readonly unknown[];
}

/**
 * Reads `NAME: SEVERITY` or `NAME: [SEVERITY, options]`.
 * @throws RuleSettingError with a sentence that names the nearest right word
 */
export function readRuleSetting(written: string, setting: unknown, rules: Rules): ReadSetting {
  const name = withoutPrefix(written);
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  if (!rule) throw new RuleSettingError(`Unknown rule "${written}"${nearest(name, Object.keys(rules))}`);
  const list: readonly unknown[] = Array.isArray(setting) ? setting : [setting];
  const [level, ...options] = list;
  const severity = SEVERITIES.get(level);
  if (severity === undefined) {
    const given = JSON.stringify(level) as string | undefined;
    throw new RuleSettingError(
      `The severity of ${name} must be off, warn or error, not ${given ?? "nothing"}${yamlSwitch(level)}`,
    );
  }
  const problem = checkOptions(rule.meta.schema, options);
  if (problem) throw new RuleSettingError(`The rule ${name} ${problem.message}`);
  return { rule, severity, options };
}

const yamlSwitch = (level: unknown): string => (level === false ? ' (write "off")' : "");

/** Rules of a preset: errors for what fails the build, warnings for the rest. */
export function presetRules(
  preset: "recommended" | "strict",
  rules: Rules,
): Record<string, "error" | "warn"> {
  const chosen = Object.entries(rules).filter(([, { meta }]) => preset === "strict" || meta.docs.recommended);
  return Object.fromEntries(
    chosen.map(([name, { meta }]) => [name, meta.type === "problem" ? "error" : "warn"]),
  );
}

/**
 * The rules that settings switch on for a language, with their options.
 * @throws RuleSettingError
 */
export function activeRules(
  settings: ReadonlyMap<string, RuleSetting>,
  rules: Rules,
  language: string,
): ActiveRule[] {
  return [...settings].flatMap(([id, setting]): ActiveRule[] => {
    const { rule, severity, options } = readRuleSetting(id, setting, rules);
    if (severity === 0 || !rule.meta.languages.includes(language)) return [];
    return [{ id, severity, options: withDefaults(options, rule.meta.defaultOptions), rule }];
  });
}

/** ESLint's merge of options with `meta.defaultOptions`: mappings key by key, everything else as given. */
function withDefaults(options: readonly unknown[], defaults: readonly unknown[]): unknown[] {
  const length = Math.max(options.length, defaults.length);
  return Array.from({ length }, (_, i) => merge(defaults[i], options[i]));
}

function merge(base: unknown, given: unknown): unknown {
  if (given === undefined) return base;
  if (!isMapping(base) || !isMapping(given)) return given;
  const merged = Object.entries(given).map(([key, value]) => [key, merge(base[key], value)] as const);
  return { ...base, ...Object.fromEntries(merged) };
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
