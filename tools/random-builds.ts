import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type GoTag, dockerfile } from "./random-builds/dockerfile.ts";
import { project } from "./random-builds/projects.ts";
import { Random } from "./random.ts";

/**
 * Writes small Go projects with random Dockerfiles, to be really built and then scored: what nobody thought of when a
 * rule was written. `npm run random-builds -- FOLDER [SEED] [COUNT]` fills FOLDER/cases; build them into
 * FOLDER/results.jsonl, and `npm run score -- FOLDER` compares.
 */
const [folder, seed = "1", count = "100"] = process.argv.slice(2);
if (folder === undefined || !/^\d+$/.test(seed) || !/^\d+$/.test(count)) {
  console.error("usage: npm run random-builds -- FOLDER [SEED] [COUNT]");
  process.exit(2);
}

for (let index = 0; index < Number(count); index++) {
  const random = new Random(Number(seed) * 1_000_003 + index);
  const tag: GoTag = random.pick([
    "1.24",
    "1.24",
    "1.24-bookworm",
    "1.24-alpine",
    "1.24-alpine",
    "1.19",
    "1.27",
  ]);
  const files = project(random, tag === "1.19" ? "1.19" : "1.24");
  const name = `random-${seed}-${String(index).padStart(4, "0")}`;
  write(name, "case.json", `${JSON.stringify({ run: true })}\n`);
  write(name, "ctx/Dockerfile", dockerfile(random, tag, files));
  for (const [path, text] of Object.entries(files)) write(name, `ctx/${path}`, text);
}

function write(name: string, path: string, text: string): void {
  const file = join(folder ?? "", "cases", name, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
