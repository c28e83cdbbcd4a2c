import { type LanguageOptions, withoutPrefix } from "../languages/index.ts";
import { CONFIGURATION, SETTINGS } from "./configuration-schema.ts";
import { nearest } from "./nearest.ts";
import { checkValue } from "./options-schema.ts";
import {
  type RuleSetting,
  RuleSettingError,
  type Rules,
  presetRules,
  readRuleSetting,
} from "./rule-settings.ts";

export type Preset = "recommended" | "strict";

/** A `.dockerlint-go.yaml`, or the same as an object. */
export interface Configuration {
  /** Presets to start from; `recommended` when nothing is said. */
  readonly extends?: Preset | readonly Preset[];
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
  checkPresets(configuration.extends);
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

function checkPresets(value: unknown): void {
  const known = ["recommended", "strict"];
  for (const name of Array.isArray(value) ? (value as unknown[]) : [value ?? "recommended"]) {
    if (typeof name === "string" && known.includes(name)) continue;
    const hint = typeof name === "string" ? nearest(name, known) : ` (known are ${known.join(", ")})`;
    throw new ConfigurationError(`Unknown preset ${JSON.stringify(name)}${hint}`, ["extends"]);
  }
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

/**
 * The configuration as it holds for one file: with its overrides worked in.
 * @param matches whether patterns, as in .gitignore and relative to the configuration's directory, mean the file
 */
export function configurationFor(
  configuration: Configuration,
  matches: (patterns: readonly string[]) => boolean,
): Configuration {
  const { overrides = [], ...base } = configuration;
  return overrides
    .filter(({ files }) => matches(files))
    .reduce<Configuration>(
      (all, { rules, settings }) => ({
        ...all,
        rules: { ...all.rules, ...rules },
        settings: mergeSettings(all.settings, settings),
      }),
      base,
    );
}

/** The setting of every rule that a configuration speaks of: its presets' first, then its own. */
export function ruleSettings(configuration: Configuration, rules: Rules): Map<string, RuleSetting> {
  const { extends: presets = "recommended", rules: own = {} } = configuration;
  const all = (typeof presets === "string" ? [presets] : presets).map((preset) => presetRules(preset, rules));
  const named = Object.entries(own).map(([name, setting]) => [withoutPrefix(name), setting] as const);
  return new Map([...all.flatMap((preset) => Object.entries(preset)), ...named]);
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
