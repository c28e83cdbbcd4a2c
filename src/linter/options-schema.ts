import { nearest } from "./nearest.ts";

/** The part of JSON Schema that our rules' options and our settings use. */
export interface Schema {
  readonly type?:
    "object" | "array" | "string" | "boolean" | "integer" | "null" | readonly ["string", "null"];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  /** False where it is not given: a key that nobody reads is a mistake. */
  readonly additionalProperties?: false | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly minimum?: number;
  readonly minLength?: number;
  /** Must not backtrack: it is run as it is. */
  readonly pattern?: string;
}

/** The first thing that is wrong, as the end of a sentence whose subject is in it, and where it stands. */
export interface SchemaProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/** Checks the options of a rule, `meta.schema` as ESLint has it: one schema for each option. */
export function checkOptions(
  schemas: readonly object[],
  options: readonly unknown[],
): SchemaProblem | undefined {
  if (options.length > schemas.length) {
    const most = schemas.length === 0 ? "no options" : `at most ${schemas.length} option`;
    return { path: [], message: `takes ${most}, but has ${options.length}` };
  }
  return firstOf(
    options.map((option, i) => {
      const problem = checkValue(schemas[i] as Schema, option, []);
      return problem && { ...problem, message: `cannot use its option: ${problem.message}` };
    }),
  );
}

/** Checks plain data; `path` is where it stands, for the message. */
export function checkValue(
  schema: Schema,
  value: unknown,
  path: readonly string[],
): SchemaProblem | undefined {
  const complain = (rest: string): SchemaProblem => ({ path, message: `${subject(path)} ${rest}` });
  if (schema.enum) {
    const known = schema.enum.map((one) => JSON.stringify(one)).join(", ");
    return schema.enum.includes(value) ? undefined : complain(`must be one of ${known}`);
  }
  const types =
    schema.type === undefined ? [] : typeof schema.type === "string" ? [schema.type] : schema.type;
  const type = typeOf(value);
  if (types.length > 0 && !types.some((wanted) => wanted === type)) {
    return complain(`must be ${types.map((wanted) => NAMES[wanted]).join(" or ")}${quotes(types, value)}`);
  }
  if (Array.isArray(value)) return checkArray(schema, value, path);
  if (type === "object" && types.length > 0) return checkObject(schema, value as object, path);
  if (typeof value === "number" && schema.minimum !== undefined && value < schema.minimum) {
    return complain(`must be at least ${schema.minimum}`);
  }
  if (typeof value === "string") return checkText(schema, value, path);
  return undefined;
}

type TypeName = "object" | "array" | "string" | "boolean" | "integer" | "null";

const NAMES: Readonly<Record<TypeName, string>> = {
  object: "a mapping",
  array: "a list",
  string: "a text",
  boolean: "true or false",
  integer: "a whole number",
  null: "null",
};

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

/** YAML reads `1.20` as the number 1.2: only quotes keep what was written. */
function quotes(types: readonly TypeName[], value: unknown): string {
  const scalar = typeof value === "number" || typeof value === "boolean";
  return types.includes("string") && scalar ? "; put it in quotes" : "";
}

function subject(path: readonly string[]): string {
  return path.length === 0 ? "it" : `"${path.join(".")}"`;
}

function checkText(schema: Schema, value: string, path: readonly string[]): SchemaProblem | undefined {
  if (schema.minLength !== undefined && value.length < schema.minLength) {
    return { path, message: `${subject(path)} must not be empty` };
  }
  if (schema.pattern === undefined || new RegExp(schema.pattern, "u").test(value)) return undefined;
  return {
    path,
    message: `${subject(path)} is ${JSON.stringify(value)}, which must match /${schema.pattern}/`,
  };
}

function checkArray(
  schema: Schema,
  value: readonly unknown[],
  path: readonly string[],
): SchemaProblem | undefined {
  if (schema.minItems !== undefined && value.length < schema.minItems) {
    return { path, message: `${subject(path)} must have at least ${schema.minItems} entry` };
  }
  if (schema.uniqueItems && new Set(value).size < value.length) {
    return { path, message: `${subject(path)} must not name a thing twice` };
  }
  const { items } = schema;
  return items && firstOf(value.map((item, i) => checkValue(items, item, [...path, String(i)])));
}

function checkObject(schema: Schema, value: object, path: readonly string[]): SchemaProblem | undefined {
  const { properties = {}, additionalProperties = false, required = [] } = schema;
  for (const [key, inner] of Object.entries(value)) {
    const own = Object.hasOwn(properties, key) ? properties[key] : additionalProperties || undefined;
    const here = [...path, key];
    if (!own) {
      const where = path.length === 0 ? "" : ` in ${subject(path)}`;
      return { path: here, message: `unknown key "${key}"${where}${nearest(key, Object.keys(properties))}` };
    }
    const problem = checkValue(own, inner, here);
    if (problem) return problem;
  }
  const missing = required.find((key) => !Object.hasOwn(value, key));
  return missing === undefined ? undefined : { path, message: `${subject(path)} must have "${missing}"` };
}

const firstOf = (problems: readonly (SchemaProblem | undefined)[]): SchemaProblem | undefined =>
  problems.find((problem) => problem !== undefined);
