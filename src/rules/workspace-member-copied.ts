import { copyLineFor, insertAbove, missingMembers } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

/** A member of go.work that is not in the image when Go reads the workspace. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require every member of go.work to be in the image before Go reads it",
      recommended: true,
    },
    messages: {
      notCopied:
        "`{{command}}` fails: {{output}}. {{file}}:{{line}} lists {{written}}, and it is not in the image at {{directory}}.\n" +
        "Copy the go.mod of every member before this RUN, or build the one module without the workspace: `ENV GOWORK=off`.",
      addCopy: "Add `{{line}}` before this RUN.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const { ast, build } = context.sourceCode;
        const reported = new Set<number>();
        for (const command of build.goCommands) {
          const [missing] =
            command.decides && !reported.has(command.stage.index) ? missingMembers(command) : [];
          if (!missing) continue;
          reported.add(command.stage.index);
          const { written, directory, output, file, line } = missing;
          const data = { command: command.text, written, directory, output, file, line };
          const copied = copyLineFor(directory, command);
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: "notCopied",
            data,
            ...(copied !== undefined && {
              suggest: [
                {
                  messageId: "addCopy" as const,
                  data: { line: copied },
                  fix: insertAbove(ast, command.instruction, [copied]),
                },
              ],
            }),
          });
        }
      },
    };
  },
} satisfies RuleModule<"notCopied" | "addCopy", readonly []>;
