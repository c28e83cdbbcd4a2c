import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Find, inputOf, kindOf, reasonAgainst, smallest } from "./fuzz/run.ts";
import type { Target } from "./fuzz/target.ts";
import { allTargets } from "./fuzz/targets.ts";

const USAGE = `usage: npm run fuzz -- [OPTION ...] [TARGET ...]
Gives every reader of ours inputs that are nearly right, and says which break a promise (tools/fuzz/promises.ts).
  --seed N       which inputs (1)
  --runs N       how many for each target (1000)
  --seconds N    at most this long for each target
  --out FOLDER   finds are written there, to be kept in tests/fuzz/finds once they are mended
  --replay FILE  tries one find again`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    runs: { type: "string", default: "1000" },
    seconds: { type: "string" },
    out: { type: "string" },
    replay: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
const numbers = [values.seed, values.runs, values.seconds ?? "1"];
const targets = allTargets();
const unknown = positionals.filter((name) => !targets.some((target) => target.name === name));
if (values.help || unknown.length > 0 || !numbers.every((number) => /^\d+$/.test(number))) {
  console.error(`${USAGE}\ntargets: ${targets.map(({ name }) => name).join(", ")}`);
  process.exit(values.help ? 0 : 2);
}

let finds = 0;
if (values.replay === undefined) {
  for (const target of targets)
    if (positionals.length === 0 || positionals.includes(target.name)) await fuzz(target);
} else {
  const { target: name, input } = JSON.parse(readFileSync(values.replay, "utf8")) as Find;
  const target = targets.find((each) => each.name === name);
  const reason = target ? await reasonAgainst(target, input) : `no target ${name}`;
  if (reason !== undefined) finds++;
  console.log(reason ?? "it breaks no promise");
}
process.exit(finds > 0 ? 1 : 0);

async function fuzz(target: Target): Promise<void> {
  const began = performance.now();
  const kinds = new Set<string>();
  let index = 0;
  for (; index < Number(values.runs); index++) {
    if (values.seconds !== undefined && performance.now() - began > Number(values.seconds) * 1000) break;
    const input = inputOf(target, Number(values.seed), index);
    const reason = await reasonAgainst(target, input);
    if (reason === undefined || kinds.has(kindOf(reason))) continue;
    kinds.add(kindOf(reason));
    finds++;
    const found = await smallest(target, { target: target.name, reason, input });
    console.log(`${target.name} ${String(index)}: ${reason}`);
    if (values.out === undefined) console.log(`  ${JSON.stringify(found.input).slice(0, 2000)}`);
    else write(values.out, `${target.name}-${values.seed}-${String(index)}.json`, found);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`${target.name}: ${String(index)} inputs, ${String(kinds.size)} kinds of finds, ${seconds} s`);
}

function write(folder: string, name: string, found: Find): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `${JSON.stringify(found, undefined, 2)}\n`);
}
