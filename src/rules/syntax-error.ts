import type { RuleModule } from "./rule.ts";

/** What BuildKit's parser refuses. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Disallow what BuildKit's Dockerfile parser refuses", recommended: true },
    messages: {
      refused:
        "The build fails before its first step: dockerfile parse error on line {{line}}: {{message}}.\nThe rest of the file is checked as if this line were right.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile(dockerfile) {
        for (const { range, line, message } of dockerfile.errors) {
          context.report({
            loc: context.sourceCode.locOf(range),
            messageId: "refused",
            data: { line, message },
          });
        }
      },
    };
  },
} satisfies RuleModule<"refused", readonly []>;
