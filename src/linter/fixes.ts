import type { LintMessage } from "./messages.ts";

/** Applies the fixes of one pass, in order of place; one that overlaps an earlier one waits for the next pass. */
export function applyFixes(text: string, messages: readonly LintMessage[]): { readonly text: string; readonly fixed: boolean } {
  const fixes = messages.flatMap(({ fix }) => fix ?? []).sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  let output = "";
  let at = 0;
  let last = -1;
  for (const { range, text: inserted } of fixes) {
    // Two edits that only touch may still disturb one another: as in ESLint, the later one waits.
    if (range[0] <= last && last >= 0) continue;
    output += text.slice(at, range[0]) + inserted;
    at = range[1];
    last = range[1];
  }
  return { text: output + text.slice(at), fixed: last >= 0 };
}
