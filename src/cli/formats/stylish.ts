import type { LintMessage, LintResult } from "../../linter/index.ts";
import { printable } from "../printable.ts";
import { type Report, count, pathFrom, totals } from "./report.ts";

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

/** The report for a person: each finding with its source line, what will happen, and what to do. */
export function format({ results, cwd, color }: Pick<Report, "results" | "cwd" | "color">): string {
  const paint = colors(color);
  const blocks = results
    .filter(({ messages }) => messages.length > 0)
    .map((result) => fileBlock(result, cwd, paint));
  if (blocks.length === 0) return "";
  return `${blocks.join("\n")}\n${summary(results, paint)}`;
}

function fileBlock({ filePath, messages, source = "" }: LintResult, cwd: string, paint: Colors): string {
  const lines = source.split("\n");
  const head = paint.strong(printable(pathFrom(cwd, filePath)));
  return [head, ...messages.map((message) => messageBlock(message, lines, paint))].join("\n");
}

function messageBlock(message: LintMessage, lines: readonly string[], paint: Colors): string {
  const { line, column, severity, ruleId } = message;
  const level = severity === 2 ? paint.error("error") : paint.warning("warning");
  const [problem = "", ...advice] = message.message.split("\n");
  const out = [
    `  ${line}:${column}  ${level}  ${printable(problem)}${ruleId === null ? "" : `  ${paint.faint(ruleId)}`}`,
  ];
  const sourceLine = lines[line - 1]?.replace(/\r$/, "") ?? "";
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
  const sum = (key: "errorCount" | "fixableErrorCount" | "fixableWarningCount"): number =>
    results.reduce((total, result) => total + result[key], 0);
  const fixable = sum("fixableErrorCount") + sum("fixableWarningCount");
  const color = sum("errorCount") > 0 ? paint.error : paint.warning;
  const lines = [color(paint.strong(totals(results)))];
  if (fixable > 0) lines.push(`${count(fixable, "finding")} can be fixed with --fix.`);
  return `${lines.join("\n")}\n`;
}
