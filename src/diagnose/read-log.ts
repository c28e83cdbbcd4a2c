import { cleanLines } from "./clean.ts";
import { readBuildKit } from "./read-buildkit.ts";
import { readSteps } from "./read-steps.ts";
import type { Log } from "./types.ts";

/** Finds out which builder wrote a log, and takes it apart. */
export function readLog(text: string): Log {
  const lines = cleanLines(text);
  return readSteps(lines) ?? readBuildKit(lines);
}
