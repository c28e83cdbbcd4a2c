import { failingCheck, shippedImage } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "missing" | "noShell";

/** A HEALTHCHECK whose program is not in the image. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require the program of HEALTHCHECK to be in the image", recommended: true },
    messages: {
      missing:
        "The container never becomes healthy: `{{output}}`. The image has no {{program}}.\n" +
        "Use what is there (Alpine has `wget`; the Go program itself can have a `healthcheck` command, in exec form), or install it. Without a check leave HEALTHCHECK out.",
      noShell:
        "The container never becomes healthy: `{{output}}`. The image has no shell for a HEALTHCHECK in shell form.\n" +
        'Use the exec form with a program that is in the image, for instance the Go program itself: `HEALTHCHECK CMD ["/app", "healthcheck"]`.',
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const image = shippedImage(context.sourceCode.build);
        const failing = image && failingCheck(image);
        if (!failing) return;
        const { instruction, program, output, isShell } = failing;
        context.report({
          loc: context.sourceCode.locOf(instruction.keywordRange),
          messageId: isShell ? "noShell" : "missing",
          data: { program, output },
        });
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
