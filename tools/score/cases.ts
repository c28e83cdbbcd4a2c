import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** One real build: a context with its Dockerfile, how it is built, and what came of it. */
export interface Case {
  readonly name: string;
  /** Directory of the build context. */
  readonly context: string;
  readonly options: CaseOptions;
  readonly result: CaseResult | undefined;
}

export interface CaseOptions {
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly dockerfile?: string;
  /** Built and started by `docker compose`, from a compose file of this name. */
  readonly compose?: string;
  /** Lines of the compose file that are to be reported. */
  readonly lines?: readonly number[];
  /** Shell script that makes what cannot be kept in a folder, mostly a .git. */
  readonly setup?: string;
  readonly why?: string;
  readonly undecidable?: string;
  /** Edits whose fixed project could not be built where the case was, and why. */
  readonly unproved?: Readonly<Record<string, string>>;
}

export interface CaseResult {
  readonly case: string;
  readonly build: "pass" | "fail" | "error";
  readonly run?: "pass" | "fail";
  readonly failedStep: string | null;
  readonly error: readonly string[];
  readonly runError?: readonly string[];
}

/** Reads a folder of cases: `FOLDER/cases/NAME/{ctx,case.json}` and `FOLDER/results.jsonl`. */
export function readCases(folder: string): Case[] {
  const results = new Map<string, CaseResult>();
  const file = join(folder, "results.jsonl");
  if (existsSync(file)) {
    for (const line of readFileSync(file, "utf8").split("\n")) {
      if (line.trim() === "") continue;
      const result = JSON.parse(line) as CaseResult;
      results.set(result.case, result);
    }
  }
  return readdirSync(join(folder, "cases"))
    .sort()
    .map((name) => {
      const directory = join(folder, "cases", name);
      const options = existsSync(join(directory, "case.json"))
        ? (JSON.parse(readFileSync(join(directory, "case.json"), "utf8")) as CaseOptions)
        : {};
      return { name, context: join(directory, "ctx"), options, result: results.get(name) };
    });
}

/** Calls `use` with the context as it is built: a copy, when the case has a set-up script. */
export function withContext<T>({ context, options }: Case, use: (directory: string) => T): T {
  if (options.setup === undefined) return use(context);
  const copy = mkdtempSync(join(tmpdir(), "case-"));
  try {
    cpSync(context, copy, { recursive: true });
    spawnSync("bash", ["-euc", options.setup], { cwd: copy });
    return use(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
