import type { RuleModule } from "./rule.ts";
import type { ComposeFile } from "../syntax/compose.ts";

/** A compose file that compose cannot read, or not as it is meant. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/compose"],
    docs: { description: "Disallow what compose refuses to read in a compose file", recommended: true },
    messages: {
      refused: "`docker compose` cannot read this file: {{message}}.\nNo service is built or started.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Compose({ errors }) {
        // YAML's own come first; what comes after may be their consequence, and compose says no more either.
        const [first] = errors;
        if (!first) return;
        const message = first.message.replace(/\.$/, "");
        context.report({
          loc: context.sourceCode.locOf(first.range),
          messageId: "refused",
          data: { message },
        });
      },
    };
  },
} satisfies RuleModule<"refused", readonly [], ComposeFile>;
