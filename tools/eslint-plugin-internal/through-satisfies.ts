import type { Rule, SourceCode } from "eslint";

/**
 * A rule of eslint-plugin-eslint-plugin that also sees our rules. That plugin (7.6) finds the rule object in
 * `export default {…}`, but not below the `satisfies` that ours end with, and then checks nothing.
 */
export function throughSatisfies(rule: Rule.RuleModule): Rule.RuleModule {
  return {
    ...rule,
    create(context) {
      const sourceCode = withPlainExport(context.sourceCode);
      const seen = Object.create(context, { sourceCode: { value: sourceCode } }) as Rule.RuleContext;
      const { Program: enter, "Program:exit": exit, ...others } = rule.create(seen);
      return {
        ...others,
        Program: () => enter?.(sourceCode.ast),
        "Program:exit": () => exit?.(sourceCode.ast),
      };
    },
  };
}

/** The same source code, except that its tree shows the default export without its type. */
function withPlainExport(sourceCode: SourceCode): SourceCode {
  const ast = { ...sourceCode.ast, body: sourceCode.ast.body.map(withoutSatisfies) };
  // A proxy may not answer differently for its target's own frozen properties: the target has none.
  return new Proxy(Object.create(sourceCode) as SourceCode, {
    get(_target, key) {
      if (key === "ast") return ast;
      const value: unknown = Reflect.get(sourceCode, key, sourceCode);
      return typeof value === "function" ? (value.bind(sourceCode) as unknown) : value;
    },
  });
}

function withoutSatisfies(node: SourceCode["ast"]["body"][number]): SourceCode["ast"]["body"][number] {
  if (node.type !== "ExportDefaultDeclaration") return node;
  // ESLint's own types know no TypeScript nodes.
  const declaration = node.declaration as { readonly type: string; readonly expression?: unknown };
  return declaration.type === "TSSatisfiesExpression"
    ? ({ ...node, declaration: declaration.expression } as typeof node)
    : node;
}
