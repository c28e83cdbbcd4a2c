// Interim readers.
export type * from "./nodes.ts";
import type { GoModFile as Base, GoWorkFile as WorkBase } from "./nodes.ts";
export interface GoModFile extends Base { module?: { path: string }; go?: { version: string; line: number }; toolchain?: { name: string; line: number }; requires: { module: string; version: string; line: number; indirect: boolean }[]; replaces: { module: string; version: string | undefined; newPath: string; newVersion: string | undefined; line: number }[]; problems: { message: string; line: number }[] }
export interface GoWorkFile extends WorkBase { go?: { version: string; line: number }; uses: { path: string; line: number }[] }
export interface GoSumFile { hasZipHash(m: string, v: string): boolean; hasModHash(m: string, v: string): boolean }
export interface VendorModules { modules: { path: string; version: string; explicit: boolean }[] }
const unq = (s: string) => s.replace(/^["`]|["`]$/g, "");
function* stmts(text: string): Generator<{ words: string[]; line: number; comment: string }> {
  let block: string | undefined; let n = 0;
  for (const raw of text.split("\n")) { n++; const c = raw.indexOf("//"); const comment = c < 0 ? "" : raw.slice(c + 2).trim(); const s = (c < 0 ? raw : raw.slice(0, c)).trim(); if (!s) continue;
    if (block !== undefined) { if (s === ")") { block = undefined; continue; } yield { words: [block, ...s.split(/\s+/)], line: n, comment }; continue; }
    const w = s.split(/\s+/); if (w.at(-1) === "(") { block = w[0]!; continue; } yield { words: w, line: n, comment }; }
}
export function parseGoMod(text: string): GoModFile {
  const f: GoModFile = { type: "GoMod", range: [0, text.length], text, requires: [], replaces: [], problems: [] };
  for (const { words, line, comment } of stmts(text)) {
    const [v, ...a] = words;
    if (v === "module") f.module = { path: unq(a[0] ?? "") };
    else if (v === "go") f.go = { version: a[0] ?? "", line };
    else if (v === "toolchain") f.toolchain = { name: a[0] ?? "", line };
    else if (v === "require" && a.length >= 2) f.requires.push({ module: unq(a[0]!), version: a[1]!, line, indirect: comment.startsWith("indirect") });
    else if (v === "replace") { const i = a.indexOf("=>"); if (i > 0) f.replaces.push({ module: a[0]!, version: i === 2 ? a[1] : undefined, newPath: a[i + 1] ?? "", newVersion: a[i + 2], line }); }
  }
  return f;
}
export function parseGoWork(text: string): GoWorkFile {
  const f: GoWorkFile = { type: "GoWork", range: [0, text.length], text, uses: [] };
  for (const { words, line } of stmts(text)) { if (words[0] === "use") f.uses.push({ path: unq(words[1] ?? ""), line }); if (words[0] === "go") f.go = { version: words[1] ?? "", line }; }
  return f;
}
export function parseGoSum(text: string): GoSumFile { const set = new Set(text.split("\n").map((l) => l.trim().split(/\s+/).slice(0, 2).join(" "))); return { hasZipHash: (m, v) => set.has(`${m} ${v}`), hasModHash: (m, v) => set.has(`${m} ${v}/go.mod`) }; }
export function parseVendorModules(text: string): VendorModules { const modules: VendorModules["modules"] = []; let last: VendorModules["modules"][0] | undefined; for (const l of text.split("\n")) { const m = /^# (\S+) (v\S+)/.exec(l); if (m) modules.push((last = { path: m[1]!, version: m[2]!, explicit: false })); else if (l.startsWith("## ") && last) last.explicit = l.includes("explicit"); } return { modules }; }
export interface GoSource { packageName: string | undefined; imports: { path: string }[]; embeds: { pattern: string; line: number }[]; constraint: string | undefined }
export function parseGoSource(text: string): GoSource {
  const imports: { path: string }[] = []; const head = text.replace(/\/\*[\s\S]*?\*\//g, "");
  for (const m of head.matchAll(/^import\s+(?:\(([\s\S]*?)^\)|(?:[\w.]+\s+)?"([^"]+)")/gm)) { if (m[2]) imports.push({ path: m[2] }); else for (const i of (m[1] ?? "").replace(/\/\/.*/g, "").matchAll(/"([^"]+)"/g)) imports.push({ path: i[1]! }); }
  const embeds: { pattern: string; line: number }[] = []; text.split("\n").forEach((l, i) => { const m = /^\/\/go:embed\s+(.*)/.exec(l); if (m) for (const p of m[1]!.trim().split(/\s+/)) embeds.push({ pattern: unq(p), line: i + 1 }); });
  return { packageName: /^package\s+(\w+)/m.exec(head)?.[1], imports, embeds, constraint: /^\/\/go:build (.*)$/m.exec(text)?.[1] };
}
export function fileMatchesBuild(name: string, constraint: string | undefined, p: { goos: string; goarch: string }): boolean {
  const m = /_(windows|darwin|linux|freebsd|amd64|arm64|js|wasm|plan9|openbsd|netbsd)(_test)?\.go$/.exec(name); if (m && m[1] !== p.goos && m[1] !== p.goarch) return false;
  return constraint === undefined || constraint.trim() === p.goos;
}
