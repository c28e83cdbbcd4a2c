/** What a build needs to know of a Go file without compiling it. */
export interface GoSource {
  /** Undefined where the file has no package clause. */
  readonly packageName: string | undefined;
  readonly imports: readonly { readonly path: string; readonly line: number }[];
  /** Patterns of `//go:embed`, `all:` kept. */
  readonly embeds: readonly { readonly pattern: string; readonly line: number }[];
  /** Undefined: built everywhere, as far as the file says (its name may say more). */
  readonly constraint: Constraint | undefined;
}

/** A build constraint as a question. */
export type Constraint = (tag: (name: string) => boolean) => boolean;

const never: Constraint = () => false;

/**
 * Reads the head of a Go file (build constraint, package clause, imports) and its `//go:embed` lines.
 * Never throws; stops looking for imports at the first other declaration.
 */
export function parseGoSource(text: string): GoSource {
  const head = new HeadScanner(text);
  head.scan();
  const embeds: { pattern: string; line: number }[] = [];
  if (text.includes("//go:embed")) {
    text.split("\n").forEach((line, i) => {
      const match = /^\/\/go:embed[ \t]+(.*)$/.exec(line.trimEnd());
      if (match) for (const pattern of embedPatterns(match[1] ?? "")) embeds.push({ pattern, line: i + 1 });
    });
  }
  return { packageName: head.packageName, imports: head.imports, embeds, constraint: head.constraint() };
}

function embedPatterns(text: string): string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|`([^`]*)`|(\S+)/g)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? "",
  );
}

class HeadScanner {
  readonly imports: { path: string; line: number }[] = [];
  packageName: string | undefined;
  #at = 0;
  #goBuild: string | undefined;
  readonly #plusBuild: string[] = [];

  constructor(readonly text: string) {}

  scan(): void {
    for (;;) {
      const token = this.#next();
      if (token === undefined) return;
      if (token === "package") this.packageName = this.#next();
      else if (token === "import") this.#import();
      else if (token !== ";") return;
    }
  }

  constraint(): Constraint | undefined {
    if (this.#goBuild !== undefined) return parseConstraint(this.#goBuild);
    if (this.#plusBuild.length === 0) return undefined;
    const lines = this.#plusBuild.map(plusBuildLine);
    return (tag) => lines.every((line) => line(tag));
  }

  #import(): void {
    let token = this.#next();
    if (token !== "(") {
      // `import f "fmt"`, `import . "fmt"`.
      if (token !== undefined && !/^["`]/.test(token)) token = this.#next();
      this.#add(token);
      return;
    }
    for (token = this.#next(); token !== undefined && token !== ")"; token = this.#next())
      if (/^["`]/.test(token)) this.#add(token);
  }

  #add(token: string | undefined): void {
    if (token === undefined || !/^["`]/.test(token)) return;
    let line = 1;
    for (let at = this.text.indexOf("\n"); at >= 0 && at < this.#at; at = this.text.indexOf("\n", at + 1))
      line++;
    this.imports.push({ path: token.slice(1, -1), line });
  }

  /** The next token, comments skipped: a word, a string with its quotes, a single character. */
  #next(): string | undefined {
    const { text } = this;
    for (;;) {
      while (/\s/.test(text.charAt(this.#at)) || text.charAt(this.#at) === "\ufeff") this.#at++;
      if (text.startsWith("//", this.#at)) {
        const end = text.indexOf("\n", this.#at);
        this.#comment(text.slice(this.#at, end < 0 ? text.length : end));
        this.#at = end < 0 ? text.length : end;
      } else if (text.startsWith("/*", this.#at)) {
        const end = text.indexOf("*/", this.#at + 2);
        this.#at = end < 0 ? text.length : end + 2;
      } else break;
    }
    const start = this.#at;
    if (start >= text.length) return undefined;
    const char = text.charAt(start);
    if (char === '"' || char === "`") {
      let end = start + 1;
      while (end < text.length && text.charAt(end) !== char && text.charAt(end) !== "\n") end++;
      this.#at = end + 1;
      return text.slice(start, end + 1);
    }
    let end = start;
    while (end < text.length && /[\p{L}\p{N}_]/u.test(text.charAt(end))) end++;
    this.#at = Math.max(end, start + 1);
    return text.slice(start, this.#at);
  }

  /** Constraints count only before the package clause. */
  #comment(line: string): void {
    if (this.packageName !== undefined) return;
    if (line.startsWith("//go:build ")) this.#goBuild ??= line.slice("//go:build ".length).trim();
    else {
      const match = /^\/\/\s*\+build\s+(.*)$/.exec(line);
      if (match) this.#plusBuild.push(match[1] ?? "");
    }
  }
}

/** Old form: blanks mean or, commas mean and, several lines mean and. */
function plusBuildLine(line: string): Constraint {
  const options = line
    .trim()
    .split(/\s+/)
    .map((option) => option.split(","));
  return (tag) =>
    options.some((terms) => terms.every((term) => (term.startsWith("!") ? !tag(term.slice(1)) : tag(term))));
}

/** `linux && (amd64 || !cgo)`; an expression that Go refuses is never true. */
export function parseConstraint(text: string): Constraint {
  const tokens = text.match(/&&|\|\||[()!]|[^\s()!&|]+/g) ?? [];
  // Deeper nesting than this is no constraint that anyone wrote.
  if (tokens.length > 1000) return never;
  let at = 0;
  const state = { broken: false };
  const or = (): Constraint => {
    const parts = [and()];
    while (tokens[at] === "||") {
      at++;
      parts.push(and());
    }
    return (tag) => parts.some((part) => part(tag));
  };
  const and = (): Constraint => {
    const parts = [not()];
    while (tokens[at] === "&&") {
      at++;
      parts.push(not());
    }
    return (tag) => parts.every((part) => part(tag));
  };
  const not = (): Constraint => {
    const token = tokens[at++];
    if (token === "!") {
      const inner = not();
      return (tag) => !inner(tag);
    }
    if (token === "(") {
      const inner = or();
      state.broken ||= tokens[at++] !== ")";
      return inner;
    }
    if (token === undefined || /^(&&|\|\||\))$/.test(token)) {
      state.broken = true;
      return never;
    }
    return (tag) => tag(token);
  };
  const result = or();
  return state.broken || at < tokens.length ? never : result;
}

export interface BuildPlatform {
  readonly goos: string;
  readonly goarch: string;
  readonly tags: readonly string[];
  readonly cgo: boolean;
  /** Minor version of Go 1 for `go1.N` tags; undefined: any. */
  readonly minor?: number | undefined;
}

const OS = new Set(
  "aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos".split(
    " ",
  ),
);
const ARCH = new Set(
  "386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm".split(
    " ",
  ),
);
const UNIX = new Set(
  "aix android darwin dragonfly freebsd hurd illumos ios linux netbsd openbsd solaris".split(" "),
);

/** Whether a file is part of its package for a platform: by its name's `_GOOS_GOARCH` and by its constraint. */
export function fileMatchesBuild(
  name: string,
  constraint: Constraint | undefined,
  platform: BuildPlatform,
): boolean {
  const parts = name
    .replace(/(_test)?\.go$/, "")
    .split("_")
    .slice(1);
  const last = parts.at(-1);
  const before = parts.at(-2);
  const satisfied = (tag: string): boolean => tagHolds(tag, platform);
  if (last !== undefined && ARCH.has(last)) {
    if (!satisfied(last) || (before !== undefined && OS.has(before) && !satisfied(before))) return false;
  } else if (last !== undefined && OS.has(last) && !satisfied(last)) return false;
  return constraint?.(satisfied) ?? true;
}

function tagHolds(tag: string, platform: BuildPlatform): boolean {
  if (tag === platform.goos || tag === platform.goarch) return true;
  if (tag === "linux" && platform.goos === "android") return true;
  if (tag === "unix") return UNIX.has(platform.goos);
  if (tag === "cgo") return platform.cgo;
  if (tag === "gc") return true;
  const release = /^go1\.(\d+)$/.exec(tag);
  if (release) return platform.minor === undefined || Number(release[1]) <= platform.minor;
  return platform.tags.includes(tag);
}
