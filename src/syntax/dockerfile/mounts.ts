import type { Flag, Mount } from "./nodes.ts";
import { suggestion } from "./suggestion.ts";
import { variablesOf } from "./word.ts";

/** A `--mount` that could be read in part: BuildKit refuses it with this message. */
export interface ReadMount {
  readonly mount: Mount;
  readonly error: string | undefined;
  /** The error is found only when variables are replaced. */
  readonly late: boolean;
}

const TYPES = ["bind", "cache", "tmpfs", "secret", "ssh"];
const KEYS = [
  "type",
  "from",
  "source",
  "target",
  "readonly",
  "id",
  "sharing",
  "required",
  "size",
  "mode",
  "uid",
  "gid",
  "src",
  "dst",
  "destination",
  "ro",
  "rw",
  "readwrite",
  "env",
];
const BOOLEAN = /^(true|false|1|0|t|f)$/i;

/** Splits a line of comma-separated values as Go's encoding/csv does, with its messages. */
export function splitCsv(
  text: string,
  what: string,
): { readonly fields: readonly string[]; readonly error: string | undefined } {
  if (text === "") return { fields: [], error: `failed to parse csv ${what}: EOF` };
  const bytes = (end: number): number => new TextEncoder().encode(text.slice(0, end)).length + 1;
  const bad = (at: number, reason: string): { fields: string[]; error: string } => ({
    fields: [],
    error: `failed to parse csv ${what}: parse error on line 1, column ${bytes(at)}: ${reason}`,
  });
  const fields: string[] = [];
  for (let at = 0; ; at++) {
    if (text.charAt(at) !== '"') {
      const comma = text.indexOf(",", at);
      const field = text.slice(at, comma < 0 ? text.length : comma);
      const quote = field.indexOf('"');
      if (quote >= 0) return bad(at + quote, 'bare " in non-quoted-field');
      fields.push(field);
      if (comma < 0) return { fields, error: undefined };
      at = comma;
      continue;
    }
    let field = "";
    // Go counts from the last quote that it has understood.
    let understood = at + 1;
    for (at++; ; at++) {
      if (at >= text.length) return bad(understood, 'extraneous or missing " in quoted-field');
      if (text.charAt(at) !== '"') field += text.charAt(at);
      else if (text.charAt(at + 1) === '"') {
        field += '"';
        at++;
        understood = at + 1;
      } else break;
    }
    fields.push(field);
    at++;
    if (at >= text.length) return { fields, error: undefined };
    if (text.charAt(at) !== ",") return bad(at - 1, 'extraneous or missing " in quoted-field');
  }
}

/** Reads one mount; values keep their variables. */
export function readMount(flag: Flag, escape: "\\" | "`"): ReadMount {
  const { fields, error: csvError } = splitCsv(flag.value ?? "", "mounts");
  const values = new Map<string, string | undefined>();
  const options: { key: string; value: string | undefined; range: readonly [number, number] }[] = [];
  let error = csvError;
  let late = false;
  let mountType = "bind";
  let readOnly: boolean | undefined;
  let from = 0;
  for (const field of fields) {
    const equals = field.indexOf("=");
    const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
    const value = equals < 0 ? undefined : field.slice(equals + 1);
    options.push({ key, value, range: optionRange(flag, field, from) });
    from += field.length + 1;
    if (error === undefined) {
      error = fieldError(field, key, value, escape);
      late = error !== undefined && !error.startsWith("'from'");
    }
    if (key === "type" && value !== undefined) mountType = value.toLowerCase();
    else if (key === "readonly" || key === "ro")
      readOnly = value === undefined || value === "true" || value === "1";
    else if (key === "readwrite" || key === "rw")
      readOnly = !(value === undefined || value === "true" || value === "1");
    else values.set(canonical(key), value);
  }
  const known = TYPES.includes(mountType) ? (mountType as Mount["mountType"]) : "bind";
  const get = (key: string): string | undefined => values.get(key);
  const required = get("required");
  if (error === undefined && (known === "bind" || known === "tmpfs")) {
    const owner = ["mode", "uid", "gid"].find((key) => values.has(key));
    if (owner !== undefined) error = `${owner} not allowed for "${known}" type mounts`;
    late = error !== undefined;
  }
  if (error === undefined && known !== "cache" && values.has("sharing")) {
    error = `invalid cache sharing set for ${known} mount`;
    late = true;
  }
  const mount: Mount = {
    type: "Mount",
    range: flag.range,
    flag,
    mountType: known,
    target: get("target"),
    source: get("source"),
    from: get("from"),
    id: get("id"),
    readOnly: readOnly ?? (known !== "cache" && known !== "tmpfs"),
    required: values.has("required") && (required === undefined || required === "true" || required === "1"),
    sharing: get("sharing"),
    mode: get("mode"),
    uid: get("uid"),
    gid: get("gid"),
    env: get("env"),
    size: get("size"),
    options,
  };
  return { mount, error, late };
}

function canonical(key: string): string {
  if (key === "src") return "source";
  return key === "dst" || key === "destination" ? "target" : key;
}

/** Where a field stands: exact when the flag was written without quotes and escapes. */
function optionRange(flag: Flag, field: string, from: number): readonly [number, number] {
  const range = flag.valueRange ?? flag.range;
  const plain = range[1] - range[0] === (flag.value ?? "").length;
  return plain ? [range[0] + from, range[0] + from + field.length] : range;
}

function fieldError(
  field: string,
  key: string,
  value: string | undefined,
  escape: "\\" | "`",
): string | undefined {
  if (value === undefined) {
    if (["readonly", "ro", "readwrite", "rw", "required"].includes(key)) return undefined;
    return `invalid field '${field}' must be a key=value pair`;
  }
  if (!KEYS.includes(key)) return `unexpected key '${key}' in '${field}'${suggestion(key, KEYS)}`;
  const variable = variablesOf(value, escape).names.length > 0;
  if (key === "from" && variable)
    return "'from' doesn't support variable expansion, define alias stage instead";
  if (variable && key !== "type") return undefined;
  switch (key) {
    case "type":
      return TYPES.includes(value.toLowerCase())
        ? undefined
        : `unsupported mount type "${value}"${suggestion(value.toLowerCase(), TYPES)}`;
    case "sharing":
      return /^(shared|private|locked)$/i.test(value)
        ? undefined
        : `unsupported sharing value "${value}"${suggestion(value, ["shared", "private", "locked"])}`;
    case "readonly":
    case "ro":
    case "readwrite":
    case "rw":
    case "required":
      return BOOLEAN.test(value) ? undefined : `invalid value for ${key}: ${value}`;
    case "uid":
    case "gid":
      return /^\d+$/.test(value) ? undefined : `invalid value ${value} for ${key}`;
    case "mode":
      return /^[0-7]+$/.test(value) ? undefined : `invalid value ${value} for mode`;
    default:
      return undefined;
  }
}
