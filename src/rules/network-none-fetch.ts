import { failedCommands, offlineFetch } from "../build/index.ts";
import type { Range } from "../syntax/position.ts";
import type { Fixer, RuleModule } from "./rule.ts";

/** With the blanks behind it. */
const withBlanks = ([start, end]: Range, text: string): Range => [
  start,
  end + (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0),
];

/** Modules to fetch in a RUN without a network. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Disallow a RUN without network that has modules to fetch", recommended: true },
    messages: {
      noNetwork:
        "`{{command}}` fails: it must fetch {{module}}, and this RUN has `--network=none`. {{why}}\n" +
        "Fetch the modules in an earlier RUN with a network (`go mod download`), into a place that this RUN sees: the same cache mount, or none in both.",
      server:
        "This RUN fails: `{{name}}` says `{{output}}`, and this RUN has `--network=none`.\n" +
        "Fetch it in an earlier RUN with a network, or let this RUN have one.",
      dropFlag: "Let this RUN have the network.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const { build, text } = context.sourceCode;
        for (const { range, name, output } of failedCommands(build, "offline"))
          context.report({
            loc: context.sourceCode.locOf(range),
            messageId: "server",
            data: { name, output },
          });
        for (const command of build.goCommands) {
          const module = offlineFetch(command);
          if (!module) continue;
          const cached = build.goCommands.some(
            (other) =>
              other.stage === command.stage &&
              other.range[0] < command.range[0] &&
              other.verb === "mod download",
          );
          const why = cached
            ? "What `go mod download` fetched before went into a cache mount that this RUN does not have."
            : "Nothing before it put the module into the module cache.";
          const data = { command: command.text, module: `${module.path}@${module.version}`, why };
          const flag = command.instruction.flags.find(({ name }) => name === "network");
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: "noNetwork",
            data,
            ...(flag && {
              suggest: [
                {
                  messageId: "dropFlag" as const,
                  fix: (fixer: Fixer) => fixer.removeRange(withBlanks(flag.range, text)),
                },
              ],
            }),
          });
        }
      },
    };
  },
} satisfies RuleModule<"noNetwork" | "server" | "dropFlag", readonly []>;
