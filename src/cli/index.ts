import { rules } from "../linter/index.ts";
import { version } from "../version.ts";
import { helpText, readArguments } from "./arguments.ts";
import { CommandError } from "./errors.ts";
import type { Io } from "./io.ts";
import { LintRun } from "./lint-run.ts";
import { printable } from "./stylish.ts";

export type { Io } from "./io.ts";

/**
 * Runs the command line.
 * @returns exit status: 0 no errors, 1 errors, 2 the job could not be done
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    if (argv[0] === "lsp") return await (await import("../lsp/index.ts")).serve();
    const args = readArguments(argv);
    if (args.help) return say(io, helpText());
    if (args.version) return say(io, `${version}\n`);
    if (args.listRules) return say(io, ruleList());
    return await new LintRun(args, io).start();
  } catch (error) {
    if (error instanceof CommandError) io.stderr.write(`dockerlint-go: ${printable(error.message)}\n`);
    else io.stderr.write(`${fault(error)}\n`);
    return 2;
  }
}

function say(io: Io, text: string): 0 {
  io.stdout.write(text);
  return 0;
}

/** What should never be seen: an error that nobody foresaw. */
function fault(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return (
    "dockerlint-go: this is a fault of dockerlint-go, please report it at " +
    `https://github.com/dockerlint-go/dockerlint-go/issues\n${trace}`
  );
}

function ruleList(): string {
  const width = Math.max(...Object.keys(rules).map((name) => name.length));
  const rows = Object.entries(rules).map(([name, { meta }]) => {
    const level = meta.type === "problem" ? "error" : "warning";
    const preset = meta.docs.recommended ? "recommended" : "strict";
    return `${name.padEnd(width)}  ${level.padEnd(7)}  ${preset.padEnd(11)}  ${meta.docs.description}\n`;
  });
  return rows.join("");
}
