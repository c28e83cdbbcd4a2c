import { type WorkspaceProblem, workspaceProblem } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = WorkspaceProblem["kind"];

/** A go.work that does not fit its members, or the command that is run in it. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require go.work to fit its members and the commands that are run in it",
      recommended: true,
    },
    messages: {
      none:
        "`{{command}}` fails: {{output}}. There is none in {{file}} or above it.\n" +
        "Copy go.work and the go.mod of its members before this RUN, or leave the command out: it is for workspaces.",
      missing:
        "`{{command}}` fails: {{output}}. GOWORK names {{file}}, and it is not in the image.\n" +
        "Copy it there before this RUN, or leave GOWORK unset: Go finds the nearest go.work.",
      version:
        "`{{command}}` fails: {{output}}. A workspace must be as new as each of its modules ({{file}}:{{line}}).\n" +
        "Run `go work use` in the project and commit go.work, or build the one module without it: `ENV GOWORK=off`.",
      outside:
        "`{{command}}` fails: {{output}}. {{file}} decides which modules there are.\n" +
        "Name directories of the members (`./api/...`), add the module with `go work use`, or leave the workspace: `ENV GOWORK=off`.",
      vendor:
        "`{{command}}` fails: {{output}}. {{file}} makes this a workspace.\n" +
        "Run `go work vendor`, or `GOWORK=off {{command}}` for the one module.",
      mode:
        "`{{command}}` fails: {{output}}. {{file}} makes this a workspace.\n" +
        "Leave out the flag (see GOFLAGS), or build the one module without the workspace: `ENV GOWORK=off`.",
      members:
        "`{{command}}` fails: {{output}} ({{file}}:{{line}}).\n" +
        "Make the members agree, or leave one of them out of go.work; a replace line in go.work itself overrules those of the members.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const reported = new Set<string>();
        for (const command of context.sourceCode.build.goCommands) {
          const problem = command.decides ? workspaceProblem(command) : undefined;
          const key = `${String(command.stage.index)} ${problem?.output ?? ""}`;
          if (!problem || reported.has(key)) continue;
          reported.add(key);
          const { kind, output, file, line } = problem;
          const data = { command: command.text, output, file, line };
          context.report({ loc: context.sourceCode.locOf(command.range), messageId: kind, data });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
