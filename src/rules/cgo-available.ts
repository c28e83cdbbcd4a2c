import { type CgoFailure, cgoFailure, howToGet } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "compiler" | "disabled" | "noCompiler" | "foreign";

const idOf = ({ kind, explicit }: CgoFailure): MessageIds =>
  kind === "off" ? (explicit ? "disabled" : "noCompiler") : kind;

/** What people install to compile C for another system. */
const CROSS_COMPILERS: Readonly<Record<string, string>> = {
  windows: "install one and name it, as in `CC=x86_64-w64-mingw32-gcc` of Debian's gcc-mingw-w64-x86-64",
  darwin: "install one and name it in CC, as `zig cc` or osxcross",
  freebsd: "install one and name it in CC",
};

/** The C library's headers are a package of their own. */
function adviceFor(compiler: string, advice: string): string {
  if (compiler !== "gcc") return advice;
  return advice
    .replace("add --no-cache gcc`", "add --no-cache gcc musl-dev`")
    .replace("--no-install-recommends gcc`", "--no-install-recommends gcc libc6-dev`");
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
        "{{advice}} Or build without C: CGO_ENABLED=0.",
      foreign:
        "`{{command}}` fails: {{output}}. CGO_ENABLED=1, and {{cause}} needs a C compiler for {{compiler}}, which the image does not have.\n" +
        "Build without C: CGO_ENABLED=0. Or {{advice}}.",
      disabled:
        "`{{command}}` fails: {{output}}. CGO_ENABLED is 0.\n" +
        "Set CGO_ENABLED=1 for this command where a C compiler is, or leave out {{cause}}.",
      noCompiler:
        "`{{command}}` fails: {{output}}. CGO_ENABLED is not set, and without a C compiler cgo is off.\n" +
        "{{advice}} Or leave out {{cause}}.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
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
                advice: CROSS_COMPILERS[compiler] ?? adviceFor(compiler, howToGet(compiler, stage)),
              },
            });
          }
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
