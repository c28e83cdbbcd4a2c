/**
 * Checks rule options against the part of JSON Schema that our rules use: object, array, string, boolean,
 * integer, enum, items, required, additionalProperties false, uniqueItems, minimum. Returns a sentence for
 * the first thing that is wrong.
 */
export function checkOptions(schemas: readonly object[], options: readonly unknown[]): string | undefined {
  if (options.length > schemas.length) return `takes ${schemas.length === 0 ? "no options" : `at most ${schemas.length} option`}, but has ${options.length}`;
  for (const [i, option] of options.entries()) {
    const problem = check(schemas[i] as Schema, option, "its option");
    if (problem !== undefined) return problem;
  }
  return undefined;
}

interface Schema {
  readonly type?: "object" | "array" | "string" | "boolean" | "integer";
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly uniqueItems?: boolean;
  readonly minimum?: number;
}

function check(schema: Schema, value: unknown, where: string): string | undefined {
  if (schema.enum && !schema.enum.includes(value)) return `${where} must be one of ${schema.enum.map((one) => JSON.stringify(one)).join(", ")}`;
  switch (schema.type) {
    case "object":
      return checkObject(schema, value, where);
    case "array": {
      if (!Array.isArray(value)) return `${where} must be a list`;
      if (schema.uniqueItems && new Set(value).size < value.length) return `${where} must not name a thing twice`;
      return schema.items && firstOf(value.map((item: unknown, i) => check(schema.items ?? {}, item, `${where}, entry ${i + 1},`)));
    }
    case "integer":
      if (!Number.isInteger(value)) return `${where} must be a whole number`;
      return schema.minimum !== undefined && (value as number) < schema.minimum ? `${where} must be at least ${schema.minimum}` : undefined;
    case "string":
    case "boolean":
      return typeof value === schema.type ? undefined : `${where} must be a ${schema.type}`;
    case undefined:
      return undefined;
  }
}

function checkObject(schema: Schema, value: unknown, where: string): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return `${where} must be a mapping`;
  const properties = schema.properties ?? {};
  for (const [key, inner] of Object.entries(value)) {
    const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (!own) return `${where} has an unknown key "${key}"${nearest(key, Object.keys(properties))}`;
    const problem = check(own, inner, `"${key}"`);
    if (problem !== undefined) return problem;
  }
  return firstOf((schema.required ?? []).map((key) => (Object.hasOwn(value, key) ? undefined : `${where} must have "${key}"`)));
}

const firstOf = (problems: readonly (string | undefined)[]): string | undefined => problems.find((problem) => problem !== undefined);

/** ` (did you mean "x"?)` for a name that is close to one of the known ones, else a list of them. */
export function nearest(name: string, known: readonly string[]): string {
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < (best?.distance ?? Infinity)) best = { name: candidate, distance };
  }
  if (best && best.distance <= Math.max(2, Math.floor(name.length / 3))) return ` (did you mean "${best.name}"?)`;
  return known.length > 0 && known.length <= 12 ? ` (known are ${known.join(", ")})` : "";
}

function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 8 || a.length > 60) return Infinity;
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1);
      row.push(Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
