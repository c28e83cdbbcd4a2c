import type { LintMessage } from "../../linter/index.ts";
import { isInside } from "../../workspace/index.ts";
import { printable } from "../printable.ts";
import { type Format, type Report, oneLine, pathFrom, totals } from "./report.ts";

/**
 * Annotations of GitHub Actions, and below them all findings in a group of the log, as GitHub shows only the first ten
 * annotations of a kind. Nothing of a linted file can begin another command: `::` counts at the start of a line alone,
 * where we stand, and the older `##[` is broken up wherever it is.
 */
export const format: Format = (report) => {
  const { results, troubles } = report;
  const base = baseOf(report);
  const annotations = results.flatMap(({ filePath, messages }) =>
    messages.map((message) => annotation(pathFrom(base, filePath), message)),
  );
  const failures = troubles.map(({ path, message }) =>
    command(
      "error",
      { ...(path === undefined ? {} : { file: pathFrom(base, path) }), title: TITLE },
      message,
    ),
  );
  const all = [...annotations, ...failures];
  return all.length === 0 ? "" : [...all, ...group(report, base), ""].join("\n");
};

const TITLE = "dockerlint-go";

/** GitHub takes paths relative to the workspace, into which the repository has been checked out. */
function baseOf({ env, cwd, root }: Report): string {
  const workspace = env["GITHUB_WORKSPACE"];
  return workspace !== undefined && workspace !== "" && isInside(cwd, workspace) ? workspace : root;
}

function annotation(file: string, message: LintMessage): string {
  const { line, column, endLine, endColumn, severity, ruleId } = message;
  // GitHub refuses columns of what goes over several lines.
  const columns = endLine === undefined || endLine === line ? { col: column, endColumn } : {};
  const title = ruleId === null ? TITLE : `${TITLE}: ${ruleId}`;
  const place = { file, line, endLine: endLine ?? line, ...columns, title };
  return command(severity === 2 ? "error" : "warning", place, message.message);
}

function group({ results }: Report, base: string): string[] {
  const lines = results.flatMap(({ filePath, messages }) =>
    messages.map((message) => {
      const level = message.severity === 2 ? "error" : "warning";
      const rule = message.ruleId === null ? "" : `  ${message.ruleId}`;
      const place = `${pathFrom(base, filePath)}:${message.line}:${message.column}`;
      return `- ${unbracketed(printable(`${place}  ${level}  ${oneLine(message)}${rule}`))}`;
    }),
  );
  return lines.length === 0 ? [] : [`::group::dockerlint-go: ${totals(results)}`, ...lines, "::endgroup::"];
}

type Properties = Readonly<Record<string, string | number | undefined>>;

function command(name: string, properties: Properties, message: string): string {
  const written = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${written.join(",")}::${escapeData(message)}`;
}

/** Line breaks are kept, as the message has its advice on lines of its own; other controls are shown. */
const escapeData = (text: string): string =>
  unbracketed(text.split("\n").map(printable).join("\n"))
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A");

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

const unbracketed = (text: string): string => text.replaceAll("##[", "##\u200b[");
