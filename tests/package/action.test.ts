import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { installPackage } from "./install-package.ts";

interface Step {
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const ROOT = join(import.meta.dirname, "../..");
const action = parse(readFileSync(join(ROOT, "action.yml"), "utf8")) as Action;
let project: string;

/** Does what a runner does with the action's only step; `npx` finds the version that is installed in the project. */
function runAction(inputs: Readonly<Record<string, string>> = {}): { status: number | null; stdout: string } {
  const [step] = action.runs.steps;
  if (step === undefined) throw new Error("the action has no step");
  const env = Object.fromEntries(
    Object.entries(step.env).map(([name, expression]) => {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? "";
      return [name, inputs[input] ?? action.inputs[input]?.default ?? `no input: ${expression}`];
    }),
  );
  const script = join(project, "step.sh");
  writeFileSync(script, step.run);
  const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], {
    cwd: project,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  return { status, stdout: stdout + stderr };
}

beforeAll(() => {
  project = installPackage();
  writeFileSync(join(project, "Dockerfile"), "FROM golang:1.24\nWORKDIR /shop\nRUN go mod download\n");
  writeFileSync(join(project, "good.Dockerfile"), "FROM golang:1.24\nRUN go version\n");
});

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

test("it is one step of bash, of this version, into which nothing is written by the runner", () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  expect(action.inputs["version"]?.default).toBe(version);
  expect(action.runs).toMatchObject({ using: "composite", steps: [{ shell: "bash" }] });
  expect(action.runs.steps[0]?.run).not.toContain("${{");
});

test("it annotates the lines of the whole repository, and fails with the build", () => {
  const { status, stdout } = runAction();
  expect(stdout).toMatch(/^::error file=Dockerfile,line=3,/m);
  expect(status).toBe(1);
});

test("it lints the files that are named, with the options that are given, into the file that is asked for", () => {
  expect(runAction({ files: "good.Dockerfile\n" })).toEqual({ status: 0, stdout: "" });
  const { status } = runAction({
    files: "Dockerfile",
    format: "sarif",
    "output-file": "report.sarif",
    arguments: "--quiet\n--build-arg=A=b c\n",
  });
  expect(status).toBe(1);
  const report = JSON.parse(readFileSync(join(project, "report.sarif"), "utf8")) as { version: string };
  expect(report.version).toBe("2.1.0");
});

test("inputs are words, never a script", () => {
  const { status, stdout } = runAction({ files: "$(touch injected); `touch injected`\n--version" });
  expect(status).toBe(2);
  expect(stdout).toContain("$(touch injected)");
  expect(existsSync(join(project, "injected"))).toBe(false);
});
