import type { LintMessage } from "./messages.ts";

export interface FixedText {
  readonly text: string;
  readonly fixed: boolean;
}

/**
 * Applies the fixes of one pass in order of place. As in ESLint, one that overlaps or touches an earlier one
 * waits for the next pass: two edits that only touch may still disturb one another.
 */
export function applyFixes(text: string, messages: readonly LintMessage[]): FixedText {
  const fixes = messages
    .flatMap(({ fix }) => fix ?? [])
    .sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  const parts: string[] = [];
  let last = -1;
  for (const fix of fixes) {
    const [start, end] = fix.range;
    if (start <= last || start > end) continue;
    parts.push(text.slice(Math.max(last, 0), start), fix.text);
    last = end;
  }
  return { text: parts.join("") + text.slice(Math.max(last, 0)), fixed: parts.length > 0 };
}
