/** Versions and paths of modules: https://go.dev/ref/mod#versions, #module-path. */

const SEMANTIC = /^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-.]+)?(\+[0-9A-Za-z-.]+)?$/;

/** `v1.2.3`, with pre-release and build: a version that needs no look-up. */
export function isSemanticVersion(version: string): boolean {
  return SEMANTIC.test(version);
}

/** Something that `go mod download` resolves: a branch, a tag prefix, `latest`, a commit. */
export function isVersionQuery(version: string): boolean {
  return version !== "" && !/[@\s()[\]{}]/.test(version) && !/^\d/.test(version);
}

/** Why a version does not belong to a module path, as Go says it; undefined: it does. */
export function majorMismatch(path: string, version: string): string | undefined {
  const major = Number(SEMANTIC.exec(version)?.[1] ?? 0);
  const suffix = pathMajor(path);
  if (suffix === undefined) {
    if (major < 2 || version.endsWith("+incompatible")) return undefined;
    return `should be v0 or v1, not v${major}`;
  }
  if (path.startsWith("gopkg.in/"))
    return suffix === major || (suffix === 0 && version.startsWith("v0.0.0-"))
      ? undefined
      : `should be v${suffix}, not v${major}`;
  return suffix === major ? undefined : `should be v${suffix}, not v${major}`;
}

/** The major version at the end of a module path: `/v2`, gopkg.in's `.v2`. */
export function pathMajor(path: string): number | undefined {
  const match = path.startsWith("gopkg.in/")
    ? /\.v(\d+)(-unstable)?$/.exec(path)
    : /\/v([2-9]|[1-9]\d+)$/.exec(path);
  return match ? Number(match[1]) : undefined;
}

/** Why Go does not accept the path of a main module; undefined: it does (golang.org/x/mod/module.CheckImportPath). */
export function checkModulePath(path: string): string | undefined {
  if (path === "") return "empty string";
  if (path.startsWith("-")) return "leading dash";
  if (path.includes("//")) return "double slash";
  if (path.startsWith("/")) return "leading slash";
  if (path.endsWith("/")) return "trailing slash";
  for (const element of path.split("/")) {
    const reason = checkElement(element);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function checkElement(element: string): string | undefined {
  if (/^\.+$/.test(element)) return `invalid path element "${element}"`;
  if (element.startsWith(".")) return "leading dot in path element";
  if (element.endsWith(".")) return "trailing dot in path element";
  const bad = /[^\w\-.~+]/u.exec(element);
  return bad ? `invalid char '${bad[0]}'` : undefined;
}
