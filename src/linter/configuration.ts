import type { LanguageOptions } from "../languages/index.ts";
import { withoutPrefix } from "../languages/suppressions.ts";
import type { RuleModule } from "../rules/rule.ts";
import { checkOptions, nearest } from "./options-schema.ts";
import type { ActiveRule } from "./run-rules.ts";

export type Severity = "off" | "warn" | "error" | 0 | 1 | 2;
export type RuleSetting = Severity | readonly [Severity, ...unknown[]];
export type Preset = "recommended" | "strict";

/** A `.dockerlint-go.yaml`, or the same as an object. */
export interface Configuration {
  /** Presets to start from; `recommended` when nothing is said. */
  readonly extends?: Preset | readonly Preset[];
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  readonly settings?: LanguageOptions;
  /** Patterns of files that are not linted, as in .gitignore. */
  readonly ignores?: readonly string[];
  readonly reportUnusedSuppressions?: boolean;
}

/** Something in a configuration that cannot be used. `path` leads to it: `["rules", "requir-goproxy"]`. */
export class ConfigurationError extends Error {
  constructor(
    message: string,
    readonly path: readonly string[],
  ) {
    super(message);
    this.name = "ConfigurationError";
  }
}

export type Rules = Readonly<Record<string, RuleModule>>;

const KEYS = ["extends", "rules", "settings", "ignores", "reportUnusedSuppressions"];
const SETTINGS = ["context", "target", "buildArgs", "privateModules", "images"];
const SEVERITIES: Readonly<Record<string, 0 | 1 | 2>> = { off: 0, warn: 1, warning: 1, error: 2, "0": 0, "1": 1, "2": 2 };

/**
 * Checks the parsed data of a configuration file.
 * @throws ConfigurationError with a sentence that names the nearest right word
 */
export function checkConfiguration(data: unknown, rules: Rules): Configuration {
  if (data === null || data === undefined) return {};
  const object = mapping(data, [], "The configuration");
  keysOf(object, KEYS, []);
  const presets = object["extends"] === undefined ? undefined : presetsOf(object["extends"]);
  const settings = object["settings"] === undefined ? undefined : settingsOf(object["settings"]);
  const ignores = object["ignores"] === undefined ? undefined : strings(object["ignores"], ["ignores"]);
  const unused = object["reportUnusedSuppressions"];
  if (unused !== undefined && typeof unused !== "boolean") throw new ConfigurationError('"reportUnusedSuppressions" must be true or false', ["reportUnusedSuppressions"]);
  const ruleSettings = object["rules"] === undefined ? undefined : (mapping(object["rules"], ["rules"], '"rules"') as Record<string, RuleSetting>);
  for (const [name, setting] of Object.entries(ruleSettings ?? {})) ruleSetting(name, setting, rules);
  return {
    ...(presets === undefined ? {} : { extends: presets }),
    ...(ruleSettings === undefined ? {} : { rules: ruleSettings }),
    ...(settings === undefined ? {} : { settings }),
    ...(ignores === undefined ? {} : { ignores }),
    ...(unused === undefined ? {} : { reportUnusedSuppressions: unused }),
  };
}

function mapping(value: unknown, path: readonly string[], what: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new ConfigurationError(`${what} must be a mapping of keys to values`, path);
  return value as Record<string, unknown>;
}

function keysOf(object: Record<string, unknown>, known: readonly string[], path: readonly string[]): void {
  for (const key of Object.keys(object)) {
    if (!known.includes(key)) throw new ConfigurationError(`Unknown key "${key}"${nearest(key, known)}`, [...path, key]);
  }
}

function presetsOf(value: unknown): Preset[] {
  const names = typeof value === "string" ? [value] : strings(value, ["extends"]);
  return names.map((name) => {
    if (name !== "recommended" && name !== "strict") throw new ConfigurationError(`Unknown preset "${name}"${nearest(name, ["recommended", "strict"])}`, ["extends"]);
    return name;
  });
}

function strings(value: unknown, path: readonly string[]): string[] {
  if (!Array.isArray(value) || !value.every((one) => typeof one === "string")) throw new ConfigurationError(`"${path.join(".")}" must be a list of texts`, path);
  return value;
}

function settingsOf(value: unknown): LanguageOptions {
  const object = mapping(value, ["settings"], '"settings"');
  keysOf(object, SETTINGS, ["settings"]);
  const { context, target, buildArgs, privateModules, images } = object;
  for (const [name, text] of [["context", context] as const, ["target", target] as const]) {
    if (text !== undefined && typeof text !== "string") throw new ConfigurationError(`"settings.${name}" must be a text`, ["settings", name]);
  }
  const args = buildArgs === undefined ? undefined : Object.entries(mapping(buildArgs, ["settings", "buildArgs"], '"settings.buildArgs"'));
  for (const [name, arg] of args ?? []) {
    if (typeof arg !== "string" && typeof arg !== "number") throw new ConfigurationError(`The value of the build argument ${name} must be a text; put it in quotes`, ["settings", "buildArgs", name]);
  }
  return {
    ...(typeof context === "string" ? { context } : {}),
    ...(typeof target === "string" ? { target } : {}),
    ...(args ? { buildArgs: Object.fromEntries(args.map(([name, arg]) => [name, String(arg)])) } : {}),
    ...(privateModules === undefined ? {} : { privateModules: strings(privateModules, ["settings", "privateModules"]) }),
    ...(images === undefined ? {} : { images: mapping(images, ["settings", "images"], '"settings.images"') as NonNullable<LanguageOptions["images"]> }),
  };
}

function ruleSetting(written: string, setting: unknown, rules: Rules): { readonly severity: 0 | 1 | 2; readonly options: readonly unknown[] } {
  const name = withoutPrefix(written);
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  if (!rule) throw new ConfigurationError(`Unknown rule "${written}"${nearest(name, Object.keys(rules))}`, ["rules", written]);
  const [level, ...options]: unknown[] = Array.isArray(setting) ? setting : [setting];
  const severity = SEVERITIES[String(level)];
  if (severity === undefined) throw new ConfigurationError(`The severity of ${name} must be off, warn or error, not ${JSON.stringify(level)}`, ["rules", written]);
  const problem = checkOptions(rule.meta.schema, options);
  if (problem !== undefined) throw new ConfigurationError(`The rule ${name} ${problem.startsWith("takes") ? problem : `cannot use its options: ${problem}`}`, ["rules", written]);
  return { severity, options };
}

/** Rules of a preset: errors for what fails the build, warnings for the rest. */
export function presetRules(preset: Preset, rules: Rules): Record<string, "error" | "warn"> {
  const chosen = Object.entries(rules).filter(([, { meta }]) => preset === "strict" || meta.docs.recommended);
  return Object.fromEntries(chosen.map(([name, { meta }]) => [name, meta.type === "problem" ? "error" : "warn"]));
}

/** The rules that a configuration switches on for one of our languages, with their options. */
export function activeRules(configuration: Configuration, rules: Rules, language: string): ActiveRule[] {
  const presets = typeof configuration.extends === "string" ? [configuration.extends] : (configuration.extends ?? ["recommended"]);
  const settings = new Map<string, RuleSetting>();
  for (const preset of presets) for (const [name, severity] of Object.entries(presetRules(preset, rules))) settings.set(name, severity);
  for (const [name, setting] of Object.entries(configuration.rules ?? {})) settings.set(withoutPrefix(name), setting);
  return [...settings].flatMap(([id, setting]): ActiveRule[] => {
    const rule = rules[id];
    const { severity, options } = ruleSetting(id, setting, rules);
    if (!rule || severity === 0 || !rule.meta.languages.includes(`dockerlint-go/${language}`)) return [];
    return [{ id, severity, options: withDefaults(options, rule.meta.defaultOptions), rule }];
  });
}

/** ESLint's merge of options with `meta.defaultOptions`: mappings key by key, everything else as given. */
function withDefaults(options: readonly unknown[], defaults: readonly unknown[]): unknown[] {
  const length = Math.max(options.length, defaults.length);
  return Array.from({ length }, (_, i) => {
    const [given, fallback] = [options[i], defaults[i]];
    if (given === undefined) return fallback;
    return isMapping(given) && isMapping(fallback) ? { ...fallback, ...given } : given;
  });
}

const isMapping = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
