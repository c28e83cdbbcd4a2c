import { describe, expect, test } from "vitest";
import {
  type LintOptions,
  type LintResult,
  type Rules,
  lintAndFix,
  lintText,
  memoryContext,
  simulateText,
} from "../../src/linter/index.ts";
import type { Problem, RuleMeta, RuleModule } from "../../src/rules/rule.ts";

type Visit = (report: (problem: Problem) => void, text: string, options: readonly unknown[]) => void;

/** A rule that does something with the whole file. */
function rule(visit: Visit, meta: Partial<RuleMeta> = {}): RuleModule {
  return {
    meta: {
      type: "problem",
      languages: ["dockerlint-go/dockerfile"],
      docs: { description: "Disallow what the test disallows", recommended: true },
      messages: {
        found: "Found {{ what }} and {{what}} and {{missing}}.\nAdvice.",
        other: "Other {{what}}.",
      },
      schema: [{ type: "object", properties: { a: {}, b: {} }, additionalProperties: false }],
      defaultOptions: [],
      fixable: "code",
      hasSuggestions: true,
      ...meta,
    },
    create: (context) => ({
      Dockerfile: () => {
        visit(
          (problem) => {
            context.report(problem);
          },
          context.sourceCode.text,
          context.options,
        );
      },
    }),
  };
}

function lint(text: string, rules: Rules, more: Partial<LintOptions> = {}): LintResult {
  return lintText(text, { filename: "Dockerfile", rules, ...more });
}

const at = (line: number, column: number, endColumn = column): Problem["loc"] => ({
  start: { line, column },
  end: { line, column: endColumn },
});

describe("messages", () => {
  test("have ESLint's shape", () => {
    const found = rule((report) => {
      report({
        loc: at(1, 1, 5),
        messageId: "found",
        data: { what: 7 },
        fix: (fixer) => [fixer.insertTextAfterRange([4, 5], "!"), fixer.replaceTextRange([0, 4], "from")],
        suggest: [
          { messageId: "other", data: { what: "x" }, fix: (fixer) => fixer.removeRange([0, 2]) },
          { messageId: "other", fix: () => null },
        ],
      });
    });
    expect(lint("FROM a\n", { found }).messages).toEqual([
      {
        ruleId: "found",
        severity: 2,
        message: "Found 7 and 7 and {{missing}}.\nAdvice.",
        messageId: "found",
        line: 1,
        column: 1,
        endLine: 1,
        endColumn: 5,
        fix: { range: [0, 5], text: "from !" },
        suggestions: [
          { messageId: "other", desc: "Other x.", data: { what: "x" }, fix: { range: [0, 2], text: "" } },
        ],
      },
    ]);
  });

  test("come in order of place and are counted", () => {
    const one = rule((report) => {
      report({ loc: at(2, 1), messageId: "found", fix: (fixer) => fixer.removeRange([0, 1]) });
      report({ loc: at(1, 5), messageId: "found" });
    });
    const two = rule(
      (report) => {
        report({ loc: at(1, 2), messageId: "other" });
      },
      { type: "suggestion" },
    );
    const result = lint("FROM a\nRUN b\n", { one, two });
    expect(result.messages.map(({ line, column }) => [line, column])).toEqual([
      [1, 2],
      [1, 5],
      [2, 1],
    ]);
    expect(result).toMatchObject({
      filePath: "Dockerfile",
      errorCount: 2,
      fatalErrorCount: 0,
      warningCount: 1,
      fixableErrorCount: 1,
      fixableWarningCount: 0,
    });
  });

  test("of a rule for another language there are none", () => {
    const rules = {
      mod: rule(
        (report) => {
          report({ loc: at(1, 1), messageId: "found" });
        },
        { languages: ["dockerlint-go/gomod"] },
      ),
    };
    expect(lint("FROM a\n", rules).messages).toEqual([]);
  });
});

describe("options", () => {
  const options = (given: unknown, defaults: readonly unknown[]): readonly unknown[] => {
    let seen: readonly unknown[] = [];
    const rules = {
      one: rule(
        (_report, _text, all) => {
          seen = all;
        },
        { defaultOptions: defaults },
      ),
    };
    lint("FROM a\n", rules, {
      configuration: { rules: { one: given === undefined ? "error" : ["error", given] } },
    });
    return seen;
  };

  test("are laid over the defaults, key by key", () => {
    expect(options(undefined, [{ a: 1 }])).toEqual([{ a: 1 }]);
    expect(options({ b: 2 }, [{ a: 1, b: 1 }])).toEqual([{ a: 1, b: 2 }]);
    expect(options({ a: { x: 1 } }, [{ a: { x: 0, y: 0 } }])).toEqual([{ a: { x: 1, y: 0 } }]);
    expect(options({ a: [1] }, [{ a: [2, 3] }])).toEqual([{ a: [1] }]);
  });
});

describe("a rule that throws", () => {
  const broken = rule(() => {
    throw new Error("no such thing\nsecond line");
  });
  const fine = rule((report) => {
    report({ loc: at(1, 1), messageId: "found" });
  });

  test("is told as our fault, and the others go on", () => {
    const { messages, fatalErrorCount } = lint("FROM a\n", { broken, fine });
    expect(fatalErrorCount).toBe(1);
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(["fine", "broken"]);
    expect(messages[1]?.message).toMatch(
      /^The rule broken failed on Dockerfile: no such thing\.\n.*please report.*\/issues/,
    );
    expect(messages[1]).toMatchObject({ severity: 2, fatal: true, line: 1, column: 1 });
  });

  test("for the same reason as another is told once", () => {
    expect(lint("FROM a\n", { broken, second: broken }).messages).toHaveLength(1);
  });

  test("cannot be suppressed", () => {
    expect(lint("# dockerlint-go-disable\nFROM a\n", { broken }).fatalErrorCount).toBe(1);
  });

  test("also when a fix has edits that overlap", () => {
    const overlapping = rule((report) => {
      report({
        loc: at(1, 1),
        messageId: "found",
        fix: (fixer) => [fixer.removeRange([0, 3]), fixer.removeRange([2, 4])],
      });
    });
    expect(lint("FROM a\n", { overlapping }).messages[0]?.message).toContain("two edits of one fix overlap");
  });
});

describe("fixes", () => {
  /** Reports each `x`, and puts something in its place. */
  const replace = (by: string, width = 1): RuleModule =>
    rule((report, text) => {
      for (const { index } of text.matchAll(/x/g)) {
        report({
          loc: at(1, 1),
          messageId: "found",
          fix: (fixer) => fixer.replaceTextRange([index, index + width], by),
        });
      }
    });
  const fix = (text: string, rules: Rules, accept?: () => boolean): LintResult =>
    lintAndFix(text, { filename: "Dockerfile", rules }, accept);

  test("are applied until nothing is left", () => {
    const result = fix("FROM x.xx\n", { one: replace("y") });
    expect(result).toMatchObject({ output: "FROM y.yy\n", messages: [] });
  });

  test("that overlap wait for the next pass", () => {
    expect(fix("FROM xxx \n", { one: replace("y", 2) }).output).toBe("FROM yy\n");
  });

  test("that never settle are stopped after ten passes", () => {
    const result = fix("FROM x\n", { one: replace("xa") });
    expect(result.output).toBe(`FROM x${"a".repeat(10)}\n`);
    expect(result.messages).toHaveLength(1);
  });

  test("that are not accepted are left", () => {
    const result = fix("FROM x\n", { one: replace("y") }, () => false);
    expect(result.output).toBeUndefined();
    expect(result.messages).toHaveLength(1);
  });

  test("keep the byte order mark and line ends", () => {
    expect(fix("\ufeffFROM x\r\nRUN x\r\n", { one: replace("y") }).output).toBe("\ufeffFROM y\r\nRUN y\r\n");
  });
});

describe("suppressions", () => {
  const everywhere = rule((report, text) => {
    text.split("\n").forEach((line, i) => {
      if (line.includes("@")) report({ loc: at(i + 1, line.indexOf("@") + 1), messageId: "found" });
    });
  });
  const rules = { one: everywhere, two: everywhere };
  const left = (text: string, more: Partial<LintOptions> = {}): string[] =>
    lint(text, rules, more).messages.map(
      ({ line, ruleId, message }) => `${line} ${ruleId ?? message.split("\n", 1)[0] ?? ""}`,
    );

  test("before an instruction cover it whole, heredocs too, and nothing after it", () => {
    const text = "FROM a\n# dockerlint-go-disable-next-line one, two -- why\nRUN <<EOF\n  @\nEOF\nRUN @\n";
    expect(left(text)).toEqual(["6 one", "6 two"]);
    expect(lint(text, rules).suppressedMessages).toMatchObject([
      { line: 4, ruleId: "one", suppressions: [{ kind: "directive", justification: "why" }] },
      { line: 4, ruleId: "two", suppressions: [{ kind: "directive", justification: "why" }] },
    ]);
  });

  test("name single rules, with or without the plugin's name, in either spelling", () => {
    expect(left("FROM a\n# dockerlint-go-disable-next-line one\nRUN @\n")).toEqual(["3 two"]);
    expect(left("FROM a\n# eslint-disable-next-line dockerlint-go/two\nRUN @\n")).toEqual(["3 one"]);
  });

  test("of other plugins are left to them", () => {
    expect(left("# eslint-disable other/one\nFROM @\n")).toEqual(["2 one", "2 two"]);
  });

  test("hold for a stretch", () => {
    expect(left("FROM a\n# dockerlint-go-disable\nRUN @\n# dockerlint-go-enable one\nRUN @\n")).toEqual([
      "5 one",
    ]);
  });

  test("that look like others are none", () => {
    expect(left("# dockerlint-go-disabled\n# my dockerlint-go-disable\nFROM @\n")).toEqual([
      "3 one",
      "3 two",
    ]);
  });

  test("in a heredoc are text of the script", () => {
    expect(left("FROM a\nRUN <<EOF\n# dockerlint-go-disable\nEOF\nRUN @\n")).toEqual(["5 one", "5 two"]);
  });

  test("of no use are reported, and their fix takes the line or the name away", () => {
    const text =
      "FROM a\n# dockerlint-go-disable-next-line one\nRUN b && \\\n    # eslint-disable-next-line\n    c\n";
    expect(left(text)).toEqual([
      "2 Unused suppression: no problem was reported from 'one'.",
      "4 Unused suppression: no problem was reported.",
    ]);
    expect(lintAndFix(text, { filename: "Dockerfile", rules }).output).toBe("FROM a\nRUN b && \\\n    c\n");
    const named = "FROM a\n# dockerlint-go-disable-next-line one, two -- why\nRUN @\n";
    const fixed = lintAndFix(named, {
      filename: "Dockerfile",
      rules: { one: everywhere, two: rule(() => undefined) },
    });
    expect(fixed.output).toBe("FROM a\n# dockerlint-go-disable-next-line one -- why\nRUN @\n");
  });

  test("of no use go one after the other, so that no list without names is left, which would mean all rules", () => {
    const none = rule(() => undefined);
    const text = "FROM a\n# dockerlint-go-disable-next-line one, two,three\nRUN @\n";
    const passes = lintAndFix(text, { filename: "Dockerfile", rules: { one: none, two: none, three: none } });
    expect(passes.output).toBe("FROM a\nRUN @\n");
  });

  test("of no use are reported as severely as one likes", () => {
    const text = "# dockerlint-go-disable one\nFROM a\n";
    const severities = (more: Partial<LintOptions>): number[] =>
      lint(text, rules, more).messages.map(({ severity }) => severity);
    expect(severities({})).toEqual([1]);
    expect(severities({ reportUnusedSuppressions: "error" })).toEqual([2]);
    expect(severities({ reportUnusedSuppressions: "off" })).toEqual([]);
    expect(severities({ configuration: { reportUnusedSuppressions: false } })).toEqual([]);
  });

  test("that end nothing are reported", () => {
    expect(left("FROM a\n# dockerlint-go-enable one\n")).toEqual([
      "2 Unused suppression: nothing before it is switched off.",
    ]);
  });

  test("of a rule that is not there are errors that name the nearest", () => {
    const [message] = lint("# dockerlint-go-disable-next-line tvo\nFROM a\n", rules).messages;
    expect(message).toMatchObject({ severity: 2, line: 1 });
    expect(message?.message).toContain('There is no rule tvo (did you mean "two"?)');
  });
});

describe("the language is that of the file's name", () => {
  test.each([
    ["Dockerfile", "dockerfile"],
    ["x/dockerfile.dev", "dockerfile"],
    ["x.Containerfile", "dockerfile"],
    ["anything", "dockerfile"],
    ["a/go.mod", "gomod"],
    ["a\\go.work", "gowork"],
  ])("%s: %s", (filename, language) => {
    const rules = Object.fromEntries(
      ["dockerfile", "gomod", "gowork"].map((name): [string, RuleModule] => [
        name,
        {
          ...rule(() => undefined, { languages: [`dockerlint-go/${name}`] }),
          create: (context) => {
            context.report({ loc: at(1, 1), messageId: "found" });
            return {};
          },
        },
      ]),
    );
    expect(lint("", rules, { filename }).messages.map(({ ruleId }) => ruleId)).toEqual([language]);
    expect(lint("", rules, { filename, language: "gomod" }).messages.map(({ ruleId }) => ruleId)).toEqual([
      "gomod",
    ]);
  });
});

describe("the build", () => {
  test("is made when a rule first asks for it, with settings and context", () => {
    let asked = 0;
    const options: LintOptions = {
      filename: "Dockerfile",
      configuration: { settings: { target: "first" } },
      context: (dockerfile) => {
        asked++;
        expect(dockerfile.instructions).toHaveLength(3);
        return { context: memoryContext({ "a.txt": "" }), dockerfilePath: undefined };
      },
    };
    const text = "FROM scratch AS first\nCOPY a.txt /\nFROM scratch\n";
    lintText(text, { ...options, rules: { idle: rule(() => undefined) } });
    expect(asked).toBe(0);
    const build = simulateText(text, options);
    expect(asked).toBe(1);
    expect(build?.target?.name).toBe("first");
    expect(simulateText("module m\n", { filename: "go.mod" })).toBeUndefined();
  });
});
