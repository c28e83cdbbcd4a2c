import { AST_NODE_TYPES, type TSESLint, type TSESTree } from "@typescript-eslint/utils";
import {
  createRule,
  keyOf,
  objectProperty,
  property,
  ruleExport,
  staticValue,
  withoutType,
} from "../rule-file.ts";

export default createRule({
  name: "rule-file-messages",
  meta: {
    type: "problem",
    docs: { description: "Require messages that are sentences and get all their data" },
    messages: {
      static: "Write the message out: one text, with placeholders for its data.",
      start: "Each line of a message starts with a capital letter, or with `code` or a placeholder.",
      end: "Each line of a message ends with a full stop.",
      data: "The message has the placeholder {{name}}, and this report gives it no value.",
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const rule = ruleExport(sourceCode);
    const meta = rule && objectProperty(rule.object, "meta");
    const messages = meta && objectProperty(meta, "messages");
    const texts = new Map<string, string>();
    for (const member of messages?.properties ?? []) {
      const key = keyOf(member);
      const text =
        member.type === AST_NODE_TYPES.Property ? staticValue(withoutType(member.value)) : undefined;
      if (key !== undefined && typeof text === "string") texts.set(key, text);
    }
    return {
      Program() {
        for (const member of messages?.properties ?? []) {
          const messageId = formFault(texts.get(keyOf(member) ?? ""));
          if (messageId) context.report({ node: member, messageId });
        }
      },
      ObjectExpression(node) {
        const id = property(node, "messageId");
        if (!id) return;
        const given = dataKeys(sourceCode, property(node, "data"));
        if (!given) return;
        for (const name of new Set(messageIds(id).flatMap((key) => placeholders(texts.get(key))))) {
          if (!given.has(name)) context.report({ node, messageId: "data", data: { name } });
        }
      },
    };
  },
});

function formFault(text: string | undefined): "static" | "start" | "end" | undefined {
  if (text === undefined) return "static";
  const lines = text.split("\n");
  if (lines.some((line) => !/^(?:\p{Lu}|`|\{\{)/u.test(line))) return "start";
  // A placeholder may be a sentence of its own.
  return lines.some((line) => !/\.$|(?:^|\. )\{\{[^{}]+\}\}$/.test(line)) ? "end" : undefined;
}

/** The ids that `messageId: a`, `messageId: test ? a : b` can be, as far as they are written out. */
function messageIds(node: TSESTree.Node): string[] {
  if (node.type === AST_NODE_TYPES.ConditionalExpression) {
    return [...messageIds(node.consequent), ...messageIds(node.alternate)];
  }
  const value = staticValue(node);
  return typeof value === "string" ? [value] : [];
}

function placeholders(text = ""): string[] {
  return [...text.matchAll(/\{\{\s*([^{}\s]+)\s*\}\}/g)].map(([, name]) => name ?? "");
}

/** Names that a report gives values to; undefined where they cannot be seen (a spread, a call, a parameter). */
function dataKeys(
  sourceCode: Readonly<TSESLint.SourceCode>,
  node: TSESTree.Node | undefined,
): Set<string> | undefined {
  if (!node) return new Set();
  const object = node.type === AST_NODE_TYPES.Identifier ? initializer(sourceCode, node) : withoutType(node);
  if (object?.type !== AST_NODE_TYPES.ObjectExpression) return undefined;
  const keys = new Set<string>();
  for (const member of object.properties) {
    const key = keyOf(member);
    if (key === undefined) return undefined;
    keys.add(key);
  }
  return keys;
}

function initializer(
  sourceCode: Readonly<TSESLint.SourceCode>,
  node: TSESTree.Identifier,
): TSESTree.Node | undefined {
  const references = sourceCode.getScope(node).references;
  const definition = references.find(({ identifier }) => identifier === node)?.resolved?.defs[0]?.node;
  const isConstant =
    definition?.type === AST_NODE_TYPES.VariableDeclarator && definition.parent.kind === "const";
  return isConstant && definition.init ? withoutType(definition.init) : undefined;
}
