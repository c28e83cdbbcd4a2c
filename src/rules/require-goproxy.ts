import {
  type GoCommand,
  fetchesThroughProxy,
  isKnown,
  linesAbove,
  withoutCredentials,
} from "../build/index.ts";
import type { Fix, Fixer, RuleModule } from "./rule.ts";

type MessageIds = "unset" | "outOfScope" | "notAllowed";
type Options = readonly [{ readonly allow?: readonly string[]; readonly suggest?: string }?];

/** An ARG GOPROXY is in force: who builds can choose, even where its default is empty. */
function isArgument({ before }: GoCommand): boolean {
  return (
    before.variables.get("GOPROXY") !== undefined && before.imageEnvironment.get("GOPROXY") === undefined
  );
}

/** The RUN itself empties what an ARG says. */
function isEmptied({ before, call }: GoCommand): boolean {
  return call.environment.get("GOPROXY") === "" && before.variables.get("GOPROXY") !== "";
}

/** Modules are fetched, and nothing says from where. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require a GOPROXY where modules are fetched", recommended: true },
    messages: {
      unset:
        "`{{command}}` fetches modules, and no GOPROXY is set: Go uses https://proxy.golang.org,direct, and nobody who builds this image can choose another one.\n" +
        "Declare it before the first fetch, so that `--build-arg GOPROXY=…` can override it: `ARG GOPROXY={{suggest}}`.",
      outOfScope:
        "`{{command}}` fetches modules without the GOPROXY that is declared before FROM: such an ARG reaches only the stages that repeat it.\n" +
        "Repeat it before the first fetch: `ARG GOPROXY`.",
      notAllowed:
        "`{{command}}` fetches modules through GOPROXY={{value}}, which is not among the allowed ones: {{allowed}}.\n" +
        "Set one of them: `ARG GOPROXY={{suggest}}`.",
    },
    schema: [
      {
        type: "object",
        properties: {
          allow: { type: "array", items: { type: "string" }, uniqueItems: true },
          suggest: { type: "string" },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ suggest: "https://proxy.golang.org,direct" }],
    fixable: "code",
  },
  create(context) {
    const { allow, suggest = "https://proxy.golang.org,direct" } = context.options[0] ?? {};
    return {
      Dockerfile() {
        const { ast, build } = context.sourceCode;
        for (const command of build.goCommands) {
          if (!command.stage.mayBeBuilt) continue;
          const value = command.variables.get("GOPROXY");
          const set = command.variables.isSet("GOPROXY");
          if (!isKnown(set) || !isKnown(value)) continue;
          const refused = set && allow !== undefined && !allow.includes(value ?? "");
          if ((set && !refused) || (!set && isArgument(command)) || !fetchesThroughProxy(command)) continue;
          const loc = context.sourceCode.locOf(command.range);
          if (refused) {
            context.report({
              loc,
              messageId: "notAllowed",
              data: {
                command: command.text,
                value: withoutCredentials(value ?? ""),
                allowed: allow.join(" or "),
                suggest,
              },
            });
          } else {
            // Once is enough: the fix serves the whole stage, and the others are told after it.
            const isGlobal = build.hasGlobalArg("GOPROXY");
            const declaration = isGlobal ? "ARG GOPROXY" : `ARG GOPROXY=${suggest}`;
            const { offset, text } = linesAbove(ast, command.instruction, [declaration]);
            const fix = (fixer: Fixer): Fix => fixer.insertTextBeforeRange([offset, offset], text);
            context.report({
              loc,
              messageId: isGlobal ? "outOfScope" : "unset",
              data: { command: command.text, suggest },
              ...(isEmptied(command) ? {} : { fix }),
            });
          }
          return;
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, Options>;
