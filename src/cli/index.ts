import { version } from "../version.ts";
import { readArguments } from "./arguments.ts";
import type { COMMANDS, Run } from "./commands.ts";
import { CommandError } from "./errors.ts";
import type { Io } from "./io.ts";
import { printable } from "./printable.ts";

export type { Io } from "./io.ts";

/** The subcommands; each is loaded when it is asked for. */
const RUNS: Readonly<Record<(typeof COMMANDS)[number]["name"], () => Promise<{ readonly run: Run }>>> = {
  explain: () => import("./explain.ts"),
  init: () => import("./init.ts"),
  diagnose: () => import("./diagnose.ts"),
  lsp: () => import("./lsp.ts"),
  completion: () => import("./completion/index.ts"),
};

/**
 * Runs the command line.
 * @returns exit status: 0 no errors, 1 errors, 2 the job could not be done; for `diagnose` 0 recognised, 1 not
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    const [command = "", ...rest] = argv;
    if (Object.hasOwn(RUNS, command)) return await (await RUNS[command as keyof typeof RUNS]()).run(rest, io);
    const args = readArguments(argv);
    if (args.help) return say(io, (await import("./help.ts")).helpText());
    if (args.version) return say(io, `${version}\n`);
    if (args.listRules) return say(io, (await import("./list-rules.ts")).ruleList(args.format));
    const { LintRun } = await import("./lint-run.ts");
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
