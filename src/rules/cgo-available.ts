import {
  type CgoFailure,
  type Dockerfile,
  type GoCommand,
  type Stage,
  assignmentBefore,
  cgoFailure,
  howToGet,
  insertAbove,
  installLine,
} from "../build/index.ts";
import type { Fix, Fixer, Problem, RuleModule } from "./rule.ts";

type MessageIds = "compiler" | "disabled" | "noCompiler" | "foreign" | "setCgo" | "install";

const idOf = ({ kind, explicit }: CgoFailure): MessageIds =>
  kind === "off" ? (explicit ? "disabled" : "noCompiler") : kind;

/** What people install to compile C for another system. */
const CROSS_COMPILERS: Readonly<Record<string, string>> = {
  windows: "install one and name it, as in `CC=x86_64-w64-mingw32-gcc` of Debian's gcc-mingw-w64-x86-64",
  darwin: "install one and name it in CC, as `zig cc` or osxcross",
  freebsd: "install one and name it in CC",
};

/** Another CGO_ENABLED for this one command. */
function setCgo({ range }: GoCommand, value: "0" | "1", text: string): ((fixer: Fixer) => Fix) | undefined {
  const written = assignmentBefore(range[0], "CGO_ENABLED", text);
  if (written) return (fixer) => fixer.replaceTextRange(written, value);
  const before = text.slice(text.lastIndexOf("\n", range[0] - 1) + 1, range[0]);
  if (!/^go\s/.test(text.slice(...range)) || before.includes("CGO_ENABLED")) return undefined;
  return (fixer) => fixer.insertTextBeforeRange(range, `CGO_ENABLED=${value} `);
}

/** How to do without the C compiler. */
function withoutCompiler({ cause, file }: CgoFailure): string {
  if (cause === "-race") return "leave out -race";
  // Go leaves such files out without cgo, and nobody but their author knows whether the rest compiles.
  return cause === 'import "C"'
    ? `build without C (CGO_ENABLED=0), if the package compiles without ${file ?? "that file"}`
    : "build without C: CGO_ENABLED=0";
}

function editsOf(
  command: GoCommand,
  { kind, cause, explicit, compiler }: CgoFailure,
  stage: Stage,
  dockerfile: Dockerfile,
): NonNullable<Problem<MessageIds>["suggest"]> {
  // The packages of the standard library do without C as well; the race detector does not.
  const dispensable = cause !== 'import "C"' && cause !== "-race";
  const value = kind === "compiler" && dispensable ? "0" : kind === "off" && explicit ? "1" : undefined;
  const can = value === "0" || command.image.programs.has("gcc") === true;
  const fix = value !== undefined && can ? setCgo(command, value, dockerfile.text) : undefined;
  const step = stage.steps.find(({ instruction }) => instruction === command.instruction);
  const line =
    kind === "compiler" && compiler === "gcc" && step ? installLine("gcc", step, dockerfile) : undefined;
  return [
    ...(fix && value !== undefined ? [{ messageId: "setCgo" as const, data: { value }, fix }] : []),
    ...(line !== undefined && step
      ? [
          {
            messageId: "install" as const,
            data: { line },
            fix: insertAbove(dockerfile, step.instruction, [line]),
          },
        ]
      : []),
  ];
}

/** A build that needs cgo or a C compiler, where it has none. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require cgo and a C compiler for what cannot be built without them",
      recommended: true,
    },
    messages: {
      compiler:
        "`{{command}}` fails: {{output}}. CGO_ENABLED=1, and {{cause}} needs C, but nothing here is called {{compiler}}.\n" +
        "{{advice}} Or {{without}}.",
      foreign:
        "`{{command}}` fails: {{output}}. CGO_ENABLED=1, and {{cause}} needs a C compiler for {{compiler}}, which the image does not have.\n" +
        "Either {{without}}, or {{advice}}.",
      disabled:
        "`{{command}}` fails: {{output}}. CGO_ENABLED is 0.\n" +
        "Set CGO_ENABLED=1 for this command where a C compiler is, or leave out {{cause}}.",
      noCompiler:
        "`{{command}}` fails: {{output}}. CGO_ENABLED is not set, and without a C compiler cgo is off.\n" +
        "{{advice}} Or leave out {{cause}}.",
      setCgo: "Set CGO_ENABLED={{value}} for this command.",
      install: "Add `{{line}}` before this RUN.",
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
          const reported = new Set<string>();
          for (const command of build.goCommands) {
            if (command.stage.index !== stage.index || !command.decides) continue;
            const failure = cgoFailure(command);
            if (!failure || reported.has(failure.output)) continue;
            reported.add(failure.output);
            const { output, cause, file, compiler } = failure;
            context.report({
              loc: context.sourceCode.locOf(command.range),
              messageId: idOf(failure),
              data: {
                command: command.text,
                output,
                cause: file === undefined ? cause : `${cause} in ${file}`,
                compiler,
                without: withoutCompiler(failure),
                advice: CROSS_COMPILERS[compiler] ?? howToGet(compiler, stage),
              },
              suggest: editsOf(command, failure, stage, ast),
            });
          }
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
