/**
 * What Go says of the words behind the flags before it does anything with them: a flag that comes too late, or
 * an argument where there may be none. Measured with Go 1.19.8, 1.24.4 and 1.27.4.
 */

/** Commands that take every word behind the first package for a package. `go generate` of 1.19 does not mind. */
const PACKAGES_ONLY = new Set(["build", "install", "list", "vet", "fmt", "fix", "clean"]);

const TOO_MANY: Readonly<Record<string, readonly [most: number, output: string]>> = {
  "mod tidy": [0, "go: 'go mod tidy' accepts no arguments"],
  "mod vendor": [0, "go: 'go mod vendor' accepts no arguments"],
  "mod graph": [0, "go: 'go mod graph' accepts no arguments"],
  "mod verify": [0, "go: verify takes no arguments"],
  "mod init": [1, "go: 'go mod init' accepts at most one argument"],
};

/** Commands that refuse what can be no import path: `&&` of an exec form, a variable that no shell has replaced. */
const MALFORMED = new Set(["build", "install", "vet"]);
const INVALID = /^[^./-][^]*[$&|;<>"'`(){}]|^[$&|;<>"'`(){}]/;

/** `go install a@v1 b@v2`, `go install . a@v1`. */
function mixedVersions(args: readonly string[]): string | undefined {
  const versions = args.map((word) => (word.includes("@") ? word.slice(word.indexOf("@") + 1) : undefined));
  const version = versions.find((one) => one !== undefined);
  const other = args[versions.findIndex((one) => one !== version)];
  if (version === undefined || other === undefined || args.some((word) => word.startsWith("-")))
    return undefined;
  return `go: ${other}: all arguments must refer to packages in the same module at the same version (@${version})`;
}

/** Commands of which it was seen that Go files take no other words beside them. */
const TAKES_FILES = new Set(["build", "install", "run", "vet", "test"]);
/** `main.go`, `./cmd/x/main.go`; not `github.com/nats-io/nats.go`, which is a module. */
const GO_FILE = /^(?:\.{0,2}\/)?(?:(?:[^/.]+|\.\.)\/)*[^/]+\.go$/;

/** Files of several directories, files and packages, or tests for `go run`. */
function mixedFiles(subcommand: string, args: readonly string[]): string | undefined {
  if (!TAKES_FILES.has(subcommand)) return undefined;
  const end = args.findIndex((word) => !word.endsWith(".go"));
  // What follows the files of a program are its arguments.
  const words = subcommand === "run" && end >= 0 ? args.slice(0, end) : args;
  const files = words.filter((word) => GO_FILE.test(word));
  if (files.length === 0) return undefined;
  const other = words.find((word) => !word.endsWith(".go"));
  if (other !== undefined) return `named files must be .go files: ${other}`;
  const test = subcommand === "run" ? words.find((word) => word.endsWith("_test.go")) : undefined;
  if (test !== undefined) return `go: cannot run *_test.go files (${test})`;
  const [first = ".", ...rest] = words.map((word) =>
    word.slice(0, word.lastIndexOf("/") + 1).replace(/^(?:\.\/)+|\/$/g, ""),
  );
  const second = rest.find((directory) => directory !== first);
  return second === undefined
    ? undefined
    : `named files must all be in one directory; have ${first || "."} and ${second || "."}`;
}

export function argumentError(
  subcommand: string,
  flags: ReadonlyMap<string, string>,
  args: readonly string[],
): string | undefined {
  // A word that is not known may be a flag, behind which others may follow.
  if (flags.has("help") || args.some((word) => word.includes("\0"))) return undefined;
  const [most, output] = (Object.hasOwn(TOO_MANY, subcommand) ? TOO_MANY[subcommand] : undefined) ?? [];
  if (most !== undefined && args.length > most) return output;
  if (subcommand === "run" && args.length === 0) return "go: no go files listed";
  const mixed = subcommand === "install" ? mixedVersions(args) : undefined;
  if (mixed !== undefined) return mixed;
  const malformed = MALFORMED.has(subcommand) ? args.find((word) => INVALID.test(word)) : undefined;
  if (malformed !== undefined && !args[0]?.endsWith(".go") && !args.some((word) => word.includes("@")))
    return `malformed import path ${JSON.stringify(malformed)}: invalid char '${/[$&|;<>"'`(){}]/.exec(malformed)?.[0] ?? ""}'`;
  const late = args.find((word) => word.startsWith("-"));
  if (late === undefined) return mixedFiles(subcommand, args);
  // Of modules, and of packages with a version, Go speaks in other words.
  const ofModules = args[0]?.includes("@") === true || (subcommand === "list" && flags.has("m"));
  if (ofModules) return undefined;
  if (subcommand === "get") return `go: malformed module path ${JSON.stringify(late)}: leading dash`;
  if (!PACKAGES_ONLY.has(subcommand)) return undefined;
  return args[0]?.endsWith(".go") === true
    ? `named files must be .go files: ${late}`
    : `malformed import path ${JSON.stringify(late)}: leading dash`;
}
