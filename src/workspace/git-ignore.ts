import ignore, { type Ignore } from "ignore";
import { lstatSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isInside, orUndefined, pathInside, upwards } from "./repository.ts";

/** The `.gitignore` files of a repository; each is read once. */
export class GitIgnores {
  readonly #root: string;
  readonly #rules = new Map<string, Ignore | undefined>();

  /** @param root directory above which no file is read */
  constructor(root: string) {
    this.#root = root;
  }

  /**
   * Whether git leaves a path (absolute, it need not exist) out, for itself or with a directory above it. The last
   * file that speaks of a path decides: those below stand after those above.
   */
  isIgnored(path: string, isDirectory: boolean): boolean {
    let ignored = false;
    if (!isInside(path, this.#root)) return false;
    for (const directory of [...upwards(dirname(path), this.#root)].reverse()) {
      const inside = pathInside(path, directory) ?? "";
      const found = this.#rulesOf(directory)?.test(isDirectory ? `${inside}/` : inside);
      if (found?.ignored || found?.unignored) ignored = found.ignored;
    }
    return ignored;
  }

  #rulesOf(directory: string): Ignore | undefined {
    if (!this.#rules.has(directory)) {
      const file = join(directory, ".gitignore");
      // As git does, links are not followed.
      const text = orUndefined(() => (lstatSync(file).isFile() ? readFileSync(file, "utf8") : undefined));
      this.#rules.set(directory, text === undefined ? undefined : ignore().add(text));
    }
    return this.#rules.get(directory);
  }
}
