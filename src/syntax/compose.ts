import type {
  ComposeArgument,
  ComposeBuild,
  ComposeCommand,
  ComposeDependency,
  ComposeError,
  ComposeFile,
  ComposeHealthcheck,
  ComposeName,
  ComposeSecret,
  ComposeService,
  ComposeText,
  ComposeVolume,
} from "./compose-nodes.ts";
import { overlaid, overlaidEntry } from "./compose-overlay.ts";
import { ComposeVariableError, interpolate } from "./compose-variables.ts";
import { splitWords } from "./compose-words.ts";
import { type Range, isHere } from "./position.ts";
import { type Maybe, UNKNOWN, isKnown } from "./unknown.ts";
import { type YamlEntry, type YamlMap, type YamlValue, readYaml, yamlComments } from "./yaml-reader.ts";

export type * from "./compose-nodes.ts";

/** The texts of other files that compose reads together with one: laid under it, and over it. */
export interface ComposeLayers {
  readonly under?: readonly string[];
  readonly over?: readonly string[];
}

/**
 * Reads a compose file. `variables` are those of its `.env` and environment that are set. Never throws; errors
 * are YAML's, values of the wrong shape where they matter, and a `${` that starts no variable.
 */
export function parseCompose(
  text: string,
  variables: Readonly<Record<string, Maybe<string>>> = {},
  { under = [], over = [] }: ComposeLayers = {},
): ComposeFile {
  const { documents, errors } = readYaml(text);
  const reader = new ComposeReader(text, variables, [...errors]);
  const around = (texts: readonly string[]): YamlValue[] =>
    texts.flatMap((other) => readYaml(other, false).documents);
  for (const document of [...around(under), ...documents, ...around(over)]) reader.readDocument(document);
  return reader.file();
}

class ComposeReader {
  readonly #text: string;
  readonly #variables: Readonly<Record<string, Maybe<string>>>;
  readonly #errors: ComposeError[];
  readonly #services = new Map<string, YamlEntry>();
  readonly #secrets = new Map<string, ComposeName>();
  #complete = true;

  constructor(text: string, variables: Readonly<Record<string, Maybe<string>>>, errors: ComposeError[]) {
    this.#text = text;
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
      this.#services.set(entry.key, before ? overlaidEntry(before, entry) : entry);
    }
    for (const { key, keyRange } of this.#mapping(document, "secrets")) {
      this.#secrets.set(key, { name: key, range: keyRange });
    }
    if (document.entries.has("include")) this.#complete = false;
  }

  file(): ComposeFile {
    const text = this.#text;
    return {
      type: "Compose",
      range: [0, text.length],
      services: [...this.#services.values()].flatMap((entry) => this.#service(entry) ?? []),
      secrets: [...this.#secrets.values()],
      complete: this.#complete,
      errors: this.#errors,
      // eslint-disable-next-line no-restricted-syntax -- once a file, and those who want its services alone need none
      get comments() {
        return yamlComments(text);
      },
    };
  }

  #refuse(message: string, range: Range): void {
    if (isHere(range)) this.#errors.push({ message, range });
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
      type: "ComposeService",
      name: entry.key,
      range: entry.keyRange,
      build: this.#build(map.entries.get("build")),
      user: this.#scalar(map, "user"),
      workingDirectory: this.#scalar(map, "working_dir"),
      environment: this.#arguments(map, "environment"),
      entrypoint: this.#command(map.entries.get("entrypoint")?.value),
      command: this.#command(map.entries.get("command")?.value),
      healthcheck: this.#healthcheck(map.entries.get("healthcheck")?.value),
      volumes: [
        ...itemsOf(map, "volumes").map((volume) => this.#volume(volume)),
        ...this.#texts(map, "tmpfs").map((text) => tmpfs(text)),
      ],
      dns: this.#texts(map, "dns"),
      dependsOn: this.#dependencies(map.entries.get("depends_on")?.value),
      scale: this.#scalar(map, "scale") ?? this.#replicas(map.entries.get("deploy")?.value),
      keys: new Set([
        ...[...map.entries].flatMap(([key, { value }]) => (isNothing(value) ? [] : [key])),
        ...(hasDevices(map) ? ["devices"] : []),
      ]),
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
      context: value.kind === "scalar" ? this.#read(value) : this.#scalar(map, "context"),
      dockerfile: this.#scalar(map, "dockerfile"),
      dockerfileInline: map.entries.has("dockerfile_inline"),
      target: this.#scalar(map, "target"),
      args: this.#arguments(map, "args"),
      ssh: this.#arguments(map, "ssh").map(({ name, range }) => ({ value: name, range })),
      secrets: itemsOf(map, "secrets").map((secret) => this.#secret(secret)),
      network: this.#scalar(map, "network"),
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

  #scalar(map: YamlMap, key: string): ComposeText | undefined {
    const value = map.entries.get(key)?.value;
    return value && !isNothing(value) ? this.#read(value) : undefined;
  }

  #replicas(deploy: YamlValue | undefined): ComposeText | undefined {
    return deploy?.kind === "map" ? this.#scalar(deploy, "replicas") : undefined;
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
    const source = this.#scalar(item, "source")?.value ?? UNKNOWN;
    return { id: this.#scalar(item, "target")?.value ?? source, source, range: item.range };
  }

  #volume(item: YamlValue): ComposeVolume {
    const { range } = item;
    if (item.kind === "map") {
      const type = this.#scalar(item, "type")?.value ?? UNKNOWN;
      const kind = !isKnown(type) || isVolumeKind(type) ? type : "other";
      return {
        source: this.#scalar(item, "source")?.value,
        target: this.#scalar(item, "target")?.value ?? UNKNOWN,
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

  /** No text at all, and no words, leave the image's own. */
  #command(value: YamlValue | undefined): ComposeCommand | undefined {
    if (!value || isNothing(value)) return undefined;
    const { range } = value;
    if (value.kind !== "list") {
      const { value: text } = this.#read(value);
      return { words: isKnown(text) ? (splitWords(text) ?? UNKNOWN) : UNKNOWN, range };
    }
    return { words: allKnown(value.items.map((item) => this.#read(item).value)), range };
  }

  #healthcheck(value: YamlValue | undefined): ComposeHealthcheck | undefined {
    // With `disable` compose does not look at the test.
    const disabled = value?.kind === "map" ? (this.#scalar(value, "disable")?.value ?? "false") : "false";
    if (disabled !== "false") return undefined;
    const test = value?.kind === "map" ? value.entries.get("test")?.value : undefined;
    if (!test || isNothing(test)) return undefined;
    const { range } = test;
    if (test.kind !== "list") return { words: undefined, script: this.#read(test).value, range };
    const words = allKnown(test.items.map((item) => this.#read(item).value));
    if (!isKnown(words)) return { words: UNKNOWN, script: undefined, range };
    const [kind, ...rest] = words;
    if (kind === "CMD-SHELL") return { words: undefined, script: rest[0] ?? "", range };
    return { words: kind === "CMD" ? rest : undefined, script: undefined, range };
  }

  #dependencies(value: YamlValue | undefined): readonly ComposeDependency[] {
    if (value?.kind !== "map") return [];
    return [...value.entries.values()].map(({ key, keyRange, value: how }) => {
      const condition = how.kind === "map" ? this.#scalar(how, "condition")?.value : undefined;
      return { service: key, condition: condition ?? "service_started", range: keyRange };
    });
  }
}

/** Whether `deploy` reserves devices: they are as good as those of the service itself. */
function hasDevices(service: YamlMap): boolean {
  let value: YamlValue | undefined = service;
  for (const key of ["deploy", "resources", "reservations", "devices"]) {
    value = value?.kind === "map" ? value.entries.get(key)?.value : undefined;
  }
  return value !== undefined && !isNothing(value);
}

/** `PATH` or `PATH:OPTIONS`. */
function tmpfs({ value, range }: ComposeText): ComposeVolume {
  const target = isKnown(value) ? (value.split(":")[0] ?? value) : value;
  return { source: undefined, target, kind: "tmpfs", range };
}

const isVolumeKind = (type: string): type is "bind" | "volume" | "tmpfs" =>
  type === "bind" || type === "volume" || type === "tmpfs";

function allKnown(texts: readonly Maybe<string>[]): Maybe<readonly string[]> {
  return texts.every(isKnown) ? texts : UNKNOWN;
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
