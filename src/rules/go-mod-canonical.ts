import { type GoCommand, type NeededUpdate, neededUpdate } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "query" | "excluded" | "excludedDownload" | "toolchain";

function messageFor({ subject }: NeededUpdate, { verb }: GoCommand): MessageIds {
  if (subject === "excluded") return verb === "mod download" ? "excludedDownload" : "excluded";
  return subject === "toolchain" ? "toolchain" : "query";
}

/** Something in go.mod that Go wants to write in another way, where it may not. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require a go.mod that needs no update where a go command may not write one",
      recommended: true,
    },
    messages: {
      query:
        "`{{command}}` fails: go: updates to go.mod needed; to update it: go mod tidy. {{file}}:{{line}} names {{module}} {{version}}, which is no exact version, and -mod=readonly (the default) may not write one.\n" +
        "Run `go mod tidy` in the project and commit go.mod and go.sum.",
      excluded:
        "`{{command}}` fails: go: updates to go.mod needed; to update it: go mod tidy. {{file}}:{{line}} requires {{module}} {{version}}, and an exclude line of the same file rules that version out.\n" +
        "Require another version, or drop the exclude line; then run `go mod tidy` in the project and commit go.mod and go.sum.",
      excludedDownload:
        "`{{command}}` fails: go: module {{module}}: not a known dependency. {{file}}:{{line}} requires {{version}} of it, and an exclude line of the same file rules that version out.\n" +
        "Require another version, or drop the exclude line; then run `go mod tidy` in the project and commit go.mod and go.sum.",
      toolchain:
        "`{{command}}` fails: go: updates to go.mod needed; to update it: go mod tidy. {{file}}:{{line}} sets the toolchain {{version}}, which Go drops: it says no more than the go line, or names no version from 1.21 on. -mod=readonly (the default) may not drop it.\n" +
        "Remove the line, or run `go mod tidy` in the project and commit go.mod.",
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
          const found = neededUpdate(command);
          const key = `${String(command.stage.index)} ${found?.file ?? ""}`;
          if (!found || reported.has(key)) continue;
          reported.add(key);
          const { file, line, module, version } = found;
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: messageFor(found, command),
            data: { command: command.text, file, line, module, version },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
