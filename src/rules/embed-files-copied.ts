import { missingEmbed } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

/** A `//go:embed` pattern that matches nothing in the image. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require files for every `//go:embed` pattern of the packages that are built",
      recommended: true,
    },
    messages: {
      noMatch:
        "`{{command}}` fails: {{file}}:{{line}}: pattern {{pattern}}: no matching files found. {{directory}} has none in the image.\n" +
        "Copy the files before this RUN: from the build context (see what .dockerignore hides), or with `COPY --from=` from the stage that makes them.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const reported = new Set<number>();
        for (const command of context.sourceCode.build.goCommands) {
          const missing =
            command.decides && !reported.has(command.stage.index) ? missingEmbed(command) : undefined;
          if (!missing) continue;
          reported.add(command.stage.index);
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: "noMatch",
            data: { command: command.text, ...missing },
          });
        }
      },
    };
  },
} satisfies RuleModule<"noMatch", readonly []>;
