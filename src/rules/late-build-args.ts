import {
  type ArgInstruction,
  type Dockerfile,
  type Instruction,
  type Step,
  fetchesOf,
  isKnown,
} from "../build/index.ts";
import type { Fix, Fixer, RuleModule } from "./rule.ts";

type MessageIds = "early" | "moveDown";

/** Names of values that every build has anew: a version, a commit, a time. */
const CHANGES =
  /^(?:[A-Z]+_)*?(?:(?:APP|BUILD|GIT|VCS|CI|SOURCE|RELEASE)_?)?(?:VERSION|COMMIT|COMMIT_(?:SHA|HASH|ID)|SHA|SHA1|REVISION|DATE|TIME|TIMESTAMP|BUILD_?(?:DATE|TIME|ID|NUMBER)|GIT_?(?:COMMIT|HASH|REF|REV|TAG|BRANCH|DESCRIBE)|VCS_?REF|LDFLAGS)$/;
/** A default that stands for "not given": a number would pin something. */
const NO_VALUE = /^$|^v?0\.0\.0|^[a-z]+$/i;

/** The ARGs of an instruction that change with every build, so far as their names and defaults say. */
function changingArgs({ pairs }: ArgInstruction): string[] {
  const names = pairs
    .filter(({ key, value }) => {
      // Of `GOLANGCI_LINT_VERSION` it is a tool's, as of `GO_VERSION`.
      const [, word] = /(?:^|_)([A-Z]+)_VERSION$/.exec(key.value) ?? [];
      const own = word === undefined || /^(APP|BUILD|GIT|RELEASE|IMAGE|PROJECT)$/.test(word);
      const text = value?.value.replace(/^["']|["']$/g, "") ?? "";
      return own && CHANGES.test(key.value) && NO_VALUE.test(text);
    })
    .map(({ key }) => key.value);
  return names.length === pairs.length ? names : [];
}

const INSTALLS = /^(apk add|(apt|apt-get|dnf|microdnf|yum|zypper) install)$/;

/** Whether a RUN installs packages or fetches modules into its layer: that is worth a place in the cache. */
function isCostly({ run }: Step): string | undefined {
  if (!run || run.mounts.some(({ cacheKey }) => cacheKey !== undefined)) return undefined;
  const install = run.commands.find(({ name, args, certain }) => {
    const [verb] = args.filter(({ text }) => isKnown(text) && !text.startsWith("-"));
    return certain && verb !== undefined && INSTALLS.test(`${name} ${String(verb.text)}`);
  });
  if (install) return `${install.name} ${install.name === "apk" ? "add" : "install"}`;
  return run.goCommands.find((command) => command.certain && fetchesOf(command).modules.length > 0)?.text;
}

/** The first character of its line, with what the instruction is indented by. */
const lineStart = (offset: number, { text }: Dockerfile): number => text.lastIndexOf("\n", offset - 1) + 1;
const textOf = (dockerfile: Dockerfile, { range: [start, end] }: Instruction): string =>
  dockerfile.text.slice(lineStart(start, dockerfile), end);

/** Whether the whole context is copied before: then every change of a file runs it again. */
const copiesAll = (steps: readonly Step[], step: Step): boolean =>
  steps
    .slice(0, steps.indexOf(step))
    .some(({ copy }) => copy?.from === "context" && copy.sources.some(({ path }) => path === ""));

/** Whether an instruction may depend on a value. */
const uses = (text: string, names: readonly string[]): boolean => names.some((name) => text.includes(name));

/** Moves whole lines below the fetch; undefined where something in between might want the values. */
function moveDown(
  ast: Dockerfile,
  steps: readonly Step[],
  args: readonly ArgInstruction[],
  last: Instruction,
): ((fixer: Fixer) => Fix[]) | undefined {
  const [first] = args;
  if (!first || args.some(({ comments }) => comments.length > 0)) return undefined;
  const between = steps.filter(
    ({ instruction: { range } }) => range[0] > first.range[0] && range[0] <= last.range[0],
  );
  const harmless = between.every(
    ({ instruction, run }) =>
      instruction.type !== "Run" ||
      (run?.opaque === false &&
        run.commands.every(({ name }) => /^(go|apk|apt-get|mkdir|set|cd)$/.test(name)) &&
        run.goCommands.every(({ verb }) => isKnown(verb) && !/^(generate|run|test|tool)$/.test(verb))),
  );
  if (!harmless) return undefined;
  return (fixer) => [
    ...args.map(({ range: [start, end] }) =>
      fixer.removeRange([lineStart(start, ast), end + (ast.text[end] === "\r" ? 2 : 1)]),
    ),
    fixer.insertTextAfterRange(
      last.range,
      args.map((arg) => `${ast.text[last.range[1]] === "\r" ? "\r\n" : "\n"}${textOf(ast, arg)}`).join(""),
    ),
  ];
}

/** ARGs that change with every build, above what does not depend on them. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description:
        "Require ARGs that change with every build to stand below the installation of packages and modules",
      recommended: true,
    },
    messages: {
      early:
        "Every build with another {{names}} runs `{{command}}` again: an ARG belongs to the cache key of each RUN below it, whether it is used there or not.\n" +
        "Declare it where it is used, below that RUN.",
      moveDown: "Move it below `{{last}}`.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const { ast, build } = context.sourceCode;
        for (const { needed, steps } of build.stages) {
          if (!needed || !steps.some(({ run }) => run && run.goCommands.length > 0)) continue;
          const args = steps.flatMap(({ instruction: one }) =>
            one.type === "Arg" && changingArgs(one).length > 0 ? [one] : [],
          );
          const [first] = args;
          if (!first) continue;
          const names = args.flatMap(changingArgs);
          const below = steps.filter(({ instruction }) => instruction.range[0] > first.range[0]);
          const use = below.findIndex(
            ({ instruction }) => instruction.type !== "Arg" && uses(textOf(ast, instruction), names),
          );
          const costly = (use < 0 ? below : below.slice(0, use)).filter(
            (step) => isCostly(step) !== undefined,
          );
          const [step] = costly;
          const last = costly.at(-1);
          if (!step || !last || copiesAll(steps, step)) continue;
          const above = args.filter(({ range }) => range[0] < last.instruction.range[0]);
          const early = above.filter(({ range }) => range[0] < step.instruction.range[0]);
          const data = {
            names: early.flatMap(changingArgs).join(" or "),
            command: isCostly(step) ?? "",
            last: isCostly(last) ?? "",
          };
          const fix = moveDown(ast, steps, above, last.instruction);
          context.report({
            loc: context.sourceCode.locOf(first.range),
            messageId: "early",
            data,
            ...(fix ? { suggest: [{ messageId: "moveDown", data, fix }] } : {}),
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
