import { type MissingLibrary, missingLibrary } from "../build/index.ts";
import type { Fixer, RuleModule } from "./rule.ts";

type MessageIds = "loader" | "version" | "withoutCgo";

/** The command stands there as a word of a shell script, and nothing before it decides about cgo. */
function mayGoWithout({ program, linkage }: MissingLibrary, text: string): boolean {
  const [start, end] = program.range;
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  return !linkage.needed && /^go\s/.test(text.slice(start, end)) && !before.includes("CGO_ENABLED");
}

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
      withoutCgo: "Build without cgo.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const { build, text } = context.sourceCode;
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
          ...(mayGoWithout(found, text) && {
            suggest: [
              {
                messageId: "withoutCgo" as const,
                fix: (fixer: Fixer) => fixer.insertTextBeforeRange(program.range, "CGO_ENABLED=0 "),
              },
            ],
          }),
        });
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
