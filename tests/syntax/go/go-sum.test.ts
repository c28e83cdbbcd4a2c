import { describe, expect, it } from "vitest";
import { parseGoSum } from "../../../src/syntax/go/index.ts";

describe("parseGoSum", () => {
  it("tells sums of sources from those of go.mod files", () => {
    const sum = parseGoSum("a.b/c v1.0.0 h1:x=\na.b/c v1.0.0/go.mod h1:y=\r\n\na.b/d v1.0.0/go.mod h1:z=\n");
    expect(sum.hasZipHash("a.b/c", "v1.0.0")).toBe(true);
    expect(sum.hasModHash("a.b/c", "v1.0.0")).toBe(true);
    expect(sum.hasZipHash("a.b/d", "v1.0.0")).toBe(false);
    expect(sum.hasModHash("a.b/d", "v1.0.0")).toBe(true);
    expect(sum.entries[1]).toEqual({
      module: "a.b/c",
      version: "v1.0.0",
      goMod: true,
      hash: "h1:y=",
      line: 2,
    });
    expect(sum.malformed).toBeUndefined();
  });

  it("passes over hashes that Go does not count", () => {
    const sum = parseGoSum(
      "a.b/c v1.0.0/go.mod h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=\na.b/c v1.0.0 h2:new\n",
    );
    expect(sum.hasModHash("a.b/c", "v1.0.0")).toBe(false);
    expect(sum.hasZipHash("a.b/c", "v1.0.0")).toBe(false);
  });

  it.each([
    ["<<<<<<< HEAD\na.b/c v1.0.0 h1:x=\n", 1, 2, false],
    ["a.b/c v1.0.0 h1:x=\n\n=======\n>>>>>>> a b c\n", 3, 1, true],
    ["a.b/c v1.0.0 h1:x=\na b c d", 2, 4, true],
  ])("reads %j up to line %i", (text, line, fields, known) => {
    const sum = parseGoSum(text);
    expect(sum.malformed).toEqual({ line, message: `wrong number of fields ${fields}` });
    expect(sum.hasZipHash("a.b/c", "v1.0.0")).toBe(known);
  });
});
