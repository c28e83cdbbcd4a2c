import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import {
  type Configuration,
  type LintOptions,
  type RuleSetting,
  configurationFor,
  languageOf,
  mergeSettings,
} from "../linter/index.ts";
import { ContextFinder } from "./build-context.ts";
import { loadComposeParser } from "./compose-parser.ts";
import { type ConfigurationFile, ConfigurationFiles } from "./configuration-file.ts";
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
    const found = await this.#configurations.of(dirname(file));
    if (found && means(found, found.configuration.ignores, file)) return undefined;
    const configuration = this.#configuration(found, file);
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
   * The configuration file of a file; undefined: there is none.
   * @throws FileError when it cannot be used
   */
  async configurationFile(file: string): Promise<ConfigurationFile | undefined> {
    return this.#configurations.of(dirname(file));
  }

  /** What holds for a file: its configuration file, and over it what is set for all. */
  #configuration(found: ConfigurationFile | undefined, file: string): Configuration {
    const { rules, settings } = this.#options;
    const base = found
      ? configurationFor(found.configuration, (patterns) => means(found, patterns, file))
      : {};
    const placed =
      found && base.settings?.context !== undefined
        ? { context: this.#configuredContext(found, base.settings.context) }
        : {};
    return {
      ...base,
      rules: { ...base.rules, ...rules },
      settings: mergeSettings(mergeSettings(base.settings, placed), settings),
    };
  }

  /** @throws FileError: a file of the repository does not decide what is read outside of it */
  #configuredContext({ path, directory }: ConfigurationFile, context: string): string {
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
  { directory }: ConfigurationFile,
  patterns: readonly string[] | undefined,
  file: string,
): boolean {
  const path = pathInside(file, directory);
  return path !== undefined && matchesPatterns(patterns ?? [], path);
}

/** Whether there is a directory of this name. */
export const isDirectory = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
