import {
  type GoCommand,
  type Stage,
  type Step,
  fetchesOf,
  isKnown,
  linesAbove,
  moduleFileCopies,
  namesVersions,
  relativeParentOf,
} from "../build/index.ts";
import type { Fix, Fixer, RuleModule } from "./rule.ts";

type MessageIds = "sourcesFirst" | "splitCopy";

/** The COPY that brought the module's sources, when it stands before the fetch and brings more than module files. */
function sourceCopy(command: GoCommand, steps: readonly Step[]): Step | undefined {
  const { module } = command;
  if (!isKnown(module) || !module) return undefined;
  const directory = module.contextPath === undefined ? undefined : relativeParentOf(module.contextPath);
  return steps.find(({ instruction, copy, after }) => {
    if (
      instruction.type !== "Copy" ||
      copy?.from !== "context" ||
      instruction.range[0] > command.instruction.range[0]
    )
      return false;
    const entry = after.files.lookup(module.path);
    const wholeDirectory = copy.sources.some(
      ({ path }) => isKnown(path) && (path === "" || path === directory),
    );
    return wholeDirectory && isKnown(entry) && entry !== undefined;
  });
}

/** The module cache of this command outlives the layer: a changed source does not fetch anything again. */
function isCached(command: GoCommand): boolean {
  const path = command.variables.get("GOMODCACHE");
  if (!isKnown(path) || path === undefined) return true;
  return command.files.mountAt(`${path}/cache/download`) !== undefined;
}

/** `go mod download` fails where go.mod excludes what it requires; a build with -mod=mod does not. */
function requiresExcluded({ module }: GoCommand): boolean {
  if (!isKnown(module) || !module || !isKnown(module.file)) return false;
  const { requires, excludes } = module.file;
  return requires.some((one) =>
    excludes.some(({ module: path, version }) => path === one.module && version === one.version),
  );
}

/** Whether a plain `go mod download` further up fetches as this command does: nothing but a proxy and its certificate is asked. */
function fetchesAnywhere(command: GoCommand, { image }: Stage): boolean {
  const { instruction, image: then } = command;
  return (
    command.flag("modfile") === undefined &&
    !requiresExcluded(command) &&
    image?.caCertificates === true &&
    instruction.mounts.every(({ mountType }) => mountType === "cache") &&
    then.git.rewrites.length === 0 &&
    fetchesOf(command).modules.every(({ fetched }) => !fetched || !command.isPrivate(fetched.path))
  );
}

/** Sources are copied before the modules are fetched. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description:
        "Require go.mod and go.sum to be copied, and modules fetched, before the sources are copied",
      recommended: true,
    },
    messages: {
      sourcesFirst:
        "Every change to any file fetches all modules again: `{{command}}` comes after this COPY of the whole source tree, so its layer is never reused.\n" +
        "Copy the module files alone and fetch before this COPY: `{{rewrite}}`.",
      splitCopy: "Copy go.mod and go.sum, and fetch the modules, before this COPY.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const { ast, build } = context.sourceCode;
        for (const stage of build.stages) {
          const command = stage.needed
            ? build.goCommands.find(
                (one) =>
                  one.stage === stage &&
                  one.certain &&
                  !namesVersions(one) &&
                  fetchesOf(one).modules.length > 0,
              )
            : undefined;
          if (!command || isCached(command)) continue;
          const step = sourceCopy(command, stage.steps);
          if (!step) continue;
          const { workingDirectory } = step.before;
          const files = isKnown(workingDirectory) ? moduleFileCopies(command, workingDirectory) : undefined;
          if (!files || files.length === 0) continue;
          const rewrite = [
            ...files.map(({ sources, destination }) => `COPY ${sources.join(" ")} ${destination}`),
            "RUN go mod download",
          ];
          const { offset, text } = linesAbove(ast, step.instruction, rewrite);
          const fix = (fixer: Fixer): Fix => fixer.insertTextBeforeRange([offset, offset], text);
          context.report({
            loc: context.sourceCode.locOf(step.instruction.range),
            messageId: "sourcesFirst",
            data: { command: command.text, rewrite: rewrite.join("`, `") },
            suggest: fetchesAnywhere(command, stage) ? [{ messageId: "splitCopy", fix }] : [],
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
