/**
 * Scores the linter against real builds: `npm run score -- [FOLDER] [--groups 01,02] [--verbose]`.
 * FOLDER holds `cases/NAME/{ctx,case.json}` and `results.jsonl`, one line a case as BuildKit answered.
 */
import type { LintMessage } from "../src/linter/index.ts";
import { type Case, readCases } from "./score/cases.ts";
import { withLinter } from "./score/lint.ts";
import { atFailedStep } from "./score/place.ts";
import { undecidable } from "./score/undecidable.ts";

type Verdict =
  | "found"
  | "elsewhere"
  | "missed"
  | "silent"
  | "false alarm"
  | "undecidable"
  | "undecidable, but reported"
  | "not built";

interface Scored {
  readonly name: string;
  readonly verdict: Verdict;
  readonly errors: readonly LintMessage[];
}

function score(one: Case): Scored {
  const { errors, text } = withLinter(one, ({ text, lint }) => ({
    errors: lint().filter(({ severity }) => severity === 2),
    text,
  }));
  const { result, name } = one;
  if (!result || result.build === "error") return { name, verdict: "not built", errors };
  const failed = result.build === "fail" || result.run === "fail";
  if (!failed) return { name, verdict: errors.length === 0 ? "silent" : "false alarm", errors };
  const reason = one.options.undecidable ?? undecidable[name];
  if (reason !== undefined)
    return { name, verdict: errors.length === 0 ? "undecidable" : "undecidable, but reported", errors };
  if (errors.length === 0) return { name, verdict: "missed", errors };
  const placed = result.build === "pass" || errors.some((error) => atFailedStep(error, result, text));
  return { name, verdict: placed ? "found" : "elsewhere", errors };
}

function table(scored: readonly Scored[]): string {
  const groups = new Map<string, Scored[]>();
  for (const one of scored) {
    const group = /^\d+/.exec(one.name)?.[0] ?? "other";
    groups.set(group, [...(groups.get(group) ?? []), one]);
  }
  const count = (all: readonly Scored[], ...verdicts: Verdict[]): number =>
    all.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const row = (name: string, all: readonly Scored[]): string => {
    const decidable = count(all, "found", "elsewhere", "missed");
    const cells = [
      decidable,
      count(all, "found"),
      count(all, "elsewhere"),
      count(all, "missed"),
      count(all, "silent"),
      count(all, "false alarm"),
      count(all, "undecidable", "undecidable, but reported"),
    ];
    return [name.padEnd(6), ...cells.map((cell) => String(cell).padStart(11))].join("");
  };
  const head = [
    "group ",
    ...["decidable", "found", "elsewhere", "missed", "silent", "false", "undecided"].map((cell) =>
      cell.padStart(11),
    ),
  ].join("");
  return [head, ...[...groups].map(([name, all]) => row(name, all)), row("all", scored)].join("\n");
}

function main(): void {
  const args = process.argv.slice(2);
  const option = (name: string): string | undefined => {
    const at = args.indexOf(name);
    return at < 0 ? undefined : args.splice(at, 2)[1];
  };
  const groups = option("--groups")?.split(",");
  const verbose = args.includes("--verbose");
  const [folder] = args.filter((arg) => !arg.startsWith("--"));
  if (folder === undefined) {
    console.error(
      "score: name a folder with cases/ and results.jsonl: npm run score -- FOLDER [--groups 01,02] [--verbose]",
    );
    process.exit(2);
  }
  const cases = readCases(folder).filter(
    ({ name }) => !groups || groups.some((group) => name.startsWith(group)),
  );
  const scored = cases.map(score);
  console.log(table(scored));
  const interesting: readonly Verdict[] = [
    "missed",
    "elsewhere",
    "false alarm",
    "undecidable, but reported",
    "not built",
  ];
  for (const { name, verdict, errors } of scored) {
    if (!verbose && !interesting.includes(verdict)) continue;
    console.log(`${verdict}: ${name}${undecidable[name] === undefined ? "" : ` (${undecidable[name]})`}`);
    for (const { line, ruleId, message } of errors)
      console.log(`    ${String(line)} ${ruleId ?? ""}: ${message.split("\n")[0] ?? ""}`);
  }
  const decidable = scored.filter(
    ({ verdict }) => verdict === "found" || verdict === "elsewhere" || verdict === "missed",
  ).length;
  const found = scored.filter(({ verdict }) => verdict === "found").length;
  const alarms = scored.filter(
    ({ verdict }) => verdict === "false alarm" || verdict === "undecidable, but reported",
  ).length;
  console.log(
    `score: ${String(found)}/${String(decidable)} decidable failures found, ${String(alarms)} false alarms in ${String(scored.length)} cases`,
  );
  process.exitCode = alarms > 0 ? 1 : 0;
}

main();
