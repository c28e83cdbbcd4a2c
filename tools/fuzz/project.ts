import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { type LintOptions, languageOf, memoryContext } from "../../src/linter/index.ts";
import { parseCompose } from "../../src/syntax/compose.ts";

/** A build context in memory, with the one file that is odd. */
export interface Project {
  readonly dockerfile: string;
  readonly changed: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Longer files are not taken: a time limit is for what a mutation made of them. */
const LONGEST = 30_000;

/** The contexts of all cases of a folder like tests/builds. */
export function readProjects(root: string): Omit<Project, "changed">[] {
  return readdirSync(root).flatMap((rule) =>
    readdirSync(join(root, rule)).map((name) => {
      const directory = join(root, rule, name);
      const { dockerfile = "Dockerfile" } = JSON.parse(
        readFileSync(join(directory, "case.json"), "utf8"),
      ) as { dockerfile?: string };
      return { dockerfile, files: readTree(join(directory, "ctx")) };
    }),
  );
}

function readTree(root: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    const path = join(root, name);
    const status = statSync(path, { throwIfNoEntry: false });
    if (status?.isFile() && status.size <= LONGEST)
      files[relative(root, path).replaceAll("\\", "/")] = readFileSync(path, "utf8");
  }
  return files;
}

/** The files of a project that are linted: the odd one, and the Dockerfile that it may concern. */
export const lintedFiles = ({ dockerfile, changed }: Project): string[] => [
  ...new Set([dockerfile, ...(languageOf(changed) === undefined ? [] : [changed])]),
];

/** How a file of a project is linted: with every rule. */
export function optionsOf({ files, dockerfile }: Project, filename: string): LintOptions {
  const context = memoryContext(files);
  return {
    filename,
    ...(filename === dockerfile && { language: "dockerfile" as const }),
    configuration: { extends: ["strict"] },
    context: () => ({ context, dockerfilePath: dockerfile }),
    compose: { parse: parseCompose, tree: context, path: filename },
  };
}
