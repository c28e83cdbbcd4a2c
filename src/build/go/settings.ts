import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { resolvePath } from "../files/paths.ts";
import type { GoInvocation } from "../../go/commands.ts";

/** What a `go env -w` sets, or a `go env -u` unsets; undefined: another command, or its words are not known. */
export function settingsOf({
  invocation,
  open,
}: {
  readonly invocation: GoInvocation;
  readonly open: boolean;
}): readonly (readonly [name: string, value: string | undefined])[] | undefined {
  const unsets = invocation.flags.has("u");
  const writes = invocation.flags.has("w") || invocation.args[0] === "-w";
  if (invocation.subcommand !== "env" || open || (!writes && !unsets)) return undefined;
  return invocation.args
    .filter((word) => !word.startsWith("-"))
    .map((word) => {
      const equals = word.indexOf("=");
      return unsets || equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
    });
}

/** Where `go env -w` writes (os.UserConfigDir), unless GOENV or XDG_CONFIG_HOME say otherwise. */
export const settingsFile = (home: string): string => resolvePath(home, ".config/go/env");

/** The settings that such a file holds, as Go reads it: lines that are no settings are passed over. */
export function readSettings(text: Maybe<string>): Maybe<Readonly<Record<string, string>>> {
  if (!isKnown(text)) return UNKNOWN;
  const lines = text.split("\n").map((line) => /^([A-Z]\w*)=(.*)$/.exec(line));
  return Object.fromEntries(lines.flatMap((line) => (line ? [[line[1] ?? "", line[2] ?? ""]] : [])));
}

/** The file that holds these settings. */
export function settingsText(
  settings: Maybe<Readonly<Record<string, Maybe<string | undefined>>>>,
): Maybe<string> {
  if (!isKnown(settings)) return UNKNOWN;
  let text = "";
  for (const [name, value] of Object.entries(settings)) {
    if (!isKnown(value)) return UNKNOWN;
    if (value !== undefined) text += `${name}=${value}\n`;
  }
  return text;
}
