import { type Dockerfile, moduleFileProblems, problemsOfAllVersions } from "../build/index.ts";
import type { GoModFile, GoWorkFile } from "../syntax/go/nodes.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "refused" | "refusedByAll";

/** Directories whose modules Go leaves alone, or that are somebody else's: what lies there may be wrong on purpose. */
const NOT_BUILT = /(?:^|[\\/])(?:testdata|vendor|node_modules)[\\/]/;

/** On one line: Go's own words may have several. */
const oneLine = (message: string): string => message.replace(/(?<!\s)[^\S\n]*\n\s*/g, " ");

/** Something in go.mod or go.work that the image's toolchain refuses, or, in these files, that every Go refuses. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile", "dockerlint-go/gomod", "dockerlint-go/gowork"],
    docs: {
      description: "Disallow what Go refuses in go.mod and go.work",
      recommended: true,
    },
    messages: {
      refused:
        "`{{command}}` fails: {{file}}:{{line}}: {{message}}.\n" +
        "Correct that line; where it is right for a newer Go, use an image of that version.",
      refusedByAll:
        "{{file}}:{{line}}: {{message}}.\nEvery go command that reads this file fails, whatever version it is.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const checkFile = (root: GoModFile | GoWorkFile): void => {
      if (NOT_BUILT.test(context.filename)) return;
      const file = root.type === "GoMod" ? "go.mod" : "go.work";
      for (const { range, line, column, message } of problemsOfAllVersions(root)) {
        const place = column === undefined ? line : `${String(line)}:${String(column)}`;
        const data = { file, line: place, message: oneLine(message) };
        context.report({ loc: context.sourceCode.locOf(range), messageId: "refusedByAll", data });
      }
    };
    return {
      GoMod: checkFile,
      GoWork: checkFile,
      Dockerfile() {
        const reported = new Set<string>();
        for (const command of context.sourceCode.build?.goCommands ?? []) {
          if (!command.decides) continue;
          const found = moduleFileProblems(command);
          const [first] = found?.problems ?? [];
          const key = `${String(command.stage.index)} ${found?.file ?? ""}`;
          if (!found || !first || reported.has(key)) continue;
          reported.add(key);
          const data = {
            command: command.text,
            file: found.file,
            line: first.line,
            message: oneLine(first.message),
          };
          context.report({ loc: context.sourceCode.locOf(command.range), messageId: "refused", data });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly [], Dockerfile | GoModFile | GoWorkFile>;
