import { ConfigurationError, type RuleSetting, checkConfiguration, rules } from "../linter/index.ts";
import { UsageError } from "./errors.ts";

/**
 * Reads the values of `--rule`: `name: error`, `name: ["error", {"allow": []}]`.
 * @throws UsageError
 */
export function readRules(settings: readonly string[]): Readonly<Record<string, RuleSetting>> {
  const all: Record<string, RuleSetting> = {};
  for (const text of settings) {
    const colon = text.indexOf(":");
    const name = text.slice(0, Math.max(colon, 0)).trim();
    const value = text.slice(colon + 1).trim();
    if (name === "" || value === "") {
      throw new UsageError(`--rule ${text}: write 'NAME: SEVERITY', for example 'require-goproxy: off'.`);
    }
    try {
      Object.assign(all, checkConfiguration({ rules: { [unquoted(name)]: settingOf(value) } }, rules).rules);
    } catch (error) {
      if (error instanceof ConfigurationError) throw new UsageError(`--rule ${text}: ${error.message}.`);
      if (error instanceof SyntaxError) throw new UsageError(`--rule ${text}: the list is no JSON.`);
      throw error;
    }
  }
  return all;
}

const settingOf = (value: string): unknown =>
  value.startsWith("[") ? (JSON.parse(value) as unknown) : unquoted(value);

const unquoted = (text: string): string => text.replace(/^(["'])([^]*)\1$/, "$2");
