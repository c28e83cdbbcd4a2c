import {
  type BuilderProgram,
  builderPrograms,
  linesAbove,
  shadowedArguments,
  undeclaredArguments,
} from "../build/index.ts";
import type { Fix, Fixer, RuleModule, RuleSourceCode } from "./rule.ts";

type MessageIds = "undeclared" | "shadowed" | "forBuilder" | "declare" | "dropDefault" | "chooseTarget";

/** `GOOS=$TARGETOS GOARCH=$TARGETARCH` before the command, and the ARGs for it above the RUN. */
function chooseTarget(
  { command }: BuilderProgram,
  { ast, text }: RuleSourceCode,
): ((fixer: Fixer) => Fix[]) | undefined {
  const { instruction, before, range } = command;
  if (instruction.exec || !/^go\s/.test(text.slice(...range))) return undefined;
  const missing = ["TARGETOS", "TARGETARCH"].filter((name) => before.variables.get(name) === undefined);
  const above = linesAbove(ast, instruction, missing.length > 0 ? [`ARG ${missing.join(" ")}`] : []);
  return (fixer) => [
    fixer.insertTextBeforeRange([above.offset, above.offset], above.text),
    fixer.insertTextBeforeRange([range[0], range[0]], "GOOS=$TARGETOS GOARCH=$TARGETARCH "),
  ];
}

/** Go builds for another platform than the image is for. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require programs that are built for the platform of their image",
      recommended: false,
    },
    messages: {
      undeclared:
        "{{names}} is empty here: BuildKit tells a stage of the platforms only what an ARG of this stage asks for. The stage runs on the builder's platform, so Go builds for that one, whatever the image is for.\n" +
        "Ask for it in this stage, without a default: `{{declaration}}`.",
      shadowed:
        "{{name}} is {{value}} here, whatever platform the image is built for: the default of this ARG hides what BuildKit would say.\n" +
        "Leave the default out: `ARG {{name}}`.",
      forBuilder:
        "`{{command}}` builds for the machine that builds (FROM --platform=$BUILDPLATFORM, no GOARCH), and {{path}} goes into an image for the platform that is asked for: on another one the container fails with `exec format error`.\n" +
        "Say what to build for: `ARG TARGETOS TARGETARCH` above, and `GOOS=$TARGETOS GOARCH=$TARGETARCH go build …`.",
      declare: "Add `{{declaration}}`.",
      dropDefault: "Leave out the default of {{name}}.",
      chooseTarget: "Build for $TARGETOS and $TARGETARCH.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Dockerfile(dockerfile) {
        const { build } = sourceCode;
        const undeclared = undeclaredArguments(build);
        for (const { instruction, names } of undeclared) {
          const declaration = `ARG ${names.join(" ")}`;
          const { offset, text } = linesAbove(dockerfile, instruction, [declaration]);
          context.report({
            loc: sourceCode.locOf(instruction.keywordRange),
            messageId: "undeclared",
            data: { names: names.join(", "), declaration },
            suggest: [
              {
                messageId: "declare",
                data: { declaration },
                fix: (fixer) => fixer.insertTextBeforeRange([offset, offset], text),
              },
            ],
          });
        }
        for (const { pair, value } of shadowedArguments(build)) {
          const data = { name: pair.key.value, value };
          context.report({
            loc: sourceCode.locOf(pair.range),
            messageId: "shadowed",
            data,
            suggest: [
              {
                messageId: "dropDefault",
                data,
                fix: (fixer) => fixer.replaceTextRange(pair.range, pair.key.value),
              },
            ],
          });
        }
        for (const program of builderPrograms(build)) {
          const { command, path } = program;
          if (undeclared.some(({ stage }) => stage.index === command.stage.index)) continue;
          const fix = chooseTarget(program, sourceCode);
          context.report({
            loc: sourceCode.locOf(command.range),
            messageId: "forBuilder",
            data: { command: command.text, path },
            ...(fix ? { suggest: [{ messageId: "chooseTarget", fix }] } : {}),
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
