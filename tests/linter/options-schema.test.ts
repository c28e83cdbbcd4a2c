import { expect, test } from "vitest";
import { rules } from "../../src/linter/index.ts";
import { type Schema, checkOptions, checkValue } from "../../src/linter/options-schema.ts";

test.each<[Schema, unknown, string | undefined]>([
  [{ type: "integer", minimum: 2 }, 2, undefined],
  [{ type: "integer", minimum: 2 }, 1, "it must be at least 2"],
  [{ type: "integer" }, 1.5, "it must be a whole number"],
  [{ type: "boolean" }, "true", "it must be true or false"],
  [{ type: "string", pattern: "^a+$" }, "aab", 'it is "aab", which must match /^a+$/'],
  [{ type: "string", pattern: "^a+$" }, "aa", undefined],
  [{ type: ["string", "null"] }, null, undefined],
  [{ type: ["string", "null"] }, 1, "it must be a text or null; put it in quotes"],
  [{ type: "object" }, null, "it must be a mapping"],
  [{ type: "object" }, [], "it must be a mapping"],
  [{ type: "array", uniqueItems: true }, ["a", "b", "a"], "it must not name a thing twice"],
  [{ type: "array", items: { enum: ["a"] } }, ["a", "b"], '"1" must be one of "a"'],
  [{ enum: [1, "one"] }, "one", undefined],
  [{}, { anything: [] }, undefined],
  [{ type: "object", required: ["a"], properties: { a: {} } }, {}, 'it must have "a"'],
  [
    { type: "object", properties: { a: { type: "object", properties: { b: {} } } } },
    { a: { c: 1 } },
    'unknown key "c" in "a" (did you mean "b"?)',
  ],
  [{ type: "object", additionalProperties: { type: "string" } }, { toString: "x" }, undefined],
  [{ type: "object", properties: {} }, { toString: "x" }, 'unknown key "toString"'],
])("%j: %j", (schema, value, message) => {
  expect(checkValue(schema, value, [])?.message).toBe(message);
});

test("more options than schemas are refused", () => {
  expect(checkOptions([], [1])?.message).toBe("takes no options, but has 1");
  expect(checkOptions([{}], [1, 2])?.message).toBe("takes at most 1 option, but has 2");
  expect(checkOptions([{ type: "string" }], [])).toBeUndefined();
});

/** Keywords that `checkValue` knows; another one would be passed over without a word. */
const KNOWN = [
  "type",
  "description",
  "enum",
  "properties",
  "additionalProperties",
  "required",
  "items",
  "minItems",
  "uniqueItems",
  "minimum",
  "minLength",
  "pattern",
];

function keywords(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { properties = {}, items, additionalProperties, ...rest } = schema as Schema;
  return [
    ...Object.keys(rest),
    ...[...Object.values(properties), items, additionalProperties].flatMap(keywords),
  ];
}

test.each(Object.entries(rules).map(([name, { meta }]) => [name, meta] as const))(
  "the schema of %s uses only what is checked, and its defaults pass",
  (_, { schema, defaultOptions }) => {
    expect(schema.flatMap(keywords).filter((keyword) => !KNOWN.includes(keyword))).toEqual([]);
    expect(checkOptions(schema, defaultOptions)).toBeUndefined();
    // ESLint allows unknown keys unless the schema says otherwise; we never do.
    for (const { type, additionalProperties } of schema as readonly Schema[]) {
      if (type === "object") expect(additionalProperties).toBe(false);
    }
  },
);
