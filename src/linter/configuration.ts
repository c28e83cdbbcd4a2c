import { type LanguageOptions, withoutPrefix } from "../languages/index.ts";
import { CONFIGURATION, SETTINGS } from "./configuration-schema.ts";
import { nearest } from "./nearest.ts";
import { checkValue } from "./options-schema.ts";
import {
  type RuleSetting,
  RuleSettingError,
  type Rules,
  type Severity,
  presetRules,
  readRuleSetting,
} from "./rule-settings.ts";

export type Preset = "recommended" | "strict";

export const PRESETS: readonly Preset[] = ["recommended", "strict"];

/** A `.dockerlint-go.yaml`, or the same as an object. */
export interface Configuration {
  /** Where the schema of the file is, for editors; not for us. */
  readonly $schema?: string;
  /** Presets and other configuration files to start from; `recommended` when nothing is said. */
  readonly extends?: string | readonly string[];
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  readonly settings?: LanguageOptions;
  /** Patterns of files that are not linted, as in .gitignore, relative to the configuration's directory. */
  readonly ignores?: readonly string[];
  /** What holds for some files alone; later entries win. */
  readonly overrides?: readonly Override[];
  readonly reportUnusedSuppressions?: boolean;
}

export interface Override {
  readonly files: readonly string[];
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  readonly settings?: LanguageOptions;
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

/**
 * Checks the parsed data of a configuration file; nothing at all is an empty configuration.
 * @throws ConfigurationError with a sentence that names the nearest right word
 */
export function checkConfiguration(data: unknown, rules: Rules): Configuration {
  if (data === null || data === undefined) return {};
  if (typeof data !== "object" || Array.isArray(data)) {
    throw new ConfigurationError("A configuration must be a mapping of keys to values", []);
  }
  const problem = checkValue(CONFIGURATION, data, []);
  if (problem) throw new ConfigurationError(upperFirst(problem.message), problem.path);
  const configuration = data as Configuration;
  if ("extends" in data) checkExtends(data.extends);
  checkRules(configuration.rules, ["rules"], rules);
  for (const [i, override] of (configuration.overrides ?? []).entries()) {
    checkRules(override.rules, ["overrides", String(i), "rules"], rules);
  }
  return configuration;
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Checks settings that stand among keys of others, as ESLint's languageOptions do.
 * @throws ConfigurationError
 */
export function checkSettings(options: object, place: string): void {
  const own = Object.entries(options).filter(([key]) => Object.hasOwn(SETTINGS.properties ?? {}, key));
  const problem = checkValue(SETTINGS, Object.fromEntries(own), [place]);
  if (problem) throw new ConfigurationError(upperFirst(problem.message), problem.path);
}

/** What an entry of `extends` looks like that names another file and no preset. */
export const CONFIGURATION_PATH = /[/\\]|[.](ya?ml|json)$/;

const isPreset = (name: unknown): name is Preset => (PRESETS as readonly unknown[]).includes(name);

function checkExtends(value: unknown): void {
  const list = Array.isArray(value);
  for (const [i, name] of (list ? (value as unknown[]) : [value]).entries()) {
    if (isPreset(name) || (typeof name === "string" && CONFIGURATION_PATH.test(name))) continue;
    const hint = typeof name === "string" ? nearest(name, PRESETS) : ` (known are ${PRESETS.join(", ")})`;
    const path = list ? ["extends", String(i)] : ["extends"];
    throw new ConfigurationError(`Unknown preset ${JSON.stringify(name)}${hint}`, path);
  }
}

/** What a configuration starts from, in order; a list that was left out has no entries. */
export function extendedBy({ extends: value = [] }: Configuration): readonly string[] {
  return typeof value === "string" ? [value] : value;
}

function checkRules(settings: Configuration["rules"], path: readonly string[], rules: Rules): void {
  for (const [name, setting] of Object.entries(settings ?? {})) {
    try {
      readRuleSetting(name, setting, rules);
    } catch (error) {
      if (error instanceof RuleSettingError) throw new ConfigurationError(error.message, [...path, name]);
      throw error;
    }
  }
}

/** One of several configurations that hold for a file, and which of its overrides do. */
export interface Layer {
  readonly configuration: Configuration;
  /** Whether patterns as in .gitignore, relative to where the configuration stands, mean the file. */
  readonly matches: (patterns: readonly string[]) => boolean;
}

/**
 * The configuration as it holds for one file: layer by layer, each with its presets, then what it says itself, then
 * its overrides that mean the file; what comes later wins. When no layer extends anything, `recommended` is below
 * them all. A file that one of them extends is to be a layer of its own.
 */
export function configurationFor(layers: readonly Layer[], rules: Rules): Configuration {
  const starts = layers.some(({ configuration }) => configuration.extends !== undefined);
  return layers.flatMap(partsOf(rules)).reduce<Configuration>(
    (all, { rules: own, settings, reportUnusedSuppressions }) => ({
      ...all,
      rules: mergeRules(all.rules, own),
      settings: mergeSettings(all.settings, settings),
      ...(reportUnusedSuppressions === undefined ? {} : { reportUnusedSuppressions }),
    }),
    { extends: [], rules: starts ? {} : presetRules("recommended", rules), settings: {} },
  );
}

const partsOf =
  (rules: Rules) =>
  ({ configuration, matches }: Layer): Configuration[] => {
    const presets = extendedBy(configuration).filter(isPreset);
    return [
      ...presets.map((preset) => ({ rules: presetRules(preset, rules) })),
      configuration,
      ...(configuration.overrides ?? []).filter(({ files }) => matches(files)),
    ];
  };

/** The setting of every rule that a configuration speaks of: its presets' first, then its own. */
export function ruleSettings(configuration: Configuration, rules: Rules): Map<string, RuleSetting> {
  const presets = configuration.extends === undefined ? ["recommended"] : extendedBy(configuration);
  const all = presets.filter(isPreset).map((preset) => presetRules(preset, rules));
  return new Map(Object.entries([...all, configuration.rules ?? {}].reduce(mergeRules, {})));
}

type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** Later settings win; as in ESLint a severity alone leaves the options that were set before. */
export function mergeRules(base: RuleSettings = {}, more: RuleSettings = {}): RuleSettings {
  const merged = { ...base };
  for (const [written, setting] of Object.entries(more)) {
    const name = withoutPrefix(written);
    const [severity, ...options] = listOf(setting);
    const [, ...before] = listOf(merged[name] ?? severity);
    merged[name] = options.length === 0 && before.length > 0 ? [severity, ...before] : setting;
  }
  return merged;
}

function listOf(setting: RuleSetting): readonly [Severity, ...unknown[]] {
  return typeof setting === "object" ? setting : [setting];
}

/** Later settings win; build arguments and images one by one. */
export function mergeSettings(base: LanguageOptions = {}, more: LanguageOptions = {}): LanguageOptions {
  return {
    ...base,
    ...more,
    buildArgs: { ...base.buildArgs, ...more.buildArgs },
    images: { ...base.images, ...more.images },
  };
}
