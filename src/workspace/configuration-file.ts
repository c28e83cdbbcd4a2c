import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type * as Yaml from "yaml";
import { type Configuration, ConfigurationError, checkConfiguration, rules } from "../linter/index.ts";
import { FileError, reasonOf } from "./file-error.ts";
import type { OpenTexts } from "./open-texts.ts";
import { repositoryRoot, upwards } from "./repository.ts";

/** Names of configuration files; the first that is there counts. */
export const CONFIGURATION_NAMES = [".dockerlint-go.yaml", ".dockerlint-go.yml", ".dockerlint-go.json"];

export interface ConfigurationFile {
  readonly configuration: Configuration;
  readonly path: string;
  /** Its directory: patterns and the context are relative to it. */
  readonly directory: string;
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

/** Finds and reads configuration files; each is read once. */
export class ConfigurationFiles {
  readonly #lookup: ConfigurationLookup;
  readonly #read = new Map<string, Promise<ConfigurationFile>>();
  readonly #found = new Map<string, string | undefined>();

  constructor(lookup: ConfigurationLookup) {
    this.#lookup = lookup;
  }

  /**
   * The nearest configuration file upwards from a directory, not beyond the repository's root.
   * @throws FileError with line and column when it cannot be used
   */
  async of(directory: string): Promise<ConfigurationFile | undefined> {
    const { only, enabled } = this.#lookup;
    const path = only ?? (enabled ? this.#nearest(directory) : undefined);
    if (path === undefined) return undefined;
    let read = this.#read.get(path);
    if (!read) this.#read.set(path, (read = this.#readFile(path)));
    return read;
  }

  #nearest(directory: string): string | undefined {
    if (this.#found.has(directory)) return this.#found.get(directory);
    let path: string | undefined;
    for (const at of upwards(directory, repositoryRoot(directory, this.#lookup.cwd))) {
      path = CONFIGURATION_NAMES.map((name) => join(at, name)).find(
        (file) => this.#lookup.open.has(file) || existsSync(file),
      );
      if (path !== undefined) break;
    }
    this.#found.set(directory, path);
    return path;
  }

  async #readFile(path: string): Promise<ConfigurationFile> {
    let text: string;
    try {
      text = (this.#lookup.open.get(path) ?? readFileSync(path, "utf8")).replace(/^\ufeff/, "");
    } catch (error) {
      throw new FileError(path, `cannot be read: ${reasonOf(error)}.`);
    }
    const configuration = usableJson(path, text) ?? (await readYaml(text, path));
    return { configuration, path, directory: dirname(path) };
  }
}

/** JSON needs no YAML parser, unless something is wrong with it: YAML's tells where. */
function usableJson(path: string, text: string): Configuration | undefined {
  if (!path.endsWith(".json")) return undefined;
  try {
    return checkConfiguration(JSON.parse(text), rules);
  } catch {
    return undefined;
  }
}

async function readYaml(text: string, path: string): Promise<Configuration> {
  const yaml = await import("yaml");
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fail = (offset: number, message: string): FileError => {
    const { line, col } = lines.linePos(offset);
    const sentence = message.split("\n", 1)[0] ?? "";
    return new FileError(path, `${sentence.replace(/\.$/, "")}.`, { line, column: col });
  };
  const [broken] = document.errors;
  if (broken) throw fail(broken.pos[0], broken.message);
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    throw fail(0, reasonOf(error));
  }
  try {
    return checkConfiguration(data, rules);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw fail(placeOf(yaml, document.contents, error.path), error.message);
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
