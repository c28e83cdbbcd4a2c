import { relative } from "node:path";
import { type LintMessage, type LintResult, coverCredentials } from "../linter/index.ts";

export interface StylishOptions {
  readonly cwd: string;
  readonly color: boolean;
}

type Paint = (text: string) => string;

export interface Colors {
  readonly error: Paint;
  readonly warning: Paint;
  readonly faint: Paint;
  readonly strong: Paint;
}

export function colors(on: boolean): Colors {
  const paint = (open: number, close: number): Paint =>
    on ? (text) => `\u001b[${open}m${text}\u001b[${close}m` : (text) => text;
  return { error: paint(31, 39), warning: paint(33, 39), faint: paint(2, 22), strong: paint(1, 22) };
}

/** Characters that a terminal would obey are shown, not sent: the linted file may hold any. */
export function printable(text: string): string {
  return text
    .replace(/\t/g, "    ")
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}

/** The report for a person: each finding with its source line, what will happen, and what to do. */
export function formatStylish(results: readonly LintResult[], { cwd, color }: StylishOptions): string {
  const paint = colors(color);
  const blocks = results
    .filter(({ messages }) => messages.length > 0)
    .map((result) => fileBlock(result, cwd, paint));
  if (blocks.length === 0) return "";
  return `${blocks.join("\n")}\n${summary(results, paint)}`;
}

function fileBlock({ filePath, messages, source = "" }: LintResult, cwd: string, paint: Colors): string {
  const lines = source.split("\n");
  const name = relative(cwd, filePath);
  const head = paint.strong(printable(name === "" || name.startsWith("..") ? filePath : name));
  return [head, ...messages.map((message) => messageBlock(message, lines, paint))].join("\n");
}

function messageBlock(message: LintMessage, lines: readonly string[], paint: Colors): string {
  const { line, column, severity, ruleId } = message;
  const level = severity === 2 ? paint.error("error") : paint.warning("warning");
  const [problem = "", ...advice] = message.message.split("\n");
  const out = [
    `  ${line}:${column}  ${level}  ${printable(problem)}${ruleId === null ? "" : `  ${paint.faint(ruleId)}`}`,
  ];
  // What is reported may be a password, and a log is read by many.
  const sourceLine = coverCredentials(lines[line - 1]?.replace(/\r$/, "") ?? "");
  if (sourceLine.trim() !== "") {
    const [shown, underline] = excerpt(sourceLine, message);
    const gutter = String(line).padStart(6);
    out.push(
      paint.faint(`${gutter} | `) + shown,
      `${" ".repeat(7)}${paint.faint("| ")}${severity === 2 ? paint.error(underline) : paint.warning(underline)}`,
    );
  }
  for (const one of advice) out.push(`       ${paint.faint("=")} ${printable(one)}`);
  return `${out.join("\n")}\n`;
}

const WIDEST = 120;

/** The source line and the marks under it; a long line is cut around the place. */
function excerpt(line: string, { column, line: first, endLine, endColumn }: LintMessage): [string, string] {
  const start = Math.min(column - 1, line.length);
  const stop =
    endLine === first && endColumn !== undefined ? Math.min(endColumn - 1, line.length) : line.length;
  const from = start > WIDEST - 20 ? start - 20 : 0;
  const cut = line.slice(from, from + WIDEST);
  const before = printable(line.slice(from, start));
  const marked = printable(line.slice(start, Math.min(Math.max(stop, start + 1), from + WIDEST)));
  const dots = from > 0 ? "…" : "";
  return [
    dots + printable(cut) + (from + WIDEST < line.length ? "…" : ""),
    " ".repeat(before.length + dots.length) + "^" + "~".repeat(Math.max(marked.length - 1, 0)),
  ];
}

function summary(results: readonly LintResult[], paint: Colors): string {
  const sum = (key: "errorCount" | "warningCount" | "fixableErrorCount" | "fixableWarningCount"): number =>
    results.reduce((total, result) => total + result[key], 0);
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;
  const [errors, warnings] = [sum("errorCount"), sum("warningCount")];
  const fixable = sum("fixableErrorCount") + sum("fixableWarningCount");
  const color = errors > 0 ? paint.error : paint.warning;
  const lines = [color(paint.strong(`${count(errors, "error")}, ${count(warnings, "warning")}`))];
  if (fixable > 0) lines.push(`${count(fixable, "finding")} can be fixed with --fix.`);
  return `${lines.join("\n")}\n`;
}
