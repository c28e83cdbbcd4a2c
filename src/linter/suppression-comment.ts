import {
  type AnySourceCode,
  ComposeSourceCode,
  DockerfileSourceCode,
  PLUGIN_NAME,
} from "../languages/index.ts";
import type { LintMessage, TextFix } from "./messages.ts";

/**
 * The comment that suppresses a message, with the same indentation, in a line of its own above the instruction (which it
 * covers as a whole, where it is a RUN of many lines), or above the line; undefined: there can be none.
 */
export function suppressionAbove(
  sourceCode: AnySourceCode,
  message: LintMessage,
  reason: string,
): TextFix | undefined {
  const { ruleId, line } = message;
  const { text } = sourceCode;
  // What cannot be read may be read otherwise with a line more.
  if (sourceCode instanceof ComposeSourceCode && sourceCode.ast.errors.length > 0) return undefined;
  // Above a parser directive it would make a comment of it.
  if (sourceCode instanceof DockerfileSourceCode && line <= sourceCode.ast.directives.length)
    return undefined;
  const start = sourceCode.getIndexFromLoc({ line: firstLine(sourceCode, line), column: 1 });
  const whole = isOfWholeFile(message);
  const [indentation = ""] =
    (whole ? undefined : /^[ \t]*/.exec(text.slice(start, text.indexOf("\n", start) + 1 || undefined))) ?? [];
  const end = text[text.indexOf("\n") - 1] === "\r" ? "\r\n" : "\n";
  const sign =
    sourceCode instanceof DockerfileSourceCode || sourceCode instanceof ComposeSourceCode ? "#" : "//";
  const type = whole ? "disable" : "disable-next-line";
  const comment = `${sign} ${PLUGIN_NAME}-${type} ${ruleId ?? ""} -- ${reason}`;
  return { range: [start, start], text: `${indentation}${comment}${end}` };
}

/** Of the instruction that a line belongs to; else the line itself. */
function firstLine(sourceCode: AnySourceCode, line: number): number {
  if (!(sourceCode instanceof DockerfileSourceCode)) return line;
  const found = sourceCode.ast.instructions.find(
    ({ startLine, endLine }) => startLine <= line && line <= endLine,
  );
  return found?.startLine ?? line;
}

/** It says what the file lacks, and has no line of its own. */
const isOfWholeFile = ({ line, column, endLine, endColumn }: LintMessage): boolean =>
  line === 1 && column === 1 && endLine === 1 && endColumn === 1;
