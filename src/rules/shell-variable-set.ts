import { failedCommands } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "unset" | "beforeFrom";

/** A variable that nothing sets, in a script whose shell insists on it. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require variables to be set where the shell insists on them",
      recommended: true,
    },
    messages: {
      unset:
        "This RUN fails: `{{output}}`. Nothing sets {{name}}, and `set -u` or `${…?}` insists on it.\n" +
        "Declare it in this stage before this RUN (`ARG {{name}}`, or ENV), or say what stands for it: `{{fallback}}`.",
      beforeFrom:
        "This RUN fails: `{{output}}`. The ARG {{name}} stands before FROM, and no stage sees it there; `set -u` or `${…?}` insists on it.\n" +
        "Repeat it in this stage, without its value: `ARG {{name}}`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Dockerfile() {
        const { build } = sourceCode;
        for (const { range, output, path: name } of failedCommands(build, "variable")) {
          const messageId = build.hasGlobalArg(name) ? "beforeFrom" : "unset";
          context.report({
            loc: sourceCode.locOf(range),
            messageId,
            data: { output, name, fallback: `\${${name}:-}` },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
