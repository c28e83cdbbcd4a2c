/**
 * Compares our Dockerfile front end with BuildKit's answers: `npm run parity -- FILE.jsonl [--min PERCENT]`.
 * Prints agreement by field and the first differences; exit status 1 when fewer files agree wholly.
 */
import { readFileSync } from "node:fs";
import { type Difference, type ParityCase, compareCase } from "./parity/compare.ts";

const MOST_SHOWN = 12;

function main(): void {
  const args = process.argv.slice(2);
  const at = args.indexOf("--min");
  const minimum = at < 0 ? 100 : Number(args.splice(at, 2)[1]);
  const [file] = args;
  if (file === undefined || Number.isNaN(minimum)) {
    console.error("parity: name a file of BuildKit's answers: npm run parity -- FILE.jsonl [--min PERCENT]");
    process.exit(2);
  }
  const cases = readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ParityCase);
  const fields = new Map<string, { equal: number; all: number }>();
  const different: { readonly name: string; readonly differences: readonly Difference[] }[] = [];
  for (const one of cases) {
    const differences = compareCase(one, fields);
    if (differences.length > 0) different.push({ name: one.name, differences });
  }
  for (const [field, { equal, all }] of fields)
    console.log(`${field.padEnd(26)} ${String(equal)}/${String(all)} ${((100 * equal) / all).toFixed(2)} %`);
  for (const { name, differences } of different.slice(0, MOST_SHOWN)) {
    for (const { field, expected, actual } of differences.slice(0, 2)) {
      console.log(
        `${name}: ${field}\n    BuildKit ${JSON.stringify(expected)}\n    here     ${JSON.stringify(actual)}`,
      );
    }
  }
  const equal = cases.length - different.length;
  console.log(`parity: ${String(equal)}/${String(cases.length)} files equal`);
  process.exitCode = (100 * equal) / cases.length >= minimum ? 0 : 1;
}

main();
