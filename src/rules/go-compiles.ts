import { type CompileError, compileError } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = CompileError["kind"];

/** Go sources with a fault that the compiler surely finds. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require the Go sources that are built to be without faults that are plain to see",
      recommended: true,
    },
    messages: {
      unused: "`{{command}}` fails: {{output}}.\nRemove the import from {{file}}.",
      undefined:
        "`{{command}}` fails: {{output}}. {{other}} declares it, and is no part of this build.\n" +
        "Copy all files of the package and build its directory (`go build .`), not single files of it.",
      noMain:
        "`{{command}}` fails: {{output}}. No file in {{file}} has `func main()`.\n" +
        "Build the package that has it, e.g. ./cmd/server, and see that its files are copied.",
      signature:
        "`{{command}}` fails: {{output}}.\n" +
        "Write `func main()` in {{file}}: arguments are in os.Args, and os.Exit gives the exit status.",
      language:
        "`{{command}}` fails: {{output}}. A loop over a number came with Go 1.22, and the go line of go.mod, or the image, is older.\n" +
        "Write `go 1.22` or later into go.mod and build with it, or count: `for i := 0; i < n; i++`.",
      library:
        "`{{command}}` fails: {{output}}. {{file}} is part of a library.\n" +
        "Run the directory with `package main`, e.g. ./cmd/server.",
      packages:
        "`{{command}}` fails: {{output}}. The files of a directory are one package.\n" +
        "Keep each package in a directory of its own: a COPY of several directories mixes their contents.",
      syntax:
        "`{{command}}` fails: {{output}}.\nMend {{file}}: it is empty, no Go, or has the marks of a merge conflict.",
      redeclared:
        "`{{command}}` fails: {{output}}. {{other}} declares it, too.\n" +
        "Remove one of them, move one to a directory of its own, or keep it out of the build with `//go:build ignore`.",
      cycle:
        "`{{command}}` fails: {{output}}.\n" +
        "Move what both sides need to a package of its own that imports neither of them.",
      program:
        "`{{command}}` fails: {{output}}.\n" +
        "Move what is wanted of it out of `package main` into a package that both import.",
      internal:
        "`{{command}}` fails: {{output}}. What is below a directory `internal` is only for the packages below the directory around it.\n" +
        "Move the package out of `internal`, or the importing file in reach of it.",
      path:
        "`{{command}}` fails: {{output}}.\n" +
        "Import a package by the path of its module and the directory in it, whose names have letters, digits and -._~+.",
      name:
        "`{{command}}` fails: {{output}}. That path is Go's own, and {{file}} has it from the module line of go.mod.\n" +
        "Give the module a path of its own, e.g. `example.com/NAME`, in go.mod and in the imports.",
      embed: "`{{command}}` fails: {{output}}.\n" + 'Add `import _ "embed"` to {{file}}.',
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const reported = new Set<string>();
        for (const command of context.sourceCode.build.goCommands) {
          const error = command.decides ? compileError(command) : undefined;
          const key = `${String(command.stage.index)} ${error?.output ?? ""}`;
          if (!error || reported.has(key)) continue;
          reported.add(key);
          const { kind, output, file, declaredIn: other = "" } = error;
          const data = { command: command.text, output, file, other };
          context.report({ loc: context.sourceCode.locOf(command.range), messageId: kind, data });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
