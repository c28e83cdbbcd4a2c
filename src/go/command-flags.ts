import { NEWEST_KNOWN } from "./version.ts";

/**
 * Flags of the go command's subcommands, a word each: `name` for a switch, `name=` for a flag with a value;
 * `@20` is the minor version of Go 1 that it came with, `@-19` the last one that has it. Measured with Go
 * 1.19.8, 1.24.4 and 1.27.4; the versions between from those releases' notes
 * (https://go.dev/doc/devel/release), and where these are silent the version is the earliest that is possible.
 */
const BUILD =
  "a n x v work asan linkshared msan race trimpath modcacherw buildvcs p= asmflags= compiler= buildmode= gcflags= " +
  "gccgoflags= modfile= overlay= installsuffix= ldflags= pkgdir= tags= toolexec= debug-actiongraph= debug-trace= " +
  "pgo=@20 C=@20 debug-runtime-trace=@20";
const MODULE = "modcacherw modfile= overlay= C=@20";
const COVER = "cover@20 covermode=@20 coverpkg=@20";
const TEST =
  "cover covermode= coverpkg= coverprofile= json c i o= exec= run= skip=@20 list= bench= benchmem benchtime= " +
  "blockprofile= blockprofilerate= count= cpu= cpuprofile= failfast fullpath@21 fuzz= fuzztime= fuzzminimizetime= " +
  "memprofile= memprofilerate= mutexprofile= mutexprofilefraction= outputdir= parallel= short shuffle= timeout= " +
  "trace= vet= artifacts@26";

const FLAGS: Readonly<Record<string, string>> = {
  build: `${BUILD} ${COVER} mod= o= json@24 i@-19`,
  install: `${BUILD} ${COVER} mod= json@24 i@-19`,
  run: `${BUILD} ${COVER} mod= exec= json@24`,
  test: `${BUILD} mod= ${TEST}`,
  vet: `${BUILD} mod= vettool= json c= diff@26 fix@26`,
  list: `${BUILD} ${COVER} mod= json u compiled deps e export find m retracted test versions f= reuse=`,
  get: `${BUILD} u f m t d fix insecure json@24 tool@24`,
  generate: `${BUILD} mod= run= skip=@20`,
  clean: `${BUILD} mod= i r cache fuzzcache modcache testcache`,
  env: "json u w n@20 x@20 changed@23 C=@20",
  fmt: `n x mod= ${MODULE}`,
  fix: `${BUILD} mod= fix= fixtool=@26 json@26 diff@26 c=@26`,
  doc: "u c short all cmd src http@25 C=@20",
  version: "v m json@25 C=@20",
  bug: "v C=@20",
  tool: "n modcacherw@20 modfile=@20 overlay=@20 C=@20",
  telemetry: "C=@23",
  "mod download": `x json reuse= ${MODULE}`,
  "mod edit":
    `n x json fmt print go= module= require= droprequire= exclude= dropexclude= replace= dropreplace= retract= ` +
    `dropretract= toolchain=@21 godebug=@23 dropgodebug=@23 tool=@24 droptool=@24 ignore=@25 dropignore=@25 ${MODULE}`,
  "mod graph": `go= x@20 ${MODULE}`,
  "mod init": MODULE,
  "mod tidy": `v e x@20 diff@23 go= compat= ${MODULE}`,
  "mod vendor": `v e o= ${MODULE}`,
  "mod verify": MODULE,
  "mod why": `m vendor ${MODULE}`,
  "work edit":
    "json fmt print go= replace= dropreplace= use= dropuse= toolchain=@21 godebug=@23 dropgodebug=@23 C=@20",
  "work init": MODULE,
  "work sync": MODULE,
  "work use": `r ${MODULE}`,
  "work vendor": `v e o= ${MODULE}`,
};

/** Subcommands that came later than Go 1.18. */
const SINCE: Readonly<Record<string, number>> = { "work vendor": 22, telemetry: 23 };

export interface CommandFlag {
  readonly takesValue: boolean;
  /** First and last minor version of Go 1 that has it. */
  readonly from: number;
  readonly until: number;
}

const tables = new Map<string, ReadonlyMap<string, CommandFlag>>();

/** The flags of a subcommand, of all versions; undefined: Go has no such subcommand. */
export function flagsOf(subcommand: string): ReadonlyMap<string, CommandFlag> | undefined {
  const words = Object.hasOwn(FLAGS, subcommand) ? FLAGS[subcommand] : undefined;
  if (words === undefined) return undefined;
  let table = tables.get(subcommand);
  if (!table) {
    table = new Map(words.split(" ").map(readFlag));
    tables.set(subcommand, table);
  }
  return table;
}

function readFlag(word: string): [string, CommandFlag] {
  const [flag = "", version = "0"] = word.split("@");
  const takesValue = flag.endsWith("=");
  const number = Number(version);
  const from = Math.max(number, 0);
  const until = number < 0 ? -number : Number.MAX_SAFE_INTEGER;
  return [takesValue ? flag.slice(0, -1) : flag, { takesValue, from, until }];
}

export const subcommands = (): readonly string[] => Object.keys(FLAGS);

/** Whether a toolchain has a subcommand; without a version: whether any has. */
export function hasSubcommand(subcommand: string, minor: number | undefined): boolean {
  return Object.hasOwn(FLAGS, subcommand) && (minor === undefined || minor >= (SINCE[subcommand] ?? 0));
}

const OLDEST = 18;

/** Whether the table has all flags and subcommands of a toolchain: of one that is not known, it may lack some. */
export function isComplete(minor: number | undefined): boolean {
  return minor !== undefined && OLDEST <= minor && minor <= NEWEST_KNOWN;
}

/** Whether a toolchain has a flag; without a version: whether any has. */
export function isIn(flag: CommandFlag, minor: number | undefined): boolean {
  return minor === undefined || (flag.from <= minor && minor <= flag.until);
}
