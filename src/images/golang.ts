import type { BaseImage, GoVersion, ImageEnvironment, ImageToolchain } from "./base-image.ts";
import { alpineWithCertificates } from "./data/alpine.ts";
import { DEFAULT_PATH, file, listed, open, withPrograms } from "./data/common.ts";
import { type DebianRelease, debianRelease, debianWithCompiler } from "./data/debian.ts";

/** A tag of the official golang image, in parts. */
export interface GolangTag {
  /** Undefined: `latest`, `1`, `tip` or a variant alone. */
  readonly version: GoVersion | undefined;
  /** Built from Go's main branch. */
  readonly tip: boolean;
  /** What follows the version, e.g. `alpine3.22`; empty for the default. */
  readonly variant: string;
}

/** `1.24.5-alpine3.22`, `1.25rc1`, `1.26-rc-trixie`, `1`, `latest`, `tip-20260815`, `alpine`, `bookworm`. */
export function parseGolangTag(tag: string): GolangTag {
  const numbered = /^(\d+)(?:\.(\d+)(?:\.(\d+))?)?(?:-?((?:rc|beta)\d*))?(?=-|$)/.exec(tag);
  const named = /^(?:latest|rc|(tip)(?:-\d+)?)(?=-|$)/.exec(tag);
  const rest = tag.slice((numbered ?? named)?.[0].length ?? 0);
  return {
    version: numbered ? versionOf(numbered) : undefined,
    tip: named?.[1] !== undefined,
    variant: rest.startsWith("-") ? rest.slice(1) : rest,
  };
}

function versionOf([, major, minor, patch, prerelease]: readonly (string | undefined)[]):
  GoVersion | undefined {
  if (major === undefined || minor === undefined) return undefined;
  return {
    major: Number(major),
    minor: Number(minor),
    ...(patch !== undefined && { patch: Number(patch) }),
    ...(prerelease !== undefined && { prerelease }),
  };
}

/** Releases whose default suite is known; what later ones start from nobody can say yet. */
const NEWEST_MINOR = 27;

/**
 * Suite of a golang tag that names none. The default moved with Debian: to buster mid-2019, bullseye in August 2021
 * (1.16.7, 1.17), bookworm on 2023-06-14 (1.19.10, 1.20.5; docker-library/golang#466), trixie in August 2025
 * (1.24.6, 1.25). A tag without a patch number ends at its newest patch. Undefined around a move.
 */
function defaultSuite(version: GoVersion | undefined): string | undefined {
  if (version?.major !== 1 || version.minor > NEWEST_MINOR) return undefined;
  const { minor, patch = Infinity } = version;
  if (minor >= 25) return "trixie";
  if (minor === 24) return patch >= 6 ? "trixie" : "bookworm";
  if (minor >= 21) return "bookworm";
  if (minor === 20) return patch >= 5 ? "bookworm" : "bullseye";
  if (minor === 19) return patch >= 10 ? "bookworm" : "bullseye";
  if (minor >= 17) return "bullseye";
  if (minor === 16) return patch >= 7 ? "bullseye" : "buster";
  return minor >= 13 && minor <= 14 ? "buster" : undefined;
}

/**
 * golang:TAG. Source: docker-library/golang, Dockerfile-linux.template. Undefined for variants that we know nothing
 * of: Windows, `onbuild`, suites before stretch.
 */
export function golangImage(tag: string): BaseImage | undefined {
  const parsed = parseGolangTag(tag);
  const base = baseOf(parsed);
  if (!base) return undefined;
  const goPath = goPathMode(parsed.version);
  return {
    ...base,
    env: environmentOf(parsed),
    workingDirectory: "/go",
    programs: withPrograms(base.programs, "go gofmt"),
    paths: [
      ...base.paths,
      ...["/go", "/go/src", "/go/bin"].map((path) => listed(path, goPath)),
      ...["/usr/local/go", "/usr/local/go/lib"].map((path) => open(path)),
      // Up to Go 1.12 godoc lay there too.
      parsed.version && parsed.version.minor < 13 ? open("/usr/local/go/bin") : listed("/usr/local/go/bin"),
      file("/usr/local/go/bin/go", 0o755),
      file("/usr/local/go/bin/gofmt", 0o755),
      file("/usr/local/go/lib/time/zoneinfo.zip"),
    ],
    go: toolchainOf(parsed),
  };
}

function baseOf({ variant, version }: GolangTag): BaseImage | undefined {
  const [, alpine] = /^alpine(\d+\.\d+)?$/.exec(variant) ?? [];
  if (variant.startsWith("alpine")) {
    return alpine === undefined && variant !== "alpine" ? undefined : alpineWithCertificates(alpine);
  }
  if (variant === "") {
    const suite = defaultSuite(version);
    return debianWithCompiler(suite === undefined ? undefined : debianRelease(suite));
  }
  const release: DebianRelease | undefined = debianRelease(variant);
  return release?.suite === variant ? debianWithCompiler(release) : undefined;
}

/** The image is `chmod -R 1777 /go` since 2023-03-10 (commit 6d5470f), 777 before; Go 1.18 had ended by then. */
function goPathMode(version: GoVersion | undefined): number {
  return version && version.minor <= 18 ? 0o777 : 0o1777;
}

/**
 * `GOTOOLCHAIN=local` came on 2023-09-15 (docker-library/golang commit b643595), in all images from 1.21.2 on; what
 * 1.21.0 and 1.21.1 hold depends on when they were last built. Older ones never got it.
 */
export function setsToolchainLocal({ version, tip, variant }: GolangTag): boolean | undefined {
  if (!version) return tip || /^(?:|alpine|trixie|bookworm|bullseye)$/.test(variant) ? true : undefined;
  if (version.major !== 1 || version.minor > 21) return true;
  if (version.minor < 21) return false;
  return version.prerelease !== undefined || (version.patch ?? 2) < 2 ? undefined : true;
}

function environmentOf(tag: GolangTag): ImageEnvironment {
  const local = setsToolchainLocal(tag);
  const release = releaseName(tag.version);
  const floats = release === undefined && !tag.tip;
  return {
    values: {
      ...(release !== undefined && { GOLANG_VERSION: release }),
      ...(local === true && { GOTOOLCHAIN: "local" }),
      GOPATH: "/go",
      PATH: `/go/bin:/usr/local/go/bin:${DEFAULT_PATH}`,
    },
    unsure: [...(floats ? ["GOLANG_VERSION"] : []), ...(local === undefined ? ["GOTOOLCHAIN"] : [])],
    absent: [],
    complete: true,
  };
}

/** `1.24.5` or `1.25rc1`; undefined where the tag floats. */
function releaseName(version: GoVersion | undefined): string | undefined {
  if (!version) return undefined;
  const { major, minor, patch, prerelease } = version;
  if (patch !== undefined) return `${major}.${minor}.${patch}`;
  return prerelease !== undefined && /\d$/.test(prerelease) ? `${major}.${minor}${prerelease}` : undefined;
}

/** Go's own `go.env` says `GOTOOLCHAIN=auto`, and came with Go 1.21 (go.dev/doc/toolchain). */
function toolchainOf(tag: GolangTag): ImageToolchain {
  const { version } = tag;
  const hasFile = version ? version.major > 1 || version.minor >= 21 : setsToolchainLocal(tag) === true;
  return { version, goroot: "/usr/local/go", gotoolchain: hasFile ? "auto" : undefined };
}
