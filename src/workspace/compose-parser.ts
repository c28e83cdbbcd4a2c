import type { ComposeParser } from "../build/index.ts";

/** The compose reader brings a YAML parser: it is loaded only where a compose file lies. */
export async function loadComposeParser(): Promise<ComposeParser> {
  const { parseCompose } = await import("../syntax/compose.ts");
  return parseCompose;
}
