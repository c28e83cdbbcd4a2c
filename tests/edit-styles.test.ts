import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fixedTexts } from "../tools/builds/fixed.ts";
import type { CaseOptions } from "../tools/score/cases.ts";
import { withLinter } from "../tools/score/lint.ts";

/**
 * The same Dockerfile in another style gets the same edits, in that style: what an edit does not touch stays as it was,
 * byte by byte, and what it adds looks like what stands around it.
 */
const ROOT = join(import.meta.dirname, "builds");

interface Style {
  readonly name: string;
  /** Undefined: the text cannot be written so. */
  readonly write: (text: string) => string | undefined;
  /** Some edits are not made in it. */
  readonly mayRefuse?: boolean;
  /** Takes away in what two results may differ. */
  readonly compare?: (text: string) => string;
}

/** A line that begins an instruction, in a text whose lines are instructions, comments or continued. */
const INSTRUCTION =
  /(?<=^|[^\\\n]\n|\n\n)(FROM|RUN|COPY|ADD|ENV|ARG|WORKDIR|USER|CMD|ENTRYPOINT|SHELL|LABEL|EXPOSE|HEALTHCHECK|ONBUILD|VOLUME)(?= )/g;

const hasHeredoc = (text: string): boolean => text.includes("<<");
const unlessHeredoc =
  (write: (text: string) => string) =>
  (text: string): string | undefined =>
    hasHeredoc(text) ? undefined : write(text);
const withoutBreaks = (text: string): string => text.replace(/[ \t]*\\\n[ \t]*/g, " ");

const STYLES: readonly Style[] = [
  { name: "CR LF", write: (text) => text.replaceAll("\n", "\r\n") },
  { name: "no end of the last line", write: (text) => text.replace(/\n$/, "") },
  {
    name: "instructions in small letters",
    write: unlessHeredoc((text) => text.replace(INSTRUCTION, (word) => word.toLowerCase())),
    // New instructions are written in capitals.
    compare: (text) => text.replace(INSTRUCTION, (word) => word.toLowerCase()),
  },
  { name: "a tab before instructions", write: unlessHeredoc((text) => text.replace(INSTRUCTION, "\t$1")) },
  {
    name: "a continued line with a tab",
    write: unlessHeredoc((text) => text.replace(/^RUN (?=(?:--\S+ )*[^-[\s])/gm, "RUN \\\n\t")),
    compare: withoutBreaks,
  },
  {
    name: "a comment within a continued line",
    // What would take the comment away.
    mayRefuse: true,
    write: unlessHeredoc((text) => text.replace(/^RUN (?=(?:--\S+ )*[^-[\s])/gm, "RUN \\\n    # why\n  ")),
    compare: (text) => withoutBreaks(text.replace(/^ {4}# why\n/gm, "")),
  },
  {
    name: "backtick as escape",
    write: (text) =>
      text.startsWith("#") || /`|\\(?!\n)/.test(text) || hasHeredoc(text)
        ? undefined
        : `# escape=\`\n${text.replaceAll("\\\n", "`\n")}`,
  },
];

const cases = readdirSync(ROOT).flatMap((rule) =>
  readdirSync(join(ROOT, rule))
    .filter((name) => existsSync(join(ROOT, rule, name, "fixed")))
    .map((name) => ({ rule, name })),
);

describe.each(STYLES)("edits with $name", ({ write, mayRefuse, compare = (text) => text }) => {
  it.each(cases)("$rule $name", ({ rule, name }) => {
    const directory = join(ROOT, rule, name);
    const options = JSON.parse(readFileSync(join(directory, "case.json"), "utf8")) as CaseOptions;
    const one = { name, context: join(directory, "ctx"), options, result: undefined };
    withLinter(
      one,
      ({ text, lint }) => {
        const styled = write(text);
        if (styled === undefined) return;
        const written = readdirSync(join(directory, "fixed")).map((edit) => ({
          name: edit,
          text: readFileSync(join(directory, "fixed", edit, options.dockerfile ?? "Dockerfile"), "utf8"),
        }));
        const expected = written.flatMap((edit) => {
          const other = write(edit.text);
          return other === undefined ? [] : [`${edit.name}\n${compare(other)}`];
        });
        const found = fixedTexts(rule, { text: styled, lint }).map(
          (edit) => `${edit.name}\n${compare(edit.text)}`,
        );
        if (expected.length < written.length) return;
        if (mayRefuse) expect(expected).toEqual(expect.arrayContaining(found));
        else expect(found.sort()).toEqual(expected.sort());
      },
      ["strict"],
    );
  });
});
