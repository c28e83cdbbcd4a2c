import { endOfSupport } from "../go/releases.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "ended";

/** A build with a Go that gets no fixes any more. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require a Go release that still gets security fixes", recommended: false },
    messages: {
      ended:
        "`{{command}}` builds with Go 1.{{minor}}, whose support ended in {{ended}}: holes in its standard library, which is part of every binary, are not closed any more.\n" +
        "Use a newer image, such as `golang:1.{{newest}}`; the go line of go.mod may stay.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
        for (const stage of build.stages) {
          const command = build.goCommands.find(
            (one) => one.stage === stage && stage.needed && (one.verb === "build" || one.verb === "install"),
          );
          const minor = command?.minor;
          const ended = minor === undefined ? undefined : endOfSupport(minor);
          if (!command || minor === undefined || ended === undefined) continue;
          let newest = minor;
          while (endOfSupport(newest) !== undefined) newest++;
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: "ended",
            data: { command: command.text, minor, ended, newest: newest + 1 },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
