export interface ProxyEntry {
  readonly kind: "url" | "direct" | "off";
  /** As Go uses it: `https://` put before a bare host. */
  readonly url: string;
  /** Followed by `|`: the next one is tried after any error, not only after 404 and 410. */
  readonly fallsBackOnError: boolean;
}

export interface ProxyList {
  /** Up to the first `direct` or `off`, or to the first one that Go refuses. */
  readonly entries: readonly ProxyEntry[];
  /** What Go prints as soon as it fetches a module, behind "go: MODULE@VERSION: "; undefined: nothing. */
  readonly error: string | undefined;
}

const DEFAULT = "https://proxy.golang.org,direct";

/** Proxies that anyone may ask, and that have only what anyone may see. */
const PUBLIC_PROXIES =
  /^https?:\/\/(?:proxy\.golang\.org|goproxy\.cn|goproxy\.io|mirrors\.aliyun\.com\/goproxy)\/?$/;

export const isPublicProxy = (url: string): boolean => PUBLIC_PROXIES.test(url);

/**
 * Reads GOPROXY (https://go.dev/ref/mod#environment-variables; cmd/go/internal/modfetch, proxyList). An empty
 * value is the default. The whole list is read before anything is fetched.
 */
export function parseGoProxy(value: string): ProxyList {
  const entries: ProxyEntry[] = [];
  for (const { text, fallsBackOnError } of split(value === "" ? DEFAULT : value)) {
    if (text === "") continue;
    if (text === "direct" || text === "off") {
      entries.push({ kind: text, url: text, fallsBackOnError: false });
      break;
    }
    const url = withScheme(text);
    const error = urlError(url);
    if (error !== undefined) return { entries, error };
    entries.push({ kind: "url", url, fallsBackOnError });
  }
  const none = "GOPROXY list is not the empty string, but contains no entries";
  return { entries, error: entries.length === 0 ? none : unreachable(entries) };
}

function split(value: string): { readonly text: string; readonly fallsBackOnError: boolean }[] {
  return Array.from(value.matchAll(/([^,|]*)([,|]?)/g), ([, text = "", separator]) => ({
    text: text.trim(),
    fallsBackOnError: separator === "|",
  }));
}

/** The first `direct` or `off`, and what is written behind it: Go never gets there. Undefined: nothing is. */
export function entriesAfterEnd(
  value: string,
): { readonly end: string; readonly entries: string } | undefined {
  const texts = split(value).map(({ text }) => text);
  const at = texts.findIndex((text) => text === "direct" || text === "off");
  const rest = at < 0 ? [] : texts.slice(at + 1).filter((text) => text !== "");
  return rest.length > 0 ? { end: texts[at] ?? "", entries: withoutCredentials(rest.join(",")) } : undefined;
}

/** A text with URLs as a message may show it: without names and passwords. */
export function withoutCredentials(text: string): string {
  return text.replace(/(:\/\/)[^/@,|\s]+@/g, "$1…@");
}

/** Words without any of `.:/` are reserved, `:/` makes a whole URL; all else is taken for a host. */
function withScheme(text: string): string {
  const bare = /[.:/]/.test(text) && !text.includes(":/") && !text.startsWith("/");
  return bare ? `https://${text}` : text;
}

/** What Go says of a URL when it reads it: net/url's complaint, or the wrong scheme. */
function urlError(url: string): string | undefined {
  const complaint = parseComplaint(url);
  if (complaint !== undefined) return `parse ${JSON.stringify(url)}: ${complaint}`;
  const [, written] = SCHEME.exec(url) ?? [];
  const scheme = written?.toLowerCase() ?? "";
  const shown = shownUrl(url);
  if (scheme === "http" || scheme === "https") return undefined;
  if (scheme === "") return `invalid proxy URL missing scheme: ${shown}`;
  if (scheme !== "file") return `invalid proxy URL scheme (must be https, http, file): ${shown}`;
  return /^file:(?:\/\/)?\/(?!\/)[^?#]*$/i.test(url)
    ? undefined
    : `invalid file:// proxy URL with non-path elements: ${shown}`;
}

/** As Go writes a URL that it has read: without password, and with escapes. */
function shownUrl(url: string): string {
  return url
    .replace(/^([^:]*:\/\/[^/@:]*):[^/@]*@/, "$1:xxxxx@")
    .replace(/[^\w\-.~$&+,/:;=@!'()*[\]%?#]/gu, encodeURIComponent);
}

const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;

/** What Go's url.Parse refuses; undefined: it does not. */
function parseComplaint(url: string): string | undefined {
  if (/[\u0000-\u001f\u007f]/.test(url)) return "net/url: invalid control character in URL";
  if (url.startsWith(":")) return "missing protocol scheme";
  const scheme = SCHEME.exec(url)?.[0] ?? "";
  const rest = url.slice(scheme.length);
  const [first = ""] = rest.split("/", 1);
  if (scheme === "")
    return first.includes(":") ? "first path segment in URL cannot contain colon" : undefined;
  const [, authority = ""] = /^\/\/([^/?#]*)/.exec(rest) ?? [];
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  const [bad] = /[ ^`{}\\]/.exec(host) ?? [];
  if (bad !== undefined) return `invalid character ${JSON.stringify(bad)} in host name`;
  if (host.startsWith("[") && !host.includes("]")) return "missing ']' in host";
  const port = host.slice(host.startsWith("[") ? host.indexOf("]") + 1 : 0);
  const [behind] = /:.*/s.exec(port) ?? [];
  if (behind !== undefined && !/^:\d*$/.test(behind))
    return `invalid port ${JSON.stringify(behind)} after host`;
  const [escape] = /%(?![0-9A-Fa-f]{2}).{0,2}/.exec(rest.replace(/[?#].*/s, "")) ?? [];
  return escape === undefined ? undefined : `invalid URL escape ${JSON.stringify(escape)}`;
}

/** A first entry whose host no name server knows: with a quote or a semicolon in it, or a scheme that was written twice. */
function unreachable([first]: readonly ProxyEntry[]): string | undefined {
  const [whole, host = ""] =
    /^https?:\/\/(?:[^/@]*@)?([^/:]*)/i.exec(first?.kind === "url" ? first.url : "") ?? [];
  const oneSlash = first?.kind === "url" && /^https?:\/(?!\/)/i.test(first.url);
  if (((whole !== undefined && host === "") || oneSlash) && first?.fallsBackOnError !== true)
    return "http: no Host in request URL";
  const surely = /["'();<>&=!*$+]|^https?$/.test(host) && first?.fallsBackOnError !== true;
  return surely ? `dial tcp: lookup ${host}: no such host` : undefined;
}
