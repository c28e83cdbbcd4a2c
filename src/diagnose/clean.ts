import type { LogLine } from "./types.ts";

/** Longer lines are cut: no message is that long, and time must not depend on what a log holds. */
const LONGEST = 4000;

/** What a terminal obeys and does not show: colours, cursor movements, titles, links. */
const CONTROL =
  /\u001b\[[0-?]*[ -/]*[@-~]|\u009b[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]/g;

/** What CI systems put before a line. */
const PREFIXES: readonly RegExp[] = [
  // `gh run view --log`: job, step, line
  /^[^\t]{0,200}\t[^\t]{0,200}\t(?=\ufeff?\d{4}-\d\d-\d\dT)/,
  // GitHub's and GitLab's timestamps, the latter with the stream (`00O`, `01E+`); Jenkins writes [ ] around it
  /^\ufeff?\[?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)\]? ?(?:\d\d[OE][ +])?/,
  /^##\[(?:error|warning|group|command|debug|section|endgroup)\]/,
  /^::(?:error|warning|group|debug|notice)[^:]{0,200}::/,
  // Google Cloud Build
  /^Step #\d{1,4}(?: - "[^"]{0,100}")?: /,
  // Output of compose's containers
  /^[\w.-]{1,100}[-_]\d{1,4} {1,60}\| /,
];

const GITLAB_SECTION = /^section_(?:start|end):\d+:/;

/**
 * The lines of a log as the builder wrote them: without escape sequences, timestamps and prefixes of CI systems.
 * What a carriage return would overwrite on a terminal is a line of its own.
 */
export function cleanLines(text: string): LogLine[] {
  const lines: LogLine[] = [];
  let number = 0;
  for (const raw of text.split("\n")) {
    number++;
    // A carriage return within a message is a script with Windows line ends.
    for (const part of raw.split(/\r(?!'?: )/)) {
      const clean = cleanLine(part);
      if (clean !== undefined && (clean !== "" || part === raw)) lines.push({ number, text: clean });
    }
  }
  return lines;
}

function cleanLine(part: string): string | undefined {
  let line = part.slice(0, LONGEST).replace(CONTROL, "").trimEnd();
  if (GITLAB_SECTION.test(line)) return undefined;
  for (const prefix of PREFIXES) line = line.replace(prefix, "");
  // Control characters that are left say nothing; tabs indent.
  return line.replaceAll("\r", "\\r").replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "");
}
