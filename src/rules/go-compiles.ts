import { compileError } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "unused" | "undefined" | "noMain" | "packages" | "syntax" | "embed";

/** Go sources with a fault that the compiler surely finds. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require the Go sources that are built to be without faults that are plain to see",
      recommended: true,
    },
    messages: {
      unused: "`{{command}}` fails: {{output}}.\nRemove the import from {{file}}.",
      undefined:
        "`{{command}}` fails: {{output}}. {{other}} declares it, and is no part of this build.\n" +
        "Copy all files of the package and build its directory (`go build .`), not single files of it.",
      noMain:
        "`{{command}}` fails: {{output}}. No file in {{file}} has `func main()`.\n" +
        "Build the package that has it, e.g. ./cmd/server, and see that its files are copied.",
      packages:
        "`{{command}}` fails: {{output}}. The files of a directory are one package.\n" +
        "Keep each package in a directory of its own: a COPY of several directories mixes their contents.",
      syntax:
        "`{{command}}` fails: {{output}}.\nMend {{file}}: it is empty, no Go, or has the marks of a merge conflict.",
      embed: "`{{command}}` fails: {{output}}.\n" + 'Add `import _ "embed"` to {{file}}.',
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const reported = new Set<string>();
        for (const command of context.sourceCode.build.goCommands) {
          const error = command.decides ? compileError(command) : undefined;
          const key = `${String(command.stage.index)} ${error?.output ?? ""}`;
          if (!error || reported.has(key)) continue;
          reported.add(key);
          const { kind, output, file, declaredIn: other = "" } = error;
          const data = { command: command.text, output, file, other };
          context.report({ loc: context.sourceCode.locOf(command.range), messageId: kind, data });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
