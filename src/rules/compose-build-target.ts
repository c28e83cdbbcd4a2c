import { missingTarget, placeOf } from "../build/index.ts";
import type { ComposeFile } from "../syntax/compose.ts";
import type { RuleModule } from "./rule.ts";

/** A service that builds a stage which its Dockerfile does not have. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/compose"],
    docs: {
      description: "Require the target of a service to be a stage of its Dockerfile",
      recommended: true,
    },
    messages: {
      missing:
        'The build of {{service}} fails: target stage "{{target}}" could not be found. The stages that have a name are: {{stages}}.\n' +
        "Name one of them, or give the stage its name in the Dockerfile: `FROM … AS {{target}}`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Compose() {
        for (const { node, image } of context.sourceCode.services) {
          const missing = image && missingTarget(image);
          const place = image && placeOf(image.node.target?.range, image.node.range, node.range);
          if (!missing || !place) continue;
          const stages = missing.stages.length === 0 ? "none" : missing.stages.join(", ");
          const data = { service: node.name, target: missing.target, stages };
          context.report({ loc: context.sourceCode.locOf(place), messageId: "missing", data });
        }
      },
    };
  },
} satisfies RuleModule<"missing", readonly [], ComposeFile>;
