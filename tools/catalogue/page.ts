import type { Entry, Section } from "./entry.ts";
import { traps } from "./traps.ts";

/** How many real builds of tests/builds prove a rule. */
export interface Proof {
  readonly failing: number;
  readonly passing: number;
}

const INTRODUCTION = `# What is covered

Every way in which we know a Go build in a Dockerfile to fail, or to cost more than it should, and what became of it: the
rules that report it, or why there is none. The numbers are those of the catalogue that the project began with.

A reason for "none" is one of these: the files do not say it; it is no fault; another tool says it already.
`;

/** The text of docs/coverage.md. */
export function coveragePage(sections: readonly Section[], proofs: ReadonlyMap<string, Proof>): string {
  const entries = sections.flatMap((section) => section.entries);
  const covered = entries.filter(([, , decision]) => typeof decision !== "string").length;
  const count = `Of ${String(entries.length)} entries ${String(covered)} have a rule.\n`;
  const tables = sections.map(
    ({ title, entries: rows }) =>
      `## ${title}\n\n| | What | Decision |\n| --- | --- | --- |\n${rows.map((entry) => row(entry)).join("")}`,
  );
  return [INTRODUCTION, count, ...tables, trapTable(), proofTable(entries, proofs)].join("\n");
}

function row([id, what, decision, note]: Entry): string {
  const text =
    typeof decision === "string"
      ? `None. ${decision}`
      : decision.map((rule) => `[${rule}](rules/${rule}.md)`).join(", ") +
        (note === undefined ? "" : `: ${note}`);
  return `| ${id} | ${what} | ${text} |\n`;
}

function trapTable(): string {
  const rows = traps.map(([what, cases]) => {
    const proof =
      typeof cases === "string"
        ? cases
        : cases.map((name) => `[${name}](../tests/builds/traps/${name}/ctx)`).join(", ");
    return `| ${what} | ${proof} |\n`;
  });
  return (
    "## What is no mistake\n\nEach was really built, and passes; no rule may say that it fails.\n\n" +
    `| What | Build |\n| --- | --- |\n${rows.join("")}`
  );
}

function proofTable(entries: readonly Entry[], proofs: ReadonlyMap<string, Proof>): string {
  const rows = [...proofs].map(([rule, { failing, passing }]) => {
    const ids = entries.filter(([, , decision]) => decision.includes(rule)).map(([id]) => id);
    return `| [${rule}](rules/${rule}.md) | ${String(failing)} | ${String(passing)} | ${ids.join(" ")} |\n`;
  });
  return (
    "## Rules and their proofs\n\nReal builds in [tests/builds](../tests/builds): those that fail, in the build or at the " +
    "container's start, and those that do not.\n\n| Rule | Failing | Passing | Entries |\n| --- | --- | --- | --- |\n" +
    rows.join("")
  );
}
