/**
 * `npm run bench`: speed and memory, compared within one run, so that the machine falls out. Prints how parsing compares
 * with dockerfile-ast and grows with the file, what a keystroke costs, how both engines do on the same files, and how
 * the command's start compares with that of Node alone. Needs `npm run build` for the last two.
 */
import { DockerfileParser } from "dockerfile-ast";
import { ESLint, type Linter } from "eslint";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { lintText } from "../src/linter/index.ts";
import plugin from "../src/index.ts";
import { parseDockerfile } from "../src/syntax/dockerfile/index.ts";
import { directoryContext } from "../src/workspace/index.ts";

const ROOT = join(import.meta.dirname, "..");
const PROJECT = join(ROOT, "tests/documentation/modules");
const texts = readdirSync(PROJECT)
  .filter((name) => name.endsWith(".Dockerfile"))
  .map((name) => readFileSync(join(PROJECT, name), "utf8"));
const joined = texts.join("\n");

/** CPU milliseconds of one call: the best of several rounds, each long enough to be measured. */
function cost(work: () => unknown): number {
  work();
  let best = Infinity;
  for (let round = 0; round < 5; round++) {
    let calls = 0;
    const start = process.cpuUsage();
    let spent = 0;
    do {
      work();
      calls++;
      const { user, system } = process.cpuUsage(start);
      spent = (user + system) / 1000;
    } while (spent < 100);
    best = Math.min(best, spent / calls);
  }
  return best;
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const line = (...columns: readonly string[]): void => {
  process.stdout.write(
    `${columns.map((column, i) => (i === 0 ? column.padEnd(40) : column.padStart(14))).join("")}\n`,
  );
};

function parsing(): void {
  line("parse", "ours", "dockerfile-ast", "times");
  for (const copies of [1, 4, 16, 64]) {
    const text = `${joined}\n`.repeat(copies);
    const ours = cost(() => parseDockerfile(text));
    const theirs = cost(() => DockerfileParser.parse(text).getInstructions());
    line(`  ${(text.length / 1024).toFixed(0)} kB`, ms(ours), ms(theirs), (theirs / ours).toFixed(1));
  }
}

function keystroke(): void {
  const options = {
    filename: "Dockerfile",
    context: () => ({ context: directoryContext(PROJECT, PROJECT), dockerfilePath: undefined }),
  };
  const parse = cost(() => texts.map((text) => parseDockerfile(text))) / texts.length;
  const lint = cost(() => texts.map((text) => lintText(text, options))) / texts.length;
  line("a file, mean of the documented shapes", "CPU");
  line("  parse", ms(parse));
  line("  lint with its build context", ms(lint));
  const long = `${texts[0] ?? ""}${"RUN go vet ./... && go build -o /bin/shop .\n".repeat(500)}`;
  line("  lint 500 RUNs with go commands", ms(cost(() => lintText(long, options))));
}

async function engines(): Promise<void> {
  const eslint = new ESLint({
    cwd: PROJECT,
    overrideConfigFile: true,
    baseConfig: plugin.configs.recommended as Linter.Config[],
  });
  await eslint.lintFiles(["*.Dockerfile"]);
  const start = process.cpuUsage();
  await eslint.lintFiles(["*.Dockerfile"]);
  const { user, system } = process.cpuUsage(start);
  const ours = cost(() => texts.map((text) => lintText(text, { filename: "Dockerfile" })));
  line("all shapes", "own linter", "ESLint", "times");
  const theirs = (user + system) / 1000;
  line("  CPU", ms(ours), ms(theirs), (theirs / ours).toFixed(1));
}

function processes(): void {
  const bin = join(ROOT, "bin/dockerlint-go.js");
  if (!existsSync(join(ROOT, "dist"))) {
    line("the command: run `npm run build` first");
    return;
  }
  const run = (...args: readonly string[]): number => {
    let best = Infinity;
    for (let round = 0; round < 7; round++) {
      const start = process.hrtime.bigint();
      spawnSync(process.execPath, args, { cwd: PROJECT, stdio: "ignore" });
      best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e6);
    }
    return best;
  };
  const node = run("-e", "0");
  line("a process", "time", "times Node's");
  line("  node", ms(node), "1.0");
  const shape = join(PROJECT, "bind-and-cache-mounts.Dockerfile");
  for (const [name, args] of [
    ["  dockerlint-go --version", ["--version"]],
    ["  dockerlint-go Dockerfile", ["--context", PROJECT, shape]],
  ] as const) {
    const time = run(bin, ...args);
    line(name, ms(time), (time / node).toFixed(1));
  }
}

parsing();
keystroke();
await engines();
processes();
line("memory of this run, at its highest", `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
