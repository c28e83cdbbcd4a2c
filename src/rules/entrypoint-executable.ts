import {
  type GoCommand,
  type Stage,
  type StartFailure,
  brought,
  isKnown,
  programsIn,
  startFailure,
} from "../build/index.ts";
import type { Fix, Fixer, RuleModule } from "./rule.ts";

type MessageIds = StartFailure["kind"] | "execForm" | "singleWords" | "thatProgram" | "executable";

interface Edit {
  readonly messageId: MessageIds;
  readonly data?: Readonly<Record<string, string>>;
  readonly fix: (fixer: Fixer) => Fix;
}

/** It compiles the project's own packages, and not a tool of a version of its own. */
const buildsProject = ({ verb, operands, stage }: GoCommand): boolean =>
  stage.needed &&
  (verb === "build" ||
    (verb === "install" && isKnown(operands) && !operands.some((word) => word.includes("@"))));

/** Words that mean the same without a shell. */
const PLAIN = /^[\w./@%+,:=-]+(?: +[\w./@%+,:=-]+)*$/;

/** Exec form of a script that is only words, and words of a first word with blanks. */
function editOf({ kind, process }: StartFailure): ((fixer: Fixer) => Fix) | undefined {
  const { instruction, script, words } = process;
  const { text } = instruction;
  const range = text.toSourceRange(0, text.text.length);
  if (kind === "noShell" && script !== undefined) {
    const plain = script.trim().replace(/^exec +/, "");
    if (!PLAIN.test(plain) || /^\w+=/.test(plain)) return undefined;
    return (fixer) => fixer.replaceTextRange(range, execForm(plain.split(/ +/)));
  }
  if (kind === "notJson" && /^\s*\[\s*'[^'"\\]*'(\s*,\s*'[^'"\\]*')*\s*\]\s*$/.test(text.text))
    return (fixer) => fixer.replaceTextRange(range, text.text.replaceAll("'", '"'));
  if (kind === "words" && instruction.exec && PLAIN.test(words[0].trim())) {
    const rest = instruction.exec.slice(1).map(({ value }) => value);
    return (fixer) => fixer.replaceTextRange(range, execForm([...words[0].trim().split(/ +/), ...rest]));
  }
  return undefined;
}

/** The path of the one program of the project that the image has, when it is called as the one that is missing. */
function thatProgram({ kind, program, script, process }: StartFailure, stage: Stage): Edit | undefined {
  const [word] = process.instruction.exec ?? [];
  const astray = kind === "missing" || kind === "notInPath" || kind === "directory";
  if (!astray || script !== undefined || word?.value !== program || process.words[0] !== program)
    return undefined;
  const [path, ...others] = programsIn(stage);
  if (path === undefined || others.length > 0 || nameOf(path) !== nameOf(program)) return undefined;
  return {
    messageId: "thatProgram",
    data: { path },
    fix: (fixer) => fixer.replaceTextRange(word.range, JSON.stringify(path)),
  };
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The right to execute, for a file that a COPY of its own brings, and does not give that right already. */
function executable({ kind, path }: StartFailure, stage: Stage): Edit | undefined {
  const copy = kind === "permission" && path !== undefined ? brought(path, stage) : undefined;
  if (!copy || (copy.chmod && !/^[0-7]?[0246]{3}$/.test(copy.chmod.value ?? ""))) return undefined;
  const place = copy.chmod?.valueRange;
  return {
    messageId: "executable",
    fix: (fixer) =>
      place
        ? fixer.replaceTextRange(place, "755")
        : fixer.insertTextAfterRange(copy.keywordRange, " --chmod=755"),
  };
}

const execForm = (words: readonly string[]): string =>
  `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;

/** The program that a container of the final image starts. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require the program of ENTRYPOINT and CMD to be in the final image and executable",
      recommended: true,
    },
    messages: {
      missing:
        "The container does not start: {{output}}{{where}}. Nothing is at {{path}} in the final image.\n" +
        "Write the path where COPY puts the program; COPY to a directory keeps the file's own name.",
      notInPath:
        "The container does not start: {{output}}{{where}}. No directory of PATH has {{program}}.\n" +
        "Write the whole path of the program, or copy it to a directory of PATH such as /usr/local/bin.",
      words:
        "The container does not start: {{output}}{{where}}. In exec form the first word is the program, with all its blanks.\n" +
        "Write each argument as a word of its own.",
      variable:
        "The container does not start: {{output}}{{where}}. In exec form no shell replaces variables.\n" +
        "Write the path itself, or let a shell do it where the image has one: `{{keyword}} exec {{program}}`.",
      noShell:
        "The container does not start: {{output}}{{where}}. Without brackets the command is a script for {{program}}, and this image has no shell.\n" +
        'Write it in exec form: `{{keyword}} ["/program", "argument"]`.',
      notJson:
        "The container does not start: {{output}}{{where}}. This is no JSON array, so a shell runs it as it stands.\n" +
        'The exec form wants double quotes: `{{keyword}} ["/program", "argument"]`.',
      directory:
        "The container does not start: {{output}}{{where}}. {{path}} is a directory in the final image.\n" +
        "COPY to a directory that is there puts the program into it: name the program with its directory.",
      permission:
        "The container does not start: {{output}}{{where}}. {{path}} is there, but nobody may execute it.\n" +
        "Copy it with the right to be executed: `COPY --chmod=755`.",
      archive:
        "The container does not start: {{output}}{{where}}. {{path}} is an archive and no program: the package that was built is not `package main`.\n" +
        "Build the directory that has func main, e.g. `go build -o {{path}} ./cmd/…`.",
      interpreter:
        "The container does not start: {{output}}{{where}}. {{program}} is to be run by {{interpreter}}, which the final image does not have.\n" +
        "Begin the script with a shell that is there (`#!/bin/sh`), or install {{interpreter}}.",
      carriageReturn:
        "The container does not start: {{output}}{{where}}. The lines of {{program}} end in CR LF, so what it names is `{{interpreter}}\\r`.\n" +
        "Save it with LF, and keep it so: `*.sh text eol=lf` in .gitattributes.",
      format:
        "The container does not start: {{output}}{{where}}. {{program}} is a text without a `#!` line.\n" +
        "Begin it with `#!/bin/sh`.",
      shellOption:
        "The container does not start: {{output}}{{where}}. The sh of the final image is dash, which has no such option (`pipefail` it " +
        "has from Debian 13 on).\n" +
        "Begin the script with `#!/bin/bash` where the image has it, or leave the option out.",
      platform:
        "The container does not start: {{output}}{{where}}. {{path}} was built with GOOS={{goos}}, and containers run Linux.\n" +
        "Build it with GOOS=linux, or leave GOOS unset.",
      binary:
        "The container does not start: {{output}}{{where}}. The ENTRYPOINT is a shell, which reads {{program}} as its script.\n" +
        'Name the program as the ENTRYPOINT itself: `ENTRYPOINT ["/program"]`.',
      goCommand:
        "The container does not start: {{output}}{{where}}. The ENTRYPOINT is go, which takes {{program}} for its subcommand.\n" +
        'Name the program as the ENTRYPOINT itself: `ENTRYPOINT ["{{program}}"]`.',
      execForm: "Write the exec form.",
      singleWords: "Make each argument a word.",
      thatProgram: "Start {{path}}.",
      executable: "Copy it with `--chmod=755`.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
        // An image that is given its program by a volume is no image of a Go program.
        if (!build.target || !build.goCommands.some(buildsProject)) return;
        const failure = startFailure(build.target);
        if (!failure) return;
        const { process, kind, output, script, interpreter = "", goos = "" } = failure;
        // Of a script with CR LF the script is at fault, not the program that it names.
        const program = kind === "carriageReturn" ? (script ?? failure.program) : failure.program;
        const path = failure.path ?? program;
        const { instruction } = process;
        const fix = editOf(failure);
        const edit: Edit | undefined = fix
          ? { messageId: kind === "words" ? "singleWords" : "execForm", fix }
          : (thatProgram(failure, build.target) ?? executable(failure, build.target));
        context.report({
          loc: context.sourceCode.locOf(instruction.range),
          messageId: kind,
          data: {
            output,
            where: script === undefined ? "" : ` (in ${script})`,
            program,
            path,
            interpreter,
            goos,
            keyword: instruction.keyword.toUpperCase(),
          },
          suggest: edit ? [edit] : [],
        });
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
