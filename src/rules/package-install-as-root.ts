import {
  type Dockerfile,
  type FailureInStage,
  failedCommands,
  isKnown,
  linesAround,
} from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "notRoot" | "asRoot";

/** `USER root` above the RUN, and the USER that it had below it; nothing else in the RUN may want that user. */
function asRoot({ step, user }: FailureInStage, dockerfile: Dockerfile) {
  const { spec } = user;
  if (!step.run || !isKnown(spec) || !/^[\w.:-]+$/.test(spec)) return undefined;
  if (!dockerfile.instructions.includes(step.instruction)) return undefined;
  // Without the lists that an update fetches, root finds no package either.
  const script = step.run.instruction.script?.text ?? "";
  if (/\binstall\b/.test(script) && !/\bupdate\b/.test(script)) return undefined;
  const packages = step.run.commands.every(({ name }) => /^(?:apt|apt-get|apk|rm|echo|true|:)$/.test(name));
  return packages ? linesAround(dockerfile, step.instruction, ["USER root"], [`USER ${spec}`]) : undefined;
}

/** apt that runs under a user who is not root. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require root where a RUN installs packages", recommended: true },
    messages: {
      notRoot:
        "This RUN fails: `{{output}}`. `{{command}}` needs root, and this RUN's user is {{user}}.\n" +
        "Install before USER, or write `USER root` before this RUN and `USER {{user}}` after it.",
      asRoot: "Run it as root: `USER root` before, `USER {{user}}` after it.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Dockerfile() {
        for (const failure of failedCommands(sourceCode.build, "root")) {
          const { range, output, path, user } = failure;
          if (path.startsWith("/")) continue;
          const name = user.name ?? (isKnown(user.uid) ? String(user.uid) : "another");
          const data = { output, command: path, user: name };
          const fix = asRoot(failure, sourceCode.ast);
          context.report({
            loc: sourceCode.locOf(range),
            messageId: "notRoot",
            data,
            ...(fix && { suggest: [{ messageId: "asRoot", data, fix }] }),
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
