import { isKnown, vendorHidesModules, vendorProblems } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "inconsistent" | "absent" | "all";

/** A build from a vendor directory that does not fit go.mod. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require vendor/modules.txt to agree with go.mod", recommended: true },
    messages: {
      inconsistent:
        "`{{command}}` fails: {{output}}: {{problem}}{{more}}.\n" +
        "Run `{{remedy}}` in the project and commit the result, or build without it: `-mod=readonly`.",
      absent:
        "`{{command}}` fails: {{output}}: {{problem}}{{more}}. {{directory}} is not in the image.\n" +
        "Copy the vendor directory (see what .dockerignore hides), or build without `-mod=vendor`.",
      all:
        "`{{command}}` fails: {{output}}. The vendor directory has only the modules that are built.\n" +
        "Give it `-mod=readonly`: then the modules that go.mod requires are read.",
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
          const hidden = vendorHidesModules(command);
          if (hidden !== undefined)
            context.report({
              loc: context.sourceCode.locOf(command.range),
              messageId: "all",
              data: { command: command.text, output: hidden },
            });
          const found = vendorProblems(command);
          const key = `${String(command.stage.index)} ${found?.directory ?? ""}`;
          if (!found || reported.has(key)) continue;
          reported.add(key);
          const [problem = ""] = found.problems;
          const more = found.problems.length > 1 ? ` (and ${String(found.problems.length - 1)} more)` : "";
          const entry = command.files.lookup(found.directory);
          const { output, directory, remedy } = found;
          const data = { command: command.text, output, problem, more, directory, remedy };
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: isKnown(entry) && !entry ? "absent" : "inconsistent",
            data,
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
