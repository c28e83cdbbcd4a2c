import { type GoCommand, isKnown, missingToolchain } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "download";

/** Whether the module cache, in which a fetched toolchain lies, outlives the layer. */
function isCached({ variables, files }: GoCommand): boolean {
  const path = variables.get("GOMODCACHE");
  return !isKnown(path) || path === undefined || files.mountAt(path) !== undefined;
}

/** A toolchain that is fetched during the build. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Disallow fetching another Go toolchain in the build", recommended: true },
    messages: {
      download:
        "`{{command}}` does not run with the image's Go, but fetches {{toolchain}} first (about 70 MB, 250 MB in the layer): go.mod asks for it, and GOTOOLCHAIN={{setting}} allows it.\n" +
        "Use an image of that version, such as `golang:{{minor}}`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const reported = new Set<number>();
        for (const command of context.sourceCode.build.goCommands) {
          const { selection, stage, certain } = command;
          if (selection?.kind !== "switches" || !selection.fetched || !stage.needed || !certain) continue;
          const setting = command.variables.get("GOTOOLCHAIN");
          // A toolchain that is named is what somebody wants.
          if (!isKnown(setting) || setting?.startsWith("go1") === true || isCached(command)) continue;
          if (reported.has(stage.index)) continue;
          reported.add(stage.index);
          // It fails then, and what follows fetches nothing either.
          if (missingToolchain(command)) continue;
          const { toolchain } = selection;
          const minor = /^go(\d+\.\d+)/.exec(toolchain)?.[1] ?? "";
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: "download",
            data: {
              command: command.text,
              toolchain,
              minor,
              setting: setting === undefined || setting === "" ? "auto" : setting,
            },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
