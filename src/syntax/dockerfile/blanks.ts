/** What Go's unicode.IsSpace takes for a blank: not the byte order mark, which JavaScript's `\s` does. */
export const GO_SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Index of the first character at or after `from` that is no blank. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && GO_SPACE.test(text.charAt(at))) at++;
  return at;
}

export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && GO_SPACE.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
