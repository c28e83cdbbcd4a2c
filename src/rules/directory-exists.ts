import { failedCommands } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "missing" | "file" | "exists";

/** A directory that a RUN needs, and that is not there, or is a file. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require the directories that commands work in to be there", recommended: true },
    messages: {
      missing:
        "This RUN fails: `{{output}}`. There is no {{path}} in the image at this point.\n" +
        "Make it before (`mkdir -p {{path}}`, or WORKDIR), copy it (see what .dockerignore hides), or correct the path.",
      file:
        "This RUN fails: `{{output}}`. {{path}} is a file.\n" +
        "A COPY of one file to a name without a slash at its end makes a file of that name: write `COPY … {{path}}/`.",
      exists:
        "This RUN fails: `{{output}}`. The image has {{path}} already.\n" +
        "Use `mkdir -p`, which leaves what is there alone.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Dockerfile() {
        for (const { problem, range, output, path, entry } of failedCommands(
          sourceCode.build,
          "directory",
          "exists",
        )) {
          const messageId = problem === "exists" ? "exists" : entry?.kind === "file" ? "file" : "missing";
          context.report({ loc: sourceCode.locOf(range), messageId, data: { output, path } });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
