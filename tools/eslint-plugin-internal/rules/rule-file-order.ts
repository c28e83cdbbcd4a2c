import { AST_NODE_TYPES, type TSESLint, type TSESTree } from "@typescript-eslint/utils";
import { createRule, keyOf, ruleExport } from "../rule-file.ts";

const PARTS = ["imports", "types", "constants and functions", "the default export"] as const;
type Part = 0 | 1 | 2 | 3;

export default createRule({
  name: "rule-file-order",
  meta: {
    type: "layout",
    docs: { description: "Enforce the same order of parts in every rule file" },
    messages: {
      part: "{{part}} come before {{later}} in a rule file, so that every rule reads in the same order.",
      meta: "`meta` comes before `create`.",
    },
    fixable: "code",
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Program({ body }) {
        let reached: Part = 0;
        for (const node of body) {
          const part = partOf(node);
          if (part >= reached) {
            reached = part;
            continue;
          }
          const target = body.find((earlier) => partOf(earlier) > part);
          context.report({
            node,
            messageId: "part",
            data: { part: capitalized(PARTS[part]), later: PARTS[reached] },
            fix: (fixer) => (target ? moveBefore(sourceCode, fixer, node, target) : null),
          });
        }
      },
      "Program:exit"() {
        const members = ruleExport(sourceCode)?.object.properties ?? [];
        const keys = members.map(keyOf);
        const create = keys.indexOf("create");
        const meta = members[keys.indexOf("meta")];
        if (meta && create !== -1 && create < keys.indexOf("meta")) {
          context.report({ node: meta, messageId: "meta" });
        }
      },
    };
  },
});

function partOf(node: TSESTree.ProgramStatement): Part {
  switch (node.type) {
    case AST_NODE_TYPES.ImportDeclaration:
      return 0;
    case AST_NODE_TYPES.TSTypeAliasDeclaration:
    case AST_NODE_TYPES.TSInterfaceDeclaration:
      return 1;
    case AST_NODE_TYPES.ExportDefaultDeclaration:
      return 3;
    default:
      return 2;
  }
}

function moveBefore(
  sourceCode: Readonly<TSESLint.SourceCode>,
  fixer: TSESLint.RuleFixer,
  node: TSESTree.Node,
  target: TSESTree.Node,
): TSESLint.RuleFix[] {
  const start = startWithComments(sourceCode, node);
  const text = sourceCode.text.slice(start, node.range[1]);
  const blank = sourceCode.text.slice(0, start).trimEnd().length;
  return [
    fixer.insertTextBeforeRange([startWithComments(sourceCode, target), 0], `${text}\n\n`),
    fixer.removeRange([blank, node.range[1]]),
  ];
}

/** Where the node begins with the comments that stand directly above it. */
function startWithComments(sourceCode: Readonly<TSESLint.SourceCode>, node: TSESTree.Node): number {
  let [start] = node.range;
  for (const comment of sourceCode.getCommentsBefore(node).reverse()) {
    const between = sourceCode.text.slice(comment.range[1], start);
    if (/\n\s*\n/.test(between)) break;
    start = comment.range[0];
  }
  return start;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
