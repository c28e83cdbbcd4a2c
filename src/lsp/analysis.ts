import { type Inspection, type LintMessage, type TextFix, inspect } from "../linter/index.ts";
import type { Document } from "./document.ts";
import type { Project } from "./project.ts";

/** Longer texts are not linted: no Dockerfile is, and every key would wait for them. */
export const LONGEST = 1024 * 1024;

/** A document with what is known of it at its version. */
export interface Analysis {
  readonly document: Document;
  /** Undefined: it is left out (by its configuration, its language, its length). */
  readonly inspection: Inspection | undefined;
  readonly tooLong: boolean;
  /** What our trees do not count: a byte order mark. */
  readonly shift: number;
}

export async function analyse(document: Document, project: Project): Promise<Analysis> {
  const { language, path, text } = document;
  const tooLong = text.length > LONGEST;
  const options = language && !tooLong ? await project.optionsFor({ path, language }) : undefined;
  return {
    document,
    inspection: options && inspect(text, options),
    tooLong: tooLong && language !== undefined,
    shift: text.startsWith("\ufeff") ? 1 : 0,
  };
}

export const messagesOf = ({ inspection }: Analysis): readonly LintMessage[] =>
  inspection?.result.messages ?? [];

/** Where a message stands in the document. */
export function offsetsOf({ document: { text }, shift }: Analysis, message: LintMessage): [number, number] {
  const start = offsetAt(text, message.line, message.column, shift);
  if (message.endLine === undefined || message.endColumn === undefined) {
    const end = text.indexOf("\n", start);
    return [start, end < 0 ? text.length : end];
  }
  return [start, Math.max(start, offsetAt(text, message.endLine, message.endColumn, shift))];
}

/** Our lines end at `\n` alone. */
function offsetAt(text: string, line: number, column: number, shift: number): number {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const end = text.indexOf("\n", start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  return Math.min(start + column - 1 + (line === 1 ? shift : 0), text.length);
}

/** An edit of ours as offsets of the document. */
export const editOffsets = ({ shift }: Analysis, { range: [start, end] }: TextFix): [number, number] => [
  start + shift,
  end + shift,
];
