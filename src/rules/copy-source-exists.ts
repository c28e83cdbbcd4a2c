import { type Build, type Stage, type Step, givesName, isKnown, missingCause } from "../build/index.ts";
import type { Range } from "../syntax/position.ts";
import type { Word } from "../syntax/dockerfile/nodes.ts";
import type { Problem, RuleContext, RuleModule } from "./rule.ts";

type MessageIds =
  "missing" | "ignored" | "inMount" | "several" | "elsewhere" | "notLeft" | "copyThat" | "leaveOut";

/** A module that needs no other has no such file; one that needs some is reported for that. */
const OF_MODULES = /^(?:.*\/)?go(?:\.work)?\.sum$/;

/** Takes a source, or the mount of one, out of an instruction that has others. */
function leaveOut(path: string, [start, end]: Range, text: string): Pick<Problem<MessageIds>, "suggest"> {
  const [blanks] = /^[ \t]+/.exec(text.slice(end)) ?? [];
  if (!OF_MODULES.test(path) || blanks === undefined) return {};
  return {
    suggest: [
      {
        messageId: "leaveOut",
        data: { path },
        fix: (fixer) => fixer.removeRange([start, end + blanks.length]),
      },
    ],
  };
}

function inContext(path: string, { context }: Build): Omit<Problem<MessageIds>, "loc"> {
  const hidden = context?.hiddenBy(path);
  if (!hidden) return { messageId: "missing", data: { path } };
  const ignoreFile = context?.ignorePath ?? "";
  return { messageId: "ignored", data: { path, ignoreFile, line: hidden.line, pattern: hidden.text } };
}

function inStage(
  { word, path, step }: { readonly word: Word; readonly path: string; readonly step: Step },
  stage: Stage,
  build: Build,
): Omit<Problem<MessageIds>, "loc"> {
  const cause = missingCause(`/${path}`, stage, build);
  const name = stage.name ?? String(stage.index);
  if (!cause) return { messageId: "notLeft", data: { path, stage: name } };
  const { command, mount, output } = cause;
  const data = { path, stage: name, command: command.text, line: command.instruction.startLine };
  if (mount)
    return {
      messageId: "inMount",
      data: { ...data, mount: `--mount=type=${mount.mount.mountType},target=${mount.target}` },
    };
  if (output === undefined) return { messageId: "several", data };
  const keepsName = output.endsWith(`/${path.split("/").at(-1) ?? ""}`);
  // A program for Windows would be there, and not start.
  const safe =
    !output.endsWith(".exe") &&
    (keepsName || givesName(step)) &&
    !/[\s"'$\\*?[]/.test(output) &&
    !word.value.includes("$");
  return {
    messageId: "elsewhere",
    data: { ...data, made: output },
    ...(safe && {
      suggest: [
        {
          messageId: "copyThat" as const,
          data: { made: output },
          fix: (fixer) => fixer.replaceTextRange(word.range, output),
        },
      ],
    }),
  };
}

/** A COPY, an ADD or a bind mount of something that the build context, or the stage, does not have. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description:
        "Require the sources of COPY, ADD and bind mounts to be in the build context, or in the stage",
      recommended: true,
    },
    messages: {
      missing:
        'The build fails here: failed to calculate checksum of ref: "/{{path}}": not found. The build context has no {{path}}.\n' +
        "Copy what is there; a source that need not exist is written as a wildcard: `COPY go.mod go.su[m] ./`.",
      ignored:
        'The build fails here: failed to calculate checksum of ref: "/{{path}}": not found. {{ignoreFile}} line {{line}} (`{{pattern}}`) keeps {{path}} out of the build context.\n' +
        "Add an exception below that line: `!{{path}}`.",
      inMount:
        'The build fails here: failed to calculate checksum of ref: "/{{path}}": not found. `{{command}}` (line {{line}}) writes below `{{mount}}`, and what is in a mount is not in the image.\n' +
        "Write the binary to another directory, or copy it in the same RUN: `&& cp /{{path}} /app`; then copy that.",
      several:
        'The build fails here: failed to calculate checksum of ref: "/{{path}}": not found. `{{command}}` (line {{line}}) compiles several packages, and then Go keeps no binary.\n' +
        "Name one package and where its binary goes (`go build -o /app ./cmd/app`), or a directory for all (`go build -o /bin/ ./...`).",
      elsewhere:
        'The build fails here: failed to calculate checksum of ref: "/{{path}}": not found. `{{command}}` (line {{line}}) leaves {{made}} in stage {{stage}}.\n' +
        "Copy that, or say where the binary goes: `go build -o /{{path}}`. Paths of --from begin at /, not at WORKDIR.",
      notLeft:
        'The build fails here: failed to calculate checksum of ref: "/{{path}}": not found. Nothing in stage {{stage}} makes it.\n' +
        "Copy what the stage leaves. Paths of --from begin at /, not at WORKDIR; what a RUN writes below a mount is not in the image.",
      copyThat: "Copy {{made}}.",
      leaveOut: "Leave {{path}} out.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context: RuleContext<MessageIds, readonly []>) {
    return {
      Dockerfile() {
        const { build, text } = context.sourceCode;
        for (const step of build.stages.flatMap((stage) => (stage.needed ? stage.steps : []))) {
          const { copy, run } = step;
          for (const { mount, missing } of run?.mounts ?? []) {
            if (missing === undefined) continue;
            const loc = context.sourceCode.locOf(mount.range);
            const problem = inContext(missing, build);
            context.report({
              loc,
              ...problem,
              ...(problem.messageId === "missing" && leaveOut(missing, mount.flag.range, text)),
            });
          }
          if (!copy || copy.from === "image" || (copy.from === "context" && !build.context)) continue;
          for (const { word, path, exists } of copy.sources) {
            if (exists !== false || !isKnown(path)) continue;
            const problem = copy.stage
              ? inStage({ word, path, step }, copy.stage, build)
              : inContext(path, build);
            const optional = problem.messageId === "missing" && copy.sources.length > 1;
            context.report({
              loc: context.sourceCode.locOf(word.range),
              ...problem,
              ...(optional && leaveOut(path, word.range, text)),
            });
          }
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
