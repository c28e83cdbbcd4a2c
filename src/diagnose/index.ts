/** From a log of a failing build to what failed, where, and what to do. Reads text, knows no files. */
import { type Match, filled, findAlone, findReason } from "./match.ts";
import { Places } from "./place.ts";
import { readLog } from "./read-log.ts";
import type { Diagnosis, Failure, Log, LogLine, Step } from "./types.ts";

export type { Diagnosis, Failure, LogLine, Place } from "./types.ts";
export { messages } from "./messages/index.ts";

export interface DiagnoseOptions {
  /** Text of the Dockerfile, for logs that do not show it. */
  readonly dockerfile?: string | undefined;
}

/** Says what failed in the log of a build, or of a container's start. Never throws. */
export function diagnose(log: string, { dockerfile }: DiagnoseOptions = {}): Diagnosis {
  const read = readLog(log);
  const places = new Places(read.excerpts, dockerfile);
  if (read.failed.length > 0)
    return { failures: read.failed.map((step, i) => ofStep(step, i === 0, read, places)) };
  if (read.end.length > 0) return { failures: [ofEnd(read, places)] };
  const started = ofContainer(read, places);
  return { failures: started ? [started] : [] };
}

const MOST_SHOWN = 5;

function ofStep(step: Step, named: boolean, { end }: Log, places: Places): Failure {
  const exitCode = exitCodeOf([...step.error, ...(named ? end : [])]);
  const { reason, seen } = findReason(step.output, step.error, exitCode);
  const place = places.ofStep(step, named);
  return {
    ...described(reason),
    lines: reason ? [reason.line] : lastOf([...seen.map(({ line }) => line), ...step.output], step.error),
    step: step.label === "" ? undefined : step.label,
    place,
    exitCode,
  };
}

/** A builder that gives up before its first step, or a log that has only its last words. */
function ofEnd({ end, free }: Log, places: Places): Failure {
  const exitCode = exitCodeOf(end);
  const ran = exitCode !== undefined;
  const { reason, seen } = findReason(ran ? free : [], end, exitCode);
  const line = /(?:on line|line) (\d+)/.exec(end.map(({ text }) => text).join("\n"))?.[1];
  return {
    ...described(reason),
    lines: reason ? [reason.line] : lastOf([...seen.map((match) => match.line), ...(ran ? free : [])], end),
    step: undefined,
    place: places.ofLine(line === undefined ? undefined : Number(line)),
    exitCode,
  };
}

/** What a started container, or a program that was run without a builder, left in the log. */
function ofContainer({ built, free }: Log, places: Places): Failure | undefined {
  const match = findAlone(free, ({ container, general }) =>
    built ? container === true && general !== true : general !== true,
  );
  if (!match) return undefined;
  const { instructions } = match.message;
  const place = instructions && places.ofFinal(instructions);
  return { ...described(match), lines: [match.line], step: undefined, place, exitCode: undefined };
}

type Words = Pick<Failure, "id" | "what" | "advice" | "rules">;

function described(match: Match | undefined): Words {
  if (!match)
    return {
      id: undefined,
      what: "Why it failed is not known: the log has no message that dockerlint-go knows for certain to be the reason.",
      advice: [],
      rules: [],
    };
  const { message, groups } = match;
  return {
    id: message.id,
    what: filled(message.what, groups),
    advice: message.advice.map((one) => filled(one, groups)),
    rules: message.rules,
  };
}

/** The last lines that say something, in the order of the log. */
function lastOf(output: readonly LogLine[], end: readonly LogLine[]): LogLine[] {
  const lines = [...new Set([...output, ...end])].filter(({ text }) => text.trim() !== "");
  return lines.sort((a, b) => a.number - b.number).slice(-MOST_SHOWN);
}

function exitCodeOf(lines: readonly LogLine[]): number | undefined {
  for (const { text } of lines) {
    const code = /(?:exit code: |returned a non-zero code: |exit status )(\d+)/.exec(text)?.[1];
    if (code !== undefined) return Number(code);
  }
  return undefined;
}
