import { nonCanonicalRequire } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "query";

/** A requirement that is a branch or a part of a version, where Go may not replace it. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require exact versions in go.mod where a go command may not write them",
      recommended: true,
    },
    messages: {
      query:
        "`{{command}}` fails: go: updates to go.mod needed; to update it: go mod tidy. {{file}}:{{line}} requires {{module}} {{version}}, which is no exact version, and -mod=readonly (the default) may not write one.\n" +
        "Run `go mod tidy` in the project and commit go.mod and go.sum.",
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
          const found = nonCanonicalRequire(command);
          const key = `${String(command.stage.index)} ${found?.file ?? ""}`;
          if (!found || reported.has(key)) continue;
          reported.add(key);
          const { module, version, line } = found.require;
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: "query",
            data: { command: command.text, file: found.file, line, module, version },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
