import type { Rule } from "eslint";
import internal from "../../../tools/eslint-plugin-internal/index.ts";
import { ruleFile, ruleTester } from "./rule-tester.ts";

const rule = internal.rules["rule-file-order"] as unknown as Rule.RuleModule;

ruleTester.run("rule-file-order", rule, {
  valid: [
    ruleFile(),
    'import a from "./a.ts";\ntype T = 1;\ninterface I {}\nconst c = 1;\nfunction f() {}\nexport default { meta: {}, create() {} };',
  ],
  invalid: [
    {
      name: "a function below the rule moves above it, with its comment, and not into the comment of the rule",
      code: "/** The rule. */\nexport default { meta: {}, create() {} };\n\n// Why.\nfunction f() {}\n",
      output: "// Why.\nfunction f() {}\n\n/** The rule. */\nexport default { meta: {}, create() {} };\n",
      errors: [{ messageId: "part", data: { part: "Constants and functions", later: "the default export" } }],
    },
    {
      name: "a type below a constant moves above it",
      code: 'import a from "./a.ts";\n\nconst c = 1;\n\ntype T = 1;\n',
      output: 'import a from "./a.ts";\n\ntype T = 1;\n\nconst c = 1;\n',
      errors: [{ messageId: "part", data: { part: "Types", later: "constants and functions" } }],
    },
    {
      name: "create before meta",
      code: "export default { create() {}, meta: {} };",
      output: null,
      errors: [{ messageId: "meta" }],
    },
  ],
});
