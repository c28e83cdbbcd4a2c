import type { FailedStart, StartProblem } from "../build/index.ts";
import type { Fix, Fixer, Problem, RuleModule } from "./rule.ts";

type MessageIds =
  | "missing"
  | "missingScript"
  | "sourced"
  | "permission"
  | "interpreter"
  | "carriageReturn"
  | "format"
  | "runByShell"
  | "nameDirectory";

const MESSAGES: Readonly<Partial<Record<StartProblem, MessageIds>>> = {
  file: "missing",
  script: "missingScript",
  sourced: "sourced",
  permission: "permission",
  interpreter: "interpreter",
  "carriage-return": "carriageReturn",
  format: "format",
};

/** `sh ./build.sh` of what may be read and not executed; `. ./NAME` of what PATH has not. */
function editsOf(
  { problem, name, range, interpreter = "", here }: FailedStart,
  text: string,
): NonNullable<Problem<MessageIds>["suggest"]> {
  const command = text.slice(...range);
  const insert =
    (offset: number, words: string) =>
    (fixer: Fixer): Fix =>
      fixer.insertTextBeforeRange([offset, offset], words);
  if (problem === "permission" && interpreter !== "" && command.startsWith(name))
    return [
      {
        messageId: "runByShell",
        data: { shell: interpreter, name },
        fix: insert(range[0], `${interpreter} `),
      },
    ];
  const [dot] = /^\.[ \t]+/.exec(command) ?? [];
  if (problem === "sourced" && here === true && dot !== undefined && command.startsWith(name, dot.length))
    return [{ messageId: "nameDirectory", data: { name }, fix: insert(range[0] + dot.length, "./") }];
  return [];
}

/** A script or program that a RUN starts by its path, and that surely cannot be run. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require scripts that a RUN starts to be there and executable", recommended: true },
    messages: {
      missing:
        "This RUN fails: `{{output}}` (exit code 127). Nothing is at {{name}} in the image.\n" +
        "COPY it before this RUN (see what .dockerignore hides), or correct the path: a relative one begins at WORKDIR.",
      missingScript:
        "This RUN fails: `{{output}}`. Nothing is at {{name}} in the image.\n" +
        "COPY it before this RUN (see what .dockerignore hides), or correct the path: a relative one begins at WORKDIR.",
      sourced:
        "This RUN fails: `{{output}}`. Here sh is dash, which looks for a name without a slash in PATH alone.\n" +
        "Write its directory: `. ./{{name}}`.",
      permission:
        "This RUN fails: `{{output}}` (exit code 126). The file is there, but this user may not execute it.\n" +
        "Copy it with the right to be executed (`COPY --chmod=755`), set it in git (`git update-index --chmod=+x {{name}}`), or run it by its shell: `sh {{name}}`.",
      interpreter:
        "This RUN fails: `{{output}}` (exit code 127). {{name}} is to be run by {{interpreter}}, which the image does not have.\n" +
        "Install it before, or have the script begin with `#!/bin/sh`.",
      carriageReturn:
        "This RUN fails: `{{output}}` (exit code 127). The lines of {{name}} end in CR LF, so its first line names `{{interpreter}}\\r`.\n" +
        "Save it with LF, and keep it so: `*.sh text eol=lf` in .gitattributes.",
      format:
        "This RUN fails: `{{output}}`. {{name}} has no `#!` line, and no shell is there to read it in exec form.\n" +
        "Begin the script with `#!/bin/sh`.",
      runByShell: "Write `{{shell}} {{name}}`.",
      nameDirectory: "Write `. ./{{name}}`.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const { build, text } = context.sourceCode;
        for (const { needed, steps } of build.stages) {
          if (!needed) continue;
          const reported = new Set<string>();
          for (const { run } of steps) {
            const failure = run?.failure;
            const messageId = failure && MESSAGES[failure.problem];
            if (!messageId || reported.has(failure.name)) continue;
            reported.add(failure.name);
            const { name, output, interpreter = "" } = failure;
            const loc = context.sourceCode.locOf(failure.range);
            const data = { name, output, interpreter };
            context.report({ loc, messageId, data, suggest: editsOf(failure, text) });
          }
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
