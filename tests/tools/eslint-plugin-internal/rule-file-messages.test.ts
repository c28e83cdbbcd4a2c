import type { Rule } from "eslint";
import internal from "../../../tools/eslint-plugin-internal/index.ts";
import { ruleFile, ruleTester } from "./rule-tester.ts";

const rule = internal.rules["rule-file-messages"] as unknown as Rule.RuleModule;

/** A rule with two messages, of which one has a placeholder, and a report. */
const reporting = (report: string): string =>
  ruleFile({ messages: 'wrong: "{{name}} is wrong.", other: "It is wrong."', create: report });

ruleTester.run("rule-file-messages", rule, {
  valid: [
    ruleFile(),
    ruleFile({ messages: 'wrong: "`go build` fails.\\n" + "{{what}} is wrong.\\nChange it."' }),
    ruleFile({ messages: 'wrong: "It is wrong. {{why}}\\n{{advice}}"' }),
    reporting('context.report({ messageId: "wrong", data: { name: "x" } });'),
    reporting('context.report({ messageId: "other" });'),
    reporting('const data = { name: "x" }; context.report({ messageId: "wrong", data });'),
    reporting('context.report({ messageId: test ? "wrong" : "other", data: { name } });'),
    // What cannot be seen is not judged.
    reporting('context.report({ messageId: "wrong", data: describe() });'),
    reporting('context.report({ messageId: "wrong", data: { ...rest } });'),
    reporting('let data = {}; data = { name }; context.report({ messageId: "wrong", data });'),
    reporting("context.report({ messageId: found });"),
  ],
  invalid: [
    { code: ruleFile({ messages: 'wrong: "it is wrong."' }), errors: [{ messageId: "start" }] },
    { code: ruleFile({ messages: 'wrong: "It is wrong"' }), errors: [{ messageId: "end" }] },
    { code: ruleFile({ messages: 'wrong: "It is wrong.\\nchange it."' }), errors: [{ messageId: "start" }] },
    { code: ruleFile({ messages: 'wrong: "It is {{what}}"' }), errors: [{ messageId: "end" }] },
    { code: ruleFile({ messages: 'wrong: "It is:\\nChange it."' }), errors: [{ messageId: "end" }] },
    { code: ruleFile({ messages: "wrong: TEXT" }), errors: [{ messageId: "static" }] },
    { code: reporting('context.report({ messageId: "wrong" });'), errors: [{ messageId: "data" }] },
    {
      code: reporting('context.report({ messageId: "wrong", data: { other } });'),
      errors: [{ messageId: "data", data: { name: "name" } }],
    },
    {
      code: reporting('const data = { other }; context.report({ messageId: "wrong", data });'),
      errors: [{ messageId: "data" }],
    },
    {
      code: reporting('context.report({ messageId: test ? "wrong" : "other" });'),
      errors: [{ messageId: "data" }],
    },
    {
      code: reporting('context.report({ messageId: "other", suggest: [{ messageId: "wrong", fix }] });'),
      errors: [{ messageId: "data" }],
    },
  ],
});
