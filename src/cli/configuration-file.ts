import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type Configuration, ConfigurationError, checkConfiguration, rules } from "../linter/index.ts";
import { repositoryRoot } from "../workspace/index.ts";

const NAMES = [".dockerlint-go.yaml", ".dockerlint-go.yml", ".dockerlint-go.json"];

/** A configuration file that cannot be used: one line with file, line and column. */
export class ConfigurationFileError extends Error {}

export interface ConfigurationFile {
  readonly configuration: Configuration;
  /** Directory of the file: its `ignores` are relative to it. */
  readonly directory: string;
}

/** Finds and reads configuration files; each is read once. */
export class ConfigurationFiles {
  readonly #read = new Map<string, Promise<ConfigurationFile>>();
  readonly #found = new Map<string, string | undefined>();

  constructor(
    readonly cwd: string,
    /** `--config`: this file for all. */
    readonly only: string | undefined,
    readonly enabled: boolean,
  ) {}

  /** The configuration of the nearest file upwards, not beyond the repository's root; undefined where there is none. */
  async of(directory: string): Promise<ConfigurationFile | undefined> {
    const path = this.only ?? (this.enabled ? this.#nearest(directory) : undefined);
    if (path === undefined) return undefined;
    let read = this.#read.get(path);
    if (!read) this.#read.set(path, (read = this.#readFile(path)));
    return read;
  }

  #nearest(directory: string): string | undefined {
    if (this.#found.has(directory)) return this.#found.get(directory);
    const root = repositoryRoot(directory);
    let path: string | undefined;
    for (let at = directory; ; at = dirname(at)) {
      path = NAMES.map((name) => join(at, name)).find((file) => existsSync(file));
      if (path !== undefined || at === root || dirname(at) === at) break;
    }
    this.#found.set(directory, path);
    return path;
  }

  async #readFile(path: string): Promise<ConfigurationFile> {
    const shown = relative(this.cwd, path) || path;
    let text: string;
    try {
      text = readFileSync(path, "utf8");
    } catch (error) {
      throw new ConfigurationFileError(`${shown}: cannot be read: ${reasonOf(error)}.`);
    }
    // JSON is YAML too; the YAML reader gives places for both.
    const { LineCounter, parseDocument, isMap, isScalar } = await import("yaml");
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const at = (offset: number): string => {
      const { line, col } = lines.linePos(offset);
      return `${shown}:${line}:${col}`;
    };
    const [broken] = document.errors;
    if (broken) throw new ConfigurationFileError(`${at(broken.pos[0])}: ${(broken.message.split("\n")[0] ?? "").replace(/\.$/, "")}.`);
    try {
      return { configuration: checkConfiguration(document.toJS({ maxAliasCount: 50 }), rules), directory: dirname(path) };
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw new ConfigurationFileError(`${shown}: ${reasonOf(error)}.`);
      let node: unknown = document.contents;
      let offset = 0;
      for (const key of error.path) {
        if (!isMap(node)) break;
        const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
        if (isScalar(pair?.key)) offset = pair.key.range?.[0] ?? offset;
        node = pair?.value;
      }
      throw new ConfigurationFileError(`${at(offset)}: ${error.message}.`);
    }
  }
}

export function reasonOf(error: unknown): string {
  if (error instanceof Error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") return "there is no such file";
    if (code === "EACCES" || code === "EPERM") return "permission denied";
    if (code === "EISDIR") return "it is a directory";
    return error.message;
  }
  return String(error);
}
