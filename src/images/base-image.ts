/**
 * What is known of a base image. An undefined field is not known (the reference does not decide it, or nobody
 * has looked); an empty list is known to be empty.
 */
export interface BaseImage {
  readonly distribution: Distribution | undefined;
  readonly libc: Libc | undefined;
  readonly env: ImageEnvironment;
  /** Of the first process, when no USER changes it. */
  readonly user: ImageUser | undefined;
  readonly accounts: ImageAccounts;
  readonly workingDirectory: string | undefined;
  /** SHELL in force for shell forms. */
  readonly shell: readonly string[] | undefined;
  readonly entrypoint: readonly string[] | undefined;
  readonly cmd: readonly string[] | undefined;
  readonly programs: ImagePrograms;
  /** A bundle of root certificates where Go looks for one. */
  readonly caCertificates: boolean | undefined;
  /** Zone files in /usr/share/zoneinfo. */
  readonly tzdata: boolean | undefined;
  /** Paths that matter; `lookupPath` answers for others. */
  readonly paths: readonly ImagePath[];
  /** Paths that are surely not there, with all below, though not all of their directory is listed. */
  readonly missing: readonly string[];
  /** The Go toolchain; undefined: the image has none, or it is not known. */
  readonly go: ImageToolchain | undefined;
  /** There is no go.mod, go.sum, go.work or Go file outside GOROOT, and the module and build caches are empty. */
  readonly withoutModules: boolean;
}

export interface Distribution {
  readonly name:
    "debian" | "ubuntu" | "alpine" | "busybox" | "distroless" | "wolfi" | "rhel" | "azurelinux" | "scratch";
  /** `3.22` of Alpine, `24.04` of Ubuntu, `9` of RHEL; `12` of Debian and distroless. */
  readonly version?: string;
  /** Debian's and Ubuntu's code name. */
  readonly suite?: string;
}

export interface Libc {
  /** `none`: no dynamic loader at all, only static programs run. */
  readonly name: "glibc" | "musl" | "uclibc" | "none";
  readonly version?: string;
}

export interface ImageEnvironment {
  readonly values: Readonly<Record<string, string>>;
  /** May be set or not, or to an unknown value. */
  readonly unsure: readonly string[];
  /** Surely not set, however much of the rest is known. */
  readonly absent: readonly string[];
  /** What is in none of these is not set. */
  readonly complete: boolean;
}

/** Who runs processes; each part may be unknown. `name` is undefined for a bare number too. */
export interface ImageUser {
  readonly name: string | undefined;
  readonly uid: number | undefined;
  readonly gid: number | undefined;
  readonly home: string | undefined;
}

/** A line of /etc/passwd. */
export interface ImageAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

export interface ImageGroup {
  readonly name: string;
  readonly gid: number;
}

export interface ImageAccounts {
  readonly users: readonly ImageAccount[];
  readonly groups: readonly ImageGroup[];
  /** A name that is not listed is surely not there. */
  readonly complete: boolean;
}

export interface ImagePrograms {
  readonly present: ReadonlySet<string>;
  /** May be there or not. */
  readonly unsure: ReadonlySet<string>;
  /** Surely missing, however much of the rest is known. */
  readonly absent: ReadonlySet<string>;
  /** What is in none of these is surely missing. */
  readonly complete: boolean;
}

export interface ImagePath {
  readonly path: string;
  readonly kind: "file" | "directory";
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
  /** Of a directory: whether all that it holds is listed too. */
  readonly listed: boolean;
  /** Of a shell script that sets variables: what it amounts to. */
  readonly text?: string;
}

export interface ImageToolchain {
  /** `golang:1.24` fixes the minor version and floats to the newest patch. */
  readonly version: GoVersion | undefined;
  readonly goroot: string;
  /** GOTOOLCHAIN of `$GOROOT/go.env`, which the environment overrides; undefined: not known, or no such file. */
  readonly gotoolchain: string | undefined;
}

export interface GoVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch?: number;
  /** `rc1`, `beta2`. */
  readonly prerelease?: string;
}

/** Value of a variable that the image sets; `absent` when it surely sets none, undefined when that is not known. */
export function imageVariable(
  image: BaseImage,
  name: string,
): { readonly value: string } | "absent" | undefined {
  const { values, unsure, absent, complete } = image.env;
  if (Object.hasOwn(values, name)) return { value: values[name] ?? "" };
  if (absent.includes(name)) return "absent";
  return complete && !unsure.includes(name) ? "absent" : undefined;
}

/** Whether the image has a program; undefined: not known. */
export function hasProgram(image: BaseImage, name: string): boolean | undefined {
  const { present, unsure, absent, complete } = image.programs;
  if (present.has(name)) return true;
  if (absent.has(name)) return false;
  return complete && !unsure.has(name) ? false : undefined;
}

const MODULE_FILE = /(?:^|\/)(?:go\.mod|go\.sum|go\.work|go\.work\.sum|[^/]*\.go)$/;

/** What is at an absolute, clean path of the image: an entry, `absent`, or undefined for not known. */
export function lookupPath(image: BaseImage, path: string): ImagePath | "absent" | undefined {
  const { index, depth } = pathsOf(image);
  const found = index.get(path);
  if (found) return found;
  if (image.withoutModules && MODULE_FILE.test(path) && !isInGoroot(image, path)) return "absent";
  if (image.missing.some((gone) => path === gone || path.startsWith(`${gone}/`))) return "absent";
  // Below the deepest path of the image there is none to be found.
  const first = path
    .split("/", depth + 2)
    .slice(0, depth + 1)
    .join("/");
  for (let above = first === path ? parentOf(path) : first; above !== undefined; above = parentOf(above)) {
    const entry = index.get(above || "/");
    if (entry) return entry.kind === "file" || entry.listed ? "absent" : undefined;
  }
  return undefined;
}

/** Names that are surely in a directory, and whether there are no others; undefined: no directory, or not known. */
export function listPath(
  image: BaseImage,
  path: string,
): { readonly names: readonly string[]; readonly complete: boolean } | undefined {
  const directory = pathsOf(image).index.get(path);
  if (directory?.kind !== "directory") return undefined;
  const inside = image.paths.filter((entry) => parentOf(entry.path) === path);
  return {
    names: inside.map((entry) => entry.path.slice(entry.path.lastIndexOf("/") + 1)),
    complete: directory.listed,
  };
}

interface PathIndex {
  readonly index: ReadonlyMap<string, ImagePath>;
  /** Names in the longest path. */
  readonly depth: number;
}

const indexes = new WeakMap<BaseImage, PathIndex>();

/** Made once for an image: a simulated build asks for thousands of paths. */
function pathsOf(image: BaseImage): PathIndex {
  let found = indexes.get(image);
  if (!found) {
    const index = new Map(image.paths.map((entry) => [entry.path, entry]));
    const depth = Math.max(0, ...image.paths.map(({ path }) => path.split("/").length - 1));
    indexes.set(image, (found = { index, depth }));
  }
  return found;
}

function isInGoroot(image: BaseImage, path: string): boolean {
  return image.go !== undefined && path.startsWith(`${image.go.goroot}/`);
}

function parentOf(path: string): string | undefined {
  if (path === "/") return undefined;
  return path.slice(0, path.lastIndexOf("/")) || "/";
}
