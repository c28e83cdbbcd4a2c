import { type GoCommand, isKnown } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "moving" | "movingLocal";

/** Versions that name another commit tomorrow. */
const MOVING = /^(latest|upgrade|patch|HEAD|main|master|develop|dev|trunk)$/;

const isMoving = (word: string): boolean => MOVING.test(word.split("@", 2)[1] ?? "");

/** The first package of `go install` or `go run` that is asked for at a moving version. */
function movingTool({ verb, operands, call }: GoCommand): string | undefined {
  if (verb !== "install" && verb !== "run") return undefined;
  // Of words that are not known the others can be told all the same.
  const words = isKnown(operands) ? operands : call.args.map(({ text }) => (isKnown(text) ? text : ""));
  if (verb === "install") return words.find(isMoving);
  // What follows the package of `go run` is for the program.
  const [tool] = words.slice(words.indexOf("run") + 1).filter((word) => !word.startsWith("-"));
  return tool !== undefined && isMoving(tool) ? tool : undefined;
}

/** A tool of whatever version is the newest on the day of the build. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require a fixed version of tools that are installed with Go", recommended: false },
    messages: {
      moving:
        "`{{command}}`{{more}} installs whatever is the newest {{tool}} on the day of the build: the same Dockerfile makes another image tomorrow, and a layer in the cache keeps an old one.\n" +
        "Name a version: `{{tool}}@v1.2.3`.",
      movingLocal:
        '`{{command}}`{{more}} installs whatever is the newest {{tool}} on the day of the build, and fails on the day that its go.mod asks for a newer Go than this image has: "requires go >= … (running go {{minor}}; GOTOOLCHAIN=local)".\n' +
        "Name a version: `{{tool}}@v1.2.3`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        for (const { needed, steps } of context.sourceCode.build.stages) {
          const found = (needed ? steps : [])
            .flatMap(({ run }) => run?.goCommands ?? [])
            .flatMap((command) => {
              const tool = movingTool(command);
              return tool === undefined ? [] : [{ command, tool: tool.split("@", 1)[0] ?? "" }];
            });
          const [first] = found;
          if (!first) continue;
          const { command, tool } = first;
          const { minor } = command;
          const pinned =
            command.variables.get("GOTOOLCHAIN") === "local" && minor !== undefined && minor > 20;
          const more = found.length > 1 ? ` (and ${String(found.length - 1)} more)` : "";
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: pinned ? "movingLocal" : "moving",
            data: { command: command.text, more, tool, minor: `1.${String(minor)}.x` },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
