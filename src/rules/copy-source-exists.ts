import { isKnown } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "missing" | "ignored";

/** A COPY or ADD of something that the build context does not have. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require the sources of COPY and ADD to be in the build context",
      recommended: true,
    },
    messages: {
      missing:
        'The build fails here: failed to calculate checksum of ref: "/{{path}}": not found. The build context has no {{path}}.\n' +
        "Copy what is there; a source that need not exist is written as a wildcard: `COPY go.mod go.su[m] ./`.",
      ignored:
        'The build fails here: failed to calculate checksum of ref: "/{{path}}": not found. {{ignoreFile}} line {{line}} (`{{pattern}}`) keeps {{path}} out of the build context.\n' +
        "Add an exception below that line: `!{{path}}`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
        for (const step of build.stages.flatMap((stage) => (stage.needed ? stage.steps : []))) {
          if (step.copy?.from !== "context" || !build.context) continue;
          for (const { word, path, exists } of step.copy.sources) {
            if (exists !== false || !isKnown(path)) continue;
            const hidden = build.context.hiddenBy(path);
            const loc = context.sourceCode.locOf(word.range);
            if (hidden)
              context.report({
                loc,
                messageId: "ignored",
                data: {
                  path,
                  ignoreFile: build.context.ignorePath ?? "",
                  line: hidden.line,
                  pattern: hidden.text,
                },
              });
            else context.report({ loc, messageId: "missing", data: { path } });
          }
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
