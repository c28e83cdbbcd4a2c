import { isKnown } from "../../syntax/unknown.ts";
import type { FailedCommand } from "./command-failure.ts";
import type { CommandCall } from "./machine.ts";

/** A server of a name that is not the machine's own. */
const REMOTE = /^(?:https?:\/\/|ssh:\/\/|git:\/\/|git@)(?!(?:[^/@]*@)?(?:localhost|127\.|\[))/;
/** With these a failure to connect is no failure, or nothing is fetched. */
const HARMLESS = /^(?:--help|--version|-V|-h|--manual|--spider|--unix-socket.*|--proxy.*|-x)$/;

/** `curl`, `wget` or `git clone` of a server that is not the builder, in a RUN without a network. */
export function offlineCommand({
  name,
  args,
  range,
  user,
  environment,
}: CommandCall): FailedCommand | undefined {
  const words = args.map(({ text }) => text);
  if (!words.every(isKnown) || words.some((word) => HARMLESS.test(word))) return undefined;
  if (name === "git" && !/^(?:clone|ls-remote)$/.test(words[0] ?? "")) return undefined;
  if (name !== "git" && name !== "curl" && name !== "wget") return undefined;
  // Git may be told to fetch from a directory instead.
  if (name === "git" && environment.get("GIT_CONFIG_COUNT") !== undefined) return undefined;
  const url = words.find((word) => REMOTE.test(word));
  if (url === undefined) return undefined;
  const host = url
    .replace(/^[a-z]+:\/\//, "")
    .replace(/^[^/@]*@/, "")
    .replace(/[/:].*/s, "");
  return { problem: "offline", name, range, user, output: `Could not resolve host: ${host}`, path: host };
}
