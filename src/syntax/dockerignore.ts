// Interim.
export interface DockerIgnore { isIgnored(path: string): boolean; mayContainIncluded(path: string): boolean; matchingRule(path: string): { line: number; text: string } | undefined }
export function parseDockerignore(text: string): DockerIgnore {
  const rules = text.split("\n").map((l, i) => ({ text: l.trim(), line: i + 1 })).filter((r) => r.text && !r.text.startsWith("#")).map((r) => { const neg = r.text.startsWith("!"); const p = r.text.slice(neg ? 1 : 0).replace(/^\/+|\/+$/g, "").replace(/^\.\//, ""); return { ...r, neg, re: new RegExp(`^${p.replace(/[.+^${}()|]/g, "\\$&").replace(/\*\*\/?/g, "\u0001").replace(/\*/g, "[^/]*").replace(/\?/g, "[^/]").replace(/\u0001/g, "(?:.*/)?").replace(/\(\?:\.\*\/\)\?$/, ".*")}(?:/|$)`) }; });
  const last = (path: string) => rules.findLast((r) => r.re.test(path));
  return { isIgnored: (path) => { const r = last(path); return !!r && !r.neg; }, mayContainIncluded: () => rules.some((r) => r.neg), matchingRule: (path) => last(path) };
}
