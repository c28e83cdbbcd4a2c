import { ignoredInGoPath } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "gopathRoot";

/** A module in GOPATH's root, of which Go only warns. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Disallow a module in the root of GOPATH", recommended: true },
    messages: {
      gopathRoot:
        '`{{command}}` prints "go: warning: ignoring go.mod in $GOPATH {{directory}}": the module lies in the root of GOPATH, beside bin and pkg; `go mod tidy`, `verify` and `vendor` do not find it there, and Go 1.20 and older fail.\n' +
        "Set a working directory before the first COPY: `WORKDIR /src`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const reported = new Set<number>();
        for (const command of context.sourceCode.build.goCommands) {
          const { stage, certain } = command;
          const directory = stage.needed && certain ? ignoredInGoPath(command) : undefined;
          if (directory === undefined || reported.has(stage.index)) continue;
          reported.add(stage.index);
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: "gopathRoot",
            data: { command: command.text, directory },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
