import { describe, expect, test } from "vitest";
import { temporaryTree } from "../workspace/temporary-tree.ts";
import { runIn } from "./run-in.ts";

/** Fails with the go.mod beside it. */
const OLD = "FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n";
const NEWER = "module example.com/m\n\ngo 1.27\n";
const MAIN = "package main\n\nfunc main() {}\n";

const TREE = {
  ".git/": "",
  "a/Dockerfile": OLD,
  "a/go.mod": NEWER,
  "a/main.go": MAIN,
  "a/.dockerignore": "docs\n",
  "b/Dockerfile": OLD,
  "b/Dockerfile.dockerignore": "docs\n",
  "b/go.mod": NEWER,
  "b/go.sum": "",
  "b/main.go": MAIN,
};

async function linted(
  argv: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const { stdout, stderr } = await runIn(temporaryTree({ ...TREE, ...more }), [
    ...argv,
    "--dependents",
    "-f",
    "json",
  ]);
  expect(stderr).toBe("");
  const results = JSON.parse(stdout) as { readonly filePath: string; readonly errorCount: number }[];
  return results.map(
    ({ filePath, errorCount }) => `${filePath.split("/").slice(-2).join("/")} ${errorCount}`,
  );
}

describe("--dependents", () => {
  test.each([
    ["go.mod", ["a/go.mod"], ["a/go.mod 0", "a/Dockerfile 1"]],
    ["go.sum, which has no rules of its own", ["b/go.sum"], ["b/Dockerfile 1"]],
    [".dockerignore", ["a/.dockerignore"], ["a/Dockerfile 1"]],
    ["the .dockerignore of one Dockerfile", ["b/Dockerfile.dockerignore"], ["b/Dockerfile 1"]],
    ["a Dockerfile stands for itself", ["b/Dockerfile"], ["b/Dockerfile 1"]],
    ["each Dockerfile once", ["b/Dockerfile", "b/go.mod"], ["b/Dockerfile 1", "b/go.mod 0"]],
  ])("%s", async (_, argv, expected) => {
    expect(await linted(argv)).toEqual(expected);
  });

  test("a compose file and a configuration speak of all Dockerfiles below them", async () => {
    const compose = "services:\n  a:\n    build: ./a\n";
    expect(await linted(["compose.yaml"], { "compose.yaml": compose })).toEqual([
      expect.stringMatching(/compose\.yaml 0$/),
      "a/Dockerfile 1",
      "b/Dockerfile 1",
    ]);
    const off = "rules:\n  go-version: off\n";
    expect(await linted(["a/.dockerlint-go.yaml"], { "a/.dockerlint-go.yaml": off })).toEqual([
      "a/Dockerfile 0",
    ]);
  });

  test("a file that nothing depends on", async () => {
    expect(await linted(["README.md"], { "README.md": "# Read me\n" })).toEqual([]);
  });
});
