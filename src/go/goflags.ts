import { flagsOf, isComplete, isIn } from "./command-flags.ts";
import { isFlagOfAnyCommand } from "./commands.ts";
import { refusedValue } from "./flag-values.ts";

/** The first minor version known to accept quotes in GOFLAGS; 1.19.8 does not, 1.24.4 does. */
const FIRST_WITH_QUOTES = 20;

/**
 * Splits GOFLAGS as Go does: at blanks, with quotes around whole words (cmd/internal/quoted, Split); Go 1.19
 * and older split at every blank. `error` is what every command but `go env` and `go bug` prints.
 *
 * @param minor of the toolchain; undefined: a newer one, of which flags are not known
 */
export function splitGoFlags(
  value: string,
  minor?: number,
): { readonly words: readonly string[]; readonly error: string | undefined } {
  const quotes = minor === undefined || minor >= FIRST_WITH_QUOTES;
  const { words, error } = quotes
    ? splitQuoted(value)
    : { words: value.split(/\s+/).filter(Boolean), error: undefined };
  const problem = error ?? wordError(words, minor);
  return { words, error: problem === undefined ? undefined : `go: parsing $GOFLAGS: ${problem}` };
}

function splitQuoted(value: string): {
  readonly words: readonly string[];
  readonly error: string | undefined;
} {
  const words: string[] = [];
  const scanner = /[ \t\n\r]+|"([^"]*)("?)|'([^']*)('?)|([^ \t\n\r]+)/y;
  for (let match = scanner.exec(value); match; match = scanner.exec(value)) {
    const [whole, double, doubleEnd, single, singleEnd, bare] = match;
    if (doubleEnd === "" || singleEnd === "") {
      return { words, error: `unterminated ${whole.charAt(0)} string` };
    }
    const word = double ?? single ?? bare;
    if (word !== undefined) words.push(word);
  }
  return { words, error: undefined };
}

/** What Go says of the first word that is no flag, or no flag of any command. */
function wordError(words: readonly string[], minor: number | undefined): string | undefined {
  for (const word of words) {
    const [, name] = /^--?([^-=][^=]*)/.exec(word) ?? [];
    if (name === undefined) return `non-flag ${JSON.stringify(word)}`;
    // With a quote in it, it is no flag of any version.
    const known = /["']/.test(name) ? false : !isComplete(minor) || isFlagOfAnyCommand(name, minor);
    if (!known) return `unknown flag -${name}`;
  }
  return undefined;
}

/** Commands that read no GOFLAGS, or have flags of the same name beside it. */
const WITHOUT_GOFLAGS = new Set(["env", "bug", "doc", "tool", "version", "telemetry"]);

/** What a subcommand says of the first entry that is a flag of its own with a value that it does not take. */
export function refusedGoFlag(
  words: readonly string[],
  subcommand: string,
  minor: number | undefined,
): string | undefined {
  const flags = WITHOUT_GOFLAGS.has(subcommand) ? undefined : flagsOf(subcommand);
  for (const word of words) {
    const [, name = "", value] = /^--?([^-=][^=]*)(?:=(.*))?$/s.exec(word) ?? [];
    const flag = flags?.get(name);
    if (!flag || minor === undefined || !isIn(flag, minor)) continue;
    const from = `flag -${name} (from $GOFLAGS)`;
    if (value === undefined) {
      if (flag.takesValue) return `go: flag needs an argument: -${name} (from $GOFLAGS)`;
      continue;
    }
    const reason = refusedValue(name, value, flag.takesValue);
    const kind = flag.takesValue ? "value" : "boolean value";
    if (reason !== undefined) return `go: invalid ${kind} ${JSON.stringify(value)} for ${from}: ${reason}`;
  }
  return undefined;
}
