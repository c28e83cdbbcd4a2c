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
   * The first line that is not three words, such as a merge marker. Every command that reads go.sum but
   * `go mod tidy` stops there: "malformed go.sum:\nFILE:LINE: MESSAGE" (measured with Go 1.24.4 and 1.27.4,
   * which do not read the file where nothing is required). Go 1.19.8 knows the lines before it, and is silent.
   */
  readonly malformed: { readonly line: number; readonly message: string } | undefined;
  /** Whether the sources of a module can be checked; without it a build says "missing go.sum entry". */
  hasZipHash(module: string, version: string): boolean;
  /** Whether a module's go.mod can be checked. */
  hasModHash(module: string, version: string): boolean;
}

const GO_MOD = "/go.mod";
/** An alternative spelling of the key that has a wrong hash since old versions of Go; it never counts. */
const EMPTY_GO_MOD_HASH = "h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=";

/**
 * Reads go.sum: `MODULE VERSION[/go.mod] HASH` a line (https://go.dev/ref/mod#go-sum-files), up to a line that is
 * malformed. Never throws. Of several hashes for one thing Go takes the first: if it is right, the others do not
 * matter.
 */
export function parseGoSum(text: string): GoSumFile {
  const entries: GoSumEntry[] = [];
  const known = new Set<string>();
  let malformed: GoSumFile["malformed"];
  for (const [index, raw] of text.split("\n").entries()) {
    const words = raw.trim().split(/\s+/);
    const [module = "", key = "", hash = ""] = words;
    if (module === "") continue;
    if (words.length !== 3) {
      malformed = { line: index + 1, message: `wrong number of fields ${words.length}` };
      break;
    }
    if (hash === EMPTY_GO_MOD_HASH) continue;
    const goMod = key.endsWith(GO_MOD);
    const version = goMod ? key.slice(0, -GO_MOD.length) : key;
    entries.push({ module, version, goMod, hash, line: index + 1 });
    // Hashes by algorithms that Go does not know yet are not its business.
    if (hash.startsWith("h1:")) known.add(`${module} ${key}`);
  }
  return {
    entries,
    malformed,
    hasZipHash: (module, version) => known.has(`${module} ${version}`),
    hasModHash: (module, version) => known.has(`${module} ${version}${GO_MOD}`),
  };
}
