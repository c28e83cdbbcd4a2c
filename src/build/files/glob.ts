/** Wildcards of COPY sources: Go's filepath.Match, where `*` and `?` do not cross a slash. */

export function hasGlob(pattern: string): boolean {
  return /[*?[]/.test(pattern);
}

/** Whether one path component matches a pattern component. Linear but for `*`, which backtracks one level only. */
export function matchPath(pattern: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let resume = 0;
  while (n < name.length) {
    const length = p < pattern.length ? matchOne(pattern, p, name.charAt(n)) : 0;
    if (length > 0) {
      p += length;
      n++;
    } else if (pattern.charAt(p) === "*") {
      star = p++;
      resume = n;
    } else if (star >= 0) {
      p = star + 1;
      n = ++resume;
    } else return false;
  }
  while (pattern.charAt(p) === "*") p++;
  return p === pattern.length;
}

/** Length of the pattern's next item when it matches `char`, else 0. */
function matchOne(pattern: string, at: number, char: string): number {
  const first = pattern.charAt(at);
  if (first === "*") return 0;
  if (first === "?") return 1;
  if (first === "\\" && at + 1 < pattern.length) return pattern.charAt(at + 1) === char ? 2 : 0;
  if (first !== "[") return first === char ? 1 : 0;
  CLASS.lastIndex = at;
  const [whole, negation, body = ""] = CLASS.exec(pattern) ?? [];
  if (whole === undefined) return 0;
  const inside = [...body.matchAll(RANGE)].some(([, low = "", high = low]) => {
    return plain(low) <= char && char <= plain(high);
  });
  return inside === (negation === "") ? whole.length : 0;
}

/** Longer classes than any that people write are not read, so that open ones cost no more than a little each. */
const CLASS = /\[(\^?)((?:\\.|[^\\\]]){0,200})\]/sy;
const RANGE = /(\\.|.)(?:-(\\.|.))?/gs;
const plain = (char: string): string => char.slice(-1);

/** One item of a pattern: a class without an open end or an empty range, an escaped character, or another one. */
const ITEM = /\[(?:\^|(?!\^))(?:(?:\\.|[^\\\]-])(?:-(?:\\.|[^\\\]-]))?){1,200}\]|\\.|[^[\\]/sy;

/** Whether Go can read a pattern, or calls it bad. */
export function isReadable(pattern: string): boolean {
  ITEM.lastIndex = 0;
  while (ITEM.lastIndex < pattern.length) if (!ITEM.test(pattern)) return false;
  return true;
}
