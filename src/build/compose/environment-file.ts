import { type Maybe, UNKNOWN } from "../../syntax/unknown.ts";

/** A plain value is words, of which only the first may begin with `#`: what follows blanks is a comment. */
const LINE =
  /^\s*(?:export\s+)?[A-Za-z_][\w.]*\s*=[ \t]*(?:(?:'([^']*)'|"([^"\\]*)"|([^ \t\n\r\u2028\u2029]+(?:[ \t]+[^ \t\n\r\u2028\u2029#][^ \t\n\r\u2028\u2029]*)*))(?:[ \t]+(?:#.*)?)?)?$/;

/** `NAME: value` sets a variable as well (compose-go, dotenv). */
const NAME = /^\s*(?:export\s+)?([A-Za-z_][\w.]*)\s*[=:]/;

/**
 * Variables of the `.env` beside a compose file, which stand for `${NAME}` in it. Values that are made of other
 * variables, or go over several lines, are UNKNOWN: they are set, and no default stands for them.
 */
export function environmentFile(text: string): Readonly<Record<string, Maybe<string>>> {
  const variables = new Map<string, Maybe<string>>();
  for (const line of text.split(/\r?\n/)) {
    const [, name] = NAME.exec(line) ?? [];
    if (name !== undefined) variables.set(name, valueOf(line));
  }
  return Object.fromEntries(variables);
}

function valueOf(line: string): Maybe<string> {
  const match = LINE.exec(line);
  if (!match) return UNKNOWN;
  const [, single, double, plain] = match;
  const value = single ?? double ?? plain ?? "";
  return single === undefined && /["'$\\]/.test(value) ? UNKNOWN : value;
}
