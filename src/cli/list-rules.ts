import { rules } from "../linter/index.ts";
import { printableJson } from "./printable.ts";
import { ruleUrl } from "./rule-page.ts";

interface ListedRule {
  readonly name: string;
  readonly severity: "error" | "warning";
  readonly preset: "recommended" | "strict";
  readonly description: string;
  readonly fix: "fix" | "suggestion" | null;
  /** What kinds of files it looks at. */
  readonly languages: readonly string[];
  readonly options: readonly unknown[];
  readonly url: string;
}

function listedRules(): ListedRule[] {
  return Object.entries(rules).map(([name, { meta }]) => ({
    name,
    severity: meta.type === "problem" ? "error" : "warning",
    preset: meta.docs.recommended ? "recommended" : "strict",
    description: meta.docs.description,
    fix: meta.fixable ? "fix" : meta.hasSuggestions ? "suggestion" : null,
    languages: meta.languages.map((language) => language.replace(/^.*\//, "")),
    options: meta.schema,
    url: ruleUrl(name),
  }));
}

/** The rules for a person, or as JSON. */
export function ruleList(format: string): string {
  const listed = listedRules();
  if (format === "json") return `${printableJson(listed, 2)}\n`;
  const width = Math.max(...listed.map(({ name }) => name.length));
  const rows = listed.map(
    ({ name, severity, preset, description }) =>
      `${name.padEnd(width)}  ${severity.padEnd(7)}  ${preset.padEnd(11)}  ${description}\n`,
  );
  return rows.join("");
}
