import type { Dockerfile, Instruction } from "../syntax/dockerfile/nodes.ts";
import type { Range } from "../syntax/position.ts";

/** Text to insert, and where. */
interface Insertion {
  readonly offset: number;
  readonly text: string;
}

/**
 * New instructions above another one, indented and ended as that one is. They go above the comments that stand
 * directly on it, too: these explain the instruction, or suppress what is found in it.
 */
export function linesAbove(
  { text, comments }: Dockerfile,
  instruction: Instruction,
  lines: readonly string[],
): Insertion {
  let offset = lineStart(text, instruction.range[0]);
  const [indentation = ""] = /^[ \t]*/.exec(text.slice(offset)) ?? [];
  for (const { range } of comments.filter(({ range: [start] }) => start < offset).toReversed()) {
    if (!/^\r?\n$/.test(text.slice(range[1], offset))) break;
    offset = lineStart(text, range[0]);
  }
  const end = text[text.indexOf("\n") - 1] === "\r" ? "\r\n" : "\n";
  return { offset, text: lines.map((line) => indentation + line + end).join("") };
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf("\n", offset - 1) + 1;

/** An edit, for the fixer of a rule, that puts new instructions above another one. */
export function insertAbove(
  dockerfile: Dockerfile,
  instruction: Instruction,
  lines: readonly string[],
): <Fix>(fixer: { insertTextBeforeRange(range: Range, text: string): Fix }) => Fix {
  const { offset, text } = linesAbove(dockerfile, instruction, lines);
  return (fixer) => fixer.insertTextBeforeRange([offset, offset], text);
}

/** An edit that puts new instructions above another one, and others below it. */
export function linesAround(
  dockerfile: Dockerfile,
  instruction: Instruction,
  above: readonly string[],
  below: readonly string[],
): <Fix>(fixer: {
  insertTextBeforeRange(range: Range, text: string): Fix;
  insertTextAfterRange(range: Range, text: string): Fix;
}) => Fix[] {
  const before = linesAbove(dockerfile, instruction, above);
  const after = linesAbove(dockerfile, instruction, below).text;
  const end = instruction.range[1];
  const [rest = ""] = /^[ \t]*\r?\n?/.exec(dockerfile.text.slice(end)) ?? [];
  const [newline = ""] = /\r?\n/.exec(after) ?? [];
  // The last line of the file may have no end.
  const text = rest.endsWith("\n") ? after : newline + after.slice(0, -newline.length);
  return (fixer) => [
    fixer.insertTextBeforeRange([before.offset, before.offset], before.text),
    fixer.insertTextAfterRange([0, end + rest.length], text),
  ];
}
