import { describe, expect, it } from "vitest";
import { type Configuration, type LintMessage, lintText, memoryContext } from "../../src/linter/index.ts";

/** A Dockerfile with its build context; without `files` no context is known. */
export interface Example {
  readonly name?: string;
  readonly dockerfile: string;
  readonly files?: Readonly<Record<string, string>>;
  /** Paths that version control leaves out, with all below them. */
  readonly generated?: readonly string[];
  readonly settings?: Configuration["settings"];
  readonly options?: readonly unknown[];
}

export interface InvalidExample extends Example {
  /** `LINE messageId`, in order. */
  readonly errors: readonly string[];
  /** Part of the first message. */
  readonly says?: string;
  /** Dockerfile after the fix, or after the first suggestion. */
  readonly output?: string;
}

/** Lints an example with one rule, or with a preset when no rule is named. */
export function lintExample(
  { dockerfile, files, generated = [], settings, options = [] }: Example,
  rule?: string,
  severity: "warn" | "error" = "error",
): readonly LintMessage[] {
  const tree = files && { Dockerfile: dockerfile, ...files };
  const own = rule === undefined ? {} : { extends: [], rules: { [rule]: [severity, ...options] as const } };
  return lintText(dockerfile, {
    filename: "Dockerfile",
    configuration: { ...own, ...(settings ? { settings } : {}) },
    context: () =>
      tree && {
        context: memoryContext(tree, (path) => generated.some((one) => `${path}/`.startsWith(`${one}/`))),
        dockerfilePath: "Dockerfile",
      },
  }).messages;
}

const title = ({ name, dockerfile }: Example): string =>
  name ?? dockerfile.trim().split("\n").slice(1).join(" ⏎ ");

/** Tests a rule: silent on the valid examples, exactly these findings on the invalid ones. */
export function testRule(
  rule: string,
  examples: { readonly valid: readonly Example[]; readonly invalid: readonly InvalidExample[] },
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
        const texts = messages.flatMap(({ message, suggestions = [] }) => [
          message,
          ...suggestions.map(({ desc }) => desc),
        ]);
        expect(texts.filter((text) => /\{\{|undefined(?!: )|\[object/.test(text))).toEqual([]);
        if (example.says !== undefined) expect(messages[0]?.message).toContain(example.says);
        if (example.output !== undefined) {
          const fix = messages[0]?.fix ?? messages[0]?.suggestions?.[0]?.fix;
          if (!fix) throw new Error("There is no fix.");
          const output =
            example.dockerfile.slice(0, fix.range[0]) + fix.text + example.dockerfile.slice(fix.range[1]);
          expect(output).toBe(example.output);
          expect(
            lintExample({ ...example, dockerfile: output }, rule),
            "the fixed file gives nothing",
          ).toEqual([]);
        }
      },
    );
  });
}

/** Module files for examples. */
export const MODULE = "module example.com/shop\n\ngo 1.24\n";
export const MAIN = "package main\n\nfunc main() {}\n";
export const GREET = {
  "go.mod": `${MODULE}\nrequire example.com/pub/greet v1.1.0\n`,
  "go.sum":
    "example.com/pub/greet v1.1.0 h1:zOSCngKXFsEZObyeE+IqUyy4mQ6VjRCAmmc0qyPt8cs=\n" +
    "example.com/pub/greet v1.1.0/go.mod h1:wlrckYkrL3X1AWJuNPWyzjZcaklnpMJg6bZn6MpTedo=\n",
  "main.go":
    'package main\n\nimport "example.com/pub/greet"\n\nfunc main() { println(greet.Hello("you")) }\n',
} as const;
export const PLAIN = { "go.mod": MODULE, "main.go": MAIN } as const;
