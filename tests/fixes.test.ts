import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { LintMessage, TextFix } from "../src/linter/index.ts";
import { fixedTexts } from "../tools/builds/fixed.ts";
import type { CaseOptions, CaseResult } from "../tools/score/cases.ts";
import { withLinter } from "../tools/score/lint.ts";

/**
 * Every edit that is offered for a case of tests/builds: the Dockerfile that comes of it is still one, the rule has less
 * to say of it, and no other error comes up instead. What comes of following the rule's own edits to the end was really
 * built: `fixed/EDIT/` of the case holds the Dockerfile and what BuildKit said; it is compared byte by byte.
 */
const ROOT = join(import.meta.dirname, "builds");

interface Edit extends TextFix {
  readonly ruleId: string;
}

function editsOf(messages: readonly LintMessage[]): Edit[] {
  return messages.flatMap(({ ruleId, fix, suggestions }) => {
    const edits = [...(fix ? [fix] : []), ...(suggestions ?? []).map((suggestion) => suggestion.fix)];
    return ruleId === null ? [] : edits.map(({ range, text }) => ({ ruleId, range, text }));
  });
}

const apply = (text: string, { range, text: insert }: Edit): string =>
  text.slice(0, range[0]) + insert + text.slice(range[1]);

const countOf = (messages: readonly LintMessage[], rule: string): number =>
  messages.filter(({ ruleId }) => ruleId === rule).length;

const errorsOf = (messages: readonly LintMessage[]): (string | null)[] =>
  messages.filter(({ severity }) => severity === 2).map(({ ruleId }) => ruleId);

/** Lines that are comments, as they stand there. */
const commentsOf = (text: string): string[] => text.split("\n").filter((line) => /^\s*#/.test(line));

/** More edits than all rules together can need in one file. */
const MOST_EDITS = 40;

/** What comes of taking the first edit that any rule offers, again and again. */
function settleAll(text: string, lint: (text: string) => readonly LintMessage[]): string {
  let current = text;
  for (let edits = 0; edits < MOST_EDITS; edits++) {
    const [edit] = editsOf(lint(current));
    if (!edit) return current;
    current = apply(current, edit);
  }
  throw new Error("the edits of all rules never settle");
}

const json = (...path: string[]): unknown => JSON.parse(readFileSync(join(...path), "utf8"));

describe.each(readdirSync(ROOT))("edits for %s", (rule) => {
  it.each(readdirSync(join(ROOT, rule)))("%s", (name) => {
    const directory = join(ROOT, rule, name);
    const options = json(directory, "case.json") as CaseOptions;
    if (options.compose !== undefined) return;
    const one = { name, context: join(directory, "ctx"), options, result: undefined };
    withLinter(
      one,
      (linted) => {
        const { text, lint } = linted;
        const before = lint();
        const known = new Set(before.map(({ ruleId }) => ruleId));
        for (const edit of editsOf(before)) {
          const edited = apply(text, edit);
          const after = lint(edited);
          expect(commentsOf(edited), `comments after the edit of ${edit.ruleId}`).toEqual(
            expect.arrayContaining(commentsOf(text)),
          );
          expect(countOf(after, edit.ruleId), `${edit.ruleId} after its edit`).toBeLessThan(
            countOf(before, edit.ruleId),
          );
          expect(
            errorsOf(after).filter((id) => !known.has(id)),
            `new errors after the edit of ${edit.ruleId}`,
          ).toEqual([]);
        }
        // Edits of several rules meet in one file, also in one RUN: it stays a Dockerfile.
        if (new Set(editsOf(before).map(({ ruleId }) => ruleId)).size > 1) {
          const fresh = errorsOf(lint(settleAll(text, lint))).filter((id) => !known.has(id));
          expect(fresh, "new errors after the edits of all rules").toEqual([]);
        }
        const fixed = fixedTexts(rule, linted);
        const built = join(directory, "fixed");
        expect(existsSync(built) ? readdirSync(built) : [], "the edits that were built").toEqual(
          fixed.map((edit) => edit.name).sort(),
        );
        for (const edit of fixed) {
          const recorded = join(built, edit.name);
          expect(readFileSync(join(recorded, options.dockerfile ?? "Dockerfile"), "utf8")).toBe(edit.text);
          // Nothing is left to edit, so a second `--fix` changes nothing.
          const after = lint(edit.text);
          expect(fixedTexts(rule, { text: edit.text, lint })).toEqual([]);
          if (options.unproved?.[edit.name] !== undefined) continue;
          const { build, run } = json(recorded, "result.json") as CaseResult;
          if (errorsOf(after).length === 0) expect([build, run ?? "pass"]).toEqual(["pass", "pass"]);
        }
      },
      ["strict"],
    );
  });
});
