import { spawnSync } from "node:child_process";

/**
 * Whether a test is to be skipped because a program is not on this machine. CI installs all that tests start, so
 * there nothing is skipped.
 */
export function lacks(program: string, ...args: readonly string[]): boolean {
  if (process.env["CI"] !== undefined) return false;
  return spawnSync(program, args.length > 0 ? args : ["--version"]).error !== undefined;
}
