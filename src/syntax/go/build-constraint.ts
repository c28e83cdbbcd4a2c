/** A build constraint as a question: does it hold, when these tags do? */
export type Constraint = (tag: (name: string) => boolean) => boolean;

const never: Constraint = () => false;

/** Deeper nesting or more terms than this is no constraint that anyone wrote. */
const MOST_TOKENS = 1000;

/**
 * The expression of a `//go:build` line: `linux && (amd64 || !cgo)` (https://pkg.go.dev/cmd/go#hdr-Build_constraints).
 * One that Go refuses is never true.
 */
export function parseConstraint(text: string): Constraint {
  const tokens = text.match(/&&|\|\||[()!]|[^\s()!&|]+|[&|]/g) ?? [];
  if (tokens.length > MOST_TOKENS) return never;
  const parser = new ConstraintParser(tokens);
  const constraint = parser.either();
  return parser.failed || !parser.atEnd ? never : constraint;
}

class ConstraintParser {
  failed = false;
  #at = 0;
  readonly #tokens: readonly string[];

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  get atEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  either(): Constraint {
    const parts = [this.#both()];
    while (this.#accept("||")) parts.push(this.#both());
    return (tag) => parts.some((part) => part(tag));
  }

  #both(): Constraint {
    const parts = [this.#term()];
    while (this.#accept("&&")) parts.push(this.#term());
    return (tag) => parts.every((part) => part(tag));
  }

  #term(): Constraint {
    if (this.#accept("!")) {
      const inner = this.#term();
      return (tag) => !inner(tag);
    }
    if (this.#accept("(")) {
      const inner = this.either();
      this.failed ||= !this.#accept(")");
      return inner;
    }
    const name = this.#tokens[this.#at++] ?? "";
    this.failed ||= !/^[\p{L}\p{N}_.]+$/u.test(name);
    return (tag) => tag(name);
  }

  #accept(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }
}

/** The old form, `// +build`: blanks mean or, commas mean and, several lines mean and. */
export function parsePlusBuild(lines: readonly string[]): Constraint {
  const parsed = lines.map((line) =>
    line
      .trim()
      .split(/\s+/)
      .map((option) => option.split(",")),
  );
  const holds = (term: string, tag: (name: string) => boolean): boolean =>
    term.startsWith("!") ? !tag(term.slice(1)) : tag(term);
  return (tag) => parsed.every((options) => options.some((terms) => terms.every((term) => holds(term, tag))));
}

/** For what a build is. */
export interface BuildPlatform {
  readonly goos: string;
  readonly goarch: string;
  /** Of `-tags`. */
  readonly tags: readonly string[];
  readonly cgo: boolean;
  /** Minor version of Go 1 for `go1.N` tags; undefined: newer than any. */
  readonly minor?: number | undefined;
}

/** Source of the three: internal/syslist of Go 1.27.4. */
const OS = words(
  "aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos",
);
const ARCH = words(
  "386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 " +
    "ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm",
);
const UNIX = words("aix android darwin dragonfly freebsd hurd illumos ios linux netbsd openbsd solaris");

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}

/**
 * Whether a file is part of its package for a platform: by its name's `_GOOS_GOARCH` and by its constraint.
 * Whether tests are built is another question: `_test.go` only means that the parts before it count.
 */
export function fileMatchesBuild(
  name: string,
  constraint: Constraint | undefined,
  platform: BuildPlatform,
): boolean {
  const holds = (tag: string): boolean => tagHolds(tag, platform);
  const [stem = ""] = name.split(".", 1);
  // What stands before the first underscore never counts: linux.go is built everywhere.
  const parts = stem.split("_").slice(1);
  if (parts.at(-1) === "test") parts.pop();
  const last = parts.at(-1) ?? "";
  const before = parts.at(-2) ?? "";
  if ((ARCH.has(last) || OS.has(last)) && !holds(last)) return false;
  if (ARCH.has(last) && OS.has(before) && !holds(before)) return false;
  return constraint?.(holds) ?? true;
}

/** Systems that also satisfy another's tag. */
const ALSO: Readonly<Record<string, string>> = { android: "linux", illumos: "solaris", ios: "darwin" };

function tagHolds(tag: string, platform: BuildPlatform): boolean {
  const { goos, goarch, cgo, minor, tags } = platform;
  if (tag === goos || tag === goarch || tag === ALSO[goos]) return true;
  if (tag === "unix") return UNIX.has(goos);
  if (tag === "cgo") return cgo;
  if (tag === "gc") return true;
  const release = /^go1\.(\d+)$/.exec(tag);
  if (release) return minor === undefined || Number(release[1]) <= minor;
  return tags.includes(tag);
}
