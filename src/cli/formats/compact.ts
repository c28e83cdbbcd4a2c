import { printable } from "../printable.ts";
import { type Format, oneLine, pathFrom, totals } from "./report.ts";

/** A line a finding, as ESLint's format of this name; paths are relative to the current directory. */
export const format: Format = ({ results, cwd }) => {
  const lines = results.flatMap(({ filePath, messages }) =>
    messages.map((message) => {
      const { line, column, severity, ruleId } = message;
      const level = severity === 2 ? "Error" : "Warning";
      const rule = ruleId === null ? "" : ` (${ruleId})`;
      return printable(
        `${pathFrom(cwd, filePath)}: line ${line}, col ${column}, ${level} - ${oneLine(message)}${rule}`,
      );
    }),
  );
  return lines.length === 0 ? "" : `${lines.join("\n")}\n\n${totals(results)}\n`;
};
