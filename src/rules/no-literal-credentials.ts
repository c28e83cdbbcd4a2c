import { writtenCredentials } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

/** A token or password that stands in the Dockerfile. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Disallow tokens and passwords that are written into the Dockerfile",
      recommended: true,
    },
    messages: {
      literal:
        "Here stands {{what}}: it is in the repository, in the layer and in the history of the image, for all who have one of them.\n" +
        "Revoke it, for it has been seen; and give a new one to the build as a secret: `RUN --mount=type=secret,id=netrc,target=/root/.netrc,required=true go mod download`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
        if (build.goCommands.length === 0) return;
        for (const { what, range } of writtenCredentials(build))
          context.report({ loc: context.sourceCode.locOf(range), messageId: "literal", data: { what } });
      },
    };
  },
} satisfies RuleModule<"literal", readonly []>;
