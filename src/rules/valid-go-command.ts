import type { RuleModule } from "./rule.ts";

type MessageIds = "refused" | "vendorOnly" | "unknownMode";

function messageFor(output: string): MessageIds {
  if (output.endsWith("-mod=vendor")) return "vendorOnly";
  return output.startsWith("-mod=") ? "unknownMode" : "refused";
}

/** A go command line that the toolchain does not understand. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require go commands with subcommands, flags and arguments that the toolchain knows",
      recommended: true,
    },
    messages: {
      refused:
        "`{{command}}` fails: {{output}}.\n" +
        "`go help{{subcommand}}` of the image's Go lists what it knows; flags stand before the packages.",
      vendorOnly:
        "`{{command}}` fails: {{output}}. A module that is named with its version does not come from the vendor directory.\n" +
        "Say so in this command: `-mod=mod` overrules GOFLAGS.",
      unknownMode:
        "`{{command}}` fails: {{output}}.\n" +
        "Write one of these after `-mod=`, in the command or in GOFLAGS, where it stands.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const reported = new Set<string>();
        for (const command of context.sourceCode.build.goCommands) {
          const [output] = command.decides ? (command.refusal?.split("\n") ?? []) : [];
          const key = `${String(command.stage.index)} ${output ?? ""}`;
          if (output === undefined || reported.has(key)) continue;
          reported.add(key);
          const [, subcommand = ""] = /^go( mod| work): unknown command/.exec(output) ?? [];
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: messageFor(output),
            data: { command: command.text, output, subcommand },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
