import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { GitIgnores } from "../../src/workspace/git-ignore.ts";
import { temporaryTree } from "./temporary-tree.ts";

test("the nearest file that speaks of a path decides, up to the repository's root", () => {
  const root = temporaryTree({
    ".gitignore": "*.txt\n",
    "repo/.gitignore": "/dist/\n*.pb.go\n",
    "repo/a/.gitignore": "!kept.pb.go\n",
  });
  const git = new GitIgnores(join(root, "repo"));
  const ignored = (path: string, isDirectory = false): boolean =>
    git.isIgnored(join(root, "repo", path), isDirectory);
  expect(ignored("dist", true)).toBe(true);
  expect(ignored("dist")).toBe(false);
  expect(ignored("dist/app")).toBe(true);
  expect(ignored("a/dist/app")).toBe(false);
  expect(ignored("a/x.pb.go")).toBe(true);
  expect(ignored("a/kept.pb.go")).toBe(false);
  expect(ignored("x.txt"), "a file above the root says nothing").toBe(false);
  expect(git.isIgnored(join(root, "x.pb.go"), false), "nor of what lies there").toBe(false);
});

test("links are not followed", () => {
  const root = temporaryTree({ rules: "*\n", "repo/": "" });
  symlinkSync("../rules", join(root, "repo/.gitignore"));
  expect(new GitIgnores(join(root, "repo")).isIgnored(join(root, "repo/x"), false)).toBe(false);
});
