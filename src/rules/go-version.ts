import { versionRefusal } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "tooOld";

/** A go line in go.mod or go.work that the image's toolchain refuses. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require a Go toolchain that is as new as the go line of the module",
      recommended: true,
    },
    messages: {
      tooOld:
        "`{{command}}` fails: {{output}}. {{file}}:{{line}} asks for Go {{wanted}}, and the stage has an older one and may not fetch another (GOTOOLCHAIN).\n" +
        "Use an image of that version, such as `golang:{{minor}}`, or set `ENV GOTOOLCHAIN=auto` to let Go fetch the toolchain.",
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
          const refusal = versionRefusal(command);
          const key = `${String(command.stage.index)} ${refusal?.file ?? ""}`;
          if (!refusal || reported.has(key)) continue;
          reported.add(key);
          const minor = refusal.wanted
            .split(/[.a-z]/)
            .slice(0, 2)
            .join(".");
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: "tooOld",
            data: { command: command.text, ...refusal, minor },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
