import { type GoCommand, isKnown, namesVersions, modMode } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "unused";

/** Commands that read modules from a vendor directory or from the module cache. */
const READS_MODULES = new Set(["build", "install", "test", "vet", "run", "list", "generate", "tool"]);

/** Whether a command works in the module, as far as one can tell. */
const worksIn = (path: string, { module }: GoCommand): boolean => !isKnown(module) || module?.path === path;

/** Whether the command builds from the vendor directory that came with the build context. */
function isVendored(command: GoCommand): boolean {
  const { module, workspace, files } = command;
  if (!isKnown(module) || !module || !isKnown(workspace) || modMode(command) !== "vendor") return false;
  const entry = files.lookup(`${(workspace ?? module).directory}/vendor/modules.txt`);
  return isKnown(entry) && entry?.contextPath !== undefined;
}

/** Modules are downloaded that the build takes from vendor. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Disallow `go mod download` where every build uses the vendor directory",
      recommended: true,
    },
    messages: {
      unused:
        "`{{command}}` fetches modules that nothing reads: `{{reader}}` builds from {{directory}}/vendor.\n" +
        "Leave the download out (then this build needs no network), or the vendor directory.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const { goCommands } = context.sourceCode.build;
        for (const command of goCommands) {
          const { verb, operands, module, stage, certain } = command;
          if (verb !== "mod download" || !certain || !stage.needed || !isKnown(module) || !module) continue;
          if (!isKnown(operands) || operands.length > 0) continue;
          const others = goCommands.filter(
            (other) => other !== command && (other.stage !== stage || worksIn(module.path, other)),
          );
          const builds = others.filter(({ verb: word }) => isKnown(word) && READS_MODULES.has(word));
          // A tool that is named with its version is no part of the module.
          const readers = builds.filter((other) => !namesVersions(other));
          const reader = readers.find((other) => other.stage === stage);
          // Anything else of the module (`mod verify`, `mod vendor`, a word that is not known) may read the module cache.
          const apart = others.filter((other) => !builds.includes(other));
          if (
            !reader ||
            apart.some(({ verb: word }) => word !== "mod download" && word !== "version" && word !== "env")
          )
            continue;
          if (!readers.every(isVendored)) continue;
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: "unused",
            data: { command: command.text, reader: reader.text, directory: module.directory },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
