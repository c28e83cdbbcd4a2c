import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type DockerSettings, buildWithDocker } from "./builds/docker.ts";
import { type Answer, type Recorded, differences, recorded } from "./builds/result.ts";
import { type Work, layOut, readWork, writeFixed } from "./builds/work.ts";

const USAGE = `usage: npm run builds -- [OPTION ...] [RULE | RULE/CASE ...]     (* stands for anything)
Builds the cases of tests/builds again, and what their fixes make of them, and compares with what was recorded.
  --jobs N             builds at once (2); what differs then is built once more alone, and only that counts
  --update             record instead of comparing; writes fixed/ anew
  --adopt RULE/CASE    take in the case in the FOLDER that is named, and record it
  --docker COMMAND     docker, with arguments that it always gets (docker)
  --work FOLDER        where contexts are copied to: the docker command must see it (the system's temporary folder)
  --network NAME       network of RUN instructions (default)
  --add-host NAME:IP   a host that stands in for a public one; may be repeated
  --runner COMMAND     a program that builds the cases without a compose file instead: it is given a folder with ctx/ and
                       case.json, and prints a line of JSON`;
const ROOT = join(import.meta.dirname, "../tests/builds");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    jobs: { type: "string", default: "2" },
    update: { type: "boolean", default: false },
    adopt: { type: "string" },
    docker: { type: "string", default: "docker" },
    work: { type: "string", default: join(tmpdir(), "dockerlint-go-builds") },
    network: { type: "string", default: "default" },
    "add-host": { type: "string", multiple: true, default: [] },
    runner: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
const { runner, adopt } = values;
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
if (!/^[1-9]\d*$/.test(values.jobs) || (adopt !== undefined && positionals.length !== 1)) {
  console.error(USAGE);
  process.exit(2);
}
const docker: DockerSettings = {
  command: values.docker.split(" "),
  work: values.work,
  network: values.network,
  addHosts: values["add-host"],
};

/** Asks the runner, which may name images and folders after the folder's name. */
function ask(command: string, folder: string): Promise<Answer> {
  return new Promise((done, failed) => {
    const child = spawn(command, [folder], { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", failed);
    child.on("close", () => {
      try {
        done(JSON.parse(output.trim().split("\n").at(-1) ?? "") as Answer);
      } catch {
        done({ case: folder, build: "error", error: ["the runner printed no line of JSON"] });
      }
    });
  });
}

/** The answer, and the same with the numbers of this run taken out. */
async function build(work: Work): Promise<Recorded> {
  const folder = mkdtempSync(join(tmpdir(), "build-"));
  try {
    layOut(work, folder);
    return recorded(
      await (runner === undefined || work.options.compose !== undefined
        ? buildWithDocker(folder, docker)
        : ask(runner, folder)),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const count = { same: 0, different: 0 };
const update = values.update || adopt !== undefined;
/** What differed while other builds ran beside it: a slow machine ends a build before its time. */
const again: Work[] = [];

async function check(work: Work, alone: boolean): Promise<void> {
  const now = await build(work);
  const file = join(work.results, "result.json");
  let found: readonly string[] = [];
  // What could not be tried is never recorded.
  if (now.build === "error") found = now.error;
  else if (update) writeFileSync(file, `${JSON.stringify(now, undefined, 2)}\n`);
  else if (existsSync(file)) found = differences(JSON.parse(readFileSync(file, "utf8")) as Recorded, now);
  else found = ["nothing was recorded"];
  const differs = found.length > 0;
  if (differs && !alone) again.push(work);
  else count[differs ? "different" : "same"]++;
  console.log(`${differs ? (alone ? "DIFF" : "slow") : "ok  "} ${work.name}`);
  for (const line of alone ? found : []) console.log(`     ${line.replaceAll("\n", "\n       ")}`);
}

async function drain(queue: Work[], alone = values.jobs === "1"): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) await check(next, alone);
}

const began = Date.now();
if (adopt !== undefined)
  for (const part of ["ctx", "case.json"])
    cpSync(resolve(positionals[0] ?? "", part), join(ROOT, adopt, part), { recursive: true });
const asked = adopt === undefined ? positionals : [adopt];
if (update) for (const work of readWork(ROOT, asked)) writeFixed(work);
const all = readWork(ROOT, asked);
// A runner may share the files of secrets between cases: one worker builds these.
const secret = all.filter(({ options }) => options.secrets !== undefined);
const others = all.filter(({ options }) => options.secrets === undefined);
await Promise.all([
  drain(secret).then(() => drain(others)),
  ...Array.from({ length: Number(values.jobs) - 1 }, () => drain(others)),
]);
await drain(again, true);
const seconds = ((Date.now() - began) / 1000).toFixed(0);
console.log(
  `builds: ${String(count.same)} ${update ? "recorded" : "the same"}, ${String(count.different)} different, in ${seconds} s`,
);
process.exitCode = count.different > 0 ? 1 : 0;
