/**
 * C functions by the version of glibc that has them first (sourceware.org/glibc, NEWS): a program that calls one does not
 * start with an older glibc.
 */
const FIRST_VERSION: Readonly<Record<string, string>> = {
  strlcpy: "2.38",
  strlcat: "2.38",
  wcslcpy: "2.38",
  wcslcat: "2.38",
  arc4random: "2.36",
  arc4random_buf: "2.36",
  arc4random_uniform: "2.36",
  pidfd_open: "2.36",
  fsopen: "2.36",
  fsmount: "2.36",
  open_tree: "2.36",
  closefrom: "2.34",
  close_range: "2.34",
  _Fork: "2.34",
};

const CALL = new RegExp(`\\b(${Object.keys(FIRST_VERSION).join("|")})\\s*\\(`, "g");

/** The version of glibc that C sources surely need, by the functions that they call; undefined: nothing says so. */
export function neededGlibc(source: string): { readonly version: string; readonly call: string } | undefined {
  let newest: { version: string; call: string } | undefined;
  for (const [, call = ""] of source.matchAll(CALL)) {
    const version = FIRST_VERSION[call];
    // Its own definition or a macro of that name.
    const defined = new RegExp(
      `#\\s*define\\s+${call}\\b|\\b(static|inline|extern|void|int|size_t|char)\\b[^;{}()]*\\b${call}\\s*\\(`,
    );
    if (version === undefined || defined.test(source)) continue;
    if (!newest || Number(version.slice(2)) > Number(newest.version.slice(2))) newest = { version, call };
  }
  return newest;
}
