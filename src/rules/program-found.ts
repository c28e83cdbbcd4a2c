import {
  type FailedStart,
  type Stage,
  type Step,
  failedCommands,
  howToGet,
  insertAbove,
  installLine,
  missingGenerator,
} from "../build/index.ts";
import type { RunInstruction } from "../syntax/dockerfile/nodes.ts";
import type { Fix, Fixer, Problem, RuleModule } from "./rule.ts";

type MessageIds =
  | "missing"
  | "generator"
  | "notInPath"
  | "hidden"
  | "bashOnly"
  | "shellOnly"
  | "bashOption"
  | "bashSyntax"
  | "openEnd"
  | "execForm"
  | "noShell"
  | "doubleQuotes"
  | "install"
  | "useDot"
  | "otherProgram";

function messageOf({ problem, name }: FailedStart): MessageIds | undefined {
  if (problem === "shell") return "noShell";
  if (problem === "hidden") return "hidden";
  if (problem === "path") return "notInPath";
  if (problem === "builtin") return "bashOnly";
  if (problem === "shell-command") return "shellOnly";
  if (problem === "syntax") return name.includes("(") ? "bashSyntax" : "openEnd";
  if (problem !== "program") return undefined;
  return /^\[./.test(name) ? "execForm" : "missing";
}

/** `RUN ['go', 'build']` with the quotes that JSON wants. */
function withDoubleQuotes({ script }: RunInstruction): ((fixer: Fixer) => Fix) | undefined {
  const text = script?.text.trim() ?? "";
  if (!script || !/^\[\s*'[^'"\\]*'(\s*,\s*'[^'"\\]*')*\s*\]$/.test(text)) return undefined;
  const start = script.text.indexOf(text);
  const range = script.toSourceRange(start, start + text.length);
  return (fixer) => fixer.replaceTextRange(range, text.replaceAll("'", '"'));
}

function dataOf(
  { name, output, startedBy = "", directory = "", searched = "", mount }: FailedStart,
  stage: Stage,
): Record<string, string> {
  const { target = "", mount: { mountType = "" } = {} } = mount ?? {};
  return { name, output, startedBy, directory, searched, target, mountType, advice: howToGet(name, stage) };
}

/** A program that a RUN starts and that is surely not in the image, or not in PATH. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require the programs that a RUN starts to be in the image and in PATH",
      recommended: true,
    },
    messages: {
      missing: "This RUN fails: `{{output}}`. The image has no `{{name}}`.\n{{advice}}",
      generator:
        "`{{command}}` fails: {{output}}.\n" +
        "Install the generator before this RUN (`RUN go install …/{{name}}@VERSION`; its directory must be in PATH), or commit what it " +
        "generates and leave `go generate` out of the image build.",
      notInPath:
        "This RUN fails: `{{output}}` (exit code 127). `{{name}}` is in {{directory}}, and PATH is {{searched}}.\n" +
        "Keep the directory in PATH: `ENV PATH={{directory}}:$PATH`. A login shell (`-l`) sets PATH anew on Debian: do without it.",
      hidden:
        "This RUN fails: `{{output}}` (exit code 127). The {{mountType}} mount at {{target}} lies over the `{{name}}` of the image.\n" +
        "Mount what is to be kept alone, as the module cache (/go/pkg/mod) and the build cache (/root/.cache/go-build).",
      bashOnly:
        "This RUN fails: `{{output}}` (exit code 127). Only bash knows `{{name}}`, and /bin/sh is not bash in this image.\n" +
        "Write what sh knows (`.` for `source`, `cd` for `pushd`), or ask for bash where the image has it: " +
        '`SHELL ["/bin/bash", "-c"]`.',
      shellOnly:
        "This RUN fails: `{{output}}`. `{{name}}` is built into the shell or a function of the script, and {{startedBy}} can start " +
        "programs alone.\n" +
        "Write it without {{startedBy}}, or have a shell run all of it: `{{startedBy}} … sh -c '…'`.",
      bashOption:
        "This RUN fails: `{{output}}` (exit code 2). The sh of this image is dash, which has no such option (`pipefail` it has " +
        "from Debian 13 on).\n" +
        'Ask for bash where the image has it: `SHELL ["/bin/bash", "-o", "pipefail", "-c"]`; a script asks with `#!/bin/bash`.',
      bashSyntax:
        "This RUN fails: `{{output}}` (exit code 2). Only bash knows `{{name}}`, and /bin/sh is not bash in this image.\n" +
        'Ask for bash where the image has it: `SHELL ["/bin/bash", "-c"]`, or do without.',
      openEnd:
        "This RUN fails: `{{output}}` (exit code 2). Nothing follows the last `{{name}}`.\n" +
        "A comment goes to the end of the whole command, of which a backslash makes one line: move it to a line of its own.",
      execForm:
        "This RUN fails: `{{output}}` (exit code 127). This is no JSON array, so the shell runs it as it stands.\n" +
        'The exec form wants double quotes and commas: `RUN ["go", "build"]`. The shell form has no brackets: `RUN go build`.',
      noShell:
        "This RUN fails before it starts: `{{output}}`. The image has no {{name}}.\n" +
        "Install that shell before, or choose one that is there with SHELL. An image without any shell (scratch, distroless) " +
        "can only COPY: do the work in the build stage.",
      otherProgram:
        "This RUN fails: `{{name}}` says `{{output}}`. The option is that of busybox (Alpine); this image has Debian's program of the same name.\n" +
        "On Debian: `RUN useradd --create-home app`.",
      doubleQuotes: "Use double quotes.",
      install: "Add `{{line}}` before this RUN.",
      useDot: "Use `.`.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        for (const command of context.sourceCode.build.goCommands) {
          const missing = command.decides ? missingGenerator(command) : undefined;
          if (!missing) continue;
          const data = { command: command.text, name: missing.program, output: missing.output };
          context.report({ loc: context.sourceCode.locOf(command.range), messageId: "generator", data });
        }
        const { ast, build, text } = context.sourceCode;
        const editsOf = (
          messageId: MessageIds,
          failure: FailedStart,
          step: Step,
        ): NonNullable<Problem<MessageIds>["suggest"]> => {
          const { instruction } = step;
          if (messageId === "execForm" && instruction.type === "Run") {
            const fix = withDoubleQuotes(instruction);
            return fix ? [{ messageId: "doubleQuotes", fix }] : [];
          }
          const [start] = failure.range;
          // What has no slash is looked for in PATH alone.
          if (messageId === "bashOnly" && /^source[ \t]+\.{0,2}\//.test(text.slice(start)))
            return [
              {
                messageId: "useDot",
                fix: (fixer) => fixer.replaceTextRange([start, start + "source".length], "."),
              },
            ];
          const installs = messageId === "missing" || messageId === "noShell";
          const line = installs ? installLine(failure.name, step, ast) : undefined;
          return line === undefined
            ? []
            : [{ messageId: "install", data: { line }, fix: insertAbove(ast, instruction, [line]) }];
        };
        for (const { range, name, output } of failedCommands(build, "option"))
          context.report({
            loc: context.sourceCode.locOf(range),
            messageId: "otherProgram",
            data: { name, output },
          });
        for (const { range, output } of failedCommands(build, "shell-option"))
          context.report({
            loc: context.sourceCode.locOf(range),
            messageId: "bashOption",
            data: { output },
          });
        for (const stage of build.stages) {
          if (!stage.needed) continue;
          const reported = new Set<string>();
          for (const step of stage.steps) {
            const { run } = step;
            const messageId = run?.failure && messageOf(run.failure);
            if (!run?.failure || !messageId || reported.has(run.failure.name)) continue;
            reported.add(run.failure.name);
            context.report({
              loc: context.sourceCode.locOf(run.failure.range),
              messageId,
              data: dataOf(run.failure, stage),
              suggest: editsOf(messageId, run.failure, step),
            });
          }
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
