import { leakedModule, linesAbove } from "../build/index.ts";
import type { Fix, Fixer, RuleModule } from "./rule.ts";

type MessageIds = "unset" | "setIt";

/** A private module is asked for at a public proxy. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require GOPRIVATE where private modules are fetched",
      recommended: false,
    },
    messages: {
      unset:
        "`{{command}}` asks {{proxy}} for {{module}} ({{evidence}}) before it goes to the repository: its name is told to a public proxy and checksum database. Where go.sum lacks it, the build fails: 410 Gone.\n" +
        "Tell Go that it is private, before the first fetch: `ENV GOPRIVATE={{prefix}}`.",
      setIt: "Set `GOPRIVATE={{prefix}}` before this RUN.",
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
          const { stage, instruction } = command;
          if (!stage.needed || reported.has(stage.index)) continue;
          const leaked = leakedModule(command);
          if (!leaked) continue;
          reported.add(stage.index);
          const { offset, text } = linesAbove(ast, instruction, [`ENV GOPRIVATE=${leaked.prefix}`]);
          const fix = (fixer: Fixer): Fix => fixer.insertTextBeforeRange([offset, offset], text);
          // Where it is set to something else, that must not be lost.
          const free =
            command.variables.isSet("GOPRIVATE") === false && ast.instructions.includes(instruction);
          // Then Go goes to the repository, which must let it in.
          const hasAccess = instruction.mounts.some(({ mountType }) => /^(ssh|secret)$/.test(mountType));
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: "unset",
            data: { ...leaked, command: command.text },
            suggest: free && hasAccess ? [{ messageId: "setIt", data: { ...leaked }, fix }] : [],
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
