import { missingSum } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "notCopied" | "incomplete";

/** A build whose go.sum lacks the hash of a module that it imports. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require a go.sum with the hash of every module that is built", recommended: true },
    messages: {
      notCopied:
        "`{{command}}` fails: missing go.sum entry for module providing package {{importPath}}. The image has no go.sum with the hash of {{module}}; `go mod download` alone does not add it.\n" +
        "Copy go.sum together with go.mod: `COPY go.mod go.sum ./`, and see that .dockerignore does not hide it.",
      incomplete:
        "`{{command}}` fails: missing go.sum entry for module providing package {{importPath}} (imported in {{file}}). go.sum has no hash of {{module}}.\n" +
        "Run `go mod tidy` in the project and commit go.sum.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
        const reported = new Set<string>();
        for (const command of build.goCommands) {
          if (!command.decides) continue;
          const missing = missingSum(command);
          const key = `${String(command.stage.index)} ${missing?.directory ?? ""}`;
          if (!missing || reported.has(key)) continue;
          reported.add(key);
          const { module, version, importPath, file } = missing;
          const data = { command: command.text, module: `${module}@${version}`, importPath, file };
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: missing.copied ? "incomplete" : "notCopied",
            data,
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
