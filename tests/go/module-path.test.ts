import { describe, expect, it } from "vitest";
import { escapeModulePath, hostOf, matchesModulePatterns, repositoryOf } from "../../src/go/module-path.ts";

describe("module paths", () => {
  it("escapes capitals", () => {
    expect(escapeModulePath("github.com/Azure/azure-SDK")).toBe("github.com/!azure/azure-!s!d!k");
  });

  it.each([
    ["github.com/acme", "github.com/acme/x/y", true],
    ["github.com/acme", "github.com/acmex/y", false],
    ["github.com/acme/", "github.com/acme", true],
    ["*.corp.example", "git.corp.example/x", true],
    ["*.corp.example", "corp.example/x", false],
    ["github.com/*/secret", "github.com/a/secret/v2", true],
    ["github.com/*", "github.com", false],
    ["a.b,c.d", "c.d/x", true],
    ["a.b, c.d", "c.d/x", false],
    ["https://git.corp.example", "git.corp.example/x", false],
    ["git.corp.example/**", "git.corp.example/a/b", true],
    ["[", "a.b/c", false],
    ["a.[a-c]", "a.b/c", true],
    ["a.[^a-c]", "a.b/c", false],
    [String.raw`a\.b`, "a.b/c", true],
    ["a.?", "a.b/c", true],
    ["*a*b*c", "xaybzc/d", true],
    ["", "a.b", false],
  ])("%j matches %s: %s", (patterns, path, expected) => {
    expect(matchesModulePatterns(patterns, path)).toBe(expected);
  });

  it("matches many stars in bounded time", () => {
    const before = performance.now();
    expect(matchesModulePatterns("*a".repeat(50) + "b", "a".repeat(5000))).toBe(false);
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it.each([
    ["github.com/acme/x/sub/v2", "git", "github.com/acme/x"],
    ["bitbucket.org/a/b", "git", "bitbucket.org/a/b"],
    ["git.corp.example/team/lib.git/sub", "git", "git.corp.example/team/lib.git"],
    ["hg.corp.example:8080/lib.hg", "hg", "hg.corp.example:8080/lib.hg"],
  ])("knows where %s is", (path, vcs, root) => {
    expect(repositoryOf(path)).toEqual({ vcs, root });
  });

  it.each(["gitlab.com/a/b", "gopkg.in/yaml.v3", "github.com/acme", "example.com/x", "lib.git"])(
    "asks the host of %s",
    (path) => {
      expect(repositoryOf(path)).toBeUndefined();
      expect(hostOf(path)).toBe(path.split("/")[0]);
    },
  );
});
