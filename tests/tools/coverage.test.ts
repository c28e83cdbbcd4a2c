import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../../src/linter/index.ts";
import { sections } from "../../tools/catalogue/index.ts";
import { coveragePage } from "../../tools/catalogue/page.ts";
import { traps } from "../../tools/catalogue/traps.ts";

const entries = sections.flatMap((section) => section.entries);

/** Letters of the catalogue with their last numbers; I9 was never given, and M18 has a second half. */
const NUMBERS = { N: 16, A: 16, C: 24, P: 19, M: 32, T: 17, B: 20, X: 8, R: 18, S: 7, D: 14, I: 10 };

describe("coverage", () => {
  it("decides every entry of the catalogue once", () => {
    const ids = Object.entries(NUMBERS).flatMap(([letter, last]) =>
      Array.from({ length: last }, (_, index) => `${letter}${String(index + 1)}`),
    );
    const expected = [...ids.filter((id) => id !== "I9"), "M18b"];
    expect(entries.map(([id]) => id).sort()).toEqual(expected.sort());
  });

  it.each(entries.map(([id, what, decision]) => ({ id, what, decision })))(
    "$id names rules that exist, or a reason",
    ({ what, decision }) => {
      expect(what).not.toMatch(/\.$/);
      if (typeof decision === "string") expect(decision).toMatch(/^[A-Z].{20,}\.$/);
      else expect(decision.filter((rule) => !Object.hasOwn(rules, rule))).toEqual([]);
    },
  );

  it("has a table row for each", () => {
    const page = coveragePage(sections, new Map([["go-version", { failing: 2, passing: 3 }]]));
    for (const [id, what] of entries) expect(page).toContain(`| ${id} | ${what} |`);
    expect(page).toMatch(/\| \[go-version\]\(rules\/go-version\.md\) \| 2 \| 3 \| .*\bT1\b/);
  });

  it("knows every trap of tests/builds", () => {
    const named = traps.flatMap(([, cases]) => (typeof cases === "string" ? [] : cases));
    expect(named.sort()).toEqual(readdirSync(join(import.meta.dirname, "../builds/traps")).sort());
  });
});
