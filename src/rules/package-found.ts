import { type MissingPackage, copyLineFor, insertAbove, missingPackage } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "directory" | "excluded" | "import" | "newer" | "noneSuch" | "gopath" | "addCopy";

function messageFor({
  excluded,
  file,
  standard,
  withoutModules,
}: MissingPackage): Exclude<MessageIds, "addCopy"> {
  if (withoutModules) return "gopath";
  if (standard) return standard.since === undefined ? "noneSuch" : "newer";
  if (excluded) return "excluded";
  return file === undefined ? "directory" : "import";
}

/** A package that a build names or imports, and that is not in the image. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require the packages that are built to be in the image", recommended: true },
    messages: {
      directory:
        "`{{command}}` fails: {{output}}.\n" +
        "Copy the package there before this RUN (COPY of a directory copies its contents; see what .dockerignore hides), or name the directory where it is.",
      excluded:
        "`{{command}}` fails: {{output}}.\n" +
        'Each file there is for another platform or tag (its name, like `_windows.go`, or its `//go:build` line says so), or has `import "C"` while cgo is off: ' +
        "build for that platform, give `-tags`, or set CGO_ENABLED=1 where a C compiler is.",
      import:
        "`{{command}}` fails: {{output}}. {{file}} imports it.\n" +
        "Copy the directory of the package, or run `go mod tidy` in the project and commit go.mod and go.sum.",
      newer:
        "`{{command}}` fails: {{output}}. {{file}} imports it, and it came with Go {{since}}.\n" +
        "Build with that version or a later one (`FROM golang:{{since}}`), or do without the package.",
      noneSuch:
        "`{{command}}` fails: {{output}}. {{file}} imports it, and no version of Go has such a package.\n" +
        "Correct the path; a package of the project begins with the path of its module.",
      gopath:
        "`{{command}}` fails: {{output}}. {{file}} imports it, and with GO111MODULE=off no go.mod is read.\n" +
        "Take GO111MODULE=off away: it is for projects in GOPATH that are no modules.",
      addCopy: "Add `{{line}}` before this RUN.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const { ast, build } = context.sourceCode;
        const reported = new Set<string>();
        for (const command of build.goCommands) {
          if (!command.decides) continue;
          const missing = missingPackage(command);
          const key = `${String(command.stage.index)} ${missing?.output ?? ""}`;
          if (!missing || reported.has(key)) continue;
          reported.add(key);
          const data = {
            command: command.text,
            output: missing.output.split(";")[0] ?? "",
            file: missing.file ?? "",
            since: `1.${String(missing.standard?.since ?? "")}`,
          };
          const { directory, excluded = false } = missing;
          const line = directory === undefined || excluded ? undefined : copyLineFor(directory, command);
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: messageFor(missing),
            data,
            ...(line !== undefined && {
              suggest: [
                {
                  messageId: "addCopy" as const,
                  data: { line },
                  fix: insertAbove(ast, command.instruction, [line]),
                },
              ],
            }),
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
