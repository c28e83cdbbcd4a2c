import {
  type Dockerfile,
  type FailureInStage,
  type Instruction,
  type MountPoint,
  type User,
  failedCommands,
  insertAbove,
  isWithin,
  missingPlace,
} from "../build/index.ts";
import type { Fix, Fixer, Problem, RuleModule } from "./rule.ts";

type MessageIds = "missing" | "mounted" | "file" | "exists" | "withParents" | "makeDirectory";

type Edits = NonNullable<Problem<MessageIds>["suggest"]>;

/** A directory that a command wants to write into, and the RUN that lacks it. */
interface Lack {
  readonly path: string;
  readonly instruction: Instruction;
  readonly mounts: readonly MountPoint[];
  readonly user: User;
}

/** Paths that a Dockerfile takes as they are. */
const PLAIN = /^\/[\w./@+-]+$/;

/** `RUN mkdir -p` above the instruction, as root. */
function makingOf({ path, instruction, mounts, user }: Lack, dockerfile: Dockerfile): Edits {
  const written = dockerfile.instructions.includes(instruction);
  if (!written || user.uid !== 0 || !PLAIN.test(path) || mountOf(path, mounts)) return [];
  return [
    {
      messageId: "makeDirectory",
      data: { path },
      fix: insertAbove(dockerfile, instruction, [`RUN mkdir -p ${path}`]),
    },
  ];
}

/** Commands that want a directory to write into, and the `mkdir` that makes it. */
function editsOf(
  { name, problem, range, path, entry, user, step }: FailureInStage,
  dockerfile: Dockerfile,
): Edits {
  const command = dockerfile.text.slice(...range);
  if (name === "mkdir") {
    const plain =
      (problem === "exists" && entry?.kind === "directory") || (problem === "directory" && !entry);
    // What an option means is not asked, nor what another user than root may make.
    if (!plain || (!entry && user.uid !== 0) || !/^mkdir[ \t]+[^-\s]/.test(command)) return [];
    return [
      {
        messageId: "withParents",
        fix: (fixer: Fixer): Fix => fixer.insertTextAfterRange([range[0], range[0] + 5], " -p"),
      },
    ];
  }
  if (problem !== "directory" || entry || name === "cd") return [];
  return makingOf({ path, instruction: step.instruction, mounts: step.run?.mounts ?? [], user }, dockerfile);
}

/** The mount that shows what is at a path. */
const mountOf = (path: string, mounts: readonly MountPoint[]): MountPoint | undefined =>
  mounts.findLast(({ target }) => isWithin(path, target));

/** A directory that a RUN needs, and that is not there, or is a file. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require the directories that commands work in to be there", recommended: true },
    messages: {
      missing:
        "This RUN fails: `{{output}}`. There is no {{path}} in the image at this point.\n" +
        "Make it before (`mkdir -p {{path}}`, or WORKDIR), copy it (see what .dockerignore hides), or correct the path.",
      mounted:
        "This RUN fails: `{{output}}`. There is no {{path}} in the mount at {{mount}}, which hides what the image has there.\n" +
        "Make it in this RUN, before: `mkdir -p {{path}}`.",
      file:
        "This RUN fails: `{{output}}`. {{path}} is a file.\n" +
        "A COPY of one file to a name without a slash at its end makes a file of that name: write `COPY … {{path}}/`.",
      exists:
        "This RUN fails: `{{output}}`. The image has {{path}} already.\n" +
        "Use `mkdir -p`, which leaves what is there alone.",
      withParents: "Use `mkdir -p`.",
      makeDirectory: "Add `RUN mkdir -p {{path}}` before this RUN.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Dockerfile() {
        for (const failure of failedCommands(sourceCode.build, "directory", "exists")) {
          const { problem, range, output, path, entry, step } = failure;
          const mount = mountOf(path, step.run?.mounts ?? []);
          const missing = mount ? "mounted" : "missing";
          const messageId = problem === "exists" ? "exists" : entry?.kind === "file" ? "file" : missing;
          const data = { output, path, mount: mount?.target ?? "" };
          context.report({
            loc: sourceCode.locOf(range),
            messageId,
            data,
            suggest: editsOf(failure, sourceCode.ast),
          });
        }
        for (const command of sourceCode.build.goCommands) {
          const place = command.decides ? missingPlace(command) : undefined;
          if (!place) continue;
          const { output, path, entry } = place;
          const { instruction, mounts, user } = command;
          const mount = mountOf(path, mounts);
          context.report({
            loc: sourceCode.locOf(command.range),
            messageId: entry ? "file" : mount ? "mounted" : "missing",
            data: { output, path, mount: mount?.target ?? "" },
            suggest: entry ? [] : makingOf({ path, instruction, mounts, user }, sourceCode.ast),
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
