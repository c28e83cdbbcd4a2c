/**
 * What the simulated build may read of the user's files: the only way in. Paths are relative to the
 * context's root, with `/`, without a leading one; `""` is the root. Nothing outside the root is reachable.
 * The tree is as it lies on disk: `.dockerignore` is applied by the model.
 */
export interface BuildContext {
  /** `file` or `directory`; symbolic links that stay inside are followed, others count as absent. */
  stat(path: string): "file" | "directory" | undefined;
  /** Names in a directory with their kind, sorted; undefined where there is no directory. */
  list(path: string): readonly ContextEntry[] | undefined;
  /** Text of a file (UTF-8, invalid bytes replaced), undefined where there is none or it is larger than 16 MB. */
  read(path: string): string | undefined;
  /** Whether the file has the right to be executed; undefined: nobody can say. */
  isExecutable?(path: string): boolean | undefined;
  /**
   * Whether version control leaves a path out that is not there: it may be made before the build, so that its absence
   * says nothing.
   */
  isGenerated(path: string): boolean;
  /** Where a path lies on this machine, for a person to open; missing: nowhere. */
  locate?(path: string): string;
}

export interface ContextEntry {
  readonly name: string;
  readonly kind: "file" | "directory";
}

/**
 * A context held in memory: tests, unsaved editor buffers, the browser. Keys are file paths.
 * @param generated whether a path that is not there may be made before the build
 */
export function memoryContext(
  files: Readonly<Record<string, string>>,
  generated: (path: string) => boolean = () => false,
): BuildContext {
  const directories = new Map<string, Map<string, ContextEntry["kind"]>>([["", new Map()]]);
  const texts = new Map<string, string>();
  for (const [path, text] of Object.entries(files)) {
    texts.set(path, text);
    const parts = path.split("/");
    parts.forEach((name, i) => {
      const parent = parts.slice(0, i).join("/");
      const kind = i === parts.length - 1 ? "file" : "directory";
      directories.get(parent)?.set(name, kind);
      if (kind === "directory") {
        const own = parts.slice(0, i + 1).join("/");
        if (!directories.has(own)) directories.set(own, new Map());
      }
    });
  }
  return {
    stat: (path) => (directories.has(path) ? "directory" : texts.has(path) ? "file" : undefined),
    list: (path) => {
      const entries = directories.get(path);
      return (
        entries &&
        [...entries].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1))
      );
    },
    read: (path) => texts.get(path),
    isGenerated: generated,
  };
}
