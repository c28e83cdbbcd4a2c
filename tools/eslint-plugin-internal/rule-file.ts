import { AST_NODE_TYPES, ESLintUtils, type TSESLint, type TSESTree } from "@typescript-eslint/utils";

/** Makes a rule that holds our own rule files to their form. */
export const createRule = ESLintUtils.RuleCreator(
  (name) =>
    `https://github.com/dockerlint-go/dockerlint-go/blob/main/tools/eslint-plugin-internal/rules/${name}.ts`,
);

/** What a rule file exports, and the type that it is held to, where there is one. */
export interface RuleExport {
  readonly declaration: TSESTree.ExportDefaultDeclaration;
  readonly object: TSESTree.ObjectExpression;
  readonly type: TSESTree.TypeNode | undefined;
}

/** The rule of a file: `export default {…} satisfies T`, or a constant of a type. Undefined where there is none. */
export function ruleExport(sourceCode: Readonly<TSESLint.SourceCode>): RuleExport | undefined {
  const declaration = sourceCode.ast.body.find(
    (node) => node.type === AST_NODE_TYPES.ExportDefaultDeclaration,
  );
  if (!declaration) return undefined;
  const exported = declaration.declaration;
  const value =
    exported.type === AST_NODE_TYPES.Identifier ? constantOf(sourceCode, exported.name) : exported;
  if (!value) return undefined;
  const { object, type } = typedObject(value);
  return object && { declaration, object, type };
}

/** The value of a property with a plain key, through `as const` and `satisfies`. */
export function property(object: TSESTree.ObjectExpression, name: string): TSESTree.Node | undefined {
  const found = object.properties.find((member) => keyOf(member) === name);
  return found?.type === AST_NODE_TYPES.Property ? withoutType(found.value) : undefined;
}

/** Like `property`, when its value is an object written out. */
export function objectProperty(
  object: TSESTree.ObjectExpression,
  name: string,
): TSESTree.ObjectExpression | undefined {
  const value = property(object, name);
  return value?.type === AST_NODE_TYPES.ObjectExpression ? value : undefined;
}

/** Name of a property; undefined for a spread and for a computed key. */
export function keyOf(member: TSESTree.ObjectLiteralElement): string | undefined {
  if (member.type !== AST_NODE_TYPES.Property || member.computed) return undefined;
  return member.key.type === AST_NODE_TYPES.Identifier ? member.key.name : String(staticValue(member.key));
}

/** Value of a literal, of a template without expressions, or of such texts joined by `+`; otherwise undefined. */
export function staticValue(node: TSESTree.Node): unknown {
  if (node.type === AST_NODE_TYPES.Literal) return node.value;
  if (node.type === AST_NODE_TYPES.TemplateLiteral && node.expressions.length === 0) {
    return node.quasis[0]?.value.cooked;
  }
  if (node.type !== AST_NODE_TYPES.BinaryExpression || node.operator !== "+") return undefined;
  const left = staticValue(node.left);
  const right = staticValue(node.right);
  return typeof left === "string" && typeof right === "string" ? left + right : undefined;
}

/** The node below `as const`, `as T` and `satisfies T`. */
export function withoutType(node: TSESTree.Node): TSESTree.Node {
  return node.type === AST_NODE_TYPES.TSAsExpression || node.type === AST_NODE_TYPES.TSSatisfiesExpression
    ? withoutType(node.expression)
    : node;
}

function constantOf(
  sourceCode: Readonly<TSESLint.SourceCode>,
  name: string,
): TSESTree.VariableDeclarator | undefined {
  for (const node of sourceCode.ast.body) {
    if (node.type !== AST_NODE_TYPES.VariableDeclaration) continue;
    for (const declarator of node.declarations) {
      if (declarator.id.type === AST_NODE_TYPES.Identifier && declarator.id.name === name) {
        return declarator;
      }
    }
  }
  return undefined;
}

function typedObject(node: TSESTree.Node): {
  object: TSESTree.ObjectExpression | undefined;
  type: TSESTree.TypeNode | undefined;
} {
  if (node.type === AST_NODE_TYPES.VariableDeclarator) {
    const inner = node.init ? typedObject(node.init) : { object: undefined, type: undefined };
    return { object: inner.object, type: node.id.typeAnnotation?.typeAnnotation ?? inner.type };
  }
  if (node.type === AST_NODE_TYPES.TSSatisfiesExpression) {
    return { object: typedObject(node.expression).object, type: node.typeAnnotation };
  }
  return {
    object: node.type === AST_NODE_TYPES.ObjectExpression ? node : undefined,
    type: undefined,
  };
}
