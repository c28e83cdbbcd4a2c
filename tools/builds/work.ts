import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { CaseOptions } from "../score/cases.ts";
import { withLinter } from "../score/lint.ts";
import { fixedTexts } from "./fixed.ts";

/** Something to build: a case of tests/builds, or what an edit makes of it. */
export interface Work {
  /** `RULE/CASE`, or `RULE/CASE/fixed/EDIT`. */
  readonly name: string;
  /** Folder of the case, with `ctx/` and `case.json`. */
  readonly directory: string;
  /** Where what came of it stands, and the edited Dockerfile, if it is an edit's. */
  readonly results: string;
  readonly options: CaseOptions & { readonly secrets?: unknown };
}

/** The cases that are asked for, each with its fixed projects; `RULE`, `RULE/CASE` and `*` in either. */
export function readWork(root: string, patterns: readonly string[]): Work[] {
  const wanted = patterns.map((pattern) => {
    const source = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]*");
    return new RegExp(`^${source}(?:/|$)`);
  });
  return readdirSync(root)
    .flatMap((rule) => readdirSync(join(root, rule)).map((name) => `${rule}/${name}`))
    .filter((name) => wanted.length === 0 || wanted.some((pattern) => pattern.test(name)))
    .flatMap((name) => {
      const directory = join(root, name);
      const options = JSON.parse(readFileSync(join(directory, "case.json"), "utf8")) as Work["options"];
      const fixed = existsSync(join(directory, "fixed")) ? readdirSync(join(directory, "fixed")) : [];
      const edits = fixed.filter((edit) => options.unproved?.[edit] === undefined);
      return [
        { name, directory, results: directory, options },
        ...edits.map((edit) => ({
          name: `${name}/fixed/${edit}`,
          directory,
          results: join(directory, "fixed", edit),
          options,
        })),
      ];
    });
}

/** Writes anew what the rule's edits make of a case, without building it. */
export function writeFixed({ name, directory, results, options }: Work): void {
  if (results !== directory || options.compose !== undefined) return;
  const rule = name.slice(0, name.indexOf("/"));
  const one = { name, context: join(directory, "ctx"), options, result: undefined };
  const fixed = withLinter(one, (linted) => fixedTexts(rule, linted), ["strict"]);
  rmSync(join(directory, "fixed"), { recursive: true, force: true });
  for (const edit of fixed) {
    const file = join(directory, "fixed", edit.name, options.dockerfile ?? "Dockerfile");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, edit.text);
  }
}

/**
 * Copies what is to be built, with its times (Go indexes what is older than two seconds), into `folder`, as a case of its own.
 */
export function layOut({ directory, results, options }: Work, folder: string): void {
  for (const part of ["ctx", "case.json"])
    cpSync(join(directory, part), join(folder, part), {
      recursive: true,
      verbatimSymlinks: true,
      preserveTimestamps: true,
    });
  const file = options.dockerfile ?? "Dockerfile";
  if (results !== directory) cpSync(join(results, file), join(folder, "ctx", file));
}
