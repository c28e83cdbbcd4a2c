import { describe, expect, it } from "vitest";
import { type LintMessage, lintText } from "../../src/linter/index.ts";
import { fixedTexts } from "../../tools/builds/fixed.ts";

/** A linter whose rule `dots` offers to replace or to remove the first dot, and to make every comma a dot. */
function lint(text: string): LintMessage[] {
  const message = (at: number, own: Partial<LintMessage>): LintMessage => ({
    ruleId: "dots",
    severity: 1,
    message: "",
    line: 1,
    column: at + 1,
    ...own,
  });
  const dot = text.indexOf(".");
  const edit = (insert: string): { range: [number, number]; text: string } => ({
    range: [dot, dot + 1],
    text: insert,
  });
  return [
    ...(dot < 0
      ? []
      : [
          message(dot, {
            suggestions: [
              { messageId: "replace", desc: "", fix: edit("!") },
              { messageId: "replace", desc: "", fix: edit("?") },
              { messageId: "remove", desc: "", fix: edit("") },
            ],
          }),
        ]),
    ...[...text.matchAll(/,/g)].map(({ index }) =>
      message(index, { fix: { range: [index, index + 1], text: ";" } }),
    ),
  ];
}

describe("the texts that edits make", () => {
  it("follow each kind of suggestion to its end, and all fixes", () => {
    const text = "a.b.c,d,e";
    expect(fixedTexts("dots", { text, lint: (other = text) => lint(other) })).toEqual([
      { name: "fix", text: "a.b.c;d;e" },
      { name: "replace", text: "a!b!c,d,e" },
      { name: "replace-2", text: "a?b?c,d,e" },
      { name: "remove", text: "abc,d,e" },
    ]);
  });

  it("are those of one rule", () => {
    const text = "FROM golang:1.24\nRUN go mod download\n";
    const linted = { text, lint: (other = text) => lintText(other, { filename: "Dockerfile" }).messages };
    expect(fixedTexts("dots", linted)).toEqual([]);
  });

  it("that never settle are an error", () => {
    const grows: LintMessage = {
      ruleId: "grows",
      severity: 1,
      message: "",
      line: 1,
      column: 1,
      fix: { range: [0, 0], text: "+" },
    };
    expect(() => fixedTexts("grows", { text: "", lint: () => [grows] })).toThrow("never settle");
  });
});
