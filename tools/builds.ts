import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Answer, type Recorded, differences, recorded } from "./builds/result.ts";
import type { CaseOptions } from "./score/cases.ts";

/**
 * Builds the cases of tests/builds again and compares with what was recorded:
 * `npm run builds -- --runner COMMAND [--jobs N] [--update] [RULE | RULE/CASE | GLOB ...]`, or
 * `npm run builds -- --runner COMMAND --adopt RULE/CASE FOLDER` to take in a new case and build it.
 * The runner is given a folder with ctx/ and case.json, and prints one JSON line about it.
 */
const ROOT = join(import.meta.dirname, "../tests/builds");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runner: { type: "string" },
    jobs: { type: "string", default: "2" },
    update: { type: "boolean", default: false },
    adopt: { type: "string" },
  },
});
const { runner, adopt } = values;
if (runner === undefined || !/^[1-9]\d*$/.test(values.jobs) || (adopt && positionals.length !== 1)) {
  console.error("usage: npm run builds -- --runner COMMAND [--jobs N] [--update] [NAME ...]");
  console.error("       npm run builds -- --runner COMMAND --adopt RULE/CASE FOLDER");
  process.exit(2);
}

function json(...path: string[]): unknown {
  return JSON.parse(readFileSync(join(...path), "utf8"));
}

/** Names of the cases that are asked for, as RULE/CASE. */
function selected(patterns: readonly string[]): string[] {
  const wanted = patterns.map((pattern) => {
    const source = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]*");
    return new RegExp(`^${source}(?:/|$)`);
  });
  return readdirSync(ROOT)
    .flatMap((rule) => readdirSync(join(ROOT, rule)).map((name) => `${rule}/${name}`))
    .filter((name) => wanted.length === 0 || wanted.some((pattern) => pattern.test(name)));
}

/** Runs the runner; the case goes by a name of its own, as runners name images and folders after the case. */
function build(command: string, name: string, alias: string): Promise<Answer> {
  symlinkSync(join(ROOT, name), alias);
  return new Promise((done, failed) => {
    const child = spawn(command, [alias], { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", failed);
    child.on("close", () => {
      try {
        done(JSON.parse(output.trim().split("\n").at(-1) ?? "") as Answer);
      } catch {
        done({ case: name, build: "error", error: ["the runner printed no JSON line"] });
      }
    });
  });
}

if (adopt !== undefined)
  for (const part of ["ctx", "case.json"])
    cpSync(resolve(positionals[0] ?? "", part), join(ROOT, adopt, part), { recursive: true });
const update = values.update || adopt !== undefined;
const names = selected(adopt === undefined ? positionals : [adopt]);
const aliases = mkdtempSync(join(tmpdir(), "builds-"));
const began = Date.now();
const count = { same: 0, different: 0, skipped: 0 };

async function check(name: string, index: number): Promise<void> {
  if ((json(ROOT, name, "case.json") as CaseOptions).compose !== undefined) {
    // Such a case is `docker compose`'s, which runners need not know.
    count.skipped++;
    return;
  }
  const alias = join(aliases, `case-${String(process.pid)}-${String(index)}`);
  const now = recorded(await build(runner ?? "", name, alias));
  const file = join(ROOT, name, "result.json");
  let found: readonly string[] = [];
  // What could not be tried is never recorded.
  if (now.build === "error") found = now.error;
  else if (!update) found = differences(json(file) as Recorded, now);
  if (update && now.build !== "error") writeFileSync(file, `${JSON.stringify(now, undefined, 2)}\n`);
  count[found.length === 0 ? "same" : "different"]++;
  console.log(`${found.length === 0 ? "ok  " : "DIFF"} ${name}`);
  for (const line of found) console.log(`     ${line.replaceAll("\n", "\n       ")}`);
}

/** Cases with secrets, whose files runners may share between cases, are built by one worker. */
async function work(queue: { readonly name: string; readonly index: number }[]): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) await check(next.name, next.index);
}

const all = names.map((name, index) => ({ name, index }));
const secret = all.filter(({ name }) => "secrets" in (json(ROOT, name, "case.json") as object));
const others = all.filter((one) => !secret.includes(one));
try {
  await Promise.all([
    work(secret).then(() => work(others)),
    ...Array.from({ length: Number(values.jobs) - 1 }, () => work(others)),
  ]);
} finally {
  rmSync(aliases, { recursive: true });
}
const seconds = ((Date.now() - began) / 1000).toFixed(0);
console.log(
  `builds: ${String(count.same)} ${update ? "recorded" : "the same"}, ${String(count.different)} different, ` +
    `${String(count.skipped)} of compose files not built, in ${seconds} s`,
);
process.exitCode = count.different > 0 ? 1 : 0;
