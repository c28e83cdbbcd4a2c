import { failedCommands } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

/** A RUN whose USER is surely not in the image. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require the user of a RUN to exist in the image", recommended: true },
    messages: {
      missing:
        "This RUN fails before it starts: {{output}}. `USER {{user}}` names nobody in this image.\n" +
        "Create the user before (`RUN useradd -m -u 1000 {{name}}`; on Alpine `adduser -D -u 1000 {{name}}`), or use numbers: `USER 1000:1000`.",
      owner:
        "This RUN fails: `{{output}}`. The image has no `{{name}}` at this point.\n" +
        "Create the user before (`RUN useradd -m -u 1000 app`; on Alpine `adduser -D -u 1000 app`), or use numbers: `chown 1000:1000`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        for (const { range, output, path } of failedCommands(context.sourceCode.build, "user"))
          context.report({
            loc: context.sourceCode.locOf(range),
            messageId: "owner",
            data: { output, name: path },
          });
        for (const stage of context.sourceCode.build.stages) {
          if (!stage.needed) continue;
          const first = stage.steps.find(({ run, before }) => run && before.user.missing !== undefined);
          const spec = first?.before.user.spec;
          if (!first || typeof spec !== "string") continue;
          const data = {
            output: first.before.user.missing ?? "",
            user: spec,
            name: spec.split(":")[0] ?? spec,
          };
          context.report({
            loc: context.sourceCode.locOf(first.instruction.keywordRange),
            messageId: "missing",
            data,
          });
        }
      },
    };
  },
} satisfies RuleModule<"missing" | "owner", readonly []>;
