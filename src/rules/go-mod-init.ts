import { type Dockerfile, type GoCommand, failedInit } from "../build/index.ts";
import type { Range } from "../syntax/position.ts";
import type { Fixer, RuleModule } from "./rule.ts";

type MessageIds = "exists" | "noPath" | "leaveOut";

/** What goes with the command: the `&&` behind it, or the lines of a RUN that does nothing else. */
function restOf({ instruction, range }: GoCommand, { text, comments }: Dockerfile): Range | undefined {
  const [start, end] = range;
  const joined = /^[ \t]*(?:\\\r?\n[ \t]*)?&&[ \t]*(?:\\\r?\n[ \t]*)?/.exec(text.slice(end));
  if (joined) return [start, end + joined[0].length];
  const { script } = instruction;
  const words = script?.text.trim() ?? "";
  const at = script?.text.indexOf(words) ?? 0;
  const whole = words === "" ? undefined : script?.toSourceRange(at, at + words.length);
  const [first, last] = instruction.range;
  const explained = comments.some((comment) => comment.range[0] > first && comment.range[0] < last);
  if (whole?.[0] !== start || whole[1] !== end || instruction.flags.length > 0 || explained) return undefined;
  const line = text.lastIndexOf("\n", first - 1) + 1;
  const [ending = ""] = /^[ \t]*(?:\r?\n)?/.exec(text.slice(last)) ?? [];
  if (ending.endsWith("\n")) return [line, last + ending.length];
  // The line before is then the last one, and has no end either.
  return [line - (/\r?\n$/.exec(text.slice(0, line))?.[0].length ?? 0), last + ending.length];
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
        const { ast, build } = context.sourceCode;
        for (const command of build.goCommands) {
          const failed = command.decides ? failedInit(command) : undefined;
          if (!failed) continue;
          const { kind, output } = failed;
          const data = { command: command.text, output };
          const range = kind === "exists" ? restOf(command, ast) : undefined;
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
