import { Linter, type ESLint } from "eslint";
import eslintPlugin from "eslint-plugin-eslint-plugin";
import tseslint from "typescript-eslint";
import { expect, test } from "vitest";
import { throughSatisfies } from "../../../tools/eslint-plugin-internal/index.ts";
import { ruleFile } from "./rule-tester.ts";

const original = (eslintPlugin as unknown as ESLint.Plugin).rules?.["no-missing-message-ids"];
const code = ruleFile({
  create: 'return { Program(node) { context.report({ node, messageId: "absent" }); } };',
});

function lint(text: string, wrap: boolean): string[] {
  if (!original) throw new Error("eslint-plugin-eslint-plugin no longer has no-missing-message-ids");
  const rule = wrap ? throughSatisfies(original) : original;
  const linter = new Linter({ configType: "flat" });
  const messages = linter.verify(
    text,
    {
      files: ["**/*.ts"],
      languageOptions: { parser: tseslint.parser },
      plugins: { p: { rules: { rule } } },
      rules: { "p/rule": "error" },
    },
    "rule.ts",
  );
  return messages.map(({ message }) => message);
}

test("the rule sees a rule object below `satisfies`", () => {
  expect(lint(code, true)).toEqual([expect.stringContaining("absent")]);
  expect(lint(code.replace("absent", "wrong"), true)).toEqual([]);
});

test("the rule does not see it by itself: when this fails, the wrapper can go", () => {
  expect(lint(code, false)).toEqual([]);
});
