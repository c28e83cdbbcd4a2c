import type { Rule } from "eslint";
import internal from "../../../tools/eslint-plugin-internal/index.ts";
import { ruleFile, ruleTester } from "./rule-tester.ts";

const rule = internal.rules["rule-file-docs"] as unknown as Rule.RuleModule;

ruleTester.run("rule-file-docs", rule, {
  valid: [
    ruleFile(),
    ruleFile({ docs: 'description: "Disallow " + "a thing", recommended: false' }),
    ruleFile({ docs: "description: `Enforce \\`go build\\``, recommended: true" }),
  ],
  invalid: [
    { code: ruleFile({ docs: "recommended: true" }), errors: [{ messageId: "missing" }] },
    { code: ruleFile({ docs: 'description: "Require a thing"' }), errors: [{ messageId: "missing" }] },
    {
      code: ruleFile({ docs: 'description: "Require a thing.", recommended: true' }),
      errors: [{ messageId: "description" }],
    },
    {
      code: ruleFile({ docs: 'description: "Checks a thing", recommended: true' }),
      errors: [{ messageId: "description" }],
    },
    {
      code: ruleFile({ docs: 'description: "Require one\\nand two", recommended: true' }),
      errors: [{ messageId: "description" }],
    },
    {
      code: ruleFile({ docs: 'description: "Require a thing", recommended: "strict"' }),
      errors: [{ messageId: "recommended" }],
    },
    {
      code: ruleFile({
        docs: 'description: "Require a thing", recommended: true, url: "https://example.org"',
      }),
      errors: [{ messageId: "url" }],
    },
  ],
});
