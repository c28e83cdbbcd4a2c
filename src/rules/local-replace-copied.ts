import { copyLineFor, insertAbove, missingReplacements } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "notCopied" | "outside" | "addCopy";

/** A `replace … => ./dir` whose directory is not in the image when Go reads it. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require every local replacement of go.mod to be in the image before Go reads it",
      recommended: true,
    },
    messages: {
      notCopied:
        "`{{command}}` fails: {{output}}. {{file}}:{{line}} replaces the module by {{written}}, and nothing has copied it to {{directory}} yet.\n" +
        "Copy its go.mod before this RUN (`COPY {{source}}/go.mod {{source}}/`), and all of it before the build.",
      outside:
        "`{{command}}` fails: {{output}}. {{file}}:{{line}} replaces the module by {{written}}, which lies outside of the module and is nowhere in the image.\n" +
        "Build with a context that contains it (`docker build -f … ..`) and copy it to {{directory}}, or drop the replacement.",
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
        const reported = new Set<string>();
        for (const command of build.goCommands) {
          if (!command.decides) continue;
          for (const { written, directory, output, root, file, line } of missingReplacements(command)) {
            const key = `${String(command.stage.index)} ${directory}`;
            if (reported.has(key)) continue;
            reported.add(key);
            const inside = directory.startsWith(`${root}/`);
            const data = {
              command: command.text,
              output,
              file,
              line,
              written,
              directory,
              source: inside ? directory.slice(root.length + 1) : written,
            };
            const copied = inside ? copyLineFor(directory, command) : undefined;
            context.report({
              loc: context.sourceCode.locOf(command.range),
              messageId: inside ? "notCopied" : "outside",
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
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
