import { describe, expect, it } from "vitest";
import { parseDockerignore } from "../../src/syntax/dockerignore.ts";

/** `.dockerignore`, path of a file, whether it is left out. Every row was seen in a real build (BuildKit of Docker 28). */
const SEEN: readonly (readonly [ignore: string, path: string, ignored: boolean])[] = [
  // Plain paths are rooted and take everything below with them.
  ["vendor", "vendor/modules.txt", true],
  ["vendor", "sub/vendor/y.go", false],
  ["/vendor/", "vendor/x/x.go", true],
  ["./vendor/", "vendor/modules.txt", true],
  ["dir/../a.txt", "a.txt", true],
  ["a/../../b.md", "b.md", false],
  ["..", "a.txt", false],
  [".", "a.txt", false],
  ["/", "a.txt", false],
  ["CMD", "cmd/app/main.go", false],
  ["sub/deep", "sub/deep/deeper/f.txt", true],
  ["dir", "dir", true],
  // Comments, white space, line ends.
  ["vendor # built elsewhere", "vendor/modules.txt", false],
  ["# *", "a.txt", false],
  ["  # *", "a.txt", false],
  ["#hash\n", "#hash", false],
  ["\\#hash", "#hash", true],
  ["\t*.md\t", "b.md", true],
  ["*.txt \r\n*.md\r\n", "b.md", true],
  ["\n\n*.md\n\n", "b.md", true],
  ["\uFEFF*.md", "b.md", true],
  ["\uFEFF# *.md", "b.md", false],
  ["space name", "space name/f", true],
  ["/ a.txt", "a.txt", true],
  // Stars.
  ["*.md", "b.md", true],
  ["*.md", "cmd/app/README.md", false],
  ["**/*.md", "b.md", true],
  ["**/*.md", "cmd/app/README.md", true],
  ["*/deep", "sub/deep/deeper/f.txt", true],
  ["*/main.go", "cmd/app/main.go", false],
  ["*/*/main.go", "cmd/app/main.go", true],
  ["**/app", "sub/app/z.go", true],
  ["**/app", "app", true],
  ["**/foo", ".foo", false],
  ["**foo", ".foo", true],
  ["a**b", "a/x/b", true],
  ["a**b", "axb", false],
  ["a**b", "ab", true],
  ["a**", "abc/f", true],
  ["a/**", "a/x/y/b", true],
  ["abc/*", "abc/d/e", true],
  ["***", "dir/file.txt", true],
  ["n*m", "nqm", true],
  ["n\\*m", "nqm", false],
  ["n\\*m", "n*m", true],
  [".*", ".git/config", true],
  // One character, classes, escapes.
  ["a?b", "axb", true],
  ["a?b", "a/b", false],
  ["w?/*.txt", "wé/ü.txt", true],
  ["foo[0-9]", "foo1", true],
  ["foo[^0-9]", "foo1", false],
  ["foo[^0-9]", "fooA", true],
  ["[!f]oo1", "foo1", true],
  ["a[^x]b", "a/b", true],
  ["a[[]b", "a[b", true],
  ["[*]b", "[[/b", false],
  ["[[*]b", "[[/b", false],
  ["foo\\d", "foo1", true],
  ["bin\\Debug", "bin/Debug/o", false],
  ["bin\\Debug", "bin/ebug", true],
  ["foo[\\d]", "foo1", true],
  ["foo[[:digit:]]", "foo1", true],
  ["a^b", "a^b", true],
  ["a^*", "a^b", false],
  ["^*", "a^b", true],
  // Exceptions; the last match wins.
  ["*\n!go.mod", "go.mod", false],
  ["*\n!go.mod", "go.sum", true],
  ["!go.mod\n*", "go.mod", true],
  ["*\n! go.mod", "go.mod", false],
  ["*\n!/go.mod", "go.mod", false],
  ["*\n./!go.mod", "go.mod", false],
  ["*\n!cmd", "cmd/app/main.go", false],
  ["*\n!cmd/app/main.go", "cmd/app/main.go", false],
  ["*\n!cmd/app/main.go", "cmd/tool/main.go", true],
  ["**\n!**/*.go", "cmd/app/main.go", false],
  ["**\n!**/*.go", "cmd/app/README.md", true],
  ["*\n!**/*.go\n**/*_test.go", "internal/a/a_test.go", true],
  ["**/README.md\n!README.md", "README.md", false],
  ["**/README.md\n!README.md", "cmd/app/README.md", true],
  ["sub\n!sub/deep", "sub/deep/deeper/f.txt", false],
  ["sub\n!sub/deep", "sub/app/z.go", true],
  ["*\n!cmd\ncmd/tool", "cmd/tool/main.go", true],
  ["a/**\n!a/x", "a/x/y/b", false],
  // A `!` of a directory above a line that names a path deeper down does not reach it.
  ["sub/deep/deeper/f.txt\n!sub", "sub/deep/deeper/f.txt", true],
  ["q/r\n!q", "q/r/s/t.txt", true],
  // A line for a directory that is hidden already is not remembered for what lies below.
  ["**\n!**/*.go\nvendor/", "vendor/x/x.go", false],
  ["**\n!**/*.go\nvendor/**", "vendor/x/x.go", true],
  ["*\n!vendor\n!sub\nsub/vendor", "sub/vendor/y.go", true],
];

describe("parseDockerignore", () => {
  it.each(SEEN)("%j: %s", (ignore, path, ignored) => {
    const parsed = parseDockerignore(ignore);
    expect(parsed.errors).toEqual([]);
    expect(parsed.isIgnored(path)).toBe(ignored);
  });

  it("never ignores the root", () => {
    expect(parseDockerignore("**\n*\n.").isIgnored("")).toBe(false);
  });

  it("gives the same answer whatever was asked before", () => {
    const ignore = parseDockerignore("c/d/e\n!c\n*.md");
    const paths = ["c/d/e/f", "c/d/e", "c", "c/d/x", "b.md"];
    const first = paths.map((path) => ignore.isIgnored(path));
    expect(paths.map((path) => ignore.isIgnored(path))).toEqual(first);
    expect(first).toEqual([true, true, false, false, true]);
  });
});

describe("errors", () => {
  /** Messages of BuildKit in these cases: `illegal exclusion pattern: "!"`, `syntax error in pattern`, `token too long`. */
  const WRONG: readonly (readonly [ignore: string, line: number, certain: boolean])[] = [
    ["*\n!", 2, true],
    ["!/", 1, true],
    ["*.md\n  [a  ", 2, true],
    ["a[", 1, true],
    ["[]a]", 1, true],
    ["[-]", 1, true],
    ["[a-]", 1, true],
    ["[^", 1, true],
    ["x[]]y", 1, true],
    ["a\\", 1, true],
    ["[z-a]", 1, false],
    ["\\yfoo", 1, false],
    ["bin/\\Xebug", 1, false],
    ["foo[[:nope:]]", 1, false],
    ["*.md\n" + "x".repeat(65536), 2, true],
  ];

  it.each(WRONG)("%j", (text, line, certain) => {
    const { errors } = parseDockerignore(text);
    expect(errors.map((error) => ({ line: error.line, certain: error.certain }))).toEqual([
      { line, certain },
    ]);
  });

  it("has the range of what is wrong, and goes on after it", () => {
    const text = "*.md\n  [a  \ngo.mod";
    const parsed = parseDockerignore(text);
    expect(parsed.errors.map(({ range }) => text.slice(...range))).toEqual(["[a"]);
    expect(parsed.isIgnored("go.mod")).toBe(true);
  });

  it("reads a line of exactly 65535 bytes", () => {
    expect(parseDockerignore("x".repeat(65535)).errors).toEqual([]);
    expect(parseDockerignore("é".repeat(32768)).errors).toHaveLength(1);
  });
});

describe("matchingRule", () => {
  const text = "# go files only\n**\n  !**/*.go  \n/vendor/**\n";
  const ignore = parseDockerignore(text);

  it("names the line that hides a path, or that brings it back", () => {
    expect(ignore.matchingRule("go.mod")).toMatchObject({ line: 2, text: "**", negated: false });
    expect(ignore.matchingRule("vendor/x/x.go")).toMatchObject({
      line: 4,
      text: "/vendor/**",
      pattern: "vendor/**",
    });
    expect(ignore.matchingRule("cmd/main.go")).toMatchObject({ line: 3, pattern: "**/*.go", negated: true });
    expect(parseDockerignore("*.md").matchingRule("go.mod")).toBeUndefined();
  });

  it("has ranges that cover the pattern as written", () => {
    expect(ignore.rules.map(({ range }) => text.slice(...range))).toEqual(["**", "!**/*.go", "/vendor/**"]);
  });
});

describe("mayContainIncluded", () => {
  const ROWS: readonly (readonly [ignore: string, directory: string, may: boolean])[] = [
    ["vendor", "cmd", true],
    ["vendor", "vendor", false],
    ["vendor\n!vendor/modules.txt", "vendor", true],
    ["vendor\n!vendor/a/b.go", "vendor/a", true],
    ["vendor\n!vendor/a/b.go", "vendor/b", false],
    ["vendor\n!other", "vendor", false],
    ["!vendor/modules.txt\nvendor", "vendor", false],
    ["*\n!**/*.go", "cmd/app", true],
    ["*\n!cmd/*/main.go", "cmd/app", true],
    ["*\n!cmd/*/main.go", "cmd/app/sub", false],
    ["*\n!cmd/**", "cmd", true],
    ["*\n!cmd/**", "internal", false],
  ];

  it.each(ROWS)("%j: %s", (text, directory, may) => {
    expect(parseDockerignore(text).mayContainIncluded(directory)).toBe(may);
  });

  it("knows whether there are exceptions at all", () => {
    expect(parseDockerignore("*\n!a").hasExceptions).toBe(true);
    expect(parseDockerignore("*\n\\!a").hasExceptions).toBe(false);
  });
});

describe("hostile patterns", () => {
  it.each([
    ["doubled stars", "**/".repeat(200) + "x"],
    ["stars", "*a".repeat(300)],
    ["question marks", "?*".repeat(300)],
    ["classes", "[^x]*".repeat(200)],
  ])("answers at once: %s", (_, pattern) => {
    const ignore = parseDockerignore(pattern);
    const start = performance.now();
    ignore.isIgnored("a".repeat(400) + "/" + "b/".repeat(50) + "c");
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
