import { type GoCommand, type Step, isKnown } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "tidy" | "get" | "init";

/** Whether the directory holds Go files that were copied from the build context. */
function hasOwnSources({ directory, files }: GoCommand): boolean {
  const names = isKnown(directory) ? (files.list(directory)?.names ?? []) : [];
  return names.some((name) => {
    if (!name.endsWith(".go") || !isKnown(directory)) return false;
    const entry = files.lookup(`${directory === "/" ? "" : directory}/${name}`);
    return isKnown(entry) && entry?.contextPath !== undefined;
  });
}

/** `go mod tidy && git diff --exit-code`: the RUN asks whether the files are tidy, and changes nothing. */
function compares(command: GoCommand, steps: readonly Step[]): boolean {
  const run = steps.find(({ instruction }) => instruction === command.instruction)?.run;
  return run?.commands.some(({ name }) => /^(git|diff|cmp)$/.test(name)) ?? true;
}

/** What a command writes into the go.mod of the project; undefined: nothing, or that is not known. */
function updateBy(command: GoCommand, steps: readonly Step[]): "tidy" | "get" | undefined {
  const { verb, module } = command;
  // A module that was cloned or made in the build is not the project's.
  if (!isKnown(module) || module?.contextPath === undefined) return undefined;
  if (verb === "get") return "get";
  if (verb !== "mod tidy" || command.flag("diff") !== undefined || compares(command, steps)) return undefined;
  return "tidy";
}

/** A build that writes the go.mod of the project anew. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Disallow commands that change the project's go.mod in the build",
      recommended: true,
    },
    messages: {
      tidy:
        "`{{command}}` writes go.mod and go.sum anew inside the image build: it may build other versions than the ones that were committed, hides that the committed files do not suffice, and fetches what only tests need.\n" +
        "Run it in the project and commit both files; here nothing is needed, or `go mod download`. To check them: `go mod tidy -diff` (Go 1.23 or later).",
      get:
        "`{{command}}` changes go.mod inside the image build: what is built is not what was committed, and may be another thing tomorrow.\n" +
        "Run it in the project and commit go.mod and go.sum; here `go mod download` fetches what they say. For a program use `go install PATH@VERSION`.",
      init:
        "`{{command}}` makes a go.mod inside the image build, and `{{filler}}` fills it: every build takes the versions that are the newest on that day.\n" +
        "Make go.mod and go.sum in the project, commit them, and copy them into the image.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
        for (const { needed, steps } of build.stages) {
          if (!needed) continue;
          const commands = steps.flatMap(({ run }) => run?.goCommands ?? []).filter(({ certain }) => certain);
          commands.forEach((command, i) => {
            const loc = context.sourceCode.locOf(command.range);
            const update = updateBy(command, steps);
            if (update) context.report({ loc, messageId: update, data: { command: command.text } });
            if (command.verb !== "mod init" || command.module !== undefined || !hasOwnSources(command))
              return;
            const filler = commands.slice(i).find(({ verb }) => verb === "mod tidy" || verb === "get");
            if (!filler) return;
            const data = { command: command.text, filler: filler.text };
            context.report({ loc, messageId: "init", data });
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
