import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryTree } from "../workspace/temporary-tree.ts";

const BIN = join(import.meta.dirname, "../../bin/dockerlint-go.js");
const FETCH = "FROM golang:1.24\nWORKDIR /shop\nRUN go install example.com/tool@latest\n";

function start(
  cwd: string,
  argv: readonly string[],
  input = "",
): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...argv], {
    cwd,
    input,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test("the built program lints a directory, reads YAML and compose files, and says so by its exit status", () => {
  const root = temporaryTree({
    ".git/": "",
    ".dockerlint-go.yaml": "rules:\n  require-goproxy: error\n",
    Dockerfile: FETCH,
    "deploy/Dockerfile": "FROM scratch\nCOPY . /\nCOPY none.yaml /\n",
    "compose.yaml": "services:\n  a:\n    build:\n      context: .\n      dockerfile: deploy/Dockerfile\n",
  });
  const { status, stdout, stderr } = start(root, []);
  expect([status, stderr]).toEqual([1, ""]);
  expect(stdout).toMatch(/^Dockerfile\n {2}3:5 {2}error .*require-goproxy\n/);
  expect(stdout).toContain("copy-source-exists");
  expect(stdout).toMatch(/\n2 errors, 0 warnings\n/);
});

test("it reads standard input", () => {
  const { status, stdout } = start(temporaryTree({}), ["--format", "json", "-"], FETCH);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([{ messages: [{ ruleId: "require-goproxy" }] }]);
});

test("a wrong option is told on standard error", () => {
  const { status, stdout, stderr } = start(temporaryTree({}), ["--formt", "json"]);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toBe(
    "dockerlint-go: Unknown option --formt (did you mean --format?). See dockerlint-go --help.\n",
  );
});

test.skipIf(process.platform === "win32")("a reader that stops early is no fault", () => {
  const files = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`d${i}/Dockerfile`, FETCH]));
  const command = `"${process.execPath}" "${BIN}" | head -n 1`;
  const { status, stderr } = spawnSync("sh", ["-c", command], {
    cwd: temporaryTree(files),
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
});
