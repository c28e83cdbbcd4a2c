import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import {
  type Configuration,
  type LintOptions,
  type RuleSetting,
  configurationFor,
  languageOf,
  mergeRules,
  mergeSettings,
  rules,
} from "../linter/index.ts";
import { ContextFinder } from "./build-context.ts";
import { loadComposeParser } from "./compose-parser.ts";
import { type ConfigurationFile, ConfigurationFiles, type ConfigurationLayer } from "./configuration-file.ts";
import { FileError } from "./file-error.ts";
import { matchesPatterns } from "./files.ts";
import type { OpenTexts } from "./open-texts.ts";
import { isInside, pathInside } from "./repository.ts";

export interface WorkspaceOptions {
  /** Absolute; stands for the repository's root where there is no repository. */
  readonly directory: string;
  /** Absolute path of the configuration file that holds for all files; else each file's nearest one does. */
  readonly configurationFile?: string | undefined;
  /** False: no configuration file is read. */
  readonly readsConfiguration?: boolean;
  /** What is set over all configuration files. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  readonly settings?: Configuration["settings"];
  readonly open?: OpenTexts;
}

/**
 * Files with all that holds for each when it is linted: its configuration, its build context, compose files. What has
 * been read once is remembered; after a change of files there is to be a new one.
 */
export class Workspace {
  readonly #options: WorkspaceOptions;
  readonly #configurations: ConfigurationFiles;
  readonly #finder: ContextFinder;

  constructor(options: WorkspaceOptions) {
    const { directory, configurationFile: only, readsConfiguration: enabled = true } = options;
    const open = options.open ?? new Map<string, string>();
    this.#options = options;
    this.#configurations = new ConfigurationFiles({ cwd: directory, only, enabled, open });
    this.#finder = new ContextFinder(directory, undefined, open);
  }

  /**
   * How a file is to be linted; undefined when its configuration leaves it out.
   * @param file absolute
   * @param placed false for a text that comes from nowhere: its build context is known only when a setting names it
   * @throws FileError when its configuration cannot be used
   */
  async optionsFor(file: string, placed = true): Promise<LintOptions | undefined> {
    const layers = (await this.#configurations.of(dirname(file)))?.layers ?? [];
    if (layers.some((layer) => means(layer, layer.configuration.ignores, file))) return undefined;
    const configuration = this.#configuration(layers, file);
    const settings = configuration.settings ?? {};
    const hasPlace = placed || settings.context !== undefined;
    if (hasPlace && (languageOf(file) === "compose" || this.#finder.lacksComposeParser(file))) {
      this.#finder.useComposeParser(await loadComposeParser());
    }
    return {
      filename: file,
      configuration,
      context: (dockerfile) => (hasPlace ? this.#finder.find(file, dockerfile, settings) : undefined),
      compose: hasPlace ? this.#finder.composePlace(file) : undefined,
    };
  }

  /**
   * The configuration file of a file, with those that it extends; undefined: there is none.
   * @throws FileError when it cannot be used
   */
  async configurationFile(file: string): Promise<ConfigurationFile | undefined> {
    return this.#configurations.of(dirname(file));
  }

  /** What holds for a file: its configuration file with those that it extends, and over them what is set for all. */
  #configuration(layers: readonly ConfigurationLayer[], file: string): Configuration {
    const { rules: own, settings } = this.#options;
    const base = configurationFor(
      layers.map((layer) => ({
        configuration: this.#placed(layer, file),
        matches: (patterns) => means(layer, patterns, file),
      })),
      rules,
    );
    return {
      ...base,
      rules: mergeRules(base.rules, own),
      settings: mergeSettings(base.settings, settings),
    };
  }

  /** What a configuration file says of a file: its contexts, which are relative to where it lies, as absolute paths. */
  #placed(layer: ConfigurationLayer, file: string): Configuration {
    const place = <T extends Pick<Configuration, "settings">>(part: T): T => {
      const { settings } = part;
      if (settings?.context === undefined) return part;
      return { ...part, settings: { ...settings, context: this.#contextOf(layer, settings.context) } };
    };
    const { overrides = [], ...own } = layer.configuration;
    // A context that is not there matters to the files that have it alone.
    return {
      ...place(own),
      overrides: overrides.filter(({ files }) => means(layer, files, file)).map(place),
    };
  }

  /** @throws FileError: a file of the repository does not decide what is read outside of it */
  #contextOf({ path, directory }: ConfigurationLayer, context: string): string {
    const found = resolve(directory, context);
    if (!isInside(found, this.#finder.rootOf(directory)))
      throw new FileError(path, `settings.context ${context}: leads out of the repository.`);
    if (!isDirectory(found))
      throw new FileError(path, `settings.context ${context}: there is no such directory.`);
    return found;
  }
}

/** Whether patterns of a configuration file mean a file. */
function means(
  { directory }: ConfigurationLayer,
  patterns: readonly string[] | undefined,
  file: string,
): boolean {
  const path = pathInside(file, directory);
  return path !== undefined && matchesPatterns(patterns ?? [], path);
}

/** Whether there is a directory of this name. */
export const isDirectory = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
