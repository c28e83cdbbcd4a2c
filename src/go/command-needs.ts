import type { GoInvocation } from "./commands.ts";

/**
 * What go commands need of the file system and the network. Measured with Go 1.19.8, 1.24.4 and 1.27.4 in an
 * empty directory, with a build cache that cannot be made, and with GOPROXY=off.
 */

/** Commands that load packages. */
const LOADS_PACKAGES = new Set([
  "build",
  "install",
  "run",
  "test",
  "vet",
  "list",
  "generate",
  "fmt",
  "fix",
  "get",
]);

/** Commands about the main module, whatever their arguments are. */
const NEEDS_GO_MOD = new Set(["mod tidy", "mod vendor", "mod verify", "mod graph", "mod why"]);
const NEEDS_GO_WORK = new Set(["work sync", "work use", "work edit", "work vendor"]);

const NO_GO_MOD = "go: go.mod file not found in current directory or any parent directory";
const NOT_FOUND = `${NO_GO_MOD}; see 'go help modules'`;
const NO_GO_WORK = "go: no go.work file found";

/** Whether the command is about the main module as a whole, not about packages or files that it names. */
export const isAboutMainModule = ({ subcommand }: GoInvocation): boolean => NEEDS_GO_MOD.has(subcommand);

/** Whether the command is for a module by its version (`go install x@v1`), which go.mod has no say in. */
export function namesVersions({ subcommand, args }: GoInvocation): boolean {
  const [first = ""] = args;
  const versioned = /^[^./@][^@]*@/.test(first);
  if (subcommand === "install" || subcommand === "run" || subcommand === "mod download") return versioned;
  return false;
}

/**
 * What Go prints, in its first line, when there is no go.mod in the directory or above it (no go.work for `go
 * work`); undefined: it does without one, works on a module that is named with its version, or that depends on
 * words that are not known.
 *
 * @param minor of the toolchain; undefined: a recent one
 * @param open there may be other words than these
 */
export function failureOutsideModule(
  invocation: GoInvocation,
  minor = Number.MAX_SAFE_INTEGER,
  open = false,
): string | undefined {
  const { subcommand, args, flags } = invocation;
  if (NEEDS_GO_MOD.has(subcommand)) return NOT_FOUND;
  if (NEEDS_GO_WORK.has(subcommand)) return NO_GO_WORK;
  if (open || namesVersions(invocation)) return undefined;
  const [first] = args;
  switch (subcommand) {
    case "mod edit":
      return first === undefined ? NOT_FOUND : undefined;
    case "mod download":
      return first === undefined ? "go: no modules specified (see 'go help mod download')" : undefined;
    case "get":
      // Older ones build packages for GOPATH/bin.
      return minor >= 18 ? `${NO_GO_MOD}.` : undefined;
  }
  if (subcommand === "list" && flags.has("m")) {
    return args.includes("all") ? `go: cannot match "all": ${NOT_FOUND.slice(4)}` : undefined;
  }
  return LOADS_PACKAGES.has(subcommand) ? packagesOutsideModule(subcommand, args, minor) : undefined;
}

function packagesOutsideModule(
  subcommand: string,
  args: readonly string[],
  minor: number,
): string | undefined {
  if (args[0]?.endsWith(".go") === true) return undefined;
  if (args.length === 0) return subcommand === "run" ? undefined : NOT_FOUND;
  for (const word of subcommand === "run" ? args.slice(0, 1) : args) {
    const failure = packageOutsideModule(subcommand, word, minor);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function packageOutsideModule(subcommand: string, word: string, minor: number): string | undefined {
  if (isLocal(word) && word.endsWith("...")) {
    // 1.19 has nothing to generate then.
    if (subcommand === "generate" && minor < 24) return undefined;
    const prefix = word.slice(0, -3).replace(/^\.\/(?=.)|\/$/g, "");
    return `pattern ${word}: directory prefix ${prefix} does not contain main module or its selected dependencies`;
  }
  if (isLocal(word)) return NOT_FOUND;
  // A name without dot is a package of the standard library; of another nothing is known here.
  if (/\.\.\.|@/.test(word) || word.split("/", 1)[0]?.includes(".") !== true) return undefined;
  if (subcommand === "install") {
    return "go: 'go install' requires a version when current directory is not in a module";
  }
  const imports = subcommand === "build" || subcommand === "run";
  return imports ? `no required module provides package ${word}: ${NOT_FOUND.slice(4)}` : undefined;
}

/** A directory, not an import path. */
const isLocal = (word: string): boolean => /^(?:\.{1,2}(?:\/|$|\.\.\.)|\/)/.test(word);

/** Commands that stop when the build cache cannot be made ("failed to initialize build cache at …"). */
const NEEDS_CACHE = new Set([...LOADS_PACKAGES, "clean", "mod tidy", "mod vendor", "mod why"]);

/** Whether the command makes or opens GOCACHE before it does anything. */
export function needsBuildCache({ subcommand, flags, args }: GoInvocation, minor?: number): boolean {
  if (subcommand === "list") return !flags.has("m");
  // Whole caches are removed without being opened. Seen with Go 1.24.
  if (subcommand === "clean")
    return !["cache", "testcache", "fuzzcache", "modcache"].some((flag) => flags.has(flag));
  // All variables includes those of the C compiler, which is asked for its version. 1.19 does not.
  if (subcommand === "env") {
    return minor !== undefined && minor >= 24 && args.length === 0 && !flags.has("w") && !flags.has("u");
  }
  if (subcommand === "doc") return minor !== undefined && minor >= 27;
  return NEEDS_CACHE.has(subcommand);
}

/**
 * What Go prints for a -mod that it does not know, or with which it may not fetch the module that a command names
 * (`-mod=vendor`, mostly in GOFLAGS); undefined: it may, or needs not. Measured with Go 1.19.8, 1.24.4 and 1.27.4.
 *
 * @param mod value of -mod, which GOFLAGS may set as well
 */
export function failureOfMode(invocation: GoInvocation, mod: string | undefined): string | undefined {
  const { subcommand, args } = invocation;
  const isMode = mod === undefined || /^(?:mod|readonly|vendor)?$/.test(mod);
  if (!isMode && (BUILDS.has(subcommand) || subcommand === "list"))
    return `-mod=${mod} not supported (can be '', 'mod', 'readonly', or 'vendor')`;
  if (mod !== "vendor" || subcommand === "mod download" || !namesVersions(invocation)) return undefined;
  return `go: ${args[0] ?? ""}: cannot query module due to -mod=vendor`;
}

const BUILDS = new Set(["build", "install", "run", "test", "vet"]);

/**
 * Whether the command stops when GOCACHE names no directory (`off`, a relative path): those that build. Others
 * that use the cache do without it then.
 */
export function requiresBuildCache(invocation: GoInvocation, minor?: number): boolean {
  const { subcommand, flags } = invocation;
  if (subcommand === "list") return !flags.has("m") && minor !== undefined && minor <= 19;
  if (subcommand === "fix") return minor !== undefined && minor >= 27;
  return BUILDS.has(subcommand) || (subcommand === "env" && needsBuildCache(invocation, minor));
}

const FETCHES = new Set([
  ...LOADS_PACKAGES,
  "mod download",
  "mod tidy",
  "mod vendor",
  "mod verify",
  "mod graph",
  "mod why",
  "work sync",
  "work vendor",
]);

/** Whether the command fetches modules that it needs and does not find in the module cache. */
export function mayFetchModules({ subcommand, flags }: GoInvocation): boolean {
  return FETCHES.has(subcommand) && (flags.get("mod") !== "vendor" || flags.has("m"));
}

/** The files that a command is for changing, or changes by the way. */
export type ModuleFile = "go.mod" | "go.sum" | "go.work" | "vendor";

const WRITES: Readonly<Record<string, readonly ModuleFile[]>> = {
  "mod init": ["go.mod"],
  "mod edit": ["go.mod"],
  "mod tidy": ["go.mod", "go.sum"],
  "mod download": ["go.mod", "go.sum"],
  "mod vendor": ["vendor"],
  get: ["go.mod", "go.sum"],
  "work init": ["go.work"],
  "work use": ["go.work"],
  "work edit": ["go.work"],
  "work sync": ["go.mod", "go.sum"],
  "work vendor": ["vendor"],
};

/**
 * Files that the command may write, when what they say has to change. `go mod download` without arguments
 * writes versions that were looked up into go.mod, and the sums of go.mod files only
 * (https://go.dev/ref/mod#go-mod-download).
 *
 * @param mod value of -mod, which GOFLAGS may set as well
 */
export function writtenFiles(
  invocation: GoInvocation,
  mod = invocation.flags.get("mod"),
): readonly ModuleFile[] {
  const { subcommand, flags } = invocation;
  if (namesVersions(invocation) && subcommand !== "mod download") return [];
  // These print what would be written.
  if (subcommand.endsWith(" edit") && (flags.has("json") || flags.has("print"))) return [];
  if (LOADS_PACKAGES.has(subcommand) && mod === "mod") return ["go.mod", "go.sum"];
  return Object.hasOwn(WRITES, subcommand) ? (WRITES[subcommand] ?? []) : [];
}

/**
 * Name of the program that `go build` and `go install` write for one main package: the last element of its
 * import path that is no major version, or the first file's name (cmd/go/internal/load, DefaultExecName).
 *
 * @param target import path of the package, or a file `cmd/main.go`
 */
export function programName(target: string, goos = "linux"): string {
  const elements = target.split("/");
  const last = elements.at(-1) ?? "";
  const before = elements.at(-2);
  const major = before !== undefined && /^v(?:[2-9]|[1-9]\d+)$/.test(last);
  const name = major ? before : last.replace(/\.go$/, "");
  return goos === "windows" ? `${name}.exe` : name;
}
