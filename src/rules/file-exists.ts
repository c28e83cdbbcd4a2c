import { failedCommands } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

/** A file that a command of a RUN copies, moves, removes, reads or changes, and that is not there. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require the files that commands name to be there", recommended: true },
    messages: {
      missing:
        "This RUN fails: `{{output}}`. Nothing is at {{path}} in the image at this point.\n" +
        "COPY it before this RUN (see what .dockerignore hides), or correct the path: a relative one begins at WORKDIR.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Dockerfile() {
        for (const { range, output, path } of failedCommands(sourceCode.build, "file"))
          context.report({ loc: sourceCode.locOf(range), messageId: "missing", data: { output, path } });
      },
    };
  },
} satisfies RuleModule<"missing", readonly []>;
