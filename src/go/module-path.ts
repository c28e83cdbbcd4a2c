export function escapeModulePath(path: string): string { return path.replace(/[A-Z]/g, (c) => `!${c.toLowerCase()}`); }
export function matchesModulePatterns(patterns: string, path: string): boolean {
  return patterns.split(",").map((p) => p.trim()).filter(Boolean).some((p) => { const n = p.split("/").length; const pre = path.split("/").slice(0, n).join("/"); if (path.split("/").length < n) return false; return new RegExp(`^${p.replace(/[.+^${}()|\\]/g, "\\$&").replace(/\*/g, "[^/]*").replace(/\?/g, "[^/]")}$`).test(pre); });
}
