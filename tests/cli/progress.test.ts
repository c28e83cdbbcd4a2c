import { afterEach, expect, test, vi } from "vitest";
import { Progress } from "../../src/cli/progress.ts";
import { temporaryTree } from "../workspace/temporary-tree.ts";
import { runIn } from "./run-in.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** What is written while files pass, each taking so long. */
function written(files: readonly string[], milliseconds: number, io: object = {}): string {
  let now = 1000;
  vi.spyOn(Date, "now").mockImplementation(() => now);
  let text = "";
  const write = (more: string): void => {
    text += more;
  };
  const stderr = { isTTY: true, columns: 20, write };
  const progress = new Progress(
    { cwd: "/", env: {}, stdout: stderr, stderr, stdin: () => Promise.resolve(new Uint8Array()), ...io },
    files.length,
  );
  for (const file of files) {
    progress.step(file);
    now += milliseconds;
  }
  progress.erase();
  return text;
}

const ERASE = "\r\u001b[K";
const FILES = ["a/Dockerfile", "b\u001b/Dockerfile", "c/of/a/long/name/Dockerfile", "d"];

test("a long run says how far it is, on one line that goes away", () => {
  expect(written(FILES, 600)).toBe(`${ERASE}3/4 c/of/a/long/na…${ERASE}4/4 d${ERASE}`);
  expect(written(FILES, 1000)).toContain("2/4 b\\u001b/Docker");
});

test("a short run says nothing, nor does one without a terminal", () => {
  expect(written(FILES, 100)).toBe("");
  expect(written(["a"], 5000)).toBe("");
  expect(written(FILES, 600, { env: { TERM: "dumb" } })).toBe("");
  expect(written(FILES, 600, { stderr: { isTTY: false, write: () => undefined } })).toBe("");
});

test("a run erases it before its report", async () => {
  let now = 0;
  vi.spyOn(Date, "now").mockImplementation(() => (now += 700));
  const text = "FROM golang:1.24\nUSER ap\n";
  const tree = temporaryTree({
    ".git/": "",
    "a/Dockerfile": text,
    "b/Dockerfile": text,
    "c/Dockerfile": text,
  });
  const { stdout, stderr } = await runIn(tree, [], { isTTY: true });
  expect(stderr).toContain("/3 ");
  expect(stderr.endsWith(ERASE)).toBe(true);
  expect(stdout).toContain("3 errors");
});
