import type { Rule } from "eslint";
import internal from "../../../tools/eslint-plugin-internal/index.ts";
import { ruleFile, ruleTester } from "./rule-tester.ts";

const rule = internal.rules["rule-file-export"] as unknown as Rule.RuleModule;

ruleTester.run("rule-file-export", rule, {
  valid: [
    ruleFile(),
    ruleFile().replace("RuleModule<MessageIds, readonly []>;", "DockerfileRule;"),
    'const rule: GoModRule = { meta: { type: "suggestion" }, create() {} }; export default rule;',
    'const rule = { meta: { type: "suggestion" }, create() {} } satisfies GoModRule; export default rule;',
  ],
  invalid: [
    { code: "const rule = 1;", errors: [{ messageId: "missing" }] },
    { code: "export default function create() {}", errors: [{ messageId: "missing" }] },
    { code: ruleFile().replace(/ satisfies .*/, ";"), errors: [{ messageId: "untyped" }] },
    { code: ruleFile().replace(/ satisfies .*/, " satisfies object;"), errors: [{ messageId: "untyped" }] },
    { code: ruleFile().replace('"problem"', '"layout"'), errors: [{ messageId: "type" }] },
    { code: ruleFile().replace('type: "problem",', ""), errors: [{ messageId: "type" }] },
    { code: `${ruleFile()}export const shared = 1;`, errors: [{ messageId: "named" }] },
    { code: `${ruleFile()}export * from "./other.ts";`, errors: [{ messageId: "named" }] },
  ],
});
