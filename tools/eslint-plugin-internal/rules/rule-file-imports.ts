import { AST_NODE_TYPES } from "@typescript-eslint/utils";
import { createRule } from "../rule-file.ts";

export default createRule({
  name: "rule-file-imports",
  meta: {
    type: "problem",
    docs: { description: "Disallow imports that let a rule look past the build model" },
    messages: {
      node: "A rule reads nothing of the machine: ask the build model for {{source}}'s part of the question.",
      package:
        "A rule imports no package: reading text is the work of src/syntax, knowing the build of src/build.",
      syntax:
        "A rule takes only types from src/syntax; what it wants to parse, the build model should answer.",
      room: "A rule asks ../build/index.ts and ../go, and holds itself to ./rule.ts; {{source}} is none of them.",
      sibling: "A rule does not import another rule: what both need belongs to the build model.",
      deep: "Import from ../build/index.ts: what it does not export is not a question for rules.",
      dynamic: "A rule imports at its top only.",
    },
    schema: [],
  },
  create(context) {
    return {
      ImportDeclaration(node) {
        const source = node.source.value;
        const types =
          node.importKind === "type" ||
          (node.specifiers.length > 0 &&
            node.specifiers.every(
              (specifier) =>
                specifier.type === AST_NODE_TYPES.ImportSpecifier && specifier.importKind === "type",
            ));
        const messageId = faultOf(source, types);
        if (messageId) context.report({ node, messageId, data: { source } });
      },
      ImportExpression(node) {
        context.report({ node, messageId: "dynamic" });
      },
    };
  },
});

type Fault = "node" | "package" | "syntax" | "room" | "sibling" | "deep";

function faultOf(source: string, types: boolean): Fault | undefined {
  if (source.startsWith("node:")) return "node";
  if (!source.startsWith(".")) return "package";
  if (source === "./rule.ts" || source === "../build/index.ts" || source.startsWith("../go/"))
    return undefined;
  if (source.startsWith("./")) return "sibling";
  if (source.startsWith("../build/")) return "deep";
  if (source.startsWith("../syntax/")) return types ? undefined : "syntax";
  return "room";
}
