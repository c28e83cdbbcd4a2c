import { describe, expect, it } from "vitest";
import { directoryEntry, fileEntry, mayWrite } from "../../src/build/files/entry.ts";
import { FileTree } from "../../src/build/files/file-tree.ts";
import { emptySource, unknownSource } from "../../src/build/files/tree-source.ts";
import { UNKNOWN } from "../../src/syntax/unknown.ts";

const text = (tree: FileTree, path: string, at?: number): unknown => {
  const entry = tree.lookup(path, at);
  return typeof entry === "object" ? entry.text() : entry;
};
const file = (content: string) => fileEntry(undefined, 0o644, () => content);

describe("FileTree", () => {
  it("answers for every moment", () => {
    const tree = new FileTree(emptySource());
    tree.put("/a", file("1"));
    const before = tree.now;
    tree.put("/a", file("2"));
    tree.remove("/a");
    expect(text(tree, "/a", 0)).toBeUndefined();
    expect(text(tree, "/a", before)).toBe("1");
    expect(text(tree, "/a", before + 1)).toBe("2");
    expect(text(tree, "/a")).toBeUndefined();
  });

  it("lays trees over one another without deleting", () => {
    const other = new FileTree(emptySource());
    other.put("/x", file("x"));
    const tree = new FileTree(emptySource());
    tree.put("/src/y", file("y"));
    tree.graft("/src", other.source("/"));
    other.put("/later", file("later"));
    expect(text(tree, "/src/x")).toBe("x");
    expect(text(tree, "/src/y")).toBe("y");
    expect(tree.lookup("/src/later")).toBeUndefined();
  });

  it("removes whole directories, and puts into them again", () => {
    const tree = new FileTree(emptySource());
    tree.put("/d/e/f", file("old"));
    tree.remove("/d");
    expect(tree.lookup("/d/e/f")).toBeUndefined();
    tree.makeDirectories("/d/e");
    expect(tree.lookup("/d/e/f")).toBeUndefined();
    tree.put("/d/e/f", file("new"));
    expect(text(tree, "/d/e/f")).toBe("new");
  });

  it("knows nothing below a taint, but what comes after it", () => {
    const tree = new FileTree(emptySource());
    tree.put("/d/f", file("f"));
    tree.taint("/d");
    tree.put("/d/g", file("g"));
    expect(tree.lookup("/d/f")).toBe(UNKNOWN);
    expect(tree.lookup("/d/h/i")).toBe(UNKNOWN);
    expect(text(tree, "/d/g")).toBe("g");
    expect(tree.lookup("/other")).toBeUndefined();
  });

  it("changes owners of what is there, not of what comes later", () => {
    const tree = new FileTree(emptySource());
    tree.put("/d", directoryEntry());
    tree.put("/d/f", file("f"));
    tree.change("/d", { uid: 1000 }, true);
    tree.put("/d/g", file("g"));
    expect(tree.lookup("/d/f")).toMatchObject({ uid: 1000, gid: 0 });
    expect(tree.lookup("/d/g")).toMatchObject({ uid: 0 });
  });

  it("lists what is there at a moment", () => {
    const other = new FileTree(emptySource());
    other.put("/x", file("x"));
    other.put("/z", file("z"));
    const tree = new FileTree(emptySource());
    tree.makeDirectories("/src");
    tree.put("/src/y", file("y"));
    const before = tree.now;
    tree.graft("/src", other.source("/"));
    tree.remove("/src/z");
    expect(tree.list("/src", before)).toMatchObject({ names: ["y"], complete: true });
    expect(tree.list("/src")).toMatchObject({ names: ["x", "y"], complete: true });
    expect(tree.list("/nowhere")).toBeUndefined();
    tree.taint("/src");
    expect(tree.list("/src")?.complete ?? false).toBe(false);
  });

  it("does not make directories where it cannot say what is there", () => {
    const tree = new FileTree(unknownSource);
    tree.makeDirectories("/a/b");
    expect(tree.lookup("/a/b")).toBe(UNKNOWN);
  });
});

describe("mayWrite", () => {
  const rows: [uid: number, gid: number, mode: number, user: [number, number], expected: unknown][] = [
    [0, 0, 0o755, [0, 0], true],
    [0, 0, 0o755, [1000, 1000], false],
    [1000, 1000, 0o755, [1000, 1000], true],
    [1000, 1000, 0o555, [1000, 1000], false],
    [0, 0, 0o777, [1000, 1000], true],
    [0, 1000, 0o775, [1000, 1000], true],
    // The user may be in the group by /etc/group, which the model does not read.
    [0, 5, 0o775, [1000, 1000], UNKNOWN],
  ];
  it.each(rows)("%i:%i %o by %j", (uid, gid, mode, [user, group], expected) => {
    expect(mayWrite(directoryEntry({ uid, gid }, mode), { uid: user, gid: group })).toBe(expected);
  });
});
