import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type LintMessage, lintText } from "../src/linter/index.ts";
import { directoryContext } from "../src/workspace/index.ts";
import { type CaseOptions, withContext } from "../tools/score/cases.ts";

/**
 * Every edit that is offered for a case of tests/builds: the Dockerfile that comes of it is still one, the rule has less
 * to say of it, and no other error comes up instead.
 */
const ROOT = join(import.meta.dirname, "builds");

interface Edit {
  readonly ruleId: string;
  readonly range: readonly [number, number];
  readonly text: string;
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

describe.each(readdirSync(ROOT))("edits for %s", (rule) => {
  it.each(readdirSync(join(ROOT, rule)))("%s", (name) => {
    const directory = join(ROOT, rule, name);
    const options = JSON.parse(readFileSync(join(directory, "case.json"), "utf8")) as CaseOptions;
    if (options.compose !== undefined) return;
    const file = options.dockerfile ?? "Dockerfile";
    const one = { name, context: join(directory, "ctx"), options, result: undefined };
    withContext(one, (context) => {
      const lint = (text: string): readonly LintMessage[] =>
        lintText(text, {
          filename: file,
          language: "dockerfile",
          configuration: {
            extends: ["strict"],
            settings: {
              ...(options.target === undefined ? {} : { target: options.target }),
              buildArgs: options.buildArgs ?? {},
            },
          },
          context: () => ({ context: directoryContext(context, context), dockerfilePath: file }),
        }).messages;
      const text = readFileSync(join(context, file), "utf8");
      const before = lint(text);
      for (const edit of editsOf(before)) {
        const after = lint(apply(text, edit));
        expect(countOf(after, edit.ruleId), `${edit.ruleId} after its edit`).toBeLessThan(
          countOf(before, edit.ruleId),
        );
        const errors = after.filter(({ severity }) => severity === 2).map(({ ruleId }) => ruleId);
        const known = new Set(before.map(({ ruleId }) => ruleId));
        expect(
          errors.filter((id) => !known.has(id)),
          `new errors after the edit of ${edit.ruleId}`,
        ).toEqual([]);
      }
    });
  });
});
