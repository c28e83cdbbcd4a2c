import { isKnown } from "../../syntax/unknown.ts";
import type { GoCommand } from "./go-command.ts";
import { fetchesOf } from "./requirements.ts";

/** A module that a command surely has to fetch, in a RUN without a network. */
export function offlineFetch(
  command: GoCommand,
): { readonly path: string; readonly version: string } | undefined {
  if (!command.decides || command.network !== "none") return undefined;
  // A proxy may be a directory: `file:///modules`.
  const proxy = command.variables.get("GOPROXY");
  if (!isKnown(proxy) || proxy?.includes("file:")) return undefined;
  return fetchesOf(command).modules[0]?.fetched;
}
