import { AST_NODE_TYPES, type TSESTree } from "@typescript-eslint/utils";
import { createRule, property, ruleExport, staticValue } from "../rule-file.ts";

/** Types of `src/rules/rule.ts` that make an object a rule. */
const RULE_TYPE = /^(?:\w*Rule|RuleModule)$/;

export default createRule({
  name: "rule-file-export",
  meta: {
    type: "problem",
    docs: { description: "Require one default export that is held to a rule type" },
    messages: {
      missing: "A rule file exports one rule object as default.",
      untyped: "Hold the rule to a type of ./rule.ts: `export default {…} satisfies RuleModule<…>`.",
      named: "A rule file exports nothing but its rule: what two rules need belongs to the build model.",
      type: 'meta.type is "problem" (the build fails: an error) or "suggestion" (it builds: a warning), written out.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program(program) {
        const rule = ruleExport(context.sourceCode);
        if (!rule) {
          context.report({ node: program, messageId: "missing" });
          return;
        }
        if (!isRuleType(rule.type)) context.report({ node: rule.declaration, messageId: "untyped" });
        const meta = property(rule.object, "meta");
        const type = meta?.type === AST_NODE_TYPES.ObjectExpression ? property(meta, "type") : undefined;
        const value = type && staticValue(type);
        if (value !== "problem" && value !== "suggestion") {
          context.report({ node: type ?? rule.object, messageId: "type" });
        }
      },
      "ExportNamedDeclaration, ExportAllDeclaration"(node: TSESTree.Node) {
        context.report({ node, messageId: "named" });
      },
    };
  },
});

function isRuleType(type: TSESTree.TypeNode | undefined): boolean {
  return (
    type?.type === AST_NODE_TYPES.TSTypeReference &&
    type.typeName.type === AST_NODE_TYPES.Identifier &&
    RULE_TYPE.test(type.typeName.name)
  );
}
