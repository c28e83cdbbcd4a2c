import { outputFailure } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "directory" | "several" | "noMain" | "crossInstall";

/** A build that has no place for the program that it makes. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require an output path that go build and go install can write", recommended: true },
    messages: {
      directory:
        "`{{command}}` fails: {{output}}. Without -o the program gets the name of its directory or module, and {{path}} is a directory.\n" +
        "Say where the program goes: `go build -o /usr/local/bin/NAME`.",
      several:
        "`{{command}}` fails: {{output}}. {{path}} would be one file, and these are several packages.\n" +
        "Give a directory, with a slash at its end (`-o {{path}}/`), or name one main package.",
      noMain:
        "`{{command}}` fails: {{output}}. None of these packages is `package main`.\n" +
        "Name the directory that has func main, e.g. ./cmd/server.",
      crossInstall:
        "`{{command}}` fails: {{output}}.\n" +
        "Build into a path instead, `go build -o {{path}}/ …`, or unset GOBIN: then the programs go to $GOPATH/bin/GOOS_GOARCH.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        for (const command of context.sourceCode.build.goCommands) {
          const failure = command.decides ? outputFailure(command) : undefined;
          if (!failure) continue;
          const { kind, output, path } = failure;
          const data = { command: command.text, output, path };
          context.report({ loc: context.sourceCode.locOf(command.range), messageId: kind, data });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
