import { expect, it } from "vitest";
import { hasGlob, isReadable, matchPath } from "../../src/build/files/glob.ts";

it.each([
  ["go.mod", "go.mod", true],
  ["go.mod", "go.mo", false],
  ["go.mo", "go.mod", false],
  ["go.*", "go.mod", true],
  ["go.su[m]", "go.sum", true],
  ["*", "", true],
  ["**", "a", true],
  ["*.go", ".go", true],
  ["*.go", "main.go.txt", false],
  ["m*n*.go", "main_nothing.go", true],
  ["?.go", "a.go", true],
  ["?.go", ".go", false],
  ["[a-c].go", "a.go", true],
  ["[a-c].go", "b.go", true],
  ["[a-c].go", "c.go", true],
  ["[a-c].go", "d.go", false],
  ["[a-c].go", "-.go", false],
  ["[ac].go", "b.go", false],
  ["[ac-].go", "-.go", true],
  ["[^a-c].go", "d.go", true],
  ["[^a-c].go", "b.go", false],
  ["[^a].go", "^.go", true],
  ["[xa-c9].go", "9.go", true],
  ["x[ab]y", "xby", true],
  ["[x\\]]y", "]y", true],
  ["[x\\]]y", "\\y", false],
  ["[\\a-c]", "b", true],
  ["[^\\]]", "]", false],
  [`[${"b".repeat(199)}a]`, "a", true],
  [`[${"b".repeat(200)}a]`, "a", false],
  ["[\\^a]", "^", true],
  ["[a", "a", false],
  ["[a", "[a", false],
  ["\\*.go", "*.go", true],
  ["\\*.go", "a.go", false],
  ["a\\", "a\\", true],
])("%s and %s: %s", (pattern, name, expected) => {
  expect(matchPath(pattern, name)).toBe(expected);
});

it("a wildcard is one of three signs", () => {
  expect(["go.mod", "go.*", "?", "[a]", "a]b"].map(hasGlob)).toEqual([false, true, true, true, false]);
});

it.each(["", "a.go", "*?", "[a]", "[^a-c]x", "[[]", "[*]", "[\\]]", "[a-\\-]", "[\\--z]", "\\[", "a]"])(
  "Go reads %s",
  (pattern) => {
    expect(isReadable(pattern)).toBe(true);
  },
);

it.each(["[", "a[b", "[]", "[^]", "[]a]", "[-a]", "[a-]", "[a\\]", "[a]\\", "a\\"])(
  "Go refuses %s",
  (pattern) => {
    expect(isReadable(pattern)).toBe(false);
  },
);
