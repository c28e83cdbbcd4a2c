/**
 * Lints every repository in a folder: `npm run corpus -- FOLDER [--rule NAME] [--strict] [--engines]`. Prints each
 * error (or each finding of a rule, or with `--strict` everything but require-goproxy), the warnings per rule, the time per file, and crashes; with `--engines` also where ESLint
 * with our plugin finds something else. Exit status 1 on a crash or a difference.
 */
import { Linter } from "eslint";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import plugin from "../src/index.ts";
import { type LintMessage, languageOf, lintText } from "../src/linter/index.ts";
import { parseCompose } from "../src/syntax/compose.ts";
import { ContextFinder, findFiles } from "../src/workspace/index.ts";

interface Finding {
  readonly file: string;
  readonly message: LintMessage;
}

/** What ESLint with our plugin says of a file, in the words of `said`. */
function saidByESLint(text: string, file: string, cwd: string): string {
  const configuration = [
    ...plugin.configs.recommended,
    { linterOptions: { reportUnusedDisableDirectives: "off" } },
  ] as Linter.Config[];
  const linter = new Linter({ configType: "flat", cwd });
  return said(linter.verify(text, configuration, { filename: file }) as unknown as LintMessage[]);
}

const said = (messages: readonly LintMessage[]): string =>
  messages
    .map(
      ({ line, column, ruleId, message }) => `${line}:${column} ${ruleId?.split("/").pop() ?? ""} ${message}`,
    )
    .join("\n");

function lintRepository(
  directory: string,
  folder: string,
  { strict, bothEngines }: { readonly strict: boolean; readonly bothEngines: boolean },
): {
  readonly findings: Finding[];
  readonly files: number;
  readonly builds: number;
  readonly crashes: string[];
  readonly slowest: [number, string];
} {
  const finder = new ContextFinder(directory, parseCompose);
  const findings: Finding[] = [];
  const crashes: string[] = [];
  let slowest: [number, string] = [0, ""];
  let builds = 0;
  const { files } = findFiles([directory], directory);
  for (const file of files) {
    const name = relative(folder, file);
    const text = readFileSync(file, "utf8");
    const start = process.cpuUsage();
    try {
      const { messages } = lintText(text, {
        filename: file,
        ...(strict && { configuration: { extends: ["strict"] } }),
        context: (dockerfile) => finder.find(file, dockerfile, {}),
        compose: finder.composePlace(file),
      });
      if (bothEngines && said(messages) !== saidByESLint(text, file, directory))
        crashes.push(`${name}: ESLint finds something else`);
      for (const message of messages) {
        if (message.fatal) crashes.push(`${name}: ${message.message}`);
        findings.push({ file: name, message });
      }
    } catch (error) {
      crashes.push(`${name}: ${String(error)}`);
    }
    const { user, system } = process.cpuUsage(start);
    if (user + system > slowest[0]) slowest = [user + system, name];
    if (languageOf(file) === "dockerfile") builds++;
  }
  return { findings, files: files.length, builds, crashes, slowest };
}

function main(): void {
  const args = process.argv.slice(2);
  const at = args.indexOf("--rule");
  const rule = at < 0 ? undefined : args.splice(at, 2)[1];
  const strict = args.includes("--strict");
  const [folder] = args.filter((arg) => !arg.startsWith("--"));
  if (folder === undefined) {
    console.error(
      "corpus: name a folder of repositories: npm run corpus -- FOLDER [--rule NAME] [--strict] [--engines]",
    );
    process.exit(2);
  }
  const warnings = new Map<string, number>();
  const crashes: string[] = [];
  let [files, builds, errors] = [0, 0, 0];
  let slowest: [number, string] = [0, ""];
  const repositories = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());
  const start = process.cpuUsage();
  for (const name of repositories) {
    const result = lintRepository(join(folder, name), folder, {
      strict,
      bothEngines: args.includes("--engines"),
    });
    files += result.files;
    builds += result.builds;
    crashes.push(...result.crashes);
    if (result.slowest[0] > slowest[0]) slowest = result.slowest;
    for (const { file, message } of result.findings) {
      const id = message.ruleId ?? "(suppression)";
      if (message.severity === 1) warnings.set(id, (warnings.get(id) ?? 0) + 1);
      else errors++;
      const shown = message.severity === 2 || (strict && id !== "require-goproxy");
      if (rule === undefined ? shown : id === rule) {
        console.log(`${file}:${String(message.line)} ${id}: ${message.message.split("\n")[0] ?? ""}`);
      }
    }
  }
  const { user, system } = process.cpuUsage(start);
  for (const crash of crashes) console.log(`CRASH ${crash}`);
  for (const [id, count] of [...warnings].sort((a, b) => b[1] - a[1]))
    console.log(`warnings of ${id}: ${String(count)}`);
  const perFile = (user + system) / 1000 / Math.max(files, 1);
  console.log(`slowest: ${slowest[1]} ${(slowest[0] / 1000).toFixed(0)} ms`);
  console.log(
    `corpus: ${String(repositories.length)} repositories, ${String(files)} files, ${String(builds)} Dockerfiles, ${String(errors)} errors, ${String(crashes.length)} crashes, ${perFile.toFixed(1)} ms CPU a file`,
  );
  process.exitCode = crashes.length > 0 ? 1 : 0;
}

main();
