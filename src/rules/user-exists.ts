import {
  type Instruction,
  type Stage,
  type User,
  creationLine,
  failedCommands,
  insertAbove,
} from "../build/index.ts";
import type { Range } from "../syntax/position.ts";
import type { Fix, Fixer, Problem, RuleModule } from "./rule.ts";

type MessageIds = "missing" | "owner" | "group" | "container" | "chown" | "numbers" | "create";
type Suggestions = NonNullable<Problem<MessageIds>["suggest"]>;

/** The numbers that distroless images give to a user without rights. */
const NOBODY = "65532:65532";

const numericRange = (instruction: Instruction): Range =>
  instruction.type === "User" ? instruction.user.range : instruction.range;

/** `chown NAME:GROUP`: whether a word is an owner, and one of the two is the name. */
const isOwnerWith = (name: string, word: string): boolean =>
  /^[\w-]+:[\w-]+$/.test(word) && word.split(":").includes(name);

/** A RUN whose USER is surely not in the image. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require the user of a RUN, and of the container, to exist in the image",
      recommended: true,
    },
    messages: {
      missing:
        "This RUN fails before it starts: {{output}}. `USER {{user}}` names nobody in this image.\n" +
        "Create the user before (`RUN useradd -m -u 1000 {{name}}`; on Alpine `adduser -D -u 1000 {{name}}`), or use numbers: `USER 1000:1000`.",
      owner:
        "This RUN fails: `{{output}}`. The image has no `{{name}}` at this point.\n" +
        "Create the user before (`RUN useradd -m -u 1000 {{name}}`; on Alpine `adduser -D -u 1000 {{name}}`), or use numbers: `chown 1000:1000`.",
      group:
        "This RUN fails: `{{output}}`. The image has no group `{{name}}` at this point.\n" +
        "Create the group before (`RUN groupadd -g 1000 {{name}}`; on Alpine `addgroup -g 1000 {{name}}`), or use its number.",
      chown:
        "The build fails here: invalid user index: -1. `--chown={{name}}` is a name, and an image from scratch has no passwd file to find it in.\n" +
        "Use numbers: `--chown=65532:65532`.",
      numbers: "Use numbers: 65532:65532.",
      create: "Add `{{line}}` before it.",
      container:
        "The container does not start: {{output}}. `USER {{user}}` names nobody in the final image.\n" +
        "Use numbers, which need no entry (`USER 65532:65532`), or bring the user along: `COPY --from=build /etc/passwd /etc/passwd`.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    const create = (stage: Stage, instruction: Instruction, spec: string): Suggestions => {
      const { ast } = context.sourceCode;
      const step = stage.steps.find((one) => one.instruction === instruction);
      const line =
        step && ast.instructions.includes(instruction) ? creationLine(spec, step.before) : undefined;
      return line === undefined
        ? []
        : [{ messageId: "create", data: { line }, fix: insertAbove(ast, instruction, [line]) }];
    };
    const report = (
      stage: Stage,
      instruction: Instruction,
      user: User,
      messageId: "missing" | "container",
    ): void => {
      const { spec, missing: output } = user;
      if (output === undefined || typeof spec !== "string") return;
      const named = stage.steps.findLast(
        (step) => step.instruction.type === "User" && step.instruction.range[0] < instruction.range[0],
      );
      const data = { output, user: spec, name: spec.split(":")[0] ?? spec };
      const fix = (fixer: Fixer): Fix => fixer.replaceTextRange(numericRange(instruction), NOBODY);
      context.report({
        loc: context.sourceCode.locOf(instruction.keywordRange),
        messageId,
        data,
        // A RUN may want a home directory, too.
        suggest:
          messageId === "container"
            ? [{ messageId: "numbers", fix }]
            : named
              ? create(stage, named.instruction, spec)
              : [],
      });
    };
    // BuildKit finds no passwd file to look into while a stage from scratch has no files at all; later it takes a name
    // that it does not find for root's (both built).
    const reportOwner = (stage: Stage): void => {
      const first = stage.steps.find(({ instruction }) => /^(Copy|Add|Workdir|Run)$/.test(instruction.type));
      if (stage.reference !== "scratch" || !first) return;
      const { instruction } = first;
      if (instruction.type !== "Copy" && instruction.type !== "Add") return;
      const name = instruction.chown?.value?.split(":")[0] ?? "";
      if (!/^[a-z_][\w-]*$/i.test(name)) return;
      const loc = context.sourceCode.locOf(instruction.chown?.range ?? instruction.range);
      const range = instruction.chown?.valueRange;
      context.report({
        loc,
        messageId: "chown",
        data: { name },
        ...(range && {
          suggest: [
            { messageId: "numbers" as const, fix: (fixer: Fixer) => fixer.replaceTextRange(range, NOBODY) },
          ],
        }),
      });
    };
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
        for (const { range, output, path, stage, step } of failedCommands(build, "user")) {
          const words = context.sourceCode.text.slice(...range).split(/\s+/);
          const spec = words.find((word) => isOwnerWith(path, word)) ?? path;
          context.report({
            loc: context.sourceCode.locOf(range),
            messageId: /\bgroup\b/.test(output) && !/\buser\b/.test(output) ? "group" : "owner",
            data: { output, name: path },
            suggest: /^[\w-]+$/.test(path) ? create(stage, step.instruction, spec) : [],
          });
        }
        for (const stage of build.stages) {
          if (!stage.needed) continue;
          reportOwner(stage);
          const run = stage.steps.find((step) => step.run && step.before.user.missing !== undefined);
          if (run) report(stage, run.instruction, run.before.user, "missing");
          else if (stage === build.target) {
            const last = stage.steps.findLast(({ instruction }) => instruction.type === "User");
            if (last) report(stage, last.instruction, last.after.user, "container");
          }
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
