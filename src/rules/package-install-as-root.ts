import { failedCommands, isKnown } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

/** apt that runs under a user who is not root. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require root where a RUN installs packages", recommended: true },
    messages: {
      notRoot:
        "This RUN fails: `{{output}}`. `{{command}}` needs root, and this RUN's user is {{user}}.\n" +
        "Install before USER, or write `USER root` before this RUN and `USER {{user}}` after it.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Dockerfile() {
        for (const { range, output, path, user } of failedCommands(sourceCode.build, "root")) {
          if (path.startsWith("/")) continue;
          const name = user.name ?? (isKnown(user.uid) ? String(user.uid) : "another");
          const data = { output, command: path, user: name };
          context.report({ loc: sourceCode.locOf(range), messageId: "notRoot", data });
        }
      },
    };
  },
} satisfies RuleModule<"notRoot", readonly []>;
