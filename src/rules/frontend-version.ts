import { frontendFeatures, frontendOf, misplacedSyntax } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "misplaced" | "tooOld" | "needsSyntax" | "needsLabs" | "addSyntax";

/** Docker before version 29 has a frontend of its own that is older than this minor version. */
const NEWER_THAN_DOCKER_28 = 20;

/** Features of Dockerfiles that the frontend which reads them may not know. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require a `# syntax=` line that takes effect and knows what the Dockerfile uses",
      recommended: true,
    },
    messages: {
      misplaced:
        "This `# syntax=` line is a comment, and the builder's own frontend reads the file: parser directives stand above everything else, also above comments and empty lines.\n" +
        "Move it to the first line.",
      tooOld:
        "`# syntax={{image}}` is too old for `{{name}}`, which came with docker/dockerfile:1.{{since}}: {{output}}.\n" +
        "Name a newer one: `# syntax=docker/dockerfile:1` is always the newest.",
      needsSyntax:
        "`{{name}}` came with docker/dockerfile:1.{{since}}. Without a `# syntax=` line the builder's own frontend reads the file, and that of Docker 28 and before says: {{output}}.\n" +
        "Begin the file with `# syntax=docker/dockerfile:1`.",
      needsLabs:
        "`{{name}}` is known to the labs frontends alone. Without a `# syntax=` line the builder says: {{output}}.\n" +
        "Begin the file with `# syntax=docker/dockerfile:1-labs`.",
      addSyntax: "Begin the file with `# syntax={{image}}`.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Dockerfile(dockerfile) {
        if (sourceCode.build.goCommands.length === 0) return;
        const misplaced = misplacedSyntax(dockerfile);
        if (misplaced) context.report({ loc: sourceCode.locOf(misplaced), messageId: "misplaced" });
        const frontend = frontendOf(dockerfile);
        const lineEnd = /^[^\n]*\r\n/.test(sourceCode.text) ? "\r\n" : "\n";
        for (const { name, range, since, output } of frontendFeatures(dockerfile)) {
          const data = { name, since: since ?? "", output };
          if (frontend.kind === "pinned" && since !== undefined && since > frontend.minor) {
            const { image } = frontend;
            context.report({ loc: sourceCode.locOf(range), messageId: "tooOld", data: { ...data, image } });
          }
          if (frontend.kind !== "builder" || misplaced || (since ?? Infinity) < NEWER_THAN_DOCKER_28)
            continue;
          const image = since === undefined ? "docker/dockerfile:1-labs" : "docker/dockerfile:1";
          context.report({
            loc: sourceCode.locOf(range),
            messageId: since === undefined ? "needsLabs" : "needsSyntax",
            data,
            suggest: [
              {
                messageId: "addSyntax",
                data: { image },
                fix: (fixer) => fixer.insertTextBeforeRange([0, 0], `# syntax=${image}${lineEnd}`),
              },
            ],
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
