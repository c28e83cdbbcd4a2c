import type { Dockerfile } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

/**
 * Lines that only go on with what went wrong above: text that is not a Dockerfile, or that follows a forgotten `\`,
 * is one mistake and not one in each of its lines.
 */
function followingLines({ instructions }: Dockerfile): Set<number> {
  const lines = new Set<number>();
  instructions.forEach(({ type, startLine, error }, at) => {
    const goesOn = type === "UnknownInstruction" && instructions[at - 1]?.type === "UnknownInstruction";
    if (goesOn && !error?.message.includes("did you mean")) lines.add(startLine);
  });
  return lines;
}

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
        const following = followingLines(dockerfile);
        for (const { range, line, message } of dockerfile.errors) {
          if (following.has(line)) continue;
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
