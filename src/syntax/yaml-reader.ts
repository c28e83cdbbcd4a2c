import {
  CST,
  type Document,
  Lexer,
  type Pair,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseAllDocuments,
  visit,
} from "yaml";
import { ELSEWHERE, type Range } from "./position.ts";

/** A value of a YAML file, aliases followed and merge keys (`<<`) done. */
export type YamlValue = YamlScalar | YamlMap | YamlList;

export interface YamlScalar {
  readonly kind: "scalar";
  /** As text; undefined for null and for nothing at all. Numbers lose trailing zeros: `1.20` is `1.2`, as in compose. */
  readonly text: string | undefined;
  readonly range: Range;
}

export interface YamlMap {
  readonly kind: "map";
  /** `!override`: it stands for what other files say, and is not laid over it. */
  readonly replaces?: boolean;
  /** The last value of a key wins over merged ones. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
  readonly range: Range;
}

export interface YamlList {
  readonly kind: "list";
  /** As that of a map. */
  readonly replaces?: boolean;
  readonly items: readonly YamlValue[];
  readonly range: Range;
}

export interface YamlEntry {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: YamlValue;
}

export interface YamlError {
  readonly message: string;
  readonly range: Range;
}

export interface YamlFile {
  /** One for each document of the file. */
  readonly documents: readonly YamlValue[];
  readonly errors: readonly YamlError[];
}

/** Longest file that is read; generated ones of this size have no one who reads a message. */
const LONGEST_FILE = 4_000_000;
/** Most values after aliases are followed: nine aliases of nine, nine times over, would be half a billion. */
const MOST_VALUES = 200_000;
const DEEPEST = 100;

/** The comments of a YAML file, each with its `#`. */
export function yamlComments(text: string): readonly Range[] {
  const comments: Range[] = [];
  let at = 0;
  let scalar = false;
  if (text.length > LONGEST_FILE) return comments;
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    // Marks of the lexer's own: they stand in no file.
    if (MARKS.has(token)) {
      scalar = token === CST.SCALAR;
      continue;
    }
    if (type === "comment" && !scalar) comments.push([at, at + token.length]);
    scalar = false;
    at += token.length;
  }
  return comments;
}

const MARKS: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);

/**
 * Reads YAML. Never throws: what is too long, too deep or too often repeated is an error.
 * @param here false for a file that is laid over or under the one that is looked at: it has no ranges
 */
export function readYaml(text: string, here = true): YamlFile {
  const file = readFile(text);
  return here ? file : { documents: file.documents.map(elsewhere), errors: [] };
}

function elsewhere(value: YamlValue): YamlValue {
  if (value.kind === "scalar") return { ...value, range: ELSEWHERE };
  if (value.kind === "list") return { ...value, items: value.items.map(elsewhere), range: ELSEWHERE };
  const entries = [...value.entries].map(([key, entry]): [string, YamlEntry] => [
    key,
    { key, keyRange: ELSEWHERE, value: elsewhere(entry.value) },
  ]);
  return { ...value, entries: new Map(entries), range: ELSEWHERE };
}

function readFile(text: string): YamlFile {
  if (text.length > LONGEST_FILE) {
    return { documents: [], errors: [{ message: "The file is too long to be read.", range: [0, 0] }] };
  }
  const errors: YamlError[] = [];
  const documents: YamlValue[] = [];
  try {
    const parsed = parseAllDocuments(text, { prettyErrors: false, logLevel: "silent" });
    for (const document of parsed) {
      // What is missing at the end is missed behind it.
      for (const { message, pos } of document.errors)
        errors.push({ message, range: [Math.min(pos[0], text.length), Math.min(pos[1], text.length)] });
      if (document.contents) documents.push(new Reader(document, errors).read());
    }
  } catch (error) {
    // The parser recurses: too deep a nesting overflows the stack.
    if (!(error instanceof TooMuch) && !(error instanceof RangeError)) throw error;
    const message = error instanceof TooMuch ? error.message : "The values are nested too deeply.";
    errors.push({ message, range: [0, 0] });
  }
  return { documents, errors };
}

class TooMuch extends Error {}

class Reader {
  readonly #document: Document;
  readonly #targets = new Map<unknown, unknown>();
  #left = MOST_VALUES;

  constructor(document: Document, errors: YamlError[]) {
    this.#document = document;
    this.#findTargets(errors);
  }

  read(): YamlValue {
    return this.#value(this.#document.contents, 0);
  }

  /** One pass for all aliases: an anchor may be set again, and an alias means the last one before it. */
  #findTargets(errors: YamlError[]): void {
    const anchors = new Map<string, unknown>();
    visit(this.#document, {
      Alias: (_, alias) => {
        const target = anchors.get(alias.source);
        if (target) this.#targets.set(alias, target);
        else
          errors.push({
            message: "No anchor `&" + alias.source + "` comes before this.",
            range: rangeOf(alias),
          });
      },
      Value: (_, node) => {
        if (node.anchor !== undefined) anchors.set(node.anchor, node);
      },
    });
  }

  #value(node: unknown, depth: number): YamlValue {
    if (--this.#left < 0) throw new TooMuch("The file repeats too much through its aliases.");
    if (depth > DEEPEST) throw new TooMuch("The values are nested too deeply, or an alias contains itself.");
    if (isAlias(node)) {
      const value = this.#value(this.#targets.get(node), depth + 1);
      return { ...value, range: rangeOf(node) };
    }
    const tag = isMap(node) || isSeq(node) ? node.tag : undefined;
    if (tag === "!reset") return { kind: "scalar", text: undefined, range: rangeOf(node) };
    const replaces = tag === "!override" && { replaces: true };
    if (isMap(node)) {
      return { kind: "map", entries: this.#entries(node.items, depth), range: rangeOf(node), ...replaces };
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => this.#value(isPair(item) ? item.value : item, depth + 1));
      return { kind: "list", items, range: rangeOf(node), ...replaces };
    }
    return { kind: "scalar", text: textOf(node), range: rangeOf(node) };
  }

  #entries(pairs: readonly Pair[], depth: number): ReadonlyMap<string, YamlEntry> {
    const own = new Map<string, YamlEntry>();
    const merged = new Map<string, YamlEntry>();
    for (const { key, value } of pairs) {
      const name = textOf(isAlias(key) ? this.#targets.get(key) : key);
      if (name === undefined) continue;
      const read = value === null ? nothing(key) : this.#value(value, depth + 1);
      if (name === "<<" && isScalar(key) && key.type === "PLAIN") addMissing(merged, read);
      else own.set(name, { key: name, keyRange: rangeOf(key), value: read });
    }
    for (const [name, entry] of merged) if (!own.has(name)) own.set(name, entry);
    return own;
  }
}

/** `<<: *a` and `<<: [*a, *b]`: the first that has a key gives its value. */
function addMissing(entries: Map<string, YamlEntry>, source: YamlValue): void {
  if (source.kind === "list") for (const item of source.items) addMissing(entries, item);
  if (source.kind !== "map") return;
  for (const [name, entry] of source.entries) if (!entries.has(name)) entries.set(name, entry);
}

function nothing(key: unknown): YamlScalar {
  const [, end] = rangeOf(key);
  return { kind: "scalar", text: undefined, range: [end, end] };
}

function textOf(node: unknown): string | undefined {
  if (!isScalar(node) || node.tag === "!reset") return undefined;
  const { value } = node;
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint")
    return String(value);
  return undefined;
}

function rangeOf(node: unknown): Range {
  const range = isAlias(node) || isMap(node) || isSeq(node) || isScalar(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : [0, 0];
}
