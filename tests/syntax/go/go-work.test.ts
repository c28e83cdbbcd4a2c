import { describe, expect, it } from "vitest";
import { parseGoWork, problemsFor } from "../../../src/syntax/go/index.ts";

const printed = (text: string, minor?: number, directory?: string): string[] =>
  problemsFor(parseGoWork(text, directory), minor).map(({ line, message }) => `${line}: ${message}`);

describe("parseGoWork", () => {
  it("reads uses and replacements", () => {
    const file = parseGoWork('go 1.24\n\nuse (\n\t./a\n\t"/abs/b c"\n)\nreplace example.com/x v1 => ./x\n');
    expect(problemsFor(file, 24)).toEqual([]);
    expect(file.go?.version).toBe("1.24");
    expect(file.uses.map(({ path, line }) => [path, line])).toEqual([
      ["./a", 4],
      ["/abs/b c", 5],
    ]);
    // Nothing is looked up for go.work: a short version is what it stands for.
    expect(file.replaces).toMatchObject([{ version: "v1.0.0", newPath: "./x" }]);
  });

  it.each([
    ["use ./a ./b", "1: usage: use local/dir"],
    ["require x v1.0.0", "1: unknown directive: require"],
    ["go (\n)", "1: unknown block type: go"],
    [
      "replace example.com/x latest => ./x",
      '1: replace example.com/x: version "latest" invalid: must be of the form v1.2.3',
    ],
    ["use (\n ./a", "2:5: x"],
  ])("reports %j", (text, message) => {
    const [found] = printed(text);
    if (message.endsWith(": x")) expect(found).toContain("unterminated block started at go.work:1:1");
    else expect(found).toBe(message);
  });

  it("accepts a target whose version does not fit its path, as Go does here", () => {
    expect(printed("replace example.com/x => example.com/y v2.0.0\n", 24)).toEqual([]);
  });

  it("finds a directory that is listed twice, however it is written", () => {
    const text = "go 1.18\nuse ./a\nuse (\n\tb/../a\n\t/w/a\n)\n";
    expect(printed(text, 24, "/w")).toEqual([
      "4: path /w/a appears multiple times in workspace",
      "5: path /w/a appears multiple times in workspace",
    ]);
    expect(printed("use .\nuse ./\n", 24)).toEqual(["2: path . appears multiple times in workspace"]);
  });

  it("knows when directives came", () => {
    expect(printed("toolchain go1.24.0\n", 20)).toEqual(["1: unknown directive: toolchain"]);
    expect(printed("toolchain go1.24.0\n", 21)).toEqual([]);
    expect(printed("godebug panicnil=1\n", 22)).toEqual(["1: unknown directive: godebug"]);
    expect(printed("go 1.24.4\n", 20)).toEqual(["1: invalid go version '1.24.4': must match format 1.23"]);
  });
});
