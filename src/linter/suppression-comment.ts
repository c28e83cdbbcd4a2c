import { type AnySourceCode, PLUGIN_NAME } from "../languages/index.ts";
import type { LintMessage, TextFix } from "./messages.ts";

/**
 * The comment that suppresses a message, with the same indentation, in a line of its own above what it covers;
 * undefined: there can be none.
 */
export function suppressionAbove(
  sourceCode: AnySourceCode,
  message: LintMessage,
  reason: string,
): TextFix | undefined {
  const { text, commentSign } = sourceCode;
  const line = sourceCode.commentedLine(message.line);
  if (line === undefined) return undefined;
  const start = sourceCode.getIndexFromLoc({ line, column: 1 });
  const whole = isOfWholeFile(message);
  const [indentation = ""] =
    (whole ? undefined : /^[ \t]*/.exec(text.slice(start, text.indexOf("\n", start) + 1 || undefined))) ?? [];
  const end = text[text.indexOf("\n") - 1] === "\r" ? "\r\n" : "\n";
  const type = whole ? "disable" : "disable-next-line";
  const comment = `${commentSign} ${PLUGIN_NAME}-${type} ${message.ruleId ?? ""} -- ${reason}`;
  return { range: [start, start], text: `${indentation}${comment}${end}` };
}

/** It says what the file lacks, and has no line of its own. */
const isOfWholeFile = ({ line, column, endLine, endColumn }: LintMessage): boolean =>
  line === 1 && column === 1 && endLine === 1 && endColumn === 1;
