import { type Build, type GoCommand, type Stage, type Step, isKnown } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "git" | "nodeModules";

/** Programs that look neither into .git nor into node_modules. */
const OTHERS = new Set(
  (
    "go mkdir cd set cp mv rm chmod chown ls echo printf export true false test [ touch ln sleep " +
    "apk apt-get apt dnf microdnf adduser addgroup useradd groupadd update-ca-certificates"
  ).split(" "),
);
const VERBS = new Set([
  "build",
  "install",
  "test",
  "vet",
  "mod download",
  "mod verify",
  "version",
  "env",
  "clean",
]);
const STAMPS = new Set(["build", "install"]);
const FIRST_STAMPING = 18;

/** Whether `go build` surely writes nothing of the repository into the program. */
function stampsNothing(command: GoCommand): boolean {
  const { verb, minor, image } = command;
  if (!isKnown(verb) || !STAMPS.has(verb) || command.flag("buildvcs") === "false") return true;
  return (minor !== undefined && minor < FIRST_STAMPING) || image.programs.has("git") === false;
}

/** The COPY of the whole context, when nothing below it in the stage can read what Go does not. */
function copyForGoAlone({ steps }: Stage): Step | undefined {
  const copy = steps.find(
    (step) => step.copy?.from === "context" && step.copy.sources.some(({ path }) => path === ""),
  );
  if (!copy) return undefined;
  const runs = steps.slice(steps.indexOf(copy)).flatMap(({ run }) => run ?? []);
  const builds = runs.some(({ goCommands }) =>
    goCommands.some(({ verb }) => verb === "build" || verb === "install"),
  );
  const alone = runs.every(
    ({ opaque, commands, goCommands }) =>
      !opaque &&
      commands.every(({ name }) => OTHERS.has(name)) &&
      goCommands.every(({ verb }) => isKnown(verb) && VERBS.has(verb)),
  );
  return builds && alone ? copy : undefined;
}

/** Directories of Node packages that the context has, or has on a developer's machine. */
function nodeModules({ context }: Build): string[] {
  const top = context?.raw.list("")?.filter(({ kind }) => kind === "directory") ?? [];
  return ["", ...top.map(({ name }) => `${name}/`)]
    .filter((directory) => context?.raw.stat(`${directory}package.json`) === "file")
    .map((directory) => `${directory}node_modules`)
    .filter((path) => context?.files.lookup(path) !== undefined);
}

/** The whole context is copied, with directories that the build does not read. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description:
        "Require .dockerignore to leave out .git and node_modules where the build does not read them",
      recommended: false,
    },
    messages: {
      git:
        "This COPY takes .git along, and nothing below it reads that: every commit, fetch or checkout makes this layer and all below it anew, also when no source has changed.\n" +
        "Add a line to .dockerignore: `.git`.",
      nodeModules:
        "This COPY takes {{path}} along, where it has been installed, and nothing below it reads that: it is sent to the builder, and a change in it makes all layers below anew.\n" +
        "Add a line to .dockerignore: `**/node_modules`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
        for (const stage of build.stages) {
          const copy = stage.needed && build.context ? copyForGoAlone(stage) : undefined;
          if (!copy || !build.context || build.stages.some(({ parent }) => parent === stage)) continue;
          const loc = context.sourceCode.locOf(copy.instruction.range);
          const commands = stage.steps.flatMap(({ run }) => run?.goCommands ?? []);
          const hasGit =
            build.context.raw.stat(".git") === "directory" &&
            build.context.files.lookup(".git") !== undefined;
          if (hasGit && commands.every(stampsNothing)) context.report({ loc, messageId: "git" });
          const [path] = nodeModules(build);
          if (path !== undefined) context.report({ loc, messageId: "nodeModules", data: { path } });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
