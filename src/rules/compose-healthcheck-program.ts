import { brokenServiceCheck, placeOf } from "../build/index.ts";
import type { ComposeFile } from "../syntax/compose.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "missing" | "noShell";

/** A health check of a service whose program is not in its image. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/compose"],
    docs: {
      description: "Require the program of a service's healthcheck to be in its image",
      recommended: true,
    },
    messages: {
      missing:
        "{{service}} never becomes healthy: `{{output}}`. The image of its build has no {{program}}.\n" +
        'Use what is there (Alpine has `wget`; the Go program itself can have a `healthcheck` command: `test: ["CMD", "/app", "healthcheck"]`), or install it.',
      noShell:
        "{{service}} never becomes healthy: `{{output}}`. A `test` that is a text, or begins with CMD-SHELL, needs a shell, and the image of its build has none.\n" +
        'Use a program that is in the image, for instance the Go program itself: `test: ["CMD", "/app", "healthcheck"]`.',
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Compose() {
        for (const service of context.sourceCode.services) {
          const broken = service.image?.hasGo === true ? brokenServiceCheck(service) : undefined;
          const place = placeOf(service.node.healthcheck?.range);
          if (!broken || !place) continue;
          const { isShell, program, output } = broken;
          context.report({
            loc: context.sourceCode.locOf(place),
            messageId: isShell ? "noShell" : "missing",
            data: { service: service.node.name, program, output },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly [], ComposeFile>;
