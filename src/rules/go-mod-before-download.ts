import {
  type GoCommand,
  type MissingModule,
  insertAbove,
  isKnown,
  missingModule,
  moduleCopyLine,
  refusedModFile,
} from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds =
  "notCopied" | "elsewhere" | "neverCopied" | "gopathRoot" | "temporaryRoot" | "modFile" | "addCopy";

/** Path of a go.mod that the build copies into the image at some time, so that the advice can name it. */
function otherGoMod(
  command: GoCommand,
  missing: MissingModule,
): { readonly path: string; readonly later: boolean } | undefined {
  const below = command.files.list(missing.directory)?.names ?? [];
  for (const name of below) {
    const path = `${missing.directory === "/" ? "" : missing.directory}/${name}/go.mod`;
    const entry = command.files.lookup(path);
    if (isKnown(entry) && entry?.kind === "file") return { path, later: false };
  }
  for (const step of command.stage.steps) {
    const { workingDirectory, files } = step.after;
    const candidates = [
      isKnown(workingDirectory) ? workingDirectory : "/",
      missing.directory,
      "/src",
      "/app",
      "/build",
      "/workspace",
      "/code",
    ];
    for (const directory of candidates) {
      const path = `${directory === "/" ? "" : directory}/go.mod`;
      const entry = files.lookup(path);
      if (isKnown(entry) && entry?.kind === "file")
        return { path, later: step.instruction.range[0] > command.instruction.range[0] };
    }
  }
  return undefined;
}

function messageFor(missing: MissingModule, other: { readonly later: boolean } | undefined): MessageIds {
  if (missing.ignored === "gopath") return "gopathRoot";
  if (missing.ignored === "temporary") return "temporaryRoot";
  if (!other) return "neverCopied";
  return other.later ? "notCopied" : "elsewhere";
}

/** A go command that needs a module, where the simulated image has none. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require go.mod to be where a go command looks for it", recommended: true },
    messages: {
      notCopied:
        "`{{command}}` fails: {{output}}. No go.mod is in {{directory}} or above it yet: {{path}} is copied only after this instruction.\n" +
        "Copy it first: `COPY go.mod go.sum ./` before this RUN.",
      elsewhere:
        "`{{command}}` fails: {{output}}. It runs in {{directory}}, but the module is in {{path}}.\n" +
        "Run it there: set WORKDIR to the directory of go.mod, or use `go -C DIR` (Go 1.20 or later); a `cd` ends with its RUN.",
      neverCopied:
        "`{{command}}` fails: {{output}}. No go.mod is in {{directory}} or above it.\n" +
        "Copy the module's go.mod and go.sum there before this RUN, and see that .dockerignore does not hide them.",
      modFile:
        "`{{command}}` fails: {{output}}. That is the file of -modfile (perhaps in GOFLAGS), which is read in place of go.mod.\n" +
        "Copy it before this RUN; its name ends in .mod, and a relative path begins where the command runs.",
      gopathRoot:
        "`{{command}}` fails: {{output}}. Go does not accept a go.mod in {{directory}}, the root of GOPATH.\n" +
        "Set a working directory outside of GOPATH's root before the COPY: `WORKDIR /src`.",
      temporaryRoot:
        "`{{command}}` fails: {{output}}. Go ignores a go.mod in {{directory}}, the system's directory for temporary files.\n" +
        "Use another working directory, also one below it: `WORKDIR /src`.",
      addCopy: "Add `{{line}}` before this RUN.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const reported = new Set<string>();
        const { ast, build } = context.sourceCode;
        for (const command of build.goCommands) {
          if (!command.decides) continue;
          const output = refusedModFile(command);
          if (output !== undefined && !reported.has(output)) {
            reported.add(output);
            const data = { command: command.text, output };
            context.report({ loc: context.sourceCode.locOf(command.range), messageId: "modFile", data });
          }
          const missing = missingModule(command);
          if (!missing) continue;
          // The build stops at the first one; the same mistake again is no news.
          const key = `${command.stage.index} ${missing.directory}`;
          if (reported.has(key)) continue;
          reported.add(key);
          const other = missing.ignored ? undefined : otherGoMod(command, missing);
          const messageId = messageFor(missing, other);
          const data = {
            command: command.text,
            output: missing.output.split("\n")[0] ?? "",
            directory: missing.directory,
            path: other?.path ?? "",
          };
          const { instruction } = command;
          const line =
            missing.ignored || messageId === "elsewhere" || !ast.instructions.includes(instruction)
              ? undefined
              : moduleCopyLine(missing.directory, command);
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId,
            data,
            ...(line !== undefined && {
              suggest: [
                { messageId: "addCopy" as const, data: { line }, fix: insertAbove(ast, instruction, [line]) },
              ],
            }),
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
