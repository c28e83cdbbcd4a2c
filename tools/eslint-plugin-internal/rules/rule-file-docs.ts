import { createRule, objectProperty, property, ruleExport, staticValue } from "../rule-file.ts";

export default createRule({
  name: "rule-file-docs",
  meta: {
    type: "problem",
    docs: { description: "Require the description and the preset of a rule in one form" },
    messages: {
      missing: "meta.docs has a `description` and `recommended`, both written out: tables are made of them.",
      description:
        "The description is one line that starts with Require, Disallow or Enforce and ends without a full stop.",
      recommended: "`recommended` is true (in the preset of that name) or false (only in strict).",
      url: "The address of the page is made from the rule's name: leave `url` out.",
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        const rule = ruleExport(context.sourceCode);
        if (!rule) return;
        const meta = objectProperty(rule.object, "meta");
        const docs = meta && objectProperty(meta, "docs");
        const description = docs && property(docs, "description");
        const recommended = docs && property(docs, "recommended");
        if (!description || !recommended) {
          context.report({ node: docs ?? rule.object, messageId: "missing" });
          return;
        }
        const text = staticValue(description);
        if (typeof text !== "string" || !/^(?:Require|Disallow|Enforce) \S.*[^.\s]$/.test(text)) {
          context.report({ node: description, messageId: "description" });
        }
        if (typeof staticValue(recommended) !== "boolean") {
          context.report({ node: recommended, messageId: "recommended" });
        }
        const url = property(docs, "url");
        if (url) context.report({ node: url, messageId: "url" });
      },
    };
  },
});
