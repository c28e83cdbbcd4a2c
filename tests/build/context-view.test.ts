import { describe, expect, it } from "vitest";
import { contextView } from "../../src/build/context-view.ts";
import { memoryContext } from "../../src/build/index.ts";
import { describeEntry } from "./simulated.ts";

const FILES = { "go.mod": "m", "a/x.go": "x", "a/keep.go": "k", "b/c/y.go": "y" };

const view = (ignores: Readonly<Record<string, string>>, dockerfilePath?: string) =>
  contextView(memoryContext({ ...FILES, ...ignores }), dockerfilePath);

describe("the context without what is ignored", () => {
  it.each([
    ["", "a/x.go", "file ?:? 644"],
    ["a", "a/x.go", "-"],
    ["a\n!a/keep.go", "a/x.go", "-"],
    ["a\n!a/keep.go", "a/keep.go", "file"],
    ["a\n!a/keep.go", "a", "directory"],
    ["**/*.go", "b/c/y.go", "-"],
    ["*.go", "b/c/y.go", "file"],
    ["*", "go.mod", "-"],
  ])("%j: %s", (text, path, entry) => {
    const found = describeEntry(view({ ".dockerignore": text }).files.lookup(path));
    expect(found.split(" ")[0]).toBe(entry.split(" ")[0]);
  });

  it("lists what is left", () => {
    expect(view({ ".dockerignore": "a/x.go\n.dockerignore\n" }).files.list("")).toEqual(["a", "b", "go.mod"]);
    expect(view({ ".dockerignore": "a/x.go" }).files.list("a")).toEqual(["keep.go"]);
  });

  it("has no list of what is no directory", () => {
    expect(view({}).files.list("go.mod")).toBeUndefined();
  });

  it("belongs to root", () => {
    expect(describeEntry(view({}).files.lookup("go.mod"))).toBe("file 0:0 644");
  });

  it("still has all of it as it lies on disk", () => {
    expect(view({ ".dockerignore": "*" }).raw.read("go.mod")).toBe("m");
  });
});

describe("the file that says what is ignored", () => {
  const both = { ".dockerignore": "a", "docker/Dockerfile.dockerignore": "b" };
  it.each([
    [both, "docker/Dockerfile", "docker/Dockerfile.dockerignore"],
    [both, "Dockerfile", ".dockerignore"],
    [both, undefined, ".dockerignore"],
    [{}, "Dockerfile", undefined],
  ])("%j of %s is %s", (ignores, dockerfile, path) => {
    expect(view(ignores, dockerfile).ignorePath).toBe(path);
  });

  it("of the Dockerfile stands alone: the other one is not read", () => {
    const { files } = view(both, "docker/Dockerfile");
    expect([files.lookup("a/x.go") === undefined, files.lookup("b/c/y.go") === undefined]).toEqual([
      false,
      true,
    ]);
  });
});
