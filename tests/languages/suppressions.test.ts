import { describe, expect, test } from "vitest";
import { readSource } from "../../src/languages/index.ts";

const ALONE = { builds: () => [{}], compose: undefined, facts: {} };

/** `type rule line:column`, one for each rule; `+` marks ends that nobody wrote. */
function suppressions(text: string, language: "dockerfile" | "gomod" | "gowork" = "dockerfile"): string[] {
  return readSource(language, text, ALONE).suppressions.map(
    ({ type, rule, at, implied }) => `${implied ? "+" : ""}${type} ${rule ?? "*"} ${at.line}:${at.column}`,
  );
}

describe("suppression comments", () => {
  test.each([
    ["# dockerlint-go-disable", ["disable * 1:1"]],
    ["#dockerlint-go-disable a", ["disable a 1:1"]],
    ["# dockerlint-go-enable a, b", ["enable a 1:1", "enable b 1:1"]],
    ["# eslint-disable dockerlint-go/a other/b -- c, d", ["disable a 1:1", "disable other/b 1:1"]],
    ["# dockerlint-go-disable -- why", ["disable * 1:1"]],
    ["# dockerlint-go-disable-next-line a", ["disable-next-line a 1:1"]],
    ["# dockerlint-go-disable-line a", ["disable-line a 1:1"]],
    ["# dockerlint-go-disable-everything", []],
    ["# dockerlint-go", []],
    ["# see dockerlint-go-disable", []],
  ])("%s", (comment, expected) => {
    expect(suppressions(`${comment}\n`)).toEqual(expected);
  });

  test("before an instruction cover it to its end", () => {
    const text = "# dockerlint-go-disable-next-line a\n# more\nRUN b \\\n    c\nRUN d\n";
    expect(suppressions(text)).toEqual(["disable a 1:1", "+enable a 4:6"]);
  });

  test("in an instruction cover the rest of it", () => {
    const text = "RUN b \\\n  # dockerlint-go-disable-next-line a\n  c \\\n  d\nRUN e\n";
    expect(suppressions(text)).toEqual(["disable a 2:3", "+enable a 4:4"]);
  });

  test("before a blank line cover that alone", () => {
    expect(suppressions("# dockerlint-go-disable-next-line a\n\nRUN b\n")).toEqual([
      "disable-next-line a 1:1",
    ]);
  });

  test("for one instruction leave a wider stretch as it is", () => {
    const text = "# dockerlint-go-disable a\n# dockerlint-go-disable-next-line a, b\nRUN b\n";
    expect(suppressions(text)).toEqual([
      "disable a 1:1",
      "disable-next-line a 2:1",
      "disable b 2:1",
      "+enable b 3:6",
    ]);
  });

  test("in go.mod and go.work begin with two slashes and mean lines", () => {
    const text = "go 1.24 // dockerlint-go-disable-line a -- why\n// dockerlint-go-disable-next-line b\n";
    expect(suppressions(text, "gomod")).toEqual(["disable-line a 1:9", "disable-next-line b 2:1"]);
    expect(suppressions(text, "gowork")).toEqual(["disable-line a 1:9", "disable-next-line b 2:1"]);
  });

  test("say what is to be removed when they are of no use", () => {
    const text = "# dockerlint-go-disable a , dockerlint-go/b,c\nRUN b\n# dockerlint-go-disable d\n";
    const { suppressions: all } = readSource("dockerfile", text, ALONE);
    expect(all.map(({ removal }) => text.slice(...removal))).toEqual([
      "a , ",
      "dockerlint-go/b,",
      ",c",
      "# dockerlint-go-disable d",
    ]);
  });
});
