import { failedCommands, missingInput } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "missing" | "secret" | "directory";

function messageOf(problem: string, path: string): MessageIds {
  if (problem === "recursive") return "directory";
  return path.startsWith("/run/secrets/") ? "secret" : "missing";
}

/** A file that a command of a RUN copies, moves, removes, reads or changes, and that is not there. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require the files that commands name to be there", recommended: true },
    messages: {
      missing:
        "This RUN fails: `{{output}}`. Nothing is at {{path}} in the image at this point.\n" +
        "COPY it before this RUN (see what .dockerignore hides), or correct the path: a relative one begins at WORKDIR.",
      secret:
        "This RUN fails: `{{output}}`. No mount of this RUN puts a secret at {{path}}.\n" +
        "A secret is there for the RUN that mounts it alone, below its id (`--mount=type=secret,id={{name}}`), or where `target=` puts it; `env=` makes a variable of it.",
      directory:
        "This RUN fails: `{{output}}` (exit code 1). {{path}} is a directory.\n" +
        "Copy it with `cp -r`, or name the file.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Dockerfile() {
        for (const { range, output, path, problem } of failedCommands(sourceCode.build, "file", "recursive"))
          context.report({
            loc: sourceCode.locOf(range),
            messageId: messageOf(problem, path),
            data: { output, path, name: path.slice(path.lastIndexOf("/") + 1) },
          });
        for (const command of sourceCode.build.goCommands) {
          const input = command.decides ? missingInput(command) : undefined;
          if (!input) continue;
          const { output, path } = input;
          context.report({
            loc: sourceCode.locOf(command.range),
            messageId: "missing",
            data: { output, path },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
