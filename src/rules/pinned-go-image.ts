import { golangTagOf, isKnown, isMovingTag } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "moving";

const OTHER_DISTRIBUTION = ", and another Debian or Alpine";

/** `1-bookworm`, `alpine3.22`; Windows is none of these. */
const namesRelease = (tag: string): boolean =>
  /windowsservercore|nanoserver/.test(tag) ||
  (/(^|-)(?!alpine$)[a-z]+[\d.]*$/.test(tag) && !/^(latest|tip)$/.test(tag));

/** A golang image of whatever version is the newest. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require the golang image's tag to name a minor version", recommended: false },
    messages: {
      moving:
        "`{{image}}` is another Go after half a year{{distribution}}: the build changes without a change of yours, on each machine at another time.\n" +
        "Name the minor version: `golang:1.N`, best with the variant, `golang:1.N-trixie`; it still takes the patches.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        for (const { from, reference, needed } of context.sourceCode.build.stages) {
          if (!needed || !isKnown(reference) || reference === undefined) continue;
          // An ARG there is for whoever builds, and its default for whoever tries it out.
          if (from.image.value.includes("$")) continue;
          const tag = golangTagOf(reference);
          if (tag === undefined || !isMovingTag(tag)) continue;
          context.report({
            loc: context.sourceCode.locOf(from.image.range),
            messageId: "moving",
            data: { image: from.image.value, distribution: namesRelease(tag) ? "" : OTHER_DISTRIBUTION },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
