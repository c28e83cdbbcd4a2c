import { symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { findFiles, matchesPatterns } from "../../src/workspace/index.ts";
import { temporaryTree } from "./temporary-tree.ts";

function found(
  files: Readonly<Record<string, string>>,
  args: readonly string[] = ["."],
  cwd = ".",
): string[] {
  const root = temporaryTree({ ".git/": "", ...files });
  return findFiles(args, join(root, cwd)).files.map((file) => relative(root, file));
}

const empty = (...paths: string[]): Record<string, string> =>
  Object.fromEntries(paths.map((path) => [path, ""]));

describe("in a directory", () => {
  test("finds Dockerfiles by all their names, compose files, go.mod and go.work", () => {
    const named = [
      "Api.Dockerfile",
      "Containerfile",
      "Dockerfile",
      "Dockerfile.dev",
      "Dockerfile.go",
      "a/containerfile.x",
      "a/dockerfile",
      "b/DOCKERFILE",
      "b/x.DockerFile",
      "c/compose.yml",
      "c/docker-compose-ci.yaml",
      "c/docker-compose.dev.yml",
      "compose.yaml",
      "go.mod",
      "go.work",
    ];
    const others = [
      "Dockerfile.dockerignore",
      "Dockerfile.md",
      "Dockerfile.tmpl",
      "dockerfile.go",
      "Dockerfiles",
      "MyDockerfile",
      ".dockerignore",
      "composed.yaml",
      "go.sum",
      "main.go",
    ];
    expect(found(empty(...named, ...others)).sort()).toEqual(named.sort());
  });

  test("leaves out templates of Dockerfiles, unless they are named", () => {
    const files = {
      Dockerfile: "FROM golang\nRUN docker inspect -f '{{.Id}}' \\\n  {{.X}} <<EOF\n{{ if .Y }}\nEOF\n",
      "a/Dockerfile": "FROM golang\n{{ if .Cgo }}\nRUN apk add gcc\n{{ end }}\n",
      "b/Dockerfile": "FROM {{ .Image }}\n",
      "c/Dockerfile": "FROM golang\n<% if cgo %>\n",
    };
    expect(found(files)).toEqual(["Dockerfile"]);
    expect(found(files, ["a/Dockerfile"])).toEqual(["a/Dockerfile"]);
  });

  test("leaves out what belongs to others", () => {
    const files = empty(
      "Dockerfile",
      "vendor/x/go.mod",
      "node_modules/x/Dockerfile",
      "a/testdata/go.mod",
      ".git/Dockerfile",
    );
    expect(found(files)).toEqual(["Dockerfile"]);
  });

  test("honours .gitignore files: nested, negated, of directories, from above", () => {
    const files = {
      ".gitignore": "/out/\n*.Dockerfile\nDockerfile.*\n",
      "a/.gitignore": "!keep.Dockerfile\n",
      ...empty("out/Dockerfile", "a/out/Dockerfile", "x.Dockerfile", "a/keep.Dockerfile", "a/Dockerfile.dev"),
    };
    expect(found(files)).toEqual(["a/keep.Dockerfile", "a/out/Dockerfile"]);
    expect(found(files, ["."], "a")).toEqual(["a/keep.Dockerfile", "a/out/Dockerfile"]);
  });

  test("does not follow links", () => {
    const root = temporaryTree({ "a/Dockerfile": "" });
    symlinkSync("..", join(root, "a/up"));
    expect(findFiles(["."], root).files).toEqual([join(root, "a/Dockerfile")]);
  });
});

describe("arguments", () => {
  test("a file that is named is linted, whatever it is called and whoever ignores it", () => {
    const files = { ".gitignore": "*\n", ...empty("docker/api", "vendor/x/go.mod") };
    expect(found(files, ["docker/api", "vendor/x/go.mod"])).toEqual(["docker/api", "vendor/x/go.mod"]);
  });

  test("files beside Dockerfiles, of which nothing is said, are passed over", () => {
    const files = empty(".dockerignore", "Dockerfile.dockerignore", "Dockerfile");
    expect(found(files, Object.keys(files))).toEqual(["Dockerfile"]);
  });

  test("patterns match below their fixed part", () => {
    const files = empty("s/a/Dockerfile", "s/b/Dockerfile", "s/b/c/Dockerfile", "t/Dockerfile", "s/a/go.mod");
    expect(found(files, ["s/*/Dockerfile"])).toEqual(["s/a/Dockerfile", "s/b/Dockerfile"]);
    expect(found(files, ["s/**/Dockerfile"])).toHaveLength(3);
    expect(found(files, ["*/Dockerfile"])).toEqual(["t/Dockerfile"]);
  });

  test("each file once, in the order of the arguments", () => {
    const files = empty("b/Dockerfile", "a/Dockerfile");
    expect(found(files, ["b", "a", "b/Dockerfile", "."])).toEqual(["b/Dockerfile", "a/Dockerfile"]);
  });

  test("arguments that lead to nothing are told, and the others still found", () => {
    const root = temporaryTree({ "empty/": "", Dockerfile: "" });
    const { files, problems } = findFiles(["none", "empty", "x/*.Dockerfile", "Dockerfile"], root);
    expect(files).toEqual([join(root, "Dockerfile")]);
    expect(problems).toEqual([
      "none: there is no such file or directory.",
      "empty: no Dockerfile, Containerfile, compose file, go.mod or go.work in this directory.",
      "x/*.Dockerfile: no file matches this pattern.",
    ]);
  });
});

test("matchesPatterns matches as .gitignore does, below the place of the patterns", () => {
  const patterns = ["/old/", "*.dev", "!keep.dev"];
  expect(matchesPatterns(patterns, "old/Dockerfile")).toBe(true);
  expect(matchesPatterns(patterns, "a/old/Dockerfile")).toBe(false);
  expect(matchesPatterns(patterns, "a/Dockerfile.dev")).toBe(true);
  expect(matchesPatterns(patterns, "a/keep.dev")).toBe(false);
  expect(matchesPatterns(patterns, "../old/Dockerfile")).toBe(false);
  expect(matchesPatterns([], "old/Dockerfile")).toBe(false);
});
