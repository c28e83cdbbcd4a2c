import type { Build, Dockerfile, DockerfileSyntaxError } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "refused" | "noStage";

/**
 * Lines that only go on with what went wrong above: text that is not a Dockerfile, or that follows a forgotten `\`,
 * is one mistake and not one in each of its lines.
 */
function followingLines({ instructions }: Dockerfile): Set<number> {
  const lines = new Set<number>();
  instructions.forEach(({ type, startLine, error }, at) => {
    const goesOn = type === "UnknownInstruction" && instructions[at - 1]?.type === "UnknownInstruction";
    if (goesOn && !error?.message.includes("did you mean")) lines.add(startLine);
  });
  return lines;
}

const WITHOUT_STAGE = new Set(["file with no instructions", "no build stage in current context"]);

/** BuildKit names the line of an instruction that it has split and does not understand, and of nothing else. */
function printed({ phase, line, message }: DockerfileSyntaxError): string {
  const names = phase === "instruction" && !WITHOUT_STAGE.has(message);
  return names ? `dockerfile parse error on line ${line}: ${message}` : message;
}

/** What is found only when a step is made does not hurt in a stage that the target does not need. */
const isBuilt = (line: number, { stages }: Build): boolean =>
  !stages.some(
    ({ needed, steps }) => !needed && steps.some(({ instruction }) => instruction.startLine === line),
  );

/** What BuildKit's parser refuses. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Disallow what BuildKit's Dockerfile parser refuses", recommended: true },
    messages: {
      refused:
        "The build fails before its first step: {{output}}.\nThe rest of the file is checked as if this line were right.",
      noStage: "The build fails before its first step: {{output}}.\nBegin a stage: `FROM golang:1.24`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile(dockerfile) {
        const following = followingLines(dockerfile);
        let hasStage = true;
        for (const error of dockerfile.errors) {
          const { range, line, message } = error;
          const noStage = WITHOUT_STAGE.has(message);
          if (noStage && !hasStage) continue;
          if (noStage) hasStage = false;
          if (following.has(line) || (error.phase === "step" && !isBuilt(line, context.sourceCode.build)))
            continue;
          context.report({
            loc: context.sourceCode.locOf(range),
            messageId: noStage ? "noStage" : "refused",
            data: { output: dockerfile.text === "" ? "the Dockerfile cannot be empty" : printed(error) },
          });
        }
        if (dockerfile.errors.length === 0 && !dockerfile.instructions.some(({ type }) => type === "From")) {
          context.report({
            loc: context.sourceCode.locOf(dockerfile.range),
            messageId: "noStage",
            data: { output: "dockerfile contains no stages to build" },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
