import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type LanguageName, type LintOptions, languageOf } from "../linter/index.ts";
import { FileError, Workspace, isInside, repositoryRoot, staysInside } from "../workspace/index.ts";

/** What is asked about a text: where it lies, and which of our languages it is in. */
export interface Place {
  /** Undefined: nowhere. */
  readonly path: string | undefined;
  readonly language: LanguageName;
}

/** Names for texts that have none: rules look at some. */
const NAMES: Readonly<Record<LanguageName, string>> = {
  dockerfile: "Dockerfile",
  gomod: "go.mod",
  gowork: "go.work",
  compose: "compose.yaml",
};

/**
 * The folders that are open, and what has been read of them. Dockerfiles and Go's files are looked at in one view of the
 * files; compose files in another, as they read Dockerfiles: so a key that is pressed in a Dockerfile makes nobody read
 * the build context again.
 */
export class Project {
  /** Texts of open documents, by path. */
  readonly open = new Map<string, string>();
  /** Configuration files that cannot be used, with what is wrong. */
  readonly broken = new Map<string, FileError>();
  #folders: readonly string[] = [];
  #configuration: string | undefined;
  readonly #views = new Map<string, Workspace>();
  /** The last text of each configuration file that could be used. */
  readonly #usable = new Map<string, string>();

  get folders(): readonly string[] {
    return this.#folders;
  }

  set folders(folders: readonly string[]) {
    this.#folders = folders;
    this.forget();
  }

  /** A configuration file for all, relative to its folder. */
  set configuration(path: string | undefined) {
    if (path !== this.#configuration) this.forget();
    this.#configuration = path;
  }

  /** Sentences about what was set and cannot be. */
  get problems(): readonly string[] {
    const path = this.#configuration;
    if (path === undefined || this.#folders.every((folder) => this.#configurationIn(folder))) return [];
    return [`The setting configuration leads out of the repository and is not read: ${path}.`];
  }

  /** Files have changed. */
  forget(): void {
    this.#views.clear();
    this.broken.clear();
  }

  /** Dockerfiles alone have changed. */
  forgetCompose(): void {
    for (const key of this.#views.keys()) if (key.startsWith("compose ")) this.#views.delete(key);
  }

  /**
   * How a text is to be linted; undefined when its configuration leaves it out. With a configuration that cannot be
   * used it is linted as it was with the last one that could, and else as if there were none.
   */
  async optionsFor({ path, language }: Place): Promise<LintOptions | undefined> {
    const directory = this.#directoryOf(path);
    const file = path ?? join(directory, NAMES[language]);
    const view = this.#view(directory, language);
    try {
      const options = await view.optionsFor(file, path !== undefined);
      const used = await view.configurationFile(file);
      for (const { path: read, text } of used?.layers ?? []) this.#usable.set(read, text);
      return options && { ...options, language };
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      this.broken.set(error.path, error);
      const options = await this.#fallback(directory, error.path).optionsFor(file, path !== undefined);
      return options && { ...options, language };
    }
  }

  /** Whether a file's text decides how others are linted: every one but a Dockerfile's. */
  isContext(path: string): boolean {
    return languageOf(path) !== "dockerfile";
  }

  /** The folder that a file lies in, else the file's own directory. */
  #directoryOf(path: string | undefined): string {
    const inside = this.#folders.filter((folder) => path === undefined || isInside(path, folder));
    const [nearest] = inside.toSorted((a, b) => b.length - a.length);
    return nearest ?? (path === undefined ? process.cwd() : dirname(path));
  }

  #view(directory: string, language: LanguageName): Workspace {
    const key = `${language === "compose" ? "compose" : "build"} ${directory}`;
    let view = this.#views.get(key);
    if (!view) this.#views.set(key, (view = this.#make(directory, this.open)));
    return view;
  }

  #fallback(directory: string, broken: string): Workspace {
    const usable = this.#usable.get(broken);
    const key = `fallback ${directory} ${broken}`;
    let view = this.#views.get(key);
    if (!view) {
      view =
        usable === undefined
          ? new Workspace({ directory, readsConfiguration: false, open: this.open })
          : this.#make(directory, new Map([...this.open, [broken, usable]]));
      this.#views.set(key, view);
    }
    return view;
  }

  #make(directory: string, open: ReadonlyMap<string, string>): Workspace {
    return new Workspace({ directory, configurationFile: this.#configurationIn(directory), open });
  }

  /** Nothing outside of the repository is read, whatever the settings of a workspace say. */
  #configurationIn(directory: string): string | undefined {
    if (this.#configuration === undefined) return undefined;
    const path = resolve(directory, this.#configuration);
    const root = repositoryRoot(directory, directory);
    return isInside(path, root) && (!existsSync(path) || staysInside(path, root)) ? path : undefined;
  }
}
