import { failedCommands, isKnown } from "../build/index.ts";
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
      foreign:
        "This RUN fails: `{{output}}`. {{path}} belongs to another user than {{user}}, who runs it, and git refuses that.\n" +
        "Run it before USER, copy the repository for the user (`COPY --chown={{user}}` into a directory of the user's own), or let git trust it: `RUN git config --system --add safe.directory {{path}}` as root.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Dockerfile() {
        for (const { range, output, path, problem, user } of failedCommands(
          sourceCode.build,
          "repository",
          "foreign",
        ))
          context.report({
            loc: sourceCode.locOf(range),
            messageId: problem === "foreign" ? "foreign" : "missing",
            data: { output, path, user: user.name ?? (isKnown(user.uid) ? String(user.uid) : "the user") },
          });
      },
    };
  },
} satisfies RuleModule<"missing" | "foreign", readonly []>;
