import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { directoryContext } from "../../src/workspace/index.ts";
import { temporaryTree } from "./temporary-tree.ts";

describe("directoryContext", () => {
  test("answers with kinds, sorted lists and texts", () => {
    const root = temporaryTree({ "ctx/b.txt": "text", "ctx/a/x": "" });
    const context = directoryContext(join(root, "ctx"), root);
    expect(context.stat("")).toBe("directory");
    expect(context.stat("b.txt")).toBe("file");
    expect(context.stat("none")).toBeUndefined();
    expect(context.list("")).toEqual([
      { name: "a", kind: "directory" },
      { name: "b.txt", kind: "file" },
    ]);
    expect(context.list("b.txt")).toBeUndefined();
    expect(context.read("b.txt")).toBe("text");
    expect(context.read("a")).toBeUndefined();
  });

  test("does not leave the root: neither by name nor by link", () => {
    const root = temporaryTree({ secret: "s", "repo/ctx/own": "o", "repo/shared": "shared" });
    const ctx = join(root, "repo/ctx");
    symlinkSync(join(root, "secret"), join(ctx, "out"));
    symlinkSync("../shared", join(ctx, "inside"));
    symlinkSync("loop", join(ctx, "loop"));
    const context = directoryContext(ctx, join(root, "repo"));
    for (const path of ["../secret", "../shared", "out", "loop", "a/../../../secret"]) {
      expect(context.stat(path), path).toBeUndefined();
      expect(context.read(path), path).toBeUndefined();
    }
    expect(context.read("inside")).toBe("shared");
    expect(context.list("")?.map(({ name }) => name)).toEqual(["inside", "own"]);
  });

  test("open texts stand before what is on disk, and none from outside of the root comes in", () => {
    const root = temporaryTree({ "repo/go.mod": "module old\n" });
    const repo = join(root, "repo");
    const open = new Map([
      [join(repo, "go.mod"), "module new\n"],
      [join(repo, "made"), "m"],
      [join(root, "secret"), "s"],
    ]);
    const context = directoryContext(repo, repo, open);
    expect(context.read("go.mod")).toBe("module new\n");
    expect([context.stat("made"), context.read("made")]).toEqual(["file", "m"]);
    expect([context.stat("../secret"), context.read("../secret")]).toEqual([undefined, undefined]);
  });

  test("a file of more than 16 MB is there, but is not read", () => {
    const root = temporaryTree({ small: "s" });
    writeFileSync(join(root, "large"), Buffer.alloc(16 * 1024 * 1024 + 1, "x"));
    const context = directoryContext(root, root);
    expect(context.stat("large")).toBe("file");
    expect(context.read("large")).toBeUndefined();
  });

  test("what was answered once stays the answer of the run", () => {
    const root = temporaryTree({ file: "before" });
    const context = directoryContext(root, root);
    expect(context.read("file")).toBe("before");
    writeFileSync(join(root, "file"), "after");
    expect(context.read("file")).toBe("before");
    expect(directoryContext(root, root).read("file")).toBe("after");
  });

  test("tells what version control leaves out, where it is not there", () => {
    const root = temporaryTree({
      ".gitignore": "/web/dist/\n*.pb.go\n",
      "web/dist/there": "",
      "web/x.go": "",
    });
    const context = directoryContext(join(root, "web"), root);
    expect(context.isGenerated("dist/app.js")).toBe(true);
    expect(context.isGenerated("dist/there")).toBe(false);
    expect(context.isGenerated("api.pb.go")).toBe(true);
    expect(context.isGenerated("y.go")).toBe(false);
    expect(context.isGenerated("../x.pb.go")).toBe(false);
  });
});
