import { failedInit } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "exists" | "noPath";

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
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        for (const command of context.sourceCode.build.goCommands) {
          const failed = command.decides ? failedInit(command) : undefined;
          if (!failed) continue;
          const { kind, output } = failed;
          const data = { command: command.text, output };
          context.report({ loc: context.sourceCode.locOf(command.range), messageId: kind, data });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
