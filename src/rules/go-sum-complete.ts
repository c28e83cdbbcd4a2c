import { copyLine, insertAbove, missingSum } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "notCopied" | "incomplete" | "addCopy";

/** A build whose go.sum lacks the hash of a module that it imports. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require a go.sum with the hash of every module that is built", recommended: true },
    messages: {
      notCopied:
        "`{{command}}` fails: {{output}}. The image has no go.sum with the hash of {{module}}; `go mod download` alone does not add it.\n" +
        "Copy go.sum together with go.mod: `COPY go.mod go.sum ./`, and see that .dockerignore does not hide it.",
      incomplete:
        "`{{command}}` fails: {{output}}{{imported}}. The go.sum of the project lacks that hash of {{module}}.\n" +
        "Run `go mod tidy` in the project and commit go.sum.",
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
          const missing = missingSum(command);
          const key = `${String(command.stage.index)} ${missing?.directory ?? ""}`;
          if (!missing || reported.has(key)) continue;
          reported.add(key);
          const { module, version, output, file } = missing;
          const data = {
            command: command.text,
            module: `${module}@${version}`,
            output,
            imported: file === undefined ? "" : ` (imported in ${file})`,
          };
          const path = `${missing.directory}/go.sum`;
          const isOther = missing.copied || command.flag("modfile") !== undefined;
          const line = isOther ? undefined : copyLine([path], path, command);
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: missing.copied ? "incomplete" : "notCopied",
            data,
            ...(line !== undefined && {
              suggest: [
                {
                  messageId: "addCopy" as const,
                  data: { line },
                  fix: insertAbove(ast, command.instruction, [line]),
                },
              ],
            }),
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
