import type { Io } from "./io.ts";

/**
 * Whether what goes to standard output is coloured: by https://no-color.org, then https://force-color.org (but 0 and
 * false mean no, as Node has it), then by what the terminal is.
 */
export function wantsColor({ env, stdout }: Io): boolean {
  const { NO_COLOR: never, FORCE_COLOR: always } = env;
  if (never) return false;
  if (always) return always !== "0" && always !== "false";
  return stdout.isTTY === true && env["TERM"] !== "dumb";
}
