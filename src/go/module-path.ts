/** Paths of modules: https://go.dev/ref/mod#module-path. */

/** A path or version as it stands in the module cache and in proxy URLs: capitals become `!` and small. */
export function escapeModulePath(path: string): string {
  return path.replace(/[A-Z]/g, (capital) => `!${capital.toLowerCase()}`);
}

/**
 * Whether one of the comma-separated patterns (GOPRIVATE, GONOPROXY) matches the path or a prefix of it of
 * as many elements. Within an element `*`, `?` and `[…]` are wildcards. Source: `go help private`.
 */
export function matchesModulePatterns(patterns: string, path: string): boolean {
  const elements = path.split("/");
  return patterns.split(",").some((written) => {
    const pattern = written.trim().replace(/\/$/, "");
    if (pattern === "") return false;
    const parts = pattern.split("/");
    return (
      parts.length <= elements.length && parts.every((part, i) => matchesElement(part, elements[i] ?? ""))
    );
  });
}

/** A glob over one path element, in linear time but for the last `*`, which is tried anew at each place. */
function matchesElement(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const char = pattern.charAt(p);
    const set = char === "[" ? /^\[(\^?)([^\]]+)\]/.exec(pattern.slice(p)) : null;
    if (char === "*") {
      star = p++;
      resume = t;
    } else if (
      set ? inSet(set[2] ?? "", text.charAt(t)) !== (set[1] === "^") : char === "?" || char === text.charAt(t)
    ) {
      p += set ? set[0].length : 1;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern.charAt(p) === "*") p++;
  return p === pattern.length;
}

function inSet(set: string, char: string): boolean {
  for (let i = 0; i < set.length; i++) {
    if (set.charAt(i + 1) === "-" && i + 2 < set.length) {
      if (set.charAt(i) <= char && char <= set.charAt(i + 2)) return true;
      i += 2;
    } else if (set.charAt(i) === char) return true;
  }
  return false;
}
