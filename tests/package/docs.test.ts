import { describe, expect, it } from "vitest";
import { rules } from "../../src/rules/index.ts";
import type { AnyRule } from "../../src/rules/rule.ts";
import { lintExample } from "./lint-example.ts";
import { readRulePage } from "./rule-page.ts";

const HEADINGS = [
  "What it does",
  "Why is this bad",
  "Example",
  "Use instead",
  "Fix safety",
  "When not to use it",
  "Options",
  "References",
];

const all = Object.entries(rules as Readonly<Record<string, AnyRule>>);

describe.each(all)("docs/rules/%s.md", (name, { meta }) => {
  const page = readRulePage(name);

  it("has the rule's name, description and severity", () => {
    const severity = meta.type === "problem" ? "error" : "warning";
    const preset = meta.docs.recommended ? "recommended" : "strict";
    const lead = page.lead.replaceAll("\n", " ");
    expect(page.title).toBe(name);
    expect(lead).toMatch(new RegExp(`\\. An? \\*\\*${severity}\\*\\* in \`${preset}\`\\.$`));
    expect(lead.slice(0, meta.docs.description.length + 1)).toBe(`${meta.docs.description}.`);
  });

  it("has the headings that every page has, each with text", () => {
    expect(page.headings).toEqual(HEADINGS);
    expect(HEADINGS.filter((heading) => page.section(heading).trim() === "")).toEqual([]);
  });

  it("says whether there is a fix", () => {
    const fixes = meta.fixable !== undefined || meta.hasSuggestions === true;
    expect(/^There is no automatic fix\b/.test(page.section("Fix safety").trim())).toBe(!fixes);
  });

  it("names every option", () => {
    const options = meta.schema.flatMap((schema) =>
      "properties" in schema && typeof schema.properties === "object"
        ? Object.keys(schema.properties ?? {})
        : [],
    );
    const text = page.section("Options");
    expect(text.trim().startsWith("None.")).toBe(meta.schema.length === 0);
    expect(options.filter((option) => !text.includes(`\`${option}\``))).toEqual([]);
  });

  it("has an incorrect example, and the rule reports each", async () => {
    expect(page.incorrect.length).toBeGreaterThan(0);
    for (const files of page.incorrect) {
      const findings = await lintExample(files);
      expect(
        findings.map(({ ruleId }) => ruleId),
        files["Dockerfile"],
      ).toContain(name);
    }
  });

  it("has a correct example, and nothing is reported of it", async () => {
    expect(page.correct.length).toBeGreaterThan(0);
    for (const files of page.correct) {
      // Rules of `strict` beside this one would ask every page to show everything.
      const findings = (await lintExample(files)).filter(
        ({ ruleId }) => ruleId === name || !isStrict(ruleId),
      );
      expect(findings, files["Dockerfile"]).toEqual([]);
    }
  });
});

function isStrict(ruleId: string | null): boolean {
  return all.some(([name, { meta }]) => name === ruleId && !meta.docs.recommended);
}
