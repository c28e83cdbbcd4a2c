import { UsageError } from "./errors.ts";

/** What stands behind `diagnose`, read. */
export interface DiagnoseArguments {
  /** A file, or `-`. */
  readonly log: string;
  readonly dockerfile: string | undefined;
  readonly format: "stylish" | "json";
  readonly color: boolean | undefined;
  /** The help, when it is asked for. */
  readonly help: string | undefined;
}

/** @throws UsageError for an unknown option, a missing value, or more than one log */
export function readDiagnoseArguments(argv: readonly string[]): DiagnoseArguments {
  const logs: string[] = [];
  let dockerfile: string | undefined;
  let format: string | undefined;
  let color: boolean | undefined;
  let help = false;
  let options = true;
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i] ?? "";
    const [name, inline] = splitOnce(arg);
    const value = (): string => {
      const given = inline ?? argv[++i];
      if (given === undefined) throw new UsageError(`The option ${name} needs a value.`);
      return given;
    };
    if (!options || arg === "-" || !arg.startsWith("-")) logs.push(arg);
    else if (arg === "--") options = false;
    else if (name === "--dockerfile") dockerfile = value();
    else if (name === "--format" || name === "-f") format = value();
    else if (arg === "--color") color = true;
    else if (arg === "--no-color") color = false;
    else if (arg === "--help" || arg === "-h") help = true;
    else throw new UsageError(`Unknown option ${name}. See dockerlint-go diagnose --help.`);
  }
  if (logs.length > 1) throw new UsageError("diagnose reads one log: a file, or - for standard input.");
  if (format !== undefined && format !== "stylish" && format !== "json")
    throw new UsageError(`Unknown format ${format}: stylish or json.`);
  return {
    log: logs[0] ?? "-",
    dockerfile,
    format: format ?? "stylish",
    color,
    help: help ? HELP : undefined,
  };
}

function splitOnce(arg: string): [string, string?] {
  const equals = arg.indexOf("=");
  return arg.startsWith("--") && equals > 0 ? [arg.slice(0, equals), arg.slice(equals + 1)] : [arg];
}

const HELP = `dockerlint-go diagnose [options] [LOG]
docker build . 2>&1 | dockerlint-go diagnose

Says what failed in the log of a build, or of a container's start, which line of the Dockerfile did it, and what
to do. Without LOG, or with -, it reads standard input.

      --dockerfile FILE           Dockerfile of the build, for logs that do not show it (else ./Dockerfile, where it
                                  has the instruction that the log names)
  -f, --format NAME               stylish (the default) or json
      --color                     Colour the report, whatever the terminal says
      --no-color                  Do not colour the report
  -h, --help                      Print this help

Exit status: 0 the failure was recognised, 1 it was not, or nothing failed in the log, 2 the job could not be done.
`;
