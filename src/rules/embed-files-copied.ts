import { type MissingEmbed, copyLineFor, insertAbove, missingEmbed } from "../build/index.ts";
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
        "`{{command}}` fails: {{file}}:{{line}}: pattern {{pattern}}: {{output}}. {{directory}} has none in the image.\n" +
        "Copy the files before this RUN: from the build context (see what .dockerignore hides), or with `COPY --from=` from the stage that makes them.",
      empty:
        "`{{command}}` fails: {{file}}:{{line}}: pattern {{pattern}}: {{output}}. Files whose names begin with . or _ are not embedded with their directory.\n" +
        "Copy the files before this RUN (see what .dockerignore hides), or write `//go:embed all:{{pattern}}` for a placeholder such as .gitkeep.",
      pattern:
        "`{{command}}` fails: {{file}}:{{line}}: pattern {{pattern}}: {{output}}. A pattern begins in the directory of its file, without `./`, and does not leave it; what `[` begins, `]` ends.\n" +
        "Write a path below {{directory}}, or put a Go file with the directive beside the files.",
      module:
        "`{{command}}` fails: {{file}}:{{line}}: pattern {{pattern}}: {{output}}. A directory with a go.mod of its own belongs to another module.\n" +
        "Embed the files in a package of that module, or leave its go.mod out (`.dockerignore`).",
      addCopy: "Add `{{line}}` before this RUN.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const { ast, build } = context.sourceCode;
        const reported = new Set<number>();
        for (const command of build.goCommands) {
          const missing =
            command.decides && !reported.has(command.stage.index) ? missingEmbed(command) : undefined;
          if (!missing) continue;
          reported.add(command.stage.index);
          // Up to a wildcard the pattern is a path.
          const path = missing.pattern.replace(/^all:/, "").replace(/(?:^|\/)[^/*?[\\]*[*?[\\].*/s, "");
          const line =
            missing.kind !== "noMatch" || path === ""
              ? undefined
              : copyLineFor(`${missing.directory}/${path}`, command);
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: missing.kind,
            data: { command: command.text, ...missing },
            ...(line !== undefined && {
              suggest: [
                {
                  messageId: "addCopy" as const,
                  data: { line },
                  fix: insertAbove(ast, command.instruction, [line]),
                },
              ],
            }),
          });
        }
      },
    };
  },
} satisfies RuleModule<MissingEmbed["kind"] | "addCopy", readonly []>;
