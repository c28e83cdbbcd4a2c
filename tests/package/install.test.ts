import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installPackage } from "./install-package.ts";

let project: string;
let installed: string;

/** Runs a program in the project that the package is installed in. */
function run(command: string, args: readonly string[]): { status: number | null; stdout: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: project, encoding: "utf8" });
  return { status, stdout: status === 0 || stdout !== "" ? stdout : stderr };
}

beforeAll(() => {
  project = installPackage();
  installed = join(project, "node_modules/dockerlint-go");
});

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

test("the package installs alone, with everything that it promises", () => {
  const lock = JSON.parse(readFileSync(join(project, "package-lock.json"), "utf8")) as { packages: object };
  expect(Object.keys(lock.packages)).toEqual(["", "node_modules/dockerlint-go"]);
  for (const file of [
    "LICENSE",
    "README.md",
    "THIRD-PARTY-LICENSES",
    "dist/pages.br",
    "schema/dockerlint-go.schema.json",
  ]) {
    expect(existsSync(join(installed, file)), file).toBe(true);
  }
  for (const file of ["src", "tests", "tools"]) expect(existsSync(join(installed, file)), file).toBe(false);
});

test("its command reports a build that fails, with status 1, and a correct one with 0", () => {
  const command = join(project, "node_modules/.bin/dockerlint-go");
  writeFileSync(join(project, "Dockerfile"), "FROM golang:1.24\nWORKDIR /shop\nRUN go mod download\n");
  const wrong = run(command, ["Dockerfile"]);
  expect(wrong.stdout).toContain("go-mod-before-download");
  expect(wrong.status).toBe(1);
  writeFileSync(join(project, "Dockerfile"), "FROM golang:1.24\nRUN go version\n");
  expect(run(command, ["Dockerfile"])).toEqual({ status: 0, stdout: "" });
});

test("its pages are found where it is installed", () => {
  const command = join(project, "node_modules/.bin/dockerlint-go");
  const { status, stdout } = run(command, ["explain", "user-exists"]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^user-exists\n/);
  writeFileSync(join(project, "Dockerfile"), "FROM golang:1.24\nUSER ap\n");
  expect(run(command, ["-f", "sarif", "Dockerfile"]).stdout).toContain("## Why is this bad");
});

test("it can be imported by its names", () => {
  writeFileSync(
    join(project, "use.js"),
    'import plugin from "dockerlint-go";\nimport { lintText } from "dockerlint-go/linter";\n' +
      "console.log(plugin.meta.name, typeof lintText);\n",
  );
  expect(run("node", ["use.js"])).toEqual({ status: 0, stdout: "dockerlint-go function\n" });
});
