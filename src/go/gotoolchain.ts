import { type GoVersion, compareGoVersions, isTooOld, parseGoVersion } from "./version.ts";

/** What GOTOOLCHAIN says: the toolchain to start with, and whether another one may be fetched. */
export interface ToolchainSetting {
  /** `local`, or a version like `go1.24.3`. */
  readonly base: "local" | GoVersion;
  readonly switching: "auto" | "path" | "none";
}

/** Reads GOTOOLCHAIN (https://go.dev/doc/toolchain#select); a message for a value that Go refuses. */
export function parseGoToolchain(value: string): ToolchainSetting | { readonly error: string } {
  if (value === "auto" || value === "path") return { base: "local", switching: value };
  const [base = "", suffix, more] = value.split("+");
  if (more !== undefined || (suffix !== undefined && suffix !== "auto" && suffix !== "path")) {
    return {
      error: `go: invalid GOTOOLCHAIN ${JSON.stringify(value)}: only version suffixes are +auto and +path`,
    };
  }
  const switching = suffix === "auto" || suffix === "path" ? suffix : "none";
  if (base === "local") return { base, switching };
  const match = /^go(1\.\d+(?:\.\d+)?(?:[a-z]+\d+)?)(?:-[\w.]+)?$/.exec(base);
  const version = match ? parseGoVersion(match[1] ?? "") : undefined;
  return version
    ? { base: version, switching }
    : { error: `go: invalid GOTOOLCHAIN ${JSON.stringify(value)}` };
}

export interface RefusedVersion {
  /** What Go prints. */
  readonly output: string;
}

export const goVersionText = ({ major, minor, patch, pre }: GoVersion): string =>
  `${major}.${minor}${patch === undefined ? "" : `.${patch}`}${pre ?? ""}`;

/**
 * Whether a toolchain refuses a file for its `go` line. Undefined: it does not, switches to another one, or
 * that is not known. Go 1.20 and older do not look at the line (they try, and may fail to compile).
 *
 * @param file `go.mod` or `go.work`, for the message
 */
export function refusedVersion(
  toolchain: GoVersion,
  line: string,
  gotoolchain: string,
  file: string,
): RefusedVersion | undefined {
  const wanted = parseGoVersion(line);
  const setting = parseGoToolchain(gotoolchain);
  if (!wanted || "error" in setting || (toolchain.major === 1 && toolchain.minor < 21)) return undefined;
  if (setting.switching !== "none") return undefined;
  const running = setting.base === "local" ? toolchain : setting.base;
  const old = setting.base === "local" ? isTooOld(running, wanted) : compareGoVersions(running, wanted) < 0;
  if (old !== true) return undefined;
  const shown = running.patch === undefined ? `${goVersionText(running)}.x` : goVersionText(running);
  return { output: `go: ${file} requires go >= ${line} (running go ${shown}; GOTOOLCHAIN=${gotoolchain})` };
}
