import type { RuleModule } from "./rule.ts";

type MessageIds = "fileInTheWay" | "directoryInTheWay";

/** A COPY, ADD or WORKDIR that needs a directory where the image has a file, or a file where it has a directory. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Disallow COPY and WORKDIR to use a file of the image as a directory, and the reverse",
      recommended: true,
    },
    messages: {
      fileInTheWay:
        "The build fails here: `{{output}}`. {{path}} is a file in the image, and this instruction needs a directory there.\n" +
        "A COPY of one file to `{{path}}` makes that file; `{{path}}/`, with a slash at its end, makes a directory and puts the file into it.",
      directoryInTheWay:
        "The build fails here: `{{output}}`. {{path}} is a directory in the image, and a file of that name cannot replace it.\n" +
        "Copy the file to another place, or do not make the directory.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        for (const { needed, steps } of context.sourceCode.build.stages) {
          if (!needed) continue;
          // What comes after the first one is never built.
          const step = steps.find(({ conflict }) => conflict);
          if (!step?.conflict) continue;
          const { path, is, output } = step.conflict;
          context.report({
            loc: context.sourceCode.locOf(step.instruction.range),
            messageId: is === "file" ? "fileInTheWay" : "directoryInTheWay",
            data: { path, output },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
