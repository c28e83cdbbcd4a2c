import { CONFIGURATION_PATH, PRESETS } from "../src/linter/configuration.ts";
import { CONFIGURATION, SCHEMA_URL } from "../src/linter/configuration-schema.ts";
import { SEVERITIES } from "../src/linter/rule-settings.ts";
import type { RuleModule } from "../src/rules/rule.ts";

interface NamedRule {
  readonly name: string;
  readonly meta: RuleModule["meta"];
}

type JsonSchema = Readonly<Record<string, unknown>>;

/** The JSON schema (draft 7, which editors know) of configuration files: it accepts what `checkConfiguration` does. */
export function configurationSchema(rules: readonly NamedRule[]): JsonSchema {
  const { properties = {} } = CONFIGURATION;
  const overrides = properties["overrides"]?.items?.properties ?? {};
  const RULES = { $ref: "#/definitions/rules" };
  const SETTINGS = { $ref: "#/definitions/settings" };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: SCHEMA_URL,
    title: "Configuration of dockerlint-go",
    description: "A .dockerlint-go.yaml, .yml or .json.",
    // An empty YAML file is null.
    type: ["object", "null"],
    properties: {
      ...closedAll(properties),
      extends: extendsSchema(properties["extends"]?.description),
      rules: RULES,
      settings: SETTINGS,
      overrides: {
        ...properties["overrides"],
        items: {
          ...closed(properties["overrides"]?.items),
          properties: { ...closedAll(overrides), rules: RULES, settings: SETTINGS },
        },
      },
    },
    additionalProperties: false,
    definitions: {
      settings: closed(properties["settings"]),
      severity: { enum: [...SEVERITIES.keys()], description: "off (0), warn (1) or error (2)." },
      rules: rulesSchema(rules, properties["rules"]?.description),
    },
  };
}

function extendsSchema(description: string | undefined): JsonSchema {
  const one = { anyOf: [{ enum: PRESETS }, { type: "string", pattern: CONFIGURATION_PATH.source }] };
  return { description, anyOf: [...one.anyOf, { type: "array", items: one }] };
}

/** ESLint's names of the rules, with the plugin's before them, are accepted as well. */
function rulesSchema(rules: readonly NamedRule[], description: string | undefined): JsonSchema {
  const entries = rules.map(({ name, meta }) => [name, settingSchema(meta)] as const);
  return {
    type: "object",
    description,
    properties: Object.fromEntries(entries),
    patternProperties: Object.fromEntries(
      entries.map(([name]) => [
        `^dockerlint-go/${name}$`,
        { $ref: `#/definitions/rules/properties/${name}` },
      ]),
    ),
    additionalProperties: false,
  };
}

function settingSchema(meta: RuleModule["meta"]): JsonSchema {
  const severity = { $ref: "#/definitions/severity" };
  return {
    description: `${meta.docs.description}.`,
    anyOf: [
      severity,
      {
        type: "array",
        items: [severity, ...meta.schema.map(closed)],
        minItems: 1,
        additionalItems: false,
      },
    ],
  };
}

/** Our schemas take a key that they do not name for a mistake; JSON schema wants that said. */
function closed(schema: unknown): JsonSchema {
  if (typeof schema !== "object" || schema === null) return {};
  const parts = Object.entries(schema).map(([key, value]) => [key, closedPart(key, value)] as const);
  const isObject = "type" in schema && schema.type === "object" && !("additionalProperties" in schema);
  return { ...Object.fromEntries(parts), ...(isObject ? { additionalProperties: false } : {}) };
}

function closedPart(key: string, value: unknown): unknown {
  if (key === "items" || key === "additionalProperties") return value === false ? false : closed(value);
  if (key !== "properties") return value;
  return closedAll(value as object);
}

const closedAll = (properties: object): JsonSchema =>
  Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, closed(one)] as const));
