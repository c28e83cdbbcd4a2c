import { namesVersions, outputFailure } from "../build/index.ts";
import type { Fixer, RuleModule } from "./rule.ts";

type MessageIds = "directory" | "several" | "noMain" | "crossInstall" | "buildThere";

/** `go install` as it stands in a script, where a path of these characters may follow. */
const INSTALL = /^go[ \t]+install(?=\s)/;
const PLAIN = /^\/[\w./@+-]+$/;

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
      buildThere: "Write `go build -o {{path}}/`.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const { build, text } = context.sourceCode;
        for (const command of build.goCommands) {
          const failure = command.decides ? outputFailure(command) : undefined;
          if (!failure) continue;
          const { kind, output, path } = failure;
          const data = { command: command.text, output, path };
          const [start] = command.range;
          const [install] = INSTALL.exec(text.slice(start)) ?? [];
          // `go build` knows no versions.
          const builds = kind === "crossInstall" && !namesVersions(command) && PLAIN.test(path);
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: kind,
            data,
            ...(builds &&
              install !== undefined && {
                suggest: [
                  {
                    messageId: "buildThere" as const,
                    data,
                    fix: (fixer: Fixer) =>
                      fixer.replaceTextRange([start, start + install.length], `go build -o ${path}/`),
                  },
                ],
              }),
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
