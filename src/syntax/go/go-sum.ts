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
  /** Lines that Go refuses: not three words. */
  readonly malformed: readonly number[];
  hasZipHash(module: string, version: string): boolean;
  hasModHash(module: string, version: string): boolean;
}

/** Reads go.sum: `MODULE VERSION[/go.mod] HASH` a line. */
export function parseGoSum(text: string): GoSumFile {
  const entries: GoSumEntry[] = [];
  const malformed: number[] = [];
  const known = new Set<string>();
  text.split("\n").forEach((line, i) => {
    const words = line.trim().split(/\s+/);
    if (words.length === 1 && words[0] === "") return;
    const [module = "", written = "", hash = ""] = words;
    if (words.length !== 3) {
      malformed.push(i + 1);
      return;
    }
    const goMod = written.endsWith("/go.mod");
    const version = goMod ? written.slice(0, -"/go.mod".length) : written;
    entries.push({ module, version, goMod, hash, line: i + 1 });
    known.add(`${module} ${written}`);
  });
  return {
    entries,
    malformed,
    hasZipHash: (module, version) => known.has(`${module} ${version}`),
    hasModHash: (module, version) => known.has(`${module} ${version}/go.mod`),
  };
}
