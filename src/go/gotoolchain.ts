import {
  type GoVersion,
  compareGoVersions,
  goVersionText,
  parseGoVersion,
  parseToolchainName,
  toolchainAtLeast,
} from "./version.ts";

/** What GOTOOLCHAIN says: the toolchain to start with, and whether another one may be taken. */
export interface ToolchainSetting {
  /** `local`, or the version of a toolchain that is named. */
  readonly base: "local" | GoVersion;
  /** As written: `local`, `go1.24.3`, `go1.24.3-custom`. */
  readonly name: string;
  /** `auto`: from PATH, or fetched; `path`: from PATH only. */
  readonly switching: "auto" | "path" | "none";
}

/**
 * Reads GOTOOLCHAIN (https://go.dev/doc/toolchain#select; cmd/go/internal/toolchain, Select). `error` is what
 * every command of Go 1.21 and later prints for a value that it refuses. Empty is `auto`.
 */
export function parseGoToolchain(value: string): ToolchainSetting | { readonly error: string } {
  if (value === "" || value === "auto") return { base: "local", name: "local", switching: "auto" };
  if (value === "path") return { base: "local", name: "local", switching: "path" };
  const plus = value.indexOf("+");
  const base = plus < 0 ? value : value.slice(0, plus);
  const suffix = plus < 0 ? undefined : value.slice(plus + 1);
  const invalid = `go: invalid GOTOOLCHAIN ${JSON.stringify(value)}`;
  const version = base === "local" ? base : parseToolchainName(base);
  if (!version) {
    return {
      error: suffix === undefined ? invalid : `${invalid}: invalid minimum toolchain ${JSON.stringify(base)}`,
    };
  }
  if (suffix === undefined) return { base: version, name: base, switching: "none" };
  if (suffix === "auto" || suffix === "path") return { base: version, name: base, switching: suffix };
  return { error: `${invalid}: only version suffixes are +auto and +path` };
}

/** The go and toolchain lines that a command begins with: of go.work in a workspace, else of go.mod. */
export interface VersionLines {
  /** Undefined: there is no go line. */
  readonly go: string | undefined;
  /** `go1.24.3`, `default`; undefined: there is no toolchain line. */
  readonly toolchain: string | undefined;
  readonly file: "go.mod" | "go.work";
}

/** Which toolchain a command runs with. */
export type Selection =
  | { readonly kind: "local" }
  /** Another one, from PATH, or fetched from the module proxy when `fetched` says that it may be. */
  | { readonly kind: "switches"; readonly toolchain: string; readonly fetched: boolean }
  /** None, for what GOTOOLCHAIN or a line of the file says: the command fails with `output`. */
  | {
      readonly kind: "refuses";
      readonly output: string;
      readonly because: "GOTOOLCHAIN" | "toolchain line" | "go line";
    }
  /** The patch of the local toolchain decides, and it is not known. Whichever runs has its minor version. */
  | { readonly kind: "unknown" };

/** The first version that reads GOTOOLCHAIN and takes a go line for a minimum. */
const FIRST_SWITCHING = 21;

/**
 * Which toolchain runs, as Go 1.21 and later select it (https://go.dev/doc/toolchain#select). Older ones run
 * themselves whatever the go line says; they may fail to compile.
 *
 * @param local version of the go program that PATH leads to
 */
export function selectToolchain(local: GoVersion, lines: VersionLines, gotoolchain: string): Selection {
  if (local.major === 1 && local.minor < FIRST_SWITCHING) return { kind: "local" };
  const setting = parseGoToolchain(gotoolchain);
  if ("error" in setting) return { kind: "refuses", output: setting.error, because: "GOTOOLCHAIN" };
  const switched = setting.switching !== "none";
  const wanted = lines.go === undefined ? undefined : parseGoVersion(lines.go);
  if (switched && lines.toolchain !== "default") return switchFor(local, lines, setting, wanted);
  const start = startWith(local, setting);
  const running = setting.base === "local" ? local : setting.base;
  if (!wanted || running.minor < FIRST_SWITCHING || (running !== local && !isRelease(running))) return start;
  const enough = toolchainAtLeast(running, wanted);
  if (enough === "no") return refusal(running, lines, gotoolchain);
  return enough === "yes" ? start : { kind: "unknown" };
}

/** Minor version of Go 1 of the toolchain that runs; undefined: none does, or that is not known. */
export function selectedMinor(local: GoVersion, selection: Selection): number | undefined {
  if (selection.kind === "refuses") return undefined;
  return selection.kind === "switches" ? parseToolchainName(selection.toolchain)?.minor : local.minor;
}

/** Since 1.21 `go1.24` is a language version, which no toolchain is called. */
export const isRelease = ({ minor, patch, pre }: GoVersion): boolean =>
  patch !== undefined || pre !== undefined || minor < FIRST_SWITCHING;

/** The local toolchain, or the one that GOTOOLCHAIN names. */
function startWith(local: GoVersion, { base, name, switching }: ToolchainSetting): Selection {
  if (base === "local") return { kind: "local" };
  const fetched = switching !== "path";
  // A toolchain of another build is another one, whatever its version.
  if (name.includes("-")) return { kind: "switches", toolchain: name, fetched };
  if (
    isRelease(base) &&
    local.patch === undefined &&
    local.minor === base.minor &&
    local.major === base.major
  ) {
    return { kind: "unknown" };
  }
  if (isRelease(base) && compareGoVersions(local, base) === 0) return { kind: "local" };
  return { kind: "switches", toolchain: name, fetched };
}

/** With auto and path: the newest of what GOTOOLCHAIN, the toolchain line and the go line ask for. */
function switchFor(
  local: GoVersion,
  { go, toolchain, file }: VersionLines,
  setting: ToolchainSetting,
  wanted: GoVersion | undefined,
): Selection {
  const minimum = setting.base === "local" ? local : setting.base;
  const suggested = toolchain === undefined ? undefined : parseToolchainName(toolchain);
  if (toolchain !== undefined && !suggested) {
    const output = `go: invalid toolchain ${JSON.stringify(toolchain)} in ${file}`;
    return { kind: "refuses", output, because: "toolchain line" };
  }
  let best: Selection = startWith(local, setting);
  let newest = minimum;
  let open = false;
  const fetched = setting.switching === "auto";
  for (const [version, name] of [
    [suggested, toolchain ?? ""],
    [wanted, releaseOf(wanted, go ?? "")],
  ] as const) {
    if (!version) continue;
    const enough =
      newest === local ? toolchainAtLeast(local, version) : compareGoVersions(newest, version) >= 0;
    if (enough === "unknown") open = true;
    if (enough === "unknown" || enough === "yes" || enough === true) continue;
    newest = version;
    best = { kind: "switches", toolchain: name, fetched };
  }
  if (newest === minimum) return open ? { kind: "unknown" } : best;
  // What is asked for may be the local toolchain, when GOTOOLCHAIN names an older one.
  if (newest.major !== local.major || newest.minor !== local.minor) return best;
  if (local.patch === undefined && local.pre === undefined) return { kind: "unknown" };
  return compareGoVersions(newest, local) === 0 ? { kind: "local" } : best;
}

/** A language version is no toolchain since 1.21: its first release stands for it. */
function releaseOf(version: GoVersion | undefined, text: string): string {
  const language = version?.patch === undefined && version?.pre === undefined;
  return `go${text}${language && (version?.minor ?? 0) >= FIRST_SWITCHING ? ".0" : ""}`;
}

/** What Go prints for a go line that is too new (cmd/go/internal/gover, TooNewError). */
function refusal(
  local: GoVersion,
  { go = "", toolchain, file }: VersionLines,
  gotoolchain: string,
): Selection {
  const running =
    local.patch === undefined && local.pre === undefined ? `${goVersionText(local)}.x` : goVersionText(local);
  const setting = gotoolchain === "" || gotoolchain === "auto" ? "" : `; GOTOOLCHAIN=${gotoolchain}`;
  const followed = /(?:^|\+)(?:auto|path)$|^$/.test(gotoolchain);
  const line = followed && toolchain !== undefined ? `; ${file} sets toolchain ${toolchain}` : "";
  const output = `go: ${file} requires go >= ${go} (running go ${running}${setting}${line})`;
  return { kind: "refuses", output, because: "go line" };
}
