import { isKnown, placeOf, untakenArguments } from "../build/index.ts";
import type { ComposeFile } from "../syntax/compose.ts";
import type { RuleModule } from "./rule.ts";

/** A build argument that a service gives and that its Dockerfile does not take. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/compose"],
    docs: {
      description: "Require the Dockerfile to declare the build arguments that a service gives",
      recommended: true,
    },
    messages: {
      undeclared:
        "The build of {{service}} does not see {{name}}: no ARG of its Dockerfile declares it, and nobody says so.\n" +
        "Declare it in the stage that needs it, `ARG {{name}}`, or remove it here.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Compose() {
        const reported = new Set<number>();
        for (const { node, image } of context.sourceCode.services) {
          for (const { name, range } of image?.hasGo === true ? untakenArguments(image) : []) {
            if (!isKnown(name) || !placeOf(range) || reported.has(range[0])) continue;
            reported.add(range[0]);
            const data = { service: node.name, name };
            context.report({ loc: context.sourceCode.locOf(range), messageId: "undeclared", data });
          }
        }
      },
    };
  },
} satisfies RuleModule<"undeclared", readonly [], ComposeFile>;
