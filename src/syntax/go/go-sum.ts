/** A line of go.sum. */
export interface GoSumEntry {
  readonly module: string;
  readonly version: string;
  /** The hash of the module's go.mod alone, not of its sources. */
  readonly goMod: boolean;
  readonly hash: string;
  /** 1-based. */
  readonly line: number;
}

export interface GoSumFile {
  readonly entries: readonly GoSumEntry[];
  /**
   * Lines that are not three words, such as merge markers. Every command that reads go.sum but `go mod tidy`
   * stops at the first one: "malformed go.sum:\nFILE:LINE: MESSAGE" (measured with Go 1.24.4 and 1.27.4, which
   * do not read the file where nothing is required). Go 1.19.8 takes the whole file for empty.
   */
  readonly malformed: readonly { readonly line: number; readonly message: string }[];
  /**
   * Lines with another `h1:` hash than an earlier line for the same module and version. Go compares them in
   * turn and stops at the first one that is wrong: "checksum mismatch".
   */
  readonly conflicting: readonly GoSumEntry[];
  /** Whether the sources of a module can be checked; without it a build says "missing go.sum entry". */
  hasZipHash(module: string, version: string): boolean;
  /** Whether a module's go.mod can be checked. */
  hasModHash(module: string, version: string): boolean;
}

const GO_MOD = "/go.mod";
/** An alternative spelling of the key that has a wrong hash since old versions of Go; it never counts. */
const EMPTY_GO_MOD_HASH = "h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=";

/** Reads go.sum: `MODULE VERSION[/go.mod] HASH` a line (https://go.dev/ref/mod#go-sum-files). Never throws. */
export function parseGoSum(text: string): GoSumFile {
  const entries: GoSumEntry[] = [];
  const malformed: { line: number; message: string }[] = [];
  const conflicting: GoSumEntry[] = [];
  const hashes = new Map<string, string>();
  text.split("\n").forEach((raw, index) => {
    const words = raw.trim().split(/\s+/);
    const [module = "", key = "", hash = ""] = words;
    if (module === "") return;
    if (words.length !== 3) {
      malformed.push({ line: index + 1, message: `wrong number of fields ${words.length}` });
      return;
    }
    if (hash === EMPTY_GO_MOD_HASH) return;
    const goMod = key.endsWith(GO_MOD);
    const version = goMod ? key.slice(0, -GO_MOD.length) : key;
    const entry = { module, version, goMod, hash, line: index + 1 };
    entries.push(entry);
    // Hashes by algorithms that Go does not know yet are not its business.
    if (!hash.startsWith("h1:")) return;
    const before = hashes.get(`${module} ${key}`);
    if (before === undefined) hashes.set(`${module} ${key}`, hash);
    else if (before !== hash) conflicting.push(entry);
  });
  return {
    entries,
    malformed,
    conflicting,
    hasZipHash: (module, version) => hashes.has(`${module} ${version}`),
    hasModHash: (module, version) => hashes.has(`${module} ${version}${GO_MOD}`),
  };
}
