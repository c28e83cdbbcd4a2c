import { failedCommands } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

/** A git command that looks into a repository, which .dockerignore keeps out. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require the repository that a git command of a RUN looks into", recommended: true },
    messages: {
      missing:
        "This RUN fails: `{{output}}`. .dockerignore keeps .git out of the build context, and {{path}} has none.\n" +
        'Give the version to the build instead: `ARG VERSION` and `-ldflags "-X main.version=$VERSION"`, with ' +
        "`docker build --build-arg VERSION=$(git describe --tags)`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Dockerfile() {
        for (const { range, output, path } of failedCommands(sourceCode.build, "repository"))
          context.report({ loc: sourceCode.locOf(range), messageId: "missing", data: { output, path } });
      },
    };
  },
} satisfies RuleModule<"missing", readonly []>;
