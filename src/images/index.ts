// Interim.
export interface ImageSpec { readonly go?: string }
export interface BaseImage { readonly kind: "golang" | "alpine" | "debian" | "scratch" | "distroless"; readonly alpine: boolean; readonly version?: { major: number; minor: number; patch?: number }; nonroot?: boolean }
export function lookupImage(reference: string, custom?: unknown): BaseImage | undefined {
  void custom;
  const r = reference.replace(/@.*$/, "").replace(/^docker\.io\//, "").replace(/^library\//, "");
  if (r === "scratch") return { kind: "scratch", alpine: false };
  const m = /^golang(?::(.*))?$/.exec(r);
  if (m) { const v = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(m[1] ?? ""); return { kind: "golang", alpine: /alpine/.test(m[1] ?? ""), ...(v ? { version: { major: +v[1]!, minor: +v[2]!, ...(v[3] ? { patch: +v[3] } : {}) } } : {}) }; }
  if (/^alpine(:|$)/.test(r)) return { kind: "alpine", alpine: true };
  if (/^debian(:|$)/.test(r)) return { kind: "debian", alpine: false };
  if (r.startsWith("gcr.io/distroless/")) return { kind: "distroless", alpine: false, nonroot: r.includes("nonroot") };
  return undefined;
}
