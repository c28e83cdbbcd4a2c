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
  const end = pattern.indexOf("]", at + 2);
  if (end < 0) return 0;
  const negated = pattern.charAt(at + 1) === "^";
  let inside = false;
  for (let i = at + (negated ? 2 : 1); i < end; i++) {
    if (pattern.charAt(i + 1) === "-" && i + 2 < end) {
      inside ||= pattern.charAt(i) <= char && char <= pattern.charAt(i + 2);
      i += 2;
    } else inside ||= pattern.charAt(i) === char;
  }
  return inside !== negated ? end - at + 1 : 0;
}
