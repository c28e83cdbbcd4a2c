/**
 * Scores `dockerlint-go diagnose` on logs of real builds: `npm run diagnose-score -- FOLDER [--verbose]`.
 * FOLDER holds `logs/NAME.log`, `cases/NAME/{ctx,case.json}` and `results.jsonl`.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Place, diagnose } from "../src/diagnose/index.ts";
import { type Case, readCases } from "./score/cases.ts";
import { kindOf } from "./score/kinds.ts";
import { atFailedStep } from "./score/place.ts";

/** BuildKit shows the lines of the Dockerfile under a failure; without them the step's text must do. */
const SHOWN = /^\S+:\d+\n-{20}\n(?: *\d+ \| .*\n)*-{20}\n/gm;

function main(): void {
  const args = process.argv.slice(2);
  const verbose = args.includes("--verbose");
  const root = args.find((arg) => !arg.startsWith("--")) ?? "../shared/builds";
  const score = { failing: 0, kind: 0, line: 0, both: 0, lineByText: 0, passing: 0, claimed: 0 };
  const notes: string[] = [];
  for (const one of readCases(root)) {
    const { name, result } = one;
    if (!result || result.build === "error") continue;
    const log = readFileSync(join(root, "logs", `${name}.log`), "utf8");
    const text = dockerfileOf(root, one);
    const [first] = diagnose(log).failures;
    if (result.build === "pass") {
      score.passing++;
      if (first) score.claimed++;
      if (first) notes.push(`${name}: claims ${first.id ?? "a failure"}`);
      continue;
    }
    const right = (place: Place | undefined): boolean =>
      place !== undefined && atFailedStep(place, result, text);
    const [kind, line] = [(first?.id ?? "unknown") === kindOf.get(name), right(first?.place)];
    const byText = right(diagnose(log.replace(SHOWN, ""), { dockerfile: text }).failures[0]?.place);
    score.failing++;
    if (kind) score.kind++;
    if (line) score.line++;
    if (kind && line) score.both++;
    if (byText) score.lineByText++;
    if (!kind) notes.push(`${name}: ${first?.id ?? "unknown"}, not ${kindOf.get(name) ?? "in the table"}`);
    if (!line) notes.push(`${name}: line ${first?.place?.line ?? "not known"}, log alone`);
    if (!byText) notes.push(`${name}: no or another line by the text of the step`);
  }
  const of = (count: number): string =>
    `${count} of ${score.failing} (${((100 * count) / Math.max(score.failing, 1)).toFixed(1)} %)`;
  console.log(`right kind and line, from the log alone   ${of(score.both)}`);
  console.log(`right kind                                ${of(score.kind)}`);
  console.log(`right line, from the log alone            ${of(score.line)}`);
  console.log(`right line, by the step and the Dockerfile ${of(score.lineByText)}`);
  console.log(`failures claimed in logs of passing builds ${score.claimed} of ${score.passing}`);
  if (verbose) console.log(notes.join("\n"));
  if (score.claimed > 0 || score.both < 0.95 * score.failing) process.exitCode = 1;
}

function dockerfileOf(root: string, { name, options }: Case): string {
  return readFileSync(join(root, "cases", name, "ctx", options.dockerfile ?? "Dockerfile"), "utf8");
}

main();
