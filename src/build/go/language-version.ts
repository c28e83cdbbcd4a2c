import { atLeast } from "../../go/version.ts";
import { type GoSource, codeTokens } from "../../syntax/go/index.ts";
import { remembered } from "../../syntax/remembered.ts";
import { isKnown } from "../../syntax/unknown.ts";
import type { GoCommand } from "./go-command.ts";
import { enclosingModule } from "./module.ts";
import { MOST_REMEMBERED } from "./packages.ts";
import type { SourceFault } from "./source-fault.ts";

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
  source: GoSource,
  text: string,
  command: GoCommand,
): SourceFault | undefined {
  // A constraint such as `go1.22` gives a file a version of its own.
  const found = source.constraint || command.minor === undefined ? undefined : firstCounting(text);
  if (!found || command.minor === undefined) return undefined;
  const module = enclosingModule(directory, command.files);
  const go =
    isKnown(module) && module && isKnown(module.file) ? (module.file.go?.version ?? IMPLICIT) : undefined;
  const counts = go === undefined || atLeast(go, `1.${String(FIRST_COUNTING)}`);
  if (counts && command.minor >= FIRST_COUNTING) return undefined;
  return found;
}

/** The first loop of a file over a number. */
const firstCounting = remembered((text): SourceFault | undefined => {
  const tokens = /\brange [0-9]+ \{/.test(text) ? codeTokens(text) : [];
  const at = tokens.findIndex(
    ({ text: word }, i) => word === "range" && /^\d+$/.test(tokens[i + 1]?.text ?? ""),
  );
  const number = at < 0 ? undefined : tokens[at + 1];
  return (
    number && {
      kind: "language",
      start: number.start,
      message: () => `cannot range over ${number.text} (untyped int constant)`,
    }
  );
}, MOST_REMEMBERED);
