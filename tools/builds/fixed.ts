import type { LintMessage, TextFix } from "../../src/linter/index.ts";
import { applyFixes } from "../../src/linter/fixes.ts";
import type { LintedCase } from "../score/lint.ts";

/** A Dockerfile as an edit that a rule offers leaves it. */
export interface Fixed {
  /** `fix`, or the suggestion's messageId, with its number where a message has several of one. */
  readonly name: string;
  readonly text: string;
}

/** More edits of one kind than any case needs: what does not settle by then never does. */
const MOST_EDITS = 20;

/**
 * Every way in which a person can follow the edits that `rule` offers: all fixes, as `--fix` makes them, or one kind of
 * suggestion as often as it is offered.
 */
export function fixedTexts(rule: string, { text, lint }: LintedCase): Fixed[] {
  const own = (current: string): LintMessage[] => lint(current).filter(({ ruleId }) => ruleId === rule);
  const found = own(text);
  const names = new Set(found.flatMap((message) => [...suggested(message).keys()]));
  const followed = [...names].map((name) => ({
    name,
    text: settle(text, (current) => {
      const edit = own(current).flatMap((message) => suggested(message).get(name) ?? [])[0];
      return edit === undefined
        ? undefined
        : current.slice(0, edit.range[0]) + edit.text + current.slice(edit.range[1]);
    }),
  }));
  if (!found.some(({ fix }) => fix)) return followed;
  const fixed = settle(text, (current) => {
    const { text: next, fixed: changed } = applyFixes(current, own(current));
    return changed ? next : undefined;
  });
  return [{ name: "fix", text: fixed }, ...followed];
}

function settle(text: string, step: (text: string) => string | undefined): string {
  let current = text;
  for (let edits = 0; edits < MOST_EDITS; edits++) {
    const next = step(current);
    if (next === undefined) return current;
    current = next;
  }
  throw new Error("the edits never settle");
}

function suggested({ suggestions = [] }: LintMessage): Map<string, TextFix> {
  const edits = new Map<string, TextFix>();
  for (const { messageId, fix } of suggestions) {
    let name = messageId;
    for (let number = 2; edits.has(name); number++) name = `${messageId}-${String(number)}`;
    edits.set(name, fix);
  }
  return edits;
}
