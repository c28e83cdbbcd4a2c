/** The Dockerfile front end: text to tree, to BuildKit's letter. What differs stands in docs/parity.md. */
import { LineScanner } from "./lines.ts";
import { readInstruction } from "./instructions.ts";
import type { Dockerfile, DockerfileSyntaxError, Instruction } from "./nodes.ts";

export type * from "./nodes.ts";
export { expandWord, variablesOf } from "./word.ts";

/**
 * Reads a Dockerfile. Never throws. Where BuildKit stops at its first error, this goes on: all errors are
 * listed, and what can be read of a broken instruction is there.
 *
 * @param text decoded text, with or without a byte order mark
 */
export function parseDockerfile(text: string): Dockerfile {
  const { escape, directives, comments, lines, errors, warnings } = new LineScanner(text).scan();
  const instructions: Instruction[] = [];
  const all: DockerfileSyntaxError[] = [...errors];
  let staged = false;
  for (const line of lines) {
    const { instruction } = readInstruction(line, escape);
    instructions.push(instruction);
    const { error } = instruction;
    const outside = !staged && instruction.type !== "From" && instruction.type !== "Arg";
    if (outside && (!error || error.phase === "step")) {
      all.push({
        message: "no build stage in current context",
        range: instruction.keywordRange,
        line: instruction.startLine,
        phase: "instruction",
      });
    }
    if (error) all.push(error);
    staged ||= instruction.type === "From";
  }
  all.sort((a, b) => a.range[0] - b.range[0]);
  return {
    type: "Dockerfile",
    range: [0, text.length],
    text,
    escape,
    directives,
    comments,
    instructions,
    errors: all,
    warnings,
  };
}
