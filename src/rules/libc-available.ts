import { missingLibrary } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "loader" | "version";

/** A program of the final image that is linked to a C library which that image does not have. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require the C library that the container's program is linked to in the final image",
      recommended: true,
    },
    messages: {
      loader:
        "The container does not start: {{output}}. `{{command}}` links the program dynamically to {{built}} ({{cause}}), and the final image has {{there}}.\n" +
        "{{advice}}",
      version:
        "The container does not start: {{output}}. `{{command}}` links the program to {{built}} ({{cause}}), and the final image has {{there}}.\n" +
        "Use the same release of the distribution for both stages.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
        const found = build.target && missingLibrary(build.target);
        if (!found) return;
        const { kind, process, program, linkage, output, built, there } = found;
        const cause = linkage.file === undefined ? linkage.cause : `${linkage.cause} in ${linkage.file}`;
        const advice = linkage.needed
          ? "Choose a final image with the same C library, or link statically: `-ldflags '-linkmode external -extldflags -static'`."
          : `Build without cgo: \`CGO_ENABLED=0 ${program.command}\`.`;
        context.report({
          loc: context.sourceCode.locOf(process.instruction.range),
          messageId: kind,
          data: { output, built, there, cause, advice, command: program.command },
        });
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
