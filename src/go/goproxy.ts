/** One entry of GOPROXY. */
export interface ProxyEntry {
  readonly kind: "url" | "direct" | "off";
  /** As written, blanks taken away. */
  readonly url: string;
}

export interface GoProxy {
  /** Up to the first `direct` or `off`: Go never gets beyond these. */
  readonly entries: readonly ProxyEntry[];
  /** What Go prints at the first fetch; undefined: it accepts the value. */
  readonly error: string | undefined;
}

/**
 * Reads GOPROXY as Go does when it fetches a module (cmd/go internal/modfetch, proxyList; builds of group
 * 17): entries are separated by `,` or `|`, blanks around them do not count, empty ones are left out, and a
 * host without scheme gets https.
 */
export function parseGoProxy(value: string): GoProxy {
  const entries: ProxyEntry[] = [];
  let error: string | undefined;
  for (const part of value.split(/[,|]/)) {
    const url = part.trim();
    if (url === "") continue;
    if (url === "direct" || url === "off") {
      entries.push({ kind: url, url });
      break;
    }
    error ??= refusal(url);
    entries.push({ kind: "url", url });
  }
  if (entries.length === 0 && value !== "")
    error = "GOPROXY list is not the empty string, but contains no entries";
  return { entries, error };
}

function refusal(url: string): string | undefined {
  // Go's URL parser wants a letter first: a quote that came along is none.
  if (/^["']/.test(url))
    return `parse ${JSON.stringify(url)}: first path segment in URL cannot contain colon`;
  const scheme = /^([A-Za-z][\w+.-]*):\/\//.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined) return /[.:/]/.test(url) ? undefined : `invalid proxy URL missing scheme: ${url}`;
  if (scheme !== "https" && scheme !== "http" && scheme !== "file")
    return `invalid proxy URL scheme (must be https, http, file): ${url}`;
  const host = url.slice(scheme.length + 3).split("/")[0] ?? "";
  return host.includes(";") ? `dial tcp: lookup ${host}: no such host` : undefined;
}
