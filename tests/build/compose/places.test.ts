import { describe, expect, it } from "vitest";
import { isSubmodule, joinPaths, subdirectory } from "../../../src/build/compose/places.ts";
import { memoryContext } from "../../../src/build/context.ts";
import { relativePath } from "../../../src/build/files/paths.ts";
import { UNKNOWN } from "../../../src/syntax/unknown.ts";

describe("joinPaths", () => {
  it.each([
    ["", ".", ""],
    ["", "a/b", "a/b"],
    ["a", ".", "a"],
    ["a/b", "./c//d/", "a/b/c/d"],
    ["a/b", "..", "a"],
    ["a/b", "../../c", "c"],
    ["a", "b/../c", "a/c"],
  ])("from %j %j leads to %j", (base, path, expected) => {
    expect(joinPaths(base, path)).toBe(expected);
  });

  it.each([
    ["", ".."],
    ["a", "../.."],
    ["a", "../../a/b"],
  ])("does not know what is at %j, %j: it leads out of the tree", (base, path) => {
    expect(joinPaths(base, path)).toBe(UNKNOWN);
  });
});

describe("relativePath", () => {
  it.each([
    ["", "", "."],
    ["a/b", "a/b", "."],
    ["", "a/b", "a/b"],
    ["a/b", "", "../.."],
    ["a/b", "a", ".."],
    ["a", "a/b", "b"],
    ["a/b", "a/c", "../c"],
    ["a/x", "b/x", "../../b/x"],
  ])("from %j, %j is written %j", (from, path, expected) => {
    expect(relativePath(from, path)).toBe(expected);
  });
});

describe("a directory as a tree of its own", () => {
  const tree = memoryContext({ "a/b": "text", "a/c/d": "" }, (path) => path === "a/made");
  const inside = subdirectory(tree, "a");

  it("has what the directory has, and nothing else", () => {
    expect(inside.stat("b")).toBe("file");
    expect(inside.stat("a")).toBeUndefined();
    expect(inside.read("b")).toBe("text");
    expect(inside.list("c")).toEqual([{ name: "d", kind: "file" }]);
    expect(inside.list("")).toEqual(tree.list("a"));
    expect(inside.isGenerated("made")).toBe(true);
    expect(inside.isGenerated("a/made")).toBe(false);
  });

  it("is the tree itself at its top", () => {
    expect(subdirectory(tree, "")).toBe(tree);
  });
});

describe("a repository that is checked out on its own", () => {
  const modules =
    '[submodule "x"]\n\tpath = third_party/x\n\turl = https://example.com/x\n[submodule "y"]\npath=y\n';
  const tree = memoryContext({ ".gitmodules": modules });

  it.each(["third_party/x", "third_party/x/cmd", "y"])("%s", (path) => {
    expect(isSubmodule(path, tree)).toBe(true);
  });

  it.each(["", "third_party", "third_party/xy", "x", "https://example.com/x"])("not %j", (path) => {
    expect(isSubmodule(path, tree)).toBe(false);
  });

  it.each([
    ["no file of them", {}],
    ["a line without a path", { ".gitmodules": '[submodule "x"]\n\tpath =\n\turl = y\n' }],
    ["a comment", { ".gitmodules": '[submodule "x"]\n\t# path = y\n' }],
    ["a name that ends so", { ".gitmodules": '[submodule "x"]\n\tsubpath = y\n' }],
  ])("none: %s", (_, files: Record<string, string>) => {
    expect(["", "y", "url = y"].filter((path) => isSubmodule(path, memoryContext(files)))).toEqual([]);
  });
});
