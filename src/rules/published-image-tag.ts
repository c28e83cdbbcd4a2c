import { type FromInstruction, golangTagOf, isKnown, unpublishedTag } from "../build/index.ts";
import type { Fix, Fixer, RuleModule } from "./rule.ts";

type MessageIds = "unpublished" | "replaceTag";

/** Writes another tag, where the tag stands in FROM itself. */
function replaceTag(
  { image: { value, range } }: FromInstruction,
  tag: string,
  instead: string,
): ((fixer: Fixer) => Fix) | undefined {
  if (!value.endsWith(`:${tag}`)) return undefined;
  return (fixer) => fixer.replaceTextRange(range, value.slice(0, value.length - tag.length) + instead);
}

/** A tag of the golang image that never existed. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require tags of the golang image that were published", recommended: true },
    messages: {
      unpublished:
        'There is no {{reference}}, by all that is known of the official image: "failed to resolve source metadata for docker.io/library/golang:{{tag}}: not found". {{why}}\n' +
        "Use golang:{{instead}}.",
      replaceTag: "Use golang:{{instead}}.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        for (const { from, reference, needed } of context.sourceCode.build.stages) {
          if (!needed || !isKnown(reference) || reference === undefined) continue;
          const tag = golangTagOf(reference);
          const found = tag === undefined ? undefined : unpublishedTag(tag);
          if (tag === undefined || !found) continue;
          const { instead } = found;
          const why =
            /^1\.\d+\.0/.test(tag) && !instead.includes(".0")
              ? "Up to Go 1.20 the first release of a minor version has no `.0`."
              : "Images of a Go version are made for the releases of Debian and Alpine that are current while it is supported.";
          const data = { reference, tag, instead, why };
          const fix = replaceTag(from, tag, instead);
          context.report({
            loc: context.sourceCode.locOf(from.image.range),
            messageId: "unpublished",
            data,
            ...(fix ? { suggest: [{ messageId: "replaceTag", data, fix }] } : {}),
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
