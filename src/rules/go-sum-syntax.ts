import { malformedSum } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "malformed";

/** A line of go.sum that the image's toolchain cannot read. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Disallow what the Go toolchain of the image refuses in go.sum", recommended: true },
    messages: {
      malformed:
        "`{{command}}` fails: malformed go.sum: {{file}}:{{line}}: {{message}}.\n" +
        "Remove that line (a merge may have left it), or remove go.sum, run `go mod tidy` in the project and commit the result.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const reported = new Set<string>();
        for (const command of context.sourceCode.build.goCommands) {
          const found = command.decides ? malformedSum(command) : undefined;
          const key = `${String(command.stage.index)} ${found?.file ?? ""}`;
          if (!found || reported.has(key)) continue;
          reported.add(key);
          const loc = context.sourceCode.locOf(command.range);
          context.report({ loc, messageId: "malformed", data: { command: command.text, ...found } });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
