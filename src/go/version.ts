/** Versions of Go: language versions (`1.24`), releases (`1.24.3`), pre-releases (`1.25rc1`). */
export interface GoVersion {
  readonly major: number;
  readonly minor: number;
  /** Undefined: a language version, or a patch that nobody fixed (the image tag `golang:1.24`). */
  readonly patch?: number | undefined;
  /** `rc1`, `beta2`. */
  readonly pre?: string | undefined;
}

/** Reads `1.24`, `1.24.3`, `1.25rc1`; undefined for anything else. */
export function parseGoVersion(text: string): GoVersion | undefined {
  const match = /^(\d+)\.(\d+)(?:\.(\d+))?(?:([a-z]+\d+))?$/.exec(text);
  if (!match) return undefined;
  return {
    major: Number(match[1]),
    minor: Number(match[2]),
    ...(match[3] === undefined ? {} : { patch: Number(match[3]) }),
    ...(match[4] === undefined ? {} : { pre: match[4] }),
  };
}

/** Order of Go versions: 1.21 < 1.21rc1 < 1.21.0 < 1.21.1 (https://go.dev/doc/toolchain#version). */
export function compareGoVersions(a: GoVersion, b: GoVersion): number {
  return a.major - b.major || a.minor - b.minor || rank(a) - rank(b) || comparePre(a.pre ?? "", b.pre ?? "");
}

/** Language version, then pre-releases, then releases. */
function rank({ patch, pre }: GoVersion): number {
  if (pre !== undefined) return (patch ?? 0) - 0.5;
  return patch ?? -1;
}

function comparePre(a: string, b: string): number {
  const [, nameA = "", numberA = "0"] = /^([a-z]*)(\d*)$/.exec(a) ?? [];
  const [, nameB = "", numberB = "0"] = /^([a-z]*)(\d*)$/.exec(b) ?? [];
  return nameA < nameB ? -1 : nameA > nameB ? 1 : Number(numberA) - Number(numberB);
}

/** Whether `version` (text of a go line) is `minimum` or later; false for text that is no version. */
export function atLeast(version: string, minimum: string): boolean {
  const [a, b] = [parseGoVersion(version), parseGoVersion(minimum)];
  return a !== undefined && b !== undefined && compareGoVersions(a, b) >= 0;
}

/**
 * Whether a toolchain is old for a `go` line. A toolchain whose patch is not known (a floating tag) is
 * only too old when its minor version is; it is new enough when the line asks for no more than `.0`.
 */
export function isTooOld(toolchain: GoVersion, line: GoVersion): boolean | undefined {
  if (toolchain.patch !== undefined || toolchain.pre !== undefined)
    return compareGoVersions(toolchain, line) < 0;
  if (toolchain.major !== line.major || toolchain.minor !== line.minor)
    return (
      toolchain.major - line.major < 0 || (toolchain.major === line.major && toolchain.minor < line.minor)
    );
  return line.patch === undefined || line.patch === 0 ? false : undefined;
}
