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

/** First elements of the paths of the standard library. Source: GOROOT/src of Go 1.19.8, 1.24.4 and 1.27.4. */
const ROOTS: ReadonlySet<string> = new Set(
  (
    "C archive arena bufio builtin bytes cmd cmp compress container context crypto database debug embed encoding errors " +
    "expvar flag fmt go hash html image index internal io iter log maps math mime net os path plugin reflect regexp " +
    "runtime simd slices sort strconv strings structs sync syscall testing text time unicode unique unsafe uuid vendor weak"
  ).split(" "),
);

/** The newest minor version whose standard library was looked at. */
export const NEWEST_LIBRARY = 27;

/** Whether a path without a dot in its first element begins like one of the standard library. */
export function beginsLikeStandard(path: string): boolean {
  const slash = path.indexOf("/");
  return ROOTS.has(slash < 0 ? path : path.slice(0, slash));
}

/** Programs of the distribution, `cmd/…`. */
const COMMANDS =
  /^cmd\/(addr2line|api|asm|buildid|cgo|compile|covdata|cover|dist|distpack|doc|fix|go|gofmt|internal|link|nm|objdump|pack|pprof|preprofile|relnote|test2json|tools|trace|vendor|vet)(\/|$)/;

/** Whether `go tool NAME` may be a program of the distribution. */
export const isDistributed = (name: string): boolean =>
  COMMANDS.test(`cmd/${name}`) || name === "vet" || name === "tour";

/** Whether a path without a dot in its first element surely is no package of the standard library. */
export function surelyNotStandard(path: string): boolean {
  return path.startsWith("cmd/") ? !COMMANDS.test(path) : !beginsLikeStandard(path);
}

const BY_PACKAGE = new Map(
  Object.entries(LINKS_LIBC).flatMap(([cause, packages]) => packages.map((path) => [path, cause] as const)),
);

/** Tags with which these are built without C. */
export const PURE_GO_TAGS: Readonly<Record<string, string>> = { net: "netgo", "os/user": "osusergo" };

/** The package of the standard library (`net`, `os/user`, …) through which an import links the C library; undefined: none. */
export function linksLibc(importPath: string): string | undefined {
  return BY_PACKAGE.get(importPath);
}

/** Packages of the standard library for programs of all platforms, as of Go 1.19. */
const PACKAGES: ReadonlySet<string> = new Set(
  // Source: `go list std` with Go 1.19.8, 1.24.4 and 1.27.4.
  (
    "archive/tar archive/zip bufio bytes compress/bzip2 compress/flate compress/gzip compress/lzw " +
    "compress/zlib container/heap container/list container/ring context crypto crypto/aes crypto/cipher " +
    "crypto/des crypto/dsa crypto/ecdsa crypto/ed25519 crypto/elliptic crypto/hmac crypto/md5 crypto/rand " +
    "crypto/rc4 crypto/rsa crypto/sha1 crypto/sha256 crypto/sha512 crypto/subtle crypto/tls crypto/x509 " +
    "crypto/x509/pkix database/sql database/sql/driver debug/buildinfo debug/dwarf debug/elf debug/gosym " +
    "debug/macho debug/pe debug/plan9obj embed encoding encoding/ascii85 encoding/asn1 encoding/base32 " +
    "encoding/base64 encoding/binary encoding/csv encoding/gob encoding/hex encoding/json encoding/pem " +
    "encoding/xml errors expvar flag fmt go/ast go/build go/build/constraint go/constant go/doc " +
    "go/doc/comment go/format go/importer go/parser go/printer go/scanner go/token go/types hash " +
    "hash/adler32 hash/crc32 hash/crc64 hash/fnv hash/maphash html html/template image image/color " +
    "image/color/palette image/draw image/gif image/jpeg image/png index/suffixarray io io/fs io/ioutil " +
    "log log/syslog math math/big math/bits math/cmplx math/rand mime mime/multipart mime/quotedprintable " +
    "net net/http net/http/cgi net/http/cookiejar net/http/fcgi net/http/httptest net/http/httptrace " +
    "net/http/httputil net/http/pprof net/mail net/netip net/rpc net/rpc/jsonrpc net/smtp net/textproto " +
    "net/url os os/exec os/signal os/user path path/filepath plugin reflect regexp regexp/syntax runtime " +
    "runtime/cgo runtime/debug runtime/metrics runtime/pprof runtime/race runtime/trace sort strconv " +
    "strings sync sync/atomic syscall testing testing/fstest testing/iotest testing/quick text/scanner " +
    "text/tabwriter text/template text/template/parse time time/tzdata unicode unicode/utf16 unicode/utf8 " +
    "unsafe"
  ).split(" "),
);

/**
 * Minor version of Go 1 in which later packages came, those for experiments (GOEXPERIMENT) and other platforms too.
 * Source: api/go1.N.txt of https://github.com/golang/go, release notes; the directories of GOROOT/src of Go 1.19.8,
 * 1.24.4 and 1.27.4 agree.
 */
const SINCE: ReadonlyMap<string, number> = new Map(
  Object.entries({
    0: "builtin runtime/asan runtime/msan syscall/js",
    13: "crypto/ed25519",
    14: "hash/maphash",
    15: "time/tzdata",
    16: "embed go/build/constraint io/fs runtime/metrics testing/fstest",
    18: "debug/buildinfo net/netip",
    19: "crypto/boring crypto/tls/fipsonly go/doc/comment",
    20: "arena crypto/ecdh runtime/coverage",
    21: "cmp log/slog maps slices testing/slogtest",
    22: "go/version math/rand/v2",
    23: "iter structs unique",
    24: "crypto/fips140 crypto/hkdf crypto/mlkem crypto/pbkdf2 crypto/sha3 testing/synctest weak",
    25: "encoding/json/jsontext encoding/json/v2",
    26: "crypto/hpke crypto/mlkem/mlkemtest runtime/secret simd simd/archsimd testing/cryptotest",
    27: "crypto/mldsa uuid",
  }).flatMap(([minor, paths]) => paths.split(" ").map((path) => [path, Number(minor)] as const)),
);

/** What begins like a package of the standard library and may be none that programs import. */
const NOT_FOR_PROGRAMS = /^(?:C|cmd|vendor)(?:\/|$)|(?:^|\/)(?:internal|testdata|vendor)(?:\/|$)/;

/** A package that a toolchain's standard library lacks: `since` is the first version that has it; undefined: none has. */
export function absentFromLibrary(
  path: string,
  minor: number,
): { readonly since: number | undefined } | undefined {
  if (minor > NEWEST_LIBRARY || !beginsLikeStandard(path) || NOT_FOR_PROGRAMS.test(path)) return undefined;
  const since = SINCE.get(path);
  if (since === undefined) return PACKAGES.has(path) ? undefined : { since };
  return minor < since ? { since } : undefined;
}

/** Whether a toolchain has a directory for the package, with or without files for this build. */
export const hasInLibrary = (path: string, minor: number): boolean =>
  minor <= NEWEST_LIBRARY && (PACKAGES.has(path) || SINCE.has(path)) && minor >= (SINCE.get(path) ?? 0);

/** The name by which a file refers to a package of the standard library; undefined: it may be another one. */
export function standardPackageName(importPath: string): string | undefined {
  if (!PACKAGES.has(importPath) && !SINCE.has(importPath)) return undefined;
  const path = importPath.replace(/\/v\d+$/, "");
  return path.slice(path.lastIndexOf("/") + 1);
}
