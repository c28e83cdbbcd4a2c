import { type StageRefusal, stageRefusals } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = StageRefusal["kind"];

/** Stages that BuildKit cannot put together. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require stages with a base, a platform and sources that BuildKit can resolve",
      recommended: true,
    },
    messages: {
      word:
        "The build fails before its first step: {{output}}.\n" +
        "BuildKit reads this word as a shell does: close its quotes and braces.",
      unset:
        "The build fails before its first step: {{output}}.\n" +
        "FROM sees only an ARG that stands before the first FROM: declare it there, with a value or for `--build-arg`.",
      blankBase:
        "The build fails before its first step: {{output}}.\n" +
        "FROM sees only an ARG that stands before the first FROM: declare it there, with the image as its default.",
      platform:
        "The build fails before its first step: {{output}}.\n" +
        "Write `linux/amd64`, or a variable that BuildKit sets: `$BUILDPLATFORM`, `$TARGETPLATFORM`. FROM sees no other ARG than those before the first FROM.",
      reference:
        "The build fails before its first step: {{output}}.\n" +
        "A reference is `[REGISTRY/]NAME[:TAG][@DIGEST]`, its name in lower case. FROM sees only an ARG that stands before the first FROM.",
      index:
        "The build fails before its first step: {{output}}.\n" +
        "Stages count from 0. A name (`FROM … AS build`, `--from=build`) stays right when stages are added.",
      variable:
        "The build fails before its first step: {{output}}.\n" +
        "Define the stage before, `FROM $NAME AS other` with an ARG before the first FROM, and write `--from=other`.",
      later: "The build fails before its first step: {{output}}.\n" + "Move that stage above this one.",
      circular:
        "The build fails before its first step: {{output}}.\n" +
        "What is copied here comes, by way of other stages, from the stage itself. Name the stage that has it.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        for (const { kind, output, range } of stageRefusals(context.sourceCode.build))
          context.report({ loc: context.sourceCode.locOf(range), messageId: kind, data: { output } });
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
