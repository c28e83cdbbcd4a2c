import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryTree } from "../workspace/temporary-tree.ts";

const installed = spawnSync("nvim", ["--version"], { encoding: "utf8" }).status === 0;
// CI installs it: there its absence is a failure, told by the first test.
const required = process.env["CI"] === "true";

interface Seen {
  readonly problem?: string;
  readonly diagnostics?: readonly {
    readonly line: number;
    readonly message: string;
    readonly code: string;
  }[];
  readonly shown?: readonly string[];
  readonly hover?: readonly string[];
  readonly actions?: readonly string[];
  readonly text?: readonly string[];
}

test.runIf(required)(
  "Neovim is installed (apt-get install neovim): without it nothing is tested here",
  () => {
    expect(installed).toBe(true);
  },
);

test.skipIf(!installed)("Neovim shows what is found, applies a fix, and sees the finding go", () => {
  const root = temporaryTree({
    ".git/": "",
    "go.mod": "module example.com/shop\n\ngo 1.24\n\nrequire example.com/pub/greet v1.1.0\n",
    Dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod ./\nRUN go mod download\n",
    "seen.json": "",
  });
  const script = join(import.meta.dirname, "neovim.lua");
  const { stdout, stderr } = spawnSync(
    "nvim",
    ["--headless", "--clean", "-n", "Dockerfile", "-c", `luafile ${script}`],
    {
      cwd: root,
      encoding: "utf8",
      timeout: 58_000,
      env: {
        ...process.env,
        LSP_TEST_NODE: process.execPath,
        LSP_TEST_SERVER: join(import.meta.dirname, "../../bin/dockerlint-go.js"),
        LSP_TEST_OUTPUT: join(root, "seen.json"),
      },
    },
  );
  const written = readFileSync(join(root, "seen.json"), "utf8");
  const seen = JSON.parse(written === "" ? JSON.stringify({ problem: stdout + stderr }) : written) as Seen;
  expect(seen.problem).toBeUndefined();
  expect(seen.diagnostics).toMatchObject([{ line: 4, code: "require-goproxy", source: "dockerlint-go" }]);
  expect(seen.diagnostics?.[0]?.message).toMatch(/^`go mod download` fetches modules, and no GOPROXY is set/);
  expect(seen.shown?.[0]).toContain("`go mod download` fetches modules, and no GOPROXY is set");
  expect(seen.hover?.join("\n")).toContain("- fetches: `example.com/pub/greet@v1.1.0`");
  expect(seen.actions).toEqual([
    "Fix this (require-goproxy)",
    "Suppress require-goproxy here, with a reason",
    "Fix all that dockerlint-go can fix",
  ]);
  expect(seen.text?.slice(0, 3)).toEqual([
    "FROM golang:1.24",
    "WORKDIR /shop",
    expect.stringMatching(/^(ARG GOPROXY=|COPY)/),
  ]);
  expect(seen.text?.some((line) => line.startsWith("ARG GOPROXY="))).toBe(true);
});
