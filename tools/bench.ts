/**
 * `npm run bench -- [FOLDER] [--only PART]`: speed and memory beside those of others, in one run, so that the machine
 * falls out; prints a Markdown table for docs/performance.md. FOLDER holds the Dockerfiles of the corpus; without one they
 * are those of our own tests. Needs `npm run build`. PART is one of cold, corpus, parser, keystroke, growth, package.
 */
import { existsSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { binIn, coldStarts } from "./bench/cold.ts";
import { againstParser, dockerfilesIn, wholeCorpus } from "./bench/corpus.ts";
import { growth } from "./bench/growth.ts";
import { keystrokes } from "./bench/keystroke.ts";
import { packageSize } from "./bench/package-size.ts";
import { type Row, table } from "./bench/table.ts";

const ROOT = join(import.meta.dirname, "..");
const PROJECT = join(ROOT, "tests/documentation/modules");

const { positionals, values } = parseArgs({ allowPositionals: true, options: { only: { type: "string" } } });
const corpus = resolve(positionals[0] ?? join(ROOT, "tests/builds"));
const dockerfiles = (): string[] => dockerfilesIn(corpus);

const PARTS: Readonly<Record<string, () => Iterable<Row> | AsyncIterable<Row>>> = {
  cold: () =>
    coldStarts({
      bin: binIn(ROOT),
      directory: PROJECT,
      dockerfile: join(PROJECT, "bind-and-cache-mounts.Dockerfile"),
    }),
  corpus: () => wholeCorpus(binIn(ROOT), corpus, dockerfiles()),
  parser: () => againstParser(dockerfiles()),
  keystroke: () => keystrokes(binIn(ROOT)),
  growth: () => growth(),
  package: () => packageSize(ROOT),
};

if (!existsSync(join(ROOT, "dist"))) {
  console.error("bench: run `npm run build` first");
  process.exit(2);
}
const rows: Row[] = [];
for (const [name, part] of Object.entries(PARTS)) {
  if (values.only !== undefined && values.only !== name) continue;
  for await (const row of part()) {
    rows.push(row);
    process.stderr.write(`${row.measure}: ${row.ours} ${row.ratio ?? ""}\n`);
  }
}
const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GB`;
console.log(
  `${cpus()[0]?.model.trim() ?? "?"}, ${String(cpus().length)} cores, ${memory}, ${process.platform}, Node ${process.version}\n`,
);
console.log(table(rows));
