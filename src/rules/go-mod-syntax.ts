import { moduleFileProblems } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "refused";

/** Something in go.mod or go.work that the image's toolchain refuses. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Disallow what the Go toolchain of the image refuses in go.mod and go.work",
      recommended: true,
    },
    messages: {
      refused:
        "`{{command}}` fails: {{file}}:{{line}}: {{message}}.\n" +
        "Correct that line; where it is right for a newer Go, use an image of that version.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const reported = new Set<string>();
        for (const command of context.sourceCode.build.goCommands) {
          if (!command.decides) continue;
          const found = moduleFileProblems(command);
          const [first] = found?.problems ?? [];
          const key = `${String(command.stage.index)} ${found?.file ?? ""}`;
          if (!found || !first || reported.has(key)) continue;
          reported.add(key);
          const data = {
            command: command.text,
            file: found.file,
            line: first.line,
            message: first.message.replace(/\s*\n\s*/g, " "),
          };
          context.report({ loc: context.sourceCode.locOf(command.range), messageId: "refused", data });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
