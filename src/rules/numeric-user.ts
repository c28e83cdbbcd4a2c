import { type UserInstruction, isKnown, shippedImage } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "name" | "number";

/** A USER by name in a shipped image. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require USER of the shipped image to be a number", recommended: false },
    messages: {
      name:
        "Kubernetes cannot tell that `{{user}}` is not root: a pod with `runAsNonRoot` fails with `container has runAsNonRoot and image has non-numeric user ({{user}}), cannot verify user is non-root`.\n" +
        "Write the number of the user: `USER UID:GID`.",
      number: "Use {{number}}.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const image = shippedImage(context.sourceCode.build);
        const instruction = image?.steps
          .map((step) => step.instruction)
          .findLast((one): one is UserInstruction => one.type === "User");
        if (!image || !instruction || image.starts.length === 0) return;
        const { spec, uid, gid, missing } = image.state.user;
        if (!isKnown(spec) || missing !== undefined || /^\d/.test(spec) || uid === 0 || /^root\b/.test(spec))
          return;
        const user = spec.split(":")[0] ?? spec;
        const number = isKnown(uid) && isKnown(gid) ? `${String(uid)}:${String(gid)}` : undefined;
        const written = instruction.user;
        context.report({
          loc: context.sourceCode.locOf(written.range),
          messageId: "name",
          data: { user },
          ...(number !== undefined &&
            !written.value.includes("$") && {
              suggest: [
                {
                  messageId: "number" as const,
                  data: { number },
                  fix: (fixer) => fixer.replaceTextRange(written.range, number),
                },
              ],
            }),
        });
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
