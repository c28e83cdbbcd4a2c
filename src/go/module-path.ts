/** Module paths: https://go.dev/ref/mod#module-path. */

/** How a path is written in the module cache and in proxy URLs: `!a` for `A` (golang.org/x/mod/module, EscapePath). */
export function escapeModulePath(path: string): string {
  return path.replace(/[A-Z]/g, (char) => `!${char.toLowerCase()}`);
}

/** The first element: `github.com` of `github.com/a/b`. */
export function hostOf(path: string): string {
  return path.split("/", 1)[0] ?? "";
}

/**
 * Whether a comma-separated list of patterns (GOPRIVATE, GONOPROXY, …) matches a path or one of its parents
 * (golang.org/x/mod/module, MatchPrefixPatterns): each pattern by path.Match against as many elements as it
 * has itself. Blanks count, so that `a, b` does not match b; malformed patterns match nothing.
 */
export function matchesModulePatterns(patterns: string, path: string): boolean {
  const elements = path.split("/");
  return patterns.split(",").some((written) => {
    const pattern = written.endsWith("/") ? written.slice(0, -1) : written;
    if (pattern === "") return false;
    const length = pattern.split("/").length;
    return length <= elements.length && matchesGlob(pattern, elements.slice(0, length).join("/"));
  });
}

/**
 * Why a pattern of GOPRIVATE and its kin matches no module path at all (golang.org/x/mod/module, CheckPath says what
 * is one); undefined: it may match some.
 */
export function impossiblePattern(pattern: string): string | undefined {
  if (/^[a-z+]+:\/\//i.test(pattern)) return "a module path has no scheme";
  if (/\s/.test(pattern)) return "a module path has no blank";
  const [foreign] = /[^\w\-.~+/*?[\]^\\]/.exec(pattern) ?? [];
  if (foreign !== undefined) return `a module path has no \`${foreign}\``;
  if (pattern.split("/").includes("...")) return "`...` is no wildcard there";
  if (/^[\w.-]*[A-Z]/.test(pattern)) return "the host of a module path is in small letters";
  return globParts(Array.from(pattern)) ? undefined : "its brackets are not closed";
}

/** Go's path.Match, by its rules (https://pkg.go.dev/path#Match); false for a malformed pattern. */
function matchesGlob(pattern: string, name: string): boolean {
  const parts = globParts(Array.from(pattern));
  if (!parts) return false;
  const chars = Array.from(name);
  let at = 0;
  let part = 0;
  // Where to go on with a longer match of the last star.
  let star = -1;
  let resume = 0;
  while (at < chars.length || part < parts.length) {
    const char = chars[at];
    const test = parts[part];
    if (test === "*") {
      star = part++;
      resume = at;
    } else if (test !== undefined && char !== undefined && test(char)) {
      at++;
      part++;
    } else if (star >= 0 && resume < chars.length && chars[resume] !== "/") {
      at = ++resume;
      part = star + 1;
    } else return false;
  }
  return true;
}

type GlobPart = "*" | ((char: string) => boolean);

function globParts(pattern: readonly string[]): GlobPart[] | undefined {
  const parts: GlobPart[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? "";
    if (char === "*") parts.push("*");
    else if (char === "?") parts.push((one) => one !== "/");
    else if (char === "[") {
      const set = globClass(pattern, at + 1);
      if (!set) return undefined;
      parts.push(set.test);
      at = set.end;
    } else {
      const literal = char === "\\" ? pattern[++at] : char;
      if (literal === undefined) return undefined;
      parts.push((one) => one === literal);
    }
  }
  return parts;
}

/** `[a-z]`, `[^ab]`; `end` is where its bracket closes. */
function globClass(
  pattern: readonly string[],
  start: number,
): { readonly test: (char: string) => boolean; readonly end: number } | undefined {
  const ranges: (readonly [string, string])[] = [];
  let at = start;
  const negated = pattern[at] === "^";
  if (negated) at++;
  const take = (): string | undefined => {
    if (pattern[at] === "\\") at++;
    else if (pattern[at] === "-" || pattern[at] === "]") return undefined;
    return pattern[at++];
  };
  while (ranges.length === 0 || pattern[at] !== "]") {
    const low = take();
    if (low === undefined) return undefined;
    if (pattern[at] === "-") at++;
    const high = pattern[at - 1] === "-" ? take() : low;
    if (high === undefined) return undefined;
    ranges.push([low, high]);
  }
  return { test: (char) => ranges.some(([low, high]) => low <= char && char <= high) !== negated, end: at };
}

/** The repository of a module, where its path alone says which. */
export interface ModuleRepository {
  readonly vcs: string;
  /** Without scheme: `github.com/a/b`. */
  readonly root: string;
}

/**
 * Hosts that cmd/go knows by name, all with git, and how many elements their repositories' paths have
 * (cmd/go/internal/vcs, vcsPaths of Go 1.19.8 and 1.27.4). gitlab.com, gopkg.in and go.googlesource.com are
 * not among them.
 */
const KNOWN_HOSTS: Readonly<Record<string, number>> = {
  "github.com": 3,
  "bitbucket.org": 3,
  "git.openstack.org": 3,
};

/** Undefined: Go asks the host (`https://PATH?go-get=1`) where the repository is. */
export function repositoryOf(path: string): ModuleRepository | undefined {
  const elements = path.split("/");
  const [host = ""] = elements;
  const known = Object.hasOwn(KNOWN_HOSTS, host) ? KNOWN_HOSTS[host] : undefined;
  if (known !== undefined && elements.length >= known) {
    return { vcs: "git", root: elements.slice(0, known).join("/") };
  }
  if (!/^[a-z0-9-]+\.[a-z0-9.-]+(?::\d+)?$/.test(host)) return undefined;
  const last = elements.findIndex(
    (element, index) => index > 0 && /^.+\.(?:fossil|git|hg|svn)$/.test(element),
  );
  const vcs = elements[last]?.split(".").at(-1);
  return vcs === undefined ? undefined : { vcs, root: elements.slice(0, last + 1).join("/") };
}
