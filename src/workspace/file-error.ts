/** A file of the user's that cannot be used, with the reason in one line: `path[:line:column]: reason.` */
export class FileError extends Error {
  constructor(
    /** Absolute. */
    readonly path: string,
    /** A sentence without the path. */
    readonly reason: string,
    /** Where in the file, 1-based. */
    readonly place?: { readonly line: number; readonly column: number },
  ) {
    super(reason);
    this.name = "FileError";
  }

  /** The whole line, with the path as `shown`. */
  describe(shown: string): string {
    const at = this.place ? `:${String(this.place.line)}:${String(this.place.column)}` : "";
    return `${shown}${at}: ${this.reason}`;
  }
}

/** Why the system refused something, in words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return "permission denied";
  if (code === "EISDIR") return "it is a directory";
  return error.message;
}
