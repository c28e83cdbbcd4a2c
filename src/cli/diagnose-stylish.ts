import type { Diagnosis, Failure, LogLine, Place } from "../diagnose/index.ts";
import { coverCredentials } from "../linter/index.ts";
import { type Colors, colors } from "./formats/stylish.ts";
import { printable } from "./printable.ts";
import { ruleUrl } from "./rule-page.ts";

/** More lines of an instruction than this are not shown. */
const MOST_SOURCE = 8;
const WIDEST = 400;

/** A diagnosis for a person: where, what the log says, what happened, what to do. */
export function formatDiagnosis({ failures }: Diagnosis, { color }: { readonly color: boolean }): string {
  if (failures.length === 0) return "No failure in this log.\n";
  const paint = colors(color);
  return failures.map((failure) => block(failure, paint)).join("\n");
}

function block({ id, what, advice, rules, lines, step, place, exitCode }: Failure, paint: Colors): string {
  const where = place && `${place.file === undefined ? "line " : `${place.file}:`}${place.line}`;
  const status = exitCode === undefined ? "" : `, exit status ${exitCode}`;
  const head = [where, step && shown(step)].filter((one) => one !== undefined && one !== "").join("  ");
  const kind = id === undefined ? paint.warning("unknown failure") : paint.error(id);
  const out = [
    paint.strong(head === "" ? "The log" : printable(head)),
    ...(place ? sourceLines(place, paint) : []),
    `  ${kind}${paint.faint(status)}`,
    ...lines.map((line) => logLine(line, paint)),
    "",
    `  ${shown(what)}`,
    ...advice.map((one) => `  ${paint.faint("=")} ${shown(one)}`),
  ];
  if (rules.length > 0) {
    out.push(`  ${paint.faint("=")} Without a build, dockerlint-go sees it where the files decide it:`);
    for (const rule of rules) out.push(`      ${rule}  ${paint.faint(ruleUrl(rule))}`);
  }
  return `${out.join("\n")}\n`;
}

function sourceLines({ line, source }: Place, paint: Colors): string[] {
  const rows = source
    .slice(0, MOST_SOURCE)
    .map((text, i) => `${paint.faint(`${String(line + i).padStart(6)} | `)}${shown(text)}`);
  if (source.length > MOST_SOURCE) rows.push(paint.faint(`${" ".repeat(6)} | …`));
  return rows;
}

function logLine({ number, text }: LogLine, paint: Colors): string {
  return `${paint.faint(`${"log".padStart(6)}:${number} | `)}${shown(text.trim())}`;
}

/** A text of a log without passwords: those that the linter knows, and whatever stands in a URL as one. */
export function covered(text: string): string {
  return coverCredentials(text).replace(/(:\/\/[^\s/:@]{0,200}:)[^\s/@]{1,400}@/g, "$1***@");
}

/** A log may hold passwords, and characters that a terminal would obey. */
function shown(text: string): string {
  const safe = printable(covered(text));
  return safe.length > WIDEST ? `${safe.slice(0, WIDEST)}…` : safe;
}
