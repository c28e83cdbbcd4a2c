/** The job, or a part of it, could not be done: one line for the user, exit status 2. */
export class CommandError extends Error {}

/** A command line that cannot be understood. */
export class UsageError extends CommandError {}

/** Why the system refused something, in words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return "permission denied";
  if (code === "EISDIR") return "it is a directory";
  return error.message;
}
