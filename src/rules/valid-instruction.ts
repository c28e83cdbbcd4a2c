import { type InstructionRefusal, instructionRefusals } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = InstructionRefusal["kind"];

/** Instructions that BuildKit can read, and whose values it refuses. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require instructions with values that BuildKit accepts",
      recommended: true,
    },
    messages: {
      word:
        "The build fails before its first step: {{output}}.\n" +
        "BuildKit reads this word as a shell does: close its quotes and braces, or put the escape character before one that stands for itself.",
      unset:
        "The build fails before its first step: {{output}}.\n" +
        "No ARG or ENV above sets it in this stage: declare it, and `--build-arg` can give it a value.",
      chmod:
        "The build fails before its first step: {{output}}.\n" +
        "Write the mode in octal, `--chmod=755`, or as `--chmod=u+x,go=rX`.",
      signal:
        "The build fails before its first step: {{output}}.\n" +
        "Write a signal's name, `STOPSIGNAL SIGTERM`, or its number.",
      port:
        "The build fails before its first step: {{output}}.\n" +
        "EXPOSE takes numbers: `EXPOSE 8080`, `EXPOSE 53/udp`, `EXPOSE 8000-8010`.",
      volume:
        "The build fails before its first step: {{output}}.\n" +
        "Name a directory, or leave the instruction out.",
      source:
        "The build fails before its first step: {{output}}.\n" +
        "ADD fetches what is no path of the build context: `ADD --checksum=sha256:… URL TARGET`.",
      checksum:
        "The build fails before its first step: {{output}}.\n" +
        "`--checksum` is for one file that ADD fetches.",
      mountTarget:
        "The build fails before its first step: {{output}}.\n" +
        "A mount cannot lie over the root of the image: give it a target, or set a WORKDIR before.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        for (const { kind, output, range } of instructionRefusals(context.sourceCode.build))
          context.report({ loc: context.sourceCode.locOf(range), messageId: kind, data: { output } });
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
