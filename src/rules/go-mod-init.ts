import { type GoCommand, failedInit } from "../build/index.ts";
import type { Range } from "../syntax/position.ts";
import type { Fixer, RuleModule } from "./rule.ts";

type MessageIds = "exists" | "noPath" | "leaveOut";

/** What goes with the command: the `&&` behind it, or the whole RUN when that does nothing else. */
function restOf({ instruction, range }: GoCommand, text: string): Range | undefined {
  const [start, end] = range;
  const joined = /^[ \t]*&&[ \t]*(?:\\\r?\n[ \t]*)?/.exec(text.slice(end));
  if (joined) return [start, end + joined[0].length];
  const alone = text.slice(instruction.range[0], start).trim().toUpperCase() === "RUN";
  if (!alone || text.slice(end, instruction.range[1]).trim() !== "") return undefined;
  const newline = /^[ \t]*\r?\n/.exec(text.slice(instruction.range[1]));
  return newline ? [instruction.range[0], instruction.range[1] + newline[0].length] : undefined;
}

/** A `go mod init` where there is a go.mod, or that does not know what the module is called. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require `go mod init` to name a module, and to run where no go.mod is",
      recommended: true,
    },
    messages: {
      exists:
        "`{{command}}` fails: {{output}}.\n" +
        "Leave it out: the go.mod that is there is the module's. `go mod tidy`, run in the project, brings it up to date.",
      noPath:
        "`{{command}}` fails: {{output}}.\n" +
        "Name the module, `go mod init example.com/app`; better make go.mod and go.sum in the project, commit and copy them.",
      leaveOut: "Leave it out.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const { build, text } = context.sourceCode;
        for (const command of build.goCommands) {
          const failed = command.decides ? failedInit(command) : undefined;
          if (!failed) continue;
          const { kind, output } = failed;
          const data = { command: command.text, output };
          const range = kind === "exists" ? restOf(command, text) : undefined;
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: kind,
            data,
            ...(range && {
              suggest: [{ messageId: "leaveOut" as const, fix: (fixer: Fixer) => fixer.removeRange(range) }],
            }),
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
