import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const directory = mkdtempSync(join(tmpdir(), "dockerlint-go-counts-"));
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** What .ci/test-counts.js makes of a report; undefined: there is none. */
function counts(report: object | string | undefined): readonly [status: number | null, stdout: string] {
  const file = join(directory, "report.json");
  rmSync(file, { force: true });
  if (report !== undefined) writeFileSync(file, typeof report === "string" ? report : JSON.stringify(report));
  const script = join(import.meta.dirname, "../../.ci/test-counts.js");
  const { status, stdout } = spawnSync(process.execPath, [script, file], { encoding: "utf8" });
  return [status, stdout];
}

const PASSED = { status: "passed", assertionResults: [{ status: "passed" }] };

test("all passed", () => {
  const report = { success: true, numPassedTests: 3, numFailedTests: 0, testResults: [PASSED] };
  expect(counts(report)).toEqual([0, "3 passed, 0 failed\n"]);
});

test("some failed", () => {
  const failed = { status: "failed", assertionResults: [{ status: "passed" }, { status: "failed" }] };
  const report = { success: false, numPassedTests: 2, numFailedTests: 1, testResults: [PASSED, failed] };
  expect(counts(report)).toEqual([1, "2 passed, 1 failed\n"]);
});

test("a file that does not load is a failure", () => {
  const unloaded = { status: "failed", assertionResults: [] };
  const report = { success: false, numPassedTests: 2, numFailedTests: 0, testResults: [PASSED, unloaded] };
  expect(counts(report)).toEqual([1, "2 passed, 1 failed\n"]);
});

test("no tests, half a report, no report", () => {
  const empty = { success: true, numPassedTests: 0, numFailedTests: 0, testResults: [] };
  for (const report of [empty, '{"success": tr', undefined]) {
    expect(counts(report)).toEqual([1, "0 passed, 0 failed\n"]);
  }
});
