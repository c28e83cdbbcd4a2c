import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Diagnosis, type Failure, type Place, diagnose } from "../diagnose/index.ts";
import { version } from "../version.ts";
import { reasonOf } from "../workspace/index.ts";
import { wantsColor } from "./color.ts";
import { readDiagnoseArguments } from "./diagnose-arguments.ts";
import { covered, formatDiagnosis } from "./diagnose-stylish.ts";
import { CommandError } from "./errors.ts";
import type { Io } from "./io.ts";

/**
 * `dockerlint-go diagnose [LOG]`.
 * @returns exit status: 0 the failure was recognised, 1 it was not, or nothing failed
 * @throws CommandError when the log or the Dockerfile cannot be read
 */
export async function run(argv: readonly string[], io: Io): Promise<0 | 1> {
  const args = readDiagnoseArguments(argv);
  if (args.help !== undefined) {
    io.stdout.write(args.help);
    return 0;
  }
  const log = decode(args.log === "-" ? await io.stdin() : read(resolve(io.cwd, args.log), args.log));
  const { dockerfile } = args;
  const found =
    dockerfile === undefined
      ? withNearDockerfile(log, io)
      : withFile(
          diagnose(log, { dockerfile: decode(read(resolve(io.cwd, dockerfile), dockerfile)) }),
          dockerfile,
        );
  io.stdout.write(
    args.format === "json" ? json(found) : formatDiagnosis(found, { color: args.color ?? wantsColor(io) }),
  );
  return found.failures[0]?.id === undefined ? 1 : 0;
}

/** The name that a Dockerfile has where nobody names another. */
const USUAL = "Dockerfile";

/**
 * Without --dockerfile, the one that lies here is looked at where the log shows none. It counts only where it has the
 * very instruction that the log names.
 */
function withNearDockerfile(log: string, { cwd }: Io): Diagnosis {
  const alone = diagnose(log);
  if (alone.failures.every(({ place, step }) => place !== undefined || step === undefined)) return alone;
  let text: string;
  try {
    text = decode(readFileSync(resolve(cwd, USUAL)));
  } catch {
    return alone;
  }
  const both = withFile(diagnose(log, { dockerfile: text }), USUAL);
  return { failures: alone.failures.map((failure, i) => ({ ...failure, place: both.failures[i]?.place })) };
}

/** A place that does not name its file is in the one that was given. */
function withFile({ failures }: Diagnosis, file: string): Diagnosis {
  const named = (place: Place | undefined): Place | undefined =>
    place && { ...place, file: place.file ?? file };
  return { failures: failures.map((failure) => ({ ...failure, place: named(failure.place) })) };
}

function read(path: string, shown: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new CommandError(`${shown}: cannot be read: ${reasonOf(error)}.`);
  }
}

/** Logs hold anything: bytes that are no text are shown as such. PowerShell writes UTF-16. */
function decode(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(wide ? "utf-16le" : "utf-8").decode(bytes);
}

function json({ failures }: Diagnosis): string {
  const shown = ({ lines, place, ...failure }: Failure): object => ({
    ...failure,
    what: covered(failure.what),
    step: failure.step === undefined ? undefined : covered(failure.step),
    log: lines.map(({ number, text }) => ({ line: number, text: covered(text) })),
    dockerfile: place && { ...place, source: place.source.map(covered) },
  });
  return `${JSON.stringify({ version, failures: failures.map(shown) })}\n`;
}
