export interface ProxyEntry { kind: "url" | "direct" | "off"; url: string }
export function parseGoProxy(value: string): { entries: ProxyEntry[]; error: string | undefined } {
  const entries: ProxyEntry[] = []; let error: string | undefined;
  for (const part of value.split(/[,|]/).map((s) => s.trim()).filter(Boolean)) {
    if (part === "direct" || part === "off") { entries.push({ kind: part, url: part }); break; }
    if (/["';]/.test(part)) error ??= /^["']/.test(part) ? `parse ${JSON.stringify(part)}: first path segment in URL cannot contain colon` : `dial tcp: lookup ${part.replace(/^https?:\/\//, "")}: no such host`;
    else if (!part.includes("://") && !/[./]/.test(part)) error ??= `invalid proxy URL missing scheme: ${part}`;
    else if (/^\w+:\/\//.test(part) && !/^(https?|file):/.test(part)) error ??= `invalid proxy URL scheme (must be https, http, file): ${part}`;
    entries.push({ kind: "url", url: part });
  }
  if (value !== "" && entries.length === 0) error = "GOPROXY list is not the empty string, but contains no entries";
  return { entries, error };
}
