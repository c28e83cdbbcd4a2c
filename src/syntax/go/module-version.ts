import { quoteChar } from "./strings.ts";

/** Versions and paths of modules: https://go.dev/ref/mod#versions, #module-path; golang.org/x/mod/module. */

const NUMBER = String.raw`(?:0|[1-9]\d*)`;
const IDENTIFIER = String.raw`(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)`;
const SEMANTIC = new RegExp(
  String.raw`^v(${NUMBER})(?:\.(${NUMBER})(?:\.(${NUMBER})(-${IDENTIFIER}(?:\.${IDENTIFIER})*)?(\+[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?)?)?$`,
);

/** Whether a version needs no look-up: `v1.2.3`, with pre-release, with no other build suffix than `+incompatible`. */
export function isSemanticVersion(version: string): boolean {
  return canonicalVersion(version) === version;
}

/** `v1.2` as `v1.2.0`, without build suffix except `+incompatible`; undefined for what is no version. */
export function canonicalVersion(version: string): string | undefined {
  const match = SEMANTIC.exec(version);
  if (!match) return undefined;
  const [, major = "0", minor = "0", patch = "0", pre = "", build = ""] = match;
  return `v${major}.${minor}.${patch}${pre}${build === "+incompatible" ? build : ""}`;
}

/** `v2` of `v2.3.4`. */
const majorOf = (version: string): string => version.split(".", 1)[0] ?? "";

/**
 * The major version that ends a module path: `/v2`, gopkg.in's `.v2`, empty for none; undefined where the
 * ending is not allowed: `/v1`, `/v0`, `/v2.1`, a gopkg.in path without version.
 */
export function pathMajor(path: string): string | undefined {
  if (path.startsWith("gopkg.in/")) {
    const match = /[^.]\.v(0|[1-9]\d*)(?:-unstable)?$/.exec(path);
    return match ? match[0].slice(1) : undefined;
  }
  const last = path.slice(path.lastIndexOf("/") + 1);
  if (last.length === path.length || !/^v[\d.]+$/.test(last)) return "";
  return /^v[1-9]\d*$/.test(last) && last !== "v1" ? `/${last}` : undefined;
}

/** Why a version does not belong to a path that ends with `major`, as Go says it; undefined: it does. */
export function majorMismatch(major: string, version: string): string | undefined {
  const wanted = major.slice(1).replace(/-unstable$/, "");
  const found = majorOf(version);
  // Old pseudo-versions of gopkg.in's v1 begin with v0.
  if (major.startsWith(".v1") && wanted === "v1" && version.startsWith("v0.0.0-")) return undefined;
  if (wanted !== "") return found === wanted ? undefined : `should be ${wanted}, not ${found}`;
  if (found === "v0" || found === "v1" || version.endsWith("+incompatible")) return undefined;
  return `should be v0 or v1, not ${found}`;
}

/** Why Go does not accept a path for a module that it fetches; undefined: it does (CheckPath). */
export function modulePathProblem(path: string): string | undefined {
  const reason = importPathProblem(path, MODULE_PATH);
  if (reason !== undefined) return reason;
  const [first = ""] = path.split("/", 1);
  if (first === "") return "leading slash";
  if (!first.includes(".")) return "missing dot in first path element";
  const bad = /[^-.a-z\d]/u.exec(first);
  if (bad) return `invalid char ${quoteChar(bad[0])} in first path element`;
  return pathMajor(path) === undefined ? "invalid version" : undefined;
}

/** Characters of a path element that are not allowed. */
const IMPORT_PATH = /[^\w\-.~+]/u;
const MODULE_PATH = /[^\w\-.~]/u;

/** Why Go does not accept a path for a main module or a tool; undefined: it does (CheckImportPath). */
export function importPathProblem(path: string, forbidden = IMPORT_PATH): string | undefined {
  if (path === "") return "empty string";
  if (path.startsWith("-")) return "leading dash";
  if (path.includes("//")) return "double slash";
  if (path.endsWith("/")) return "trailing slash";
  for (const element of path.split("/")) {
    const reason = elementProblem(element, forbidden);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])$/i;

function elementProblem(element: string, forbidden: RegExp): string | undefined {
  if (element === "") return "empty path element";
  if (/^\.+$/.test(element)) return `invalid path element "${element}"`;
  if (element.startsWith(".") && forbidden === MODULE_PATH) return "leading dot in path element";
  if (element.endsWith(".")) return "trailing dot in path element";
  const bad = forbidden.exec(element);
  if (bad) return `invalid char ${quoteChar(bad[0])}`;
  const [short = ""] = element.split(".", 1);
  if (WINDOWS_DEVICE.test(short)) return `"${short}" disallowed as path element component on Windows`;
  return /~\d+$/.test(short) ? "trailing tilde and digits in path element" : undefined;
}
