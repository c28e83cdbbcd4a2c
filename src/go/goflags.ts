import { isComplete } from "./command-flags.ts";
import { isFlagOfAnyCommand } from "./commands.ts";

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
