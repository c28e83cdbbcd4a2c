import type { Failure } from "./command-failure.ts";
import { type Obstacle, blocked, writeObstacle } from "./creation.ts";
import type { Dialect } from "./dialect.ts";
import type { Machine } from "./machine.ts";

/** What a shell says of a file that it cannot create, before the reason. */
export function cannotCreate(written: string, shell: Dialect | undefined): string {
  if (shell === "bash") return written;
  return `${shell === "ash" ? "can't" : "cannot"} create ${written}`;
}

/** dash and busybox have words of their own for a directory that is not there, or no directory. */
function reasonOf({ reason }: Obstacle, shell: Dialect | undefined): string {
  if (reason === "Permission denied" || shell === "bash") return reason;
  return shell === "ash" ? "nonexistent directory" : "Directory nonexistent";
}

/** A redirection to a file that surely cannot be written. */
export function failedRedirection(
  path: string,
  written: string,
  { files, user, shell }: Machine,
): Failure | undefined {
  const obstacle =
    path.startsWith("/dev/") || path.startsWith("/proc/") ? undefined : writeObstacle(path, files, user);
  return obstacle && blocked(obstacle, cannotCreate(written, shell), reasonOf(obstacle, shell));
}
