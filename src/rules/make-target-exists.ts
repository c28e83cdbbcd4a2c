import { failedCommands } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

/** `make` of a target that its Makefile does not have, or with a Makefile that it cannot read. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require a Makefile to have the targets that `make` is asked for",
      recommended: true,
    },
    messages: {
      target:
        "This RUN fails: `{{output}}` (exit code 2). No rule of the Makefile makes it, and no such file is there.\n" +
        "Correct the name, or COPY the Makefile before this RUN.",
      unreadable:
        "This RUN fails: `{{output}}` (exit code 2). The line begins with blanks, and is no variable and no rule.\n" +
        "Begin the lines of a recipe with a tab.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Dockerfile() {
        for (const { range, output, problem } of failedCommands(sourceCode.build, "target", "makefile"))
          context.report({
            loc: sourceCode.locOf(range),
            messageId: problem === "target" ? "target" : "unreadable",
            data: { output },
          });
      },
    };
  },
} satisfies RuleModule<"target" | "unreadable", readonly []>;
