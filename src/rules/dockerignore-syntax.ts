import type { RuleModule } from "./rule.ts";

type MessageIds = "refused";

/** A pattern in .dockerignore that stops every build. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Disallow patterns in .dockerignore that BuildKit refuses", recommended: true },
    messages: {
      refused:
        "The build fails before its first step: syntax error in pattern ({{file}}:{{line}}: {{message}}).\n" +
        "Write `[` and `]` as a pair with characters between them, and a backslash before a character that is meant as it is (`\\[`).",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile(dockerfile) {
        const { context: ignored, stages } = context.sourceCode.build;
        const copies = stages.some(
          ({ needed, steps }) => needed && steps.some(({ copy }) => copy?.from === "context"),
        );
        const error = ignored?.ignore?.errors.find(({ certain }) => certain || copies);
        const [first] = dockerfile.instructions;
        if (!error || !first) return;
        context.report({
          loc: context.sourceCode.locOf(first.range),
          messageId: "refused",
          data: {
            file: ignored?.ignorePath ?? ".dockerignore",
            line: error.line,
            message: error.message.replace(/\.$/, ""),
          },
        });
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
