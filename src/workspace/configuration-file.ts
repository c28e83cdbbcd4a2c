import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type * as Yaml from "./yaml.ts";
import {
  CONFIGURATION_PATH,
  type Configuration,
  ConfigurationError,
  checkConfiguration,
  extendedBy,
  rules,
} from "../linter/index.ts";
import { FileError, reasonOf } from "./file-error.ts";
import type { OpenTexts } from "./open-texts.ts";
import { isInside, pathInside, repositoryRoot, staysInside, upwards } from "./repository.ts";

/** Names of configuration files; the first that is there counts. */
export const CONFIGURATION_NAMES = [".dockerlint-go.yaml", ".dockerlint-go.yml", ".dockerlint-go.json"];

/** One configuration file, or a preset that one of them names. */
export interface ConfigurationLayer {
  /** Without the files that it extends: they are layers before it. */
  readonly configuration: Configuration;
  readonly path: string;
  readonly text: string;
  /** Its directory: patterns and the context are relative to it. */
  readonly directory: string;
}

export interface ConfigurationFile {
  readonly path: string;
  /** What it extends, in order, and at last itself; what comes later wins. */
  readonly layers: readonly ConfigurationLayer[];
}

export interface ConfigurationLookup {
  readonly cwd: string;
  /** `--config`: this file for all. */
  readonly only: string | undefined;
  /** False for `--no-config`. */
  readonly enabled: boolean;
  /** Texts that stand for what is in a file: an editor's. */
  readonly open: OpenTexts;
}

/** The data of a file, and how to complain of a place in it. */
interface ReadFile {
  readonly configuration: Configuration;
  readonly text: string;
  readonly fail: (path: readonly string[], message: string) => FileError;
}

/** Finds and reads configuration files; each is read once. */
export class ConfigurationFiles {
  readonly #lookup: ConfigurationLookup;
  readonly #read = new Map<string, Promise<ReadFile>>();
  readonly #found = new Map<string, string | undefined>();
  readonly #layers = new Map<string, Promise<readonly ConfigurationLayer[]>>();

  constructor(lookup: ConfigurationLookup) {
    this.#lookup = lookup;
  }

  /**
   * The nearest configuration file upwards from a directory, not beyond the repository's root; a symbolic link that
   * leads out of it is none.
   * @throws FileError with line and column when it, or a file that it extends, cannot be used
   */
  async of(directory: string): Promise<ConfigurationFile | undefined> {
    const { only, enabled } = this.#lookup;
    const path = only ?? (enabled ? this.#nearest(directory) : undefined);
    if (path === undefined) return undefined;
    let layers = this.#layers.get(path);
    if (!layers) this.#layers.set(path, (layers = this.#layersOf(path, [path])));
    return { path, layers: await layers };
  }

  #nearest(directory: string): string | undefined {
    if (this.#found.has(directory)) return this.#found.get(directory);
    const root = repositoryRoot(directory, this.#lookup.cwd);
    let path: string | undefined;
    for (const at of upwards(directory, root)) {
      path = CONFIGURATION_NAMES.map((name) => join(at, name)).find((file) => this.#isIn(file, root));
      if (path !== undefined) break;
    }
    this.#found.set(directory, path);
    return path;
  }

  #isIn(file: string, root: string): boolean {
    return isInside(file, root) && (this.#lookup.open.has(file) || staysInside(file, root));
  }

  /** @param chain files that extend each other up to this one, which is the last */
  async #layersOf(path: string, chain: readonly string[]): Promise<readonly ConfigurationLayer[]> {
    const { configuration, text, fail } = await this.#readFile(path);
    const { extends: value, ...own } = configuration;
    const place = { path, text, directory: dirname(path) };
    const layers: ConfigurationLayer[] = [];
    for (const [i, name] of extendedBy(configuration).entries()) {
      if (!CONFIGURATION_PATH.test(name)) {
        layers.push({ configuration: { extends: name }, ...place });
        continue;
      }
      const next = resolve(place.directory, name);
      const problem = this.#refusal(next, chain);
      if (problem !== undefined) {
        const at = typeof value === "string" ? ["extends"] : ["extends", String(i)];
        throw fail(at, `extends ${name}: ${problem}`);
      }
      layers.push(...(await this.#layersOf(next, [...chain, next])));
    }
    // An empty list says that there is nothing to start from, not even `recommended`.
    const nothing = value !== undefined && layers.length === 0 ? { extends: [] } : {};
    return [...layers, { configuration: { ...nothing, ...own }, ...place }];
  }

  /** Why the last file of a chain may not extend another one. */
  #refusal(next: string, chain: readonly string[]): string | undefined {
    const root = repositoryRoot(dirname(chain[0] ?? next), this.#lookup.cwd);
    const isThere = this.#lookup.open.has(next) || existsSync(next);
    if (!isInside(next, root) || (isThere && !this.#isIn(next, root))) return "leads out of the repository";
    const circle = chain.indexOf(next);
    if (circle < 0) return isThere ? undefined : "there is no such file";
    const names = [...chain.slice(circle), next].map((file) => pathInside(file, root) ?? file);
    return `these files extend each other in a circle: ${names.join(" → ")}`;
  }

  #readFile(path: string): Promise<ReadFile> {
    let read = this.#read.get(path);
    if (!read) this.#read.set(path, (read = readConfiguration(path, this.#lookup.open.get(path))));
    return read;
  }
}

async function readConfiguration(path: string, open: string | undefined): Promise<ReadFile> {
  let text: string;
  try {
    text = (open ?? readFileSync(path, "utf8")).replace(/^\ufeff/, "");
  } catch (error) {
    throw new FileError(path, `cannot be read: ${reasonOf(error)}.`);
  }
  return usableJson(path, text) ?? (await readYaml(text, path));
}

/** JSON needs no YAML parser, unless something is wrong, or may be, with what it extends: YAML's tells where. */
function usableJson(path: string, text: string): ReadFile | undefined {
  if (!path.endsWith(".json")) return undefined;
  try {
    const configuration = checkConfiguration(JSON.parse(text), rules);
    if (extendedBy(configuration).some((name) => CONFIGURATION_PATH.test(name))) return undefined;
    return { configuration, text, fail: (_, message) => new FileError(path, `${message}.`) };
  } catch {
    return undefined;
  }
}

async function readYaml(text: string, path: string): Promise<ReadFile> {
  const yaml = await import("./yaml.ts");
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const failAt = (offset: number, message: string): FileError => {
    const { line, col } = lines.linePos(offset);
    const sentence = message.split("\n", 1)[0] ?? "";
    return new FileError(path, `${sentence.replace(/\.$/, "")}.`, { line, column: col });
  };
  const fail = (at: readonly string[], message: string): FileError =>
    failAt(placeOf(yaml, document.contents, at), message);
  const [broken] = document.errors;
  if (broken) throw failAt(broken.pos[0], broken.message);
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    throw failAt(0, reasonOf(error));
  }
  try {
    return { configuration: checkConfiguration(data, rules), text, fail };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw fail(error.path, error.message);
  }
}

/** Offset of the key or entry that a path leads to, as far as it leads. */
function placeOf(yaml: typeof Yaml, root: unknown, path: readonly string[]): number {
  let node: unknown = root;
  let offset = 0;
  for (const key of path) {
    if (yaml.isMap(node)) {
      const pair = node.items.find((item) => yaml.isScalar(item.key) && String(item.key.value) === key);
      if (yaml.isScalar(pair?.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair?.value;
    } else if (yaml.isSeq(node)) {
      node = node.items[Number(key)];
      if (yaml.isNode(node)) offset = node.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}
