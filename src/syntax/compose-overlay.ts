import { type Range, isHere } from "./position.ts";
import type { YamlEntry, YamlMap, YamlValue } from "./yaml-reader.ts";

/** Values that compose replaces as a whole. */
const REPLACED = new Set(["command", "entrypoint", "test"]);
/** Lists of `NAME=value` that are mappings in a short form. */
const NAMED = new Set(["args", "environment", "additional_contexts"]);

/**
 * Two files as one, as compose does it (github.com/compose-spec/compose-go, override): mappings are joined key by
 * key, lists put one after the other; of anything else the later counts.
 */
export function overlaid(first: YamlValue, second: YamlValue): YamlValue {
  if (second.kind !== "scalar" && second.replaces === true) return second;
  if (first.kind === "list" && second.kind === "list") {
    return { ...second, items: [...first.items, ...second.items] };
  }
  if (first.kind !== "map" || second.kind !== "map") return second;
  const entries = new Map(first.entries);
  for (const [key, entry] of second.entries) {
    const before = entries.get(key);
    entries.set(key, before && !REPLACED.has(key) ? overlaidEntry(before, entry) : entry);
  }
  return { ...second, entries, range: nearer(first.range, second.range) };
}

export function overlaidEntry(first: YamlEntry, second: YamlEntry): YamlEntry {
  return {
    key: second.key,
    keyRange: nearer(first.keyRange, second.keyRange),
    value: overlaid(inFull(first), inFull(second)),
  };
}

/** Of the two places of something that both files name, the one in the file that is looked at. */
const nearer = (first: Range, second: Range): Range => (isHere(second) ? second : first);

/** The long form of a value: `build: DIR` is short for `build: { context: DIR }`. */
function inFull({ key, keyRange, value }: YamlEntry): YamlValue {
  if (key === "build" && value.kind === "scalar" && value.text !== undefined) {
    return mapOf([{ key: "context", keyRange, value }], value);
  }
  if (NAMED.has(key) && value.kind === "list") {
    const entries = value.items.flatMap((item): YamlEntry[] => {
      if (item.kind !== "scalar" || item.text === undefined) return [];
      const [name = "", ...rest] = item.text.split("=");
      const text = rest.length === 0 ? undefined : rest.join("=");
      return [{ key: name, keyRange: item.range, value: { ...item, text } }];
    });
    return mapOf(entries, value);
  }
  return value;
}

function mapOf(entries: readonly YamlEntry[], { range }: YamlValue): YamlMap {
  return { kind: "map", entries: new Map(entries.map((entry) => [entry.key, entry])), range };
}
