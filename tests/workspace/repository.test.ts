import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pathInside, repositoryRoot } from "../../src/workspace/index.ts";
import { temporaryTree } from "./temporary-tree.ts";

describe("repositoryRoot", () => {
  test("is the nearest directory upwards with .git, also when that is a file", () => {
    const root = temporaryTree({ ".git/": "", "a/.git": "gitdir: elsewhere", "a/b/c/": "", "d/": "" });
    expect(repositoryRoot(join(root, "a/b/c"))).toBe(join(root, "a"));
    expect(repositoryRoot(join(root, "d"))).toBe(root);
  });

  test("without a repository it is the directory that was asked for, where that is above", () => {
    const root = temporaryTree({ "a/b/": "", "c/": "" });
    expect(repositoryRoot(join(root, "a/b"), join(root, "a"))).toBe(join(root, "a"));
    expect(repositoryRoot(join(root, "a/b"), join(root, "c"))).toBe(join(root, "a/b"));
    expect(repositoryRoot(join(root, "a/b"))).toBe(join(root, "a/b"));
  });
});

test("pathInside tells paths below from paths beside, also of names that begin alike", () => {
  expect(pathInside("/a/b/c", "/a")).toBe("b/c");
  expect(pathInside("/a", "/a")).toBe("");
  expect(pathInside("/ab/c", "/a")).toBeUndefined();
  expect(pathInside("/a/..b", "/a")).toBe("..b");
  expect(pathInside("/", "/a")).toBeUndefined();
});
