import { ComposeVariableError, interpolate } from "./compose-variables.ts";
import type { Range } from "./position.ts";
import { type Maybe, UNKNOWN, isKnown } from "./unknown.ts";
import { type YamlEntry, type YamlMap, type YamlValue, readYaml } from "./yaml-reader.ts";

/** A compose file, as far as it says how images are built and run. */
export interface ComposeFile {
  readonly services: readonly ComposeService[];
  /** Names under the top-level `secrets`. */
  readonly secrets: readonly ComposeName[];
  readonly errors: readonly ComposeError[];
}

export interface ComposeError {
  readonly message: string;
  readonly range: Range;
}

/** A text with `${…}` replaced; UNKNOWN where a variable has no default. */
export interface ComposeText {
  readonly value: Maybe<string>;
  readonly range: Range;
}

export interface ComposeName {
  readonly name: string;
  readonly range: Range;
}

export interface ComposeService {
  readonly name: string;
  /** Of the name. */
  readonly range: Range;
  readonly build: ComposeBuild | undefined;
  readonly user: ComposeText | undefined;
  readonly environment: readonly ComposeArgument[];
  readonly volumes: readonly ComposeVolume[];
  readonly dns: readonly ComposeText[];
  /** False when it extends a service of another file: what is missing here may stand there. */
  readonly complete: boolean;
}

/** `build`; paths are as written, relative to the compose file (`context`) or to the context (`dockerfile`). */
export interface ComposeBuild {
  /** Of the value, or of the key when that is empty. */
  readonly range: Range;
  /** Undefined: the compose file's directory. */
  readonly context: ComposeText | undefined;
  readonly dockerfile: ComposeText | undefined;
  /** The Dockerfile stands in the compose file itself. */
  readonly dockerfileInline: boolean;
  readonly target: ComposeText | undefined;
  readonly args: readonly ComposeArgument[];
  /** Ids that `RUN --mount=type=ssh,id=` finds; UNKNOWN where a variable hides one. */
  readonly ssh: readonly ComposeText[];
  readonly secrets: readonly ComposeSecret[];
  readonly network: ComposeText | undefined;
  readonly additionalContexts: readonly ComposeArgument[];
  readonly platforms: readonly ComposeText[];
}

/** `NAME=value` or `NAME: value`. */
export interface ComposeArgument {
  readonly name: Maybe<string>;
  /** UNKNOWN also for a name alone: then the value comes from the environment. */
  readonly value: Maybe<string>;
  readonly range: Range;
}

export interface ComposeSecret {
  /** What the Dockerfile calls it: `target`, else the same as `source` (compose's toBakeSecrets). */
  readonly id: Maybe<string>;
  /** Its name under the top-level `secrets`. */
  readonly source: Maybe<string>;
  readonly range: Range;
}

export interface ComposeVolume {
  /** Path on the host, or name of the volume; undefined for an anonymous volume or a tmpfs. */
  readonly source: Maybe<string> | undefined;
  /** Path in the container. */
  readonly target: Maybe<string>;
  readonly kind: Maybe<"bind" | "volume" | "other">;
  readonly range: Range;
}

/**
 * Reads a compose file. `variables` are those of its `.env` and environment that are known. Never throws; errors
 * are YAML's, values of the wrong shape where they matter, and a `$` that starts no variable.
 */
export function parseCompose(text: string, variables: Readonly<Record<string, string>> = {}): ComposeFile {
  const { documents, errors } = readYaml(text);
  const reader = new ComposeReader(variables, [...errors]);
  for (const document of documents) reader.readDocument(document);
  return reader.file();
}

class ComposeReader {
  readonly #variables: Readonly<Record<string, string>>;
  readonly #errors: ComposeError[];
  readonly #services = new Map<string, YamlEntry>();
  readonly #secrets = new Map<string, ComposeName>();

  constructor(variables: Readonly<Record<string, string>>, errors: ComposeError[]) {
    this.#variables = variables;
    this.#errors = errors;
  }

  /** Several documents in one file are laid over each other, as several files are. */
  readDocument(document: YamlValue): void {
    if (isNothing(document)) return;
    if (document.kind !== "map") {
      this.#refuse("A compose file is a mapping with `services` in it.", document.range);
      return;
    }
    for (const entry of this.#mapping(document, "services")) {
      const before = this.#services.get(entry.key);
      this.#services.set(
        entry.key,
        before ? { ...entry, value: overlaid(before.value, entry.value) } : entry,
      );
    }
    for (const { key, keyRange } of this.#mapping(document, "secrets")) {
      this.#secrets.set(key, { name: key, range: keyRange });
    }
  }

  file(): ComposeFile {
    const services = [...this.#services.values()].flatMap((entry) => this.#service(entry) ?? []);
    return { services, secrets: [...this.#secrets.values()], errors: this.#errors };
  }

  #refuse(message: string, range: Range): void {
    this.#errors.push({ message, range });
  }

  #mapping(map: YamlMap, key: string): readonly YamlEntry[] {
    const entry = map.entries.get(key);
    if (!entry || isNothing(entry.value)) return [];
    if (entry.value.kind === "map") return [...entry.value.entries.values()];
    this.#refuse("`" + key + "` must be a mapping.", entry.value.range);
    return [];
  }

  #service(entry: YamlEntry): ComposeService | undefined {
    if (entry.value.kind !== "map") {
      this.#refuse("The service `" + entry.key + "` must be a mapping.", entry.keyRange);
      return undefined;
    }
    const { map, complete } = this.#extended(entry.value, [entry.key]);
    return {
      name: entry.key,
      range: entry.keyRange,
      build: this.#build(map.entries.get("build")),
      user: this.#text(map, "user"),
      environment: this.#arguments(map, "environment"),
      volumes: itemsOf(map, "volumes").map((volume) => this.#volume(volume)),
      dns: this.#texts(map, "dns"),
      complete,
    };
  }

  /** The service with what it takes over by `extends`; `seen` guards against circles. */
  #extended(map: YamlMap, seen: readonly string[]): { readonly map: YamlMap; readonly complete: boolean } {
    const entry = map.entries.get("extends");
    if (!entry || isNothing(entry.value)) return { map, complete: true };
    const { value } = entry;
    const name = value.kind === "map" ? textOf(value.entries.get("service")?.value) : textOf(value);
    const elsewhere = value.kind === "map" && value.entries.has("file");
    const base = name === undefined || elsewhere ? undefined : this.#services.get(name)?.value;
    if (name === undefined || base?.kind !== "map" || seen.includes(name) || seen.length > LONGEST_CHAIN) {
      return { map, complete: false };
    }
    const parent = this.#extended(base, [...seen, name]);
    const both = overlaid(parent.map, map);
    return { map: both.kind === "map" ? both : map, complete: parent.complete };
  }

  #build(entry: YamlEntry | undefined): ComposeBuild | undefined {
    if (!entry || isNothing(entry.value)) return undefined;
    const { value } = entry;
    if (value.kind === "list") {
      this.#refuse("`build` must be a directory or a mapping.", value.range);
      return undefined;
    }
    const map: YamlMap =
      value.kind === "map" ? value : { kind: "map", entries: new Map(), range: value.range };
    return {
      range: value.range,
      context: value.kind === "scalar" ? this.#read(value) : this.#text(map, "context"),
      dockerfile: this.#text(map, "dockerfile"),
      dockerfileInline: map.entries.has("dockerfile_inline"),
      target: this.#text(map, "target"),
      args: this.#arguments(map, "args"),
      ssh: this.#arguments(map, "ssh").map(({ name, range }) => ({ value: name, range })),
      secrets: itemsOf(map, "secrets").map((secret) => this.#secret(secret)),
      network: this.#text(map, "network"),
      additionalContexts: this.#arguments(map, "additional_contexts"),
      platforms: this.#texts(map, "platforms"),
    };
  }

  /** A scalar with its variables replaced; a list or mapping in its place is UNKNOWN. */
  #read(value: YamlValue): ComposeText {
    const text = textOf(value);
    if (text === undefined) return { value: UNKNOWN, range: value.range };
    return { value: this.#interpolate(text, value.range), range: value.range };
  }

  #interpolate(text: string, range: Range): Maybe<string> {
    try {
      return interpolate(text, this.#variables);
    } catch (error) {
      if (!(error instanceof ComposeVariableError)) throw error;
      this.#refuse("Compose cannot replace the variables here: " + error.message + ".", range);
      return UNKNOWN;
    }
  }

  #text(map: YamlMap, key: string): ComposeText | undefined {
    const value = map.entries.get(key)?.value;
    return value && !isNothing(value) ? this.#read(value) : undefined;
  }

  /** One text or a list of them. */
  #texts(map: YamlMap, key: string): readonly ComposeText[] {
    const value = map.entries.get(key)?.value;
    if (!value || isNothing(value)) return [];
    return value.kind === "list" ? value.items.map((item) => this.#read(item)) : [this.#read(value)];
  }

  /** A mapping of names and values, or a list of `NAME=value`. */
  #arguments(map: YamlMap, key: string): readonly ComposeArgument[] {
    const value = map.entries.get(key)?.value;
    if (value?.kind === "list") return value.items.map((item) => this.#listed(item));
    if (value?.kind !== "map") return [];
    return [...value.entries.values()].map((entry) => ({
      name: entry.key,
      value: this.#read(entry.value).value,
      range: [entry.keyRange[0], Math.max(entry.keyRange[1], entry.value.range[1])],
    }));
  }

  #listed(item: YamlValue): ComposeArgument {
    const text = textOf(item) ?? "";
    const equals = text.indexOf("=");
    const name = this.#interpolate(equals < 0 ? text : text.slice(0, equals), item.range);
    const value = equals < 0 ? UNKNOWN : this.#interpolate(text.slice(equals + 1), item.range);
    return { name, value, range: item.range };
  }

  #secret(item: YamlValue): ComposeSecret {
    if (item.kind !== "map") {
      const { value, range } = this.#read(item);
      return { id: value, source: value, range };
    }
    const source = this.#text(item, "source")?.value ?? UNKNOWN;
    return { id: this.#text(item, "target")?.value ?? source, source, range: item.range };
  }

  #volume(item: YamlValue): ComposeVolume {
    const { range } = item;
    if (item.kind === "map") {
      const type = this.#text(item, "type")?.value ?? UNKNOWN;
      const kind = isKnown(type) && type !== "bind" && type !== "volume" ? "other" : type;
      return {
        source: this.#text(item, "source")?.value,
        target: this.#text(item, "target")?.value ?? UNKNOWN,
        kind,
        range,
      };
    }
    const { value } = this.#read(item);
    if (!isKnown(value)) return { source: UNKNOWN, target: UNKNOWN, kind: UNKNOWN, range };
    // `C:\dir:/app` on Windows: a single letter before the colon is no source of its own.
    const [, source, target = ""] = /^([A-Za-z]:[\\/][^:]*|[^:]*):([^:]*)/.exec(value) ?? [];
    if (source === undefined) return { source: undefined, target: value, kind: "volume", range };
    return { source, target, kind: /^[./~]|^[A-Za-z]:/.test(source) ? "bind" : "volume", range };
  }
}

const isNothing = (value: YamlValue): boolean => value.kind === "scalar" && value.text === undefined;

function textOf(value: YamlValue | undefined): string | undefined {
  return value?.kind === "scalar" ? value.text : undefined;
}

function itemsOf(map: YamlMap, key: string): readonly YamlValue[] {
  const value = map.entries.get(key)?.value;
  return value?.kind === "list" ? value.items : [];
}

/** Longer chains of `extends` than this are not followed. */
const LONGEST_CHAIN = 50;

/** `build: DIR` is short for `build: { context: DIR }`. */
function inFull(entry: YamlEntry): YamlEntry {
  if (entry.key !== "build" || isNothing(entry.value) || entry.value.kind !== "scalar") return entry;
  const { value, keyRange } = entry;
  const context: YamlEntry = { key: "context", keyRange, value };
  return { ...entry, value: { kind: "map", entries: new Map([["context", context]]), range: value.range } };
}

/** Mappings are joined key by key, lists put one after the other; of anything else the later counts. */
function overlaid(first: YamlValue, second: YamlValue): YamlValue {
  if (first.kind === "list" && second.kind === "list") {
    return { ...second, items: [...first.items, ...second.items] };
  }
  if (first.kind !== "map" || second.kind !== "map") return second;
  const entries = new Map(first.entries);
  for (const [key, entry] of second.entries) {
    const before = entries.get(key);
    entries.set(
      key,
      before ? { ...entry, value: overlaid(inFull(before).value, inFull(entry).value) } : entry,
    );
  }
  return { ...second, entries };
}
