/** A plain value is words, of which only the first may begin with `#`: what follows blanks is a comment. */
const LINE =
  /^\s*(?:export\s+)?([A-Za-z_][\w.]*)\s*=[ \t]*(?:(?:'([^']*)'|"([^"\\]*)"|([^ \t\n\r\u2028\u2029]+(?:[ \t]+[^ \t\n\r\u2028\u2029#][^ \t\n\r\u2028\u2029]*)*))(?:[ \t]+(?:#.*)?)?)?$/;

/**
 * Variables of the `.env` beside a compose file, which stand for `${NAME}` in it. Values that are made of other
 * variables, or go over several lines, are left out: they are not known.
 */
export function environmentFile(text: string): Readonly<Record<string, string>> {
  const variables = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = LINE.exec(line);
    const [, name, single, double, plain] = match ?? [];
    if (name === undefined) continue;
    const value = single ?? double ?? plain ?? "";
    if (single === undefined && /["'$\\]/.test(value)) variables.delete(name);
    else variables.set(name, value);
  }
  return Object.fromEntries(variables);
}
