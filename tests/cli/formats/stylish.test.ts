import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { format as formatStylish } from "../../../src/cli/formats/stylish.ts";
import { printable } from "../../../src/cli/printable.ts";
import type { LintMessage, LintResult } from "../../../src/linter/index.ts";
import { temporaryTree } from "../../workspace/temporary-tree.ts";
import { runIn } from "../run-in.ts";

const FETCH = "FROM golang:1.24\nWORKDIR /shop\nRUN go install example.com/tool@latest\n";

function format(source: string, message: Partial<LintMessage>, color = false): string {
  const full: LintMessage = {
    ruleId: "a-rule",
    severity: 2,
    message: "What.",
    line: 1,
    column: 1,
    ...message,
  };
  const result: LintResult = {
    filePath: "/work/Dockerfile",
    messages: [full],
    suppressedMessages: [],
    errorCount: 1,
    fatalErrorCount: 0,
    warningCount: 0,
    fixableErrorCount: full.fix ? 1 : 0,
    fixableWarningCount: 0,
    source,
  };
  return formatStylish({ results: [result], cwd: "/work", color });
}

describe("stylish", () => {
  test("shows the line, the place, the problem, the rule and the advice", () => {
    const found = format("FROM a\nRUN go build\n", {
      message: "It fails.\nDo this.\nOr that.",
      line: 2,
      column: 5,
      endLine: 2,
      endColumn: 13,
      fix: { range: [0, 0], text: "" },
    });
    expect(found).toBe(
      [
        "Dockerfile",
        "  2:5  error  It fails.  a-rule",
        "     2 | RUN go build",
        "       |     ^~~~~~~~",
        "       = Do this.",
        "       = Or that.",
        "",
        "1 error, 0 warnings",
        "1 finding can be fixed with --fix.",
        "",
      ].join("\n"),
    );
  });

  test("says nothing when there is nothing to say", () => {
    expect(formatStylish({ results: [], cwd: "/", color: false })).toBe("");
  });

  test("marks to the end of the first line of a longer place", () => {
    const lines = format("RUN a \\\n  b\n", { endLine: 2, endColumn: 4 }).split("\n");
    expect(lines.slice(2, 4)).toEqual(["     1 | RUN a \\", "       | ^~~~~~~"]);
  });

  test("cuts long lines around the place", () => {
    const lines = format(`${"a".repeat(300)}HERE${"b".repeat(300)}`, {
      column: 301,
      endLine: 1,
      endColumn: 305,
    }).split("\n");
    expect(lines[2]).toMatch(/^ {5}1 \| …a{20}HEREb+…$/);
    expect(lines[3]?.indexOf("^")).toBe(lines[2]?.indexOf("HERE"));
    expect(lines[2]?.length).toBeLessThan(140);
  });

  test("keeps the mark under its place behind tabs and what is not printable", () => {
    const [, , line = "", mark = ""] = format("\tRUN\u001b[31m\tx\n", {
      column: 11,
      endLine: 1,
      endColumn: 12,
    }).split("\n");
    expect(line).toBe("     1 |     RUN\\u001b[31m    x");
    expect(mark.indexOf("^")).toBe(line.indexOf("x"));
  });

  test.each([
    ["an escape", "\u001b[2J", "\\u001b[2J"],
    ["a bell, a null, a return", "\u0007\u0000\r", "\\u0007\\u0000\\u000d"],
    ["C1 controls", "\u009b2J", "\\u009b2J"],
    ["changes of direction", "a\u202eb\u2066c", "a\\u202eb\\u2066c"],
    ["other letters", "ä 世界 …", "ä 世界 …"],
  ])("%s of the file reaches no terminal as it is", (_, text, shown) => {
    expect(printable(text)).toBe(shown);
    expect(format(text, { message: text })).toContain(shown);
    expect(format(text, { message: text })).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2066]/,
    );
  });

  test("with colour says the same", () => {
    const message = { message: "It fails.\nDo this." };
    const coloured = format("RUN a\n", message, true);
    expect(coloured).toContain("\u001b[31merror\u001b[39m");
    expect(stripVTControlCharacters(coloured)).toBe(format("RUN a\n", message));
  });
});

describe("colour", () => {
  test.each<[string, string[], Record<string, string>, boolean, boolean]>([
    ["on a terminal", [], {}, true, true],
    ["not in a pipe", [], {}, false, false],
    ["not with NO_COLOR", [], { NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
    ["not with an empty NO_COLOR's absence", [], { NO_COLOR: "" }, true, true],
    ["with FORCE_COLOR", [], { FORCE_COLOR: "1" }, false, true],
    ["not with FORCE_COLOR=0", [], { FORCE_COLOR: "0" }, true, false],
    ["not on a dumb terminal", [], { TERM: "dumb" }, true, false],
    ["with --color", ["--color"], { NO_COLOR: "1" }, false, true],
    ["not with --no-color", ["--no-color"], { FORCE_COLOR: "1" }, true, false],
  ])("%s", async (_, argv, env, isTTY, coloured) => {
    const { stdout } = await runIn(temporaryTree({ Dockerfile: FETCH }), argv, { env, isTTY });
    expect(stdout).toContain("require-goproxy");
    expect(stdout.includes("\u001b[")).toBe(coloured);
  });
});
