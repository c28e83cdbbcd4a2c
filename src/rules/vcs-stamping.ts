import { type GoCommand, type VcsFailure, vcsFailure, vcsOutput } from "../build/index.ts";
import type { Fix, Fixer, RuleModule } from "./rule.ts";

type MessageIds = VcsFailure["because"] | "noStamp";

interface Failing {
  readonly command: GoCommand;
  readonly failure: VcsFailure;
}

/** The first command of each stage that fails, with those that would fail after it. */
function byStage(commands: readonly GoCommand[]): readonly Failing[][] {
  const stages = new Map<number, Failing[]>();
  for (const command of commands) {
    const failure = command.decides ? vcsFailure(command) : undefined;
    if (!failure) continue;
    const { index } = command.stage;
    stages.set(index, [...(stages.get(index) ?? []), { command, failure }]);
  }
  return [...stages.values()];
}

/** Behind the subcommand; nowhere when the flag is there with another value, or `-C`, which must stay the first. */
function placeOfFlag({ range, invocation }: GoCommand, text: string): number | undefined {
  const [head] = /^\S*go\s+(build|install)(?=\s|$)/.exec(text.slice(...range)) ?? [];
  const { flags } = invocation;
  return head === undefined || flags.has("C") || flags.has("buildvcs") ? undefined : range[0] + head.length;
}

function withoutStamp(failing: readonly Failing[], text: string): ((fixer: Fixer) => Fix[]) | undefined {
  const places = failing.map(({ command }) => placeOfFlag(command, text));
  if (!places.every((place) => place !== undefined)) return undefined;
  return (fixer) => places.map((at) => fixer.insertTextBeforeRange([at, at], " -buildvcs=false"));
}

/** Go asks git for the commit of a main package, and git does not answer. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require repositories that git can read for Go, which stamps programs with the commit",
      recommended: true,
    },
    messages: {
      owner:
        "`{{command}}` fails: {{output}}. Go asks git for the commit, and git refuses a repository of another user: {{path}} belongs to {{owner}}, the command runs as {{user}} (fatal: detected dubious ownership in repository at '{{repository}}').\n" +
        "Build without the stamp: `-buildvcs=false`. Or keep `.git` out of the image with a line in .dockerignore.",
      incomplete:
        "`{{command}}` fails: {{output}}. Go asks git for the commit, and {{repository}}/.git is no complete repository: it has no {{missing}}.\n" +
        "Build without the stamp: `-buildvcs=false`. Or keep all of `.git` out of the image with a line in .dockerignore.",
      gitfile:
        "`{{command}}` fails: {{output}}. Go asks git for the commit, and {{repository}}/.git is the file of a worktree or submodule: {{target}} is not in the image.\n" +
        "Build without the stamp: `-buildvcs=false`. Or keep `.git` out of the image with a line in .dockerignore.",
      noGit:
        "`{{command}}` fails: {{output}}. `-buildvcs=true` requires the stamp of {{repository}}, and the image has no git.\n" +
        "Install git in this stage, or leave the flag out: without git, Go then builds without the stamp.",
      noStamp: "Add `-buildvcs=false`.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const { build, text } = context.sourceCode;
        for (const failing of byStage(build.goCommands)) {
          const [first] = failing;
          if (!first) continue;
          const { command, failure } = first;
          const { because, ...facts } = failure;
          const fix = withoutStamp(failing, text);
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: because,
            data: { ...facts, command: command.text, output: vcsOutput(failure) },
            ...(fix ? { suggest: [{ messageId: "noStamp", fix }] } : {}),
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
