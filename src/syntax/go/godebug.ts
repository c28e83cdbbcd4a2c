/**
 * What Go knows of `godebug` lines. Source: internal/godebugs/table.go of Go 1.24.4 and 1.27.4.
 * IN_24 and NEWER: the settings of 1.24, and those that came between it and 1.27 with a default of their own.
 * UNDATED: they may have come with a patch release of any version, and are never reported.
 */
const IN_24 =
  "asynctimerchan dataindependenttiming execerrdot fips140 gocachehash gocachetest gocacheverify " +
  "gotestjsonbuildtext gotypesalias http2client http2debug http2server httplaxcontentlength httpmuxgo121 " +
  "httpservecontentkeepheaders installgoroot jstmpllitinterp multipartmaxheaders multipartmaxparts multipathtcp " +
  "netdns netedns0 panicnil randautoseed randseednop rsa1024min tarinsecurepath tls10server tls3des " +
  "tlsmaxrsasize tlsmlkem tlsrsakex tlsunsafeekm winreadlinkvolume winsymlink x509keypairleaf " +
  "x509negativeserial x509rsacrt x509usefallbackroots x509usepolicies zipinsecurepath";
const UNDATED =
  "allowmultiplevcs embedfollowsymlinks fips140ems htmlmetacontenturlescape httpcookiemaxnum urlmaxqueryparams";
/** Gone with 1.24, and known again since 1.27 at the latest, for the sake of old go.mod files. */
const REVIVED = "x509sha1 tlskyber";
const NEWER =
  "containermaxprocs cryptocustomrand decoratemappings httpservecontentmaxranges tlssecpmlkem tlssha1 " +
  "tracebacklabels updatemaxprocs urlstrictcolons x509sha256skid x509sslcertoverrideplatform";

/** Settings that Go 1.27 has no more, with the values that it refuses. */
const REMOVED: Readonly<Record<string, { readonly since: number; readonly values: readonly string[] }>> = {
  x509sha1: { since: 24, values: ["1"] },
  tlskyber: { since: 24, values: ["0"] },
  gotypesalias: { since: 27, values: ["0"] },
  tlsunsafeekm: { since: 27, values: ["1"] },
  tlsrsakex: { since: 27, values: ["1"] },
  tls3des: { since: 27, values: ["1"] },
  tls10server: { since: 27, values: ["1"] },
  x509keypairleaf: { since: 27, values: ["0"] },
  asynctimerchan: { since: 27, values: ["1", "2"] },
};

/** A newer Go may know more settings, and have dropped others. */
const NEWEST = 27;

interface GodebugProblem {
  readonly message: string;
  readonly from: number;
  readonly until: number;
}

/** Settings by name: the last version that surely does not know them, 0 for none. */
let unknownUntil: ReadonlyMap<string, number> | undefined;

function readSettings(): ReadonlyMap<string, number> {
  const known = `${IN_24} ${UNDATED}`.split(" ").map((name) => [name, 0] as const);
  const later = `${NEWER} ${REVIVED}`.split(" ").map((name) => [name, 24] as const);
  return new Map([...known, ...later]);
}

/** What Go 1.23 and later say of a setting, each with the minor versions that say so; empty: nothing that we know. */
export function godebugProblems(name: string, value: string): GodebugProblem[] {
  unknownUntil ??= readSettings();
  if (/[ \t]/.test(name)) return [{ message: "key contains space", from: 23, until: NEWEST }];
  if (name === "default") return defaultProblems(value);
  const problems: GodebugProblem[] = [];
  const removed = Object.hasOwn(REMOVED, name) ? REMOVED[name] : undefined;
  if (removed?.values.includes(value) === true) {
    const link = `https://go.dev/doc/godebug#go-1${removed.since}`;
    const message = `removed GODEBUG "${name}" set to old value "${value}" (${link})`;
    problems.push({ message, from: NEWEST, until: NEWEST });
  }
  const until = unknownUntil.get(name) ?? NEWEST;
  const from = removed?.since === 24 ? 24 : 23;
  if (until >= from) problems.push({ message: `unknown godebug "${name}"`, from, until });
  return problems;
}

function defaultProblems(value: string): GodebugProblem[] {
  const match = GO_VERSION.exec(value);
  if (!match) return [{ message: "value for default= must be goVERSION", from: 23, until: NEWEST }];
  // The same minor version may be newer or older by its patch.
  const until = match[1] === "1" ? Number(match[2] ?? 0) - 1 : Number.MAX_SAFE_INTEGER;
  return until < 23 ? [] : [{ message: `default=${value} too new`, from: 23, until }];
}

const INTEGER = "(?:0|[1-9][0-9]*)";
const GO_VERSION = new RegExp(`^go(${INTEGER})(?:\\.(${INTEGER})(?:\\.${INTEGER}|[a-z]+(?:${INTEGER})?)?)?$`);
