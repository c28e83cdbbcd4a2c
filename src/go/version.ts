/** Versions of Go: language versions (`1.24`), releases (`1.24.3`), pre-releases (`1.25rc1`). */
export interface GoVersion {
  readonly major: number;
  readonly minor: number;
  /** Undefined: a language version, or a patch that nobody fixed (the image tag `golang:1.24`). */
  readonly patch?: number | undefined;
  /** `rc1`, `beta2`. */
  readonly pre?: string | undefined;
}

/** The newest minor version of Go 1 that was measured: what later ones know beyond it is not known here. */
export const NEWEST_KNOWN = 27;

/** A question about a version that may be known in part only. */
export type Answer = "yes" | "no" | "unknown";

const INTEGER = String.raw`(0|[1-9]\d*)`;
const VERSION = new RegExp(`^${INTEGER}(?:\\.${INTEGER}(?:\\.${INTEGER}|([a-z]+(?:0|[1-9]\\d*)?))?)?$`);

/**
 * Reads `1.24`, `1.24.3`, `1.25rc1`, and `1` as 1.0.0; undefined for anything else: leading zeros, a `v`,
 * `1.24.x`, a pre-release of a patch (internal/gover, Parse).
 */
export function parseGoVersion(text: string): GoVersion | undefined {
  const [whole, major, minor, patch, pre] = VERSION.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return {
    major: Number(major),
    minor: Number(minor ?? 0),
    ...(patch === undefined && minor !== undefined ? {} : { patch: Number(patch ?? 0) }),
    ...(pre === undefined ? {} : { pre }),
  };
}

/** Version of a toolchain's name: `go1.24.3`, `go1.24.3-custom`; undefined for anything else. */
export function parseToolchainName(name: string): GoVersion | undefined {
  const [, version = ""] = /^go([^\s\-/\\]*)(?:[\s-][^/\\]*)?$/.exec(name) ?? [];
  return parseGoVersion(version);
}

export const goVersionText = ({ major, minor, patch, pre }: GoVersion): string =>
  `${major}.${minor}${patch === undefined ? "" : `.${patch}`}${pre ?? ""}`;

/** The first version whose language version is before its pre-releases, not the same as its `.0`. */
const FIRST_WITH_ZERO = 21;

/** Order of Go versions: 1.21 < 1.21rc1 < 1.21.0 < 1.21.1, but 1.20rc1 < 1.20 (https://go.dev/doc/toolchain#version). */
export function compareGoVersions(a: GoVersion, b: GoVersion): number {
  return a.major - b.major || a.minor - b.minor || rank(a) - rank(b) || comparePre(a.pre ?? "", b.pre ?? "");
}

function rank({ major, minor, patch, pre }: GoVersion): number {
  if (pre !== undefined) return -0.5;
  return patch ?? (major === 1 && minor < FIRST_WITH_ZERO ? 0 : -1);
}

function comparePre(a: string, b: string): number {
  const [, nameA = "", numberA = "0"] = /^([a-z]*)(\d*)$/.exec(a) ?? [];
  const [, nameB = "", numberB = "0"] = /^([a-z]*)(\d*)$/.exec(b) ?? [];
  if (nameA !== nameB) return nameA < nameB ? -1 : 1;
  return Number(numberA) - Number(numberB);
}

/** Whether `version` (text of a go line) is `minimum` or later; false for text that is no version. */
export function atLeast(version: string, minimum: string): boolean {
  const [a, b] = [parseGoVersion(version), parseGoVersion(minimum)];
  return a !== undefined && b !== undefined && compareGoVersions(a, b) >= 0;
}

/**
 * Whether a toolchain is as new as a version. One without a patch is a release whose patch is not known, as of
 * a floating tag: it is at least the `.0`.
 */
export function toolchainAtLeast(toolchain: GoVersion, wanted: GoVersion): Answer {
  const { major, minor, patch, pre } = toolchain;
  if (patch !== undefined || pre !== undefined) {
    return compareGoVersions(toolchain, wanted) >= 0 ? "yes" : "no";
  }
  if (major !== wanted.major || minor !== wanted.minor) {
    return compareGoVersions(toolchain, wanted) > 0 ? "yes" : "no";
  }
  return (wanted.patch ?? 0) === 0 ? "yes" : "unknown";
}
