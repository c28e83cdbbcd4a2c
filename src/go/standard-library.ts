/**
 * Packages of the standard library that link the C library when cgo is on, by the one of them that does it. Source:
 * `go list -deps` for every package of `go list std` with Go 1.19.8, 1.24.4 and 1.27.4, which agree.
 */
const LINKS_LIBC: Readonly<Record<string, readonly string[]>> = {
  net: [
    "crypto/tls",
    "crypto/x509",
    "expvar",
    "log/syslog",
    "mime/multipart",
    "net",
    "net/http",
    "net/http/cgi",
    "net/http/cookiejar",
    "net/http/fcgi",
    "net/http/httptest",
    "net/http/httptrace",
    "net/http/httputil",
    "net/http/pprof",
    "net/mail",
    "net/rpc",
    "net/rpc/jsonrpc",
    "net/smtp",
    "net/textproto",
  ],
  "os/user": ["archive/tar", "os/user"],
  plugin: ["plugin"],
  "runtime/cgo": ["runtime/cgo"],
};

const BY_PACKAGE = new Map(
  Object.entries(LINKS_LIBC).flatMap(([cause, packages]) => packages.map((path) => [path, cause] as const)),
);

/** Tags with which these are built without C. */
export const PURE_GO_TAGS: Readonly<Record<string, string>> = { net: "netgo", "os/user": "osusergo" };

/** The package of the standard library (`net`, `os/user`, …) through which an import links the C library; undefined: none. */
export function linksLibc(importPath: string): string | undefined {
  return BY_PACKAGE.get(importPath);
}
