import { atLeast } from "../../go/version.ts";
import { type GoSource, codeTokens } from "../../syntax/go/index.ts";
import { isKnown } from "../../syntax/unknown.ts";
import type { GoCommand } from "./go-command.ts";
import { enclosingModule } from "./module.ts";

/** The first language version in which a loop may count: `for range 3`. */
const FIRST_COUNTING = 22;

/** Without a go line (https://go.dev/ref/mod#go-mod-file-go). */
const IMPLICIT = "1.16";

/**
 * Where a file loops over a number, which the go line of its module, or the toolchain, is too old for; undefined:
 * nowhere. Seen with Go 1.19, 1.24 and 1.27.
 */
export function earlyCounting(
  directory: string,
  { constraint }: GoSource,
  text: string,
  command: GoCommand,
): { readonly start: number; readonly number: string } | undefined {
  const found = /\brange ([0-9]+) \{/.exec(text);
  // A constraint such as `go1.22` gives a file a version of its own.
  if (!found || constraint || command.minor === undefined) return undefined;
  const module = enclosingModule(directory, command.files);
  const go =
    isKnown(module) && module && isKnown(module.file) ? (module.file.go?.version ?? IMPLICIT) : undefined;
  const counts = go === undefined || atLeast(go, `1.${String(FIRST_COUNTING)}`);
  if (counts && command.minor >= FIRST_COUNTING) return undefined;
  const tokens = codeTokens(text);
  const at = tokens.findIndex(
    ({ text: word }, i) => word === "range" && /^\d+$/.test(tokens[i + 1]?.text ?? ""),
  );
  const number = tokens[at + 1];
  return at < 0 || !number ? undefined : { start: number.start, number: number.text };
}
