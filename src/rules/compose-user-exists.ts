import { missingUser, placeOf } from "../build/index.ts";
import type { ComposeFile } from "../syntax/compose.ts";
import type { RuleModule } from "./rule.ts";

/** A user or group of a service that its image does not have. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/compose"],
    docs: {
      description: "Require the user and the group of a service to be in its image",
      recommended: true,
    },
    messages: {
      missing:
        "The container of {{service}} does not start: {{output}}. Names under `user` are looked up in the image, not on the host.\n" +
        'Write numbers, which need no entry (`user: "65532:65532"`), or make the user in the stage that the service runs.',
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Compose() {
        for (const service of context.sourceCode.services) {
          const output = missingUser(service);
          const place = placeOf(service.node.user?.range);
          if (output === undefined || !place || service.image?.hasGo !== true) continue;
          const data = { service: service.node.name, output };
          context.report({ loc: context.sourceCode.locOf(place), messageId: "missing", data });
        }
      },
    };
  },
} satisfies RuleModule<"missing", readonly [], ComposeFile>;
