import { describe, expect, it } from "vitest";
import { type Configuration, type LintMessage, lintText, memoryContext } from "../../src/linter/index.ts";
import { parseCompose } from "../../src/syntax/compose.ts";

/** A compose file with the repository that it lies in; without `files` nothing but its text is known. */
export interface ComposeExample {
  readonly name?: string;
  readonly compose: string;
  /** Of the compose file; `compose.yaml` when nothing is said. */
  readonly path?: string;
  readonly files?: Readonly<Record<string, string>>;
  /** Paths that version control leaves out, with all below them. */
  readonly generated?: readonly string[];
  readonly settings?: Configuration["settings"];
}

export interface InvalidComposeExample extends ComposeExample {
  /** `LINE messageId`, in order. */
  readonly errors: readonly string[];
  /** Part of the first message. */
  readonly says?: string;
  /** The file after the fix, or after the first suggestion. */
  readonly output?: string;
}

function lintExample(
  { compose, path = "compose.yaml", files, generated = [], settings }: ComposeExample,
  rule: string,
): readonly LintMessage[] {
  const tree =
    files &&
    memoryContext({ ...files, [path]: compose }, (each) =>
      generated.some((one) => `${each}/`.startsWith(`${one}/`)),
    );
  return lintText(compose, {
    filename: path,
    configuration: { extends: [], rules: { [rule]: "error" }, ...(settings ? { settings } : {}) },
    compose: { parse: parseCompose, tree, path },
  }).messages;
}

const title = ({ name, compose }: ComposeExample): string => name ?? compose.trim().replaceAll("\n", " ⏎ ");

/** Tests a rule for compose files: silent on the valid examples, exactly these findings on the invalid ones. */
export function testComposeRule(
  rule: string,
  examples: { readonly valid: readonly ComposeExample[]; readonly invalid: readonly InvalidComposeExample[] },
): void {
  describe(rule, () => {
    it.each(examples.valid.map((example) => [title(example), example] as const))(
      "says nothing: %s",
      (_, example) => {
        expect(lintExample(example, rule)).toEqual([]);
      },
    );
    it.each(examples.invalid.map((example) => [title(example), example] as const))(
      "reports: %s",
      (_, example) => {
        const messages = lintExample(example, rule);
        expect(messages.map(({ line, messageId }) => `${line} ${messageId ?? ""}`)).toEqual(example.errors);
        expect(
          messages.filter(({ message }) => /\{\{|undefined(?! build secret)|\[object/.test(message)),
        ).toEqual([]);
        if (example.says !== undefined) expect(messages[0]?.message).toContain(example.says);
        if (example.output !== undefined) {
          const fix = messages[0]?.fix ?? messages[0]?.suggestions?.[0]?.fix;
          if (!fix) throw new Error("There is no fix.");
          const compose =
            example.compose.slice(0, fix.range[0]) + fix.text + example.compose.slice(fix.range[1]);
          expect(compose).toBe(example.output);
          expect(lintExample({ ...example, compose }, rule), "the fixed file gives nothing").toEqual([]);
        }
      },
    );
  });
}
