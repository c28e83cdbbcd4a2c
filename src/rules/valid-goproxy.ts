import { fetchesOf, isKnown, parseGoProxy, withoutCredentials } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "invalid" | "off";

/** A GOPROXY that Go refuses as soon as it fetches a module. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require a GOPROXY value that Go accepts when it fetches modules",
      recommended: true,
    },
    messages: {
      invalid:
        "`{{command}}` fails when it fetches {{module}}: {{output}}. GOPROXY is {{value}}.\n" +
        "Separate the entries by `,` (next one after 404 or 410) or `|` (after any error), each an https, http or file URL, `direct` or `off`: `https://proxy.golang.org,direct`.",
      off:
        "`{{command}}` fails when it fetches {{module}}: module lookup disabled by GOPROXY=off. Nothing that is fetched by it is in the module cache.\n" +
        "Fetch the modules before with a proxy (`RUN GOPROXY=https://proxy.golang.org,direct go mod download`), or vendor them.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const reported = new Set<number>();
        for (const command of context.sourceCode.build.goCommands) {
          if (!command.decides || reported.has(command.stage.index)) continue;
          const value = command.variables.get("GOPROXY");
          const module = fetchesOf(command).modules.find(
            ({ fetched }) => fetched && !command.isPrivate(fetched.path),
          )?.fetched;
          if (!isKnown(value) || !module) continue;
          const { error, entries } = parseGoProxy(value ?? "");
          if (error === undefined && entries[0]?.kind !== "off") continue;
          reported.add(command.stage.index);
          const data = {
            command: command.text,
            module: `${module.path}@${module.version}`,
            output: error ?? "",
            value: JSON.stringify(withoutCredentials(value ?? "")),
          };
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: error === undefined ? "off" : "invalid",
            data,
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
