import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryTree } from "../workspace/temporary-tree.ts";
import { type Outcome, type Surroundings, runIn } from "./run-in.ts";

const LOGS = join(import.meta.dirname, "../diagnose/logs");
const log = (name: string): string => readFileSync(join(LOGS, `${name}.log`), "utf8");
const DOCKERFILE = "FROM golang:1.24 AS build\nWORKDIR /shop\nCOPY go.mod ./\nRUN go mod download\n";

function run(argv: readonly string[], around: Surroundings = {}, files = {}): Promise<Outcome> {
  return runIn(temporaryTree({ "build.log": log("plain"), ...files }), ["diagnose", ...argv], around);
}

describe("dockerlint-go diagnose", () => {
  test("reads standard input or a file, and says what, where, why and which rule", async () => {
    const piped = await run([], { stdin: log("plain") });
    expect(await run(["-"], { stdin: log("plain") })).toEqual(piped);
    expect(await run(["build.log"])).toEqual(piped);
    expect([piped.status, piped.stderr]).toEqual([0, ""]);
    expect(piped.stdout).toMatch(
      /^Dockerfile:4 {2}\[build 4\/6\] RUN go mod download\n {5}4 \| RUN go mod download\n/,
    );
    expect(piped.stdout).toContain("go.mod requires go >= 1.24.5");
    expect(piped.stdout).toContain("docs/rules/go-version.md");
  });

  test("is 1 for what it does not know, and where nothing failed", async () => {
    const unknown = await run([], { stdin: log("plain-unknown") });
    expect(unknown.status).toBe(1);
    expect(unknown.stdout).toContain("unknown failure");
    expect(unknown.stdout).toContain("the flux is low");
    expect(await run([], { stdin: log("plain-passes") })).toEqual({
      status: 1,
      stdout: "No failure in this log.\n",
      stderr: "",
    });
  });

  test.each([
    [["none.log"], "none.log: cannot be read: there is no such file."],
    [["build.log", "--dockerfile", "none"], "none: cannot be read: there is no such file."],
    [["build.log", "--dockerfile"], "The option --dockerfile needs a value."],
    [["build.log", "other.log"], "diagnose reads one log: a file, or - for standard input."],
    [["--fix"], "Unknown option --fix. See dockerlint-go diagnose --help."],
    [["--format", "xml"], "Unknown format xml: stylish or json."],
  ])("is 2 for %j", async (argv, message) => {
    expect(await run(argv)).toEqual({ status: 2, stdout: "", stderr: `dockerlint-go: ${message}\n` });
  });

  test("takes the place from a Dockerfile that is given, or lies here and has the instruction", async () => {
    const around = { stdin: log("classic") };
    expect((await run([], around)).stdout).toMatch(/^RUN go mod download\n/);
    expect((await run([], around, { Dockerfile: DOCKERFILE })).stdout).toMatch(/^Dockerfile:4 {2}RUN/);
    expect((await run([], around, { Dockerfile: "FROM golang\nRUN go build\n" })).stdout).toMatch(/^RUN/);
    expect((await run(["--dockerfile=d/api"], around, { "d/api": DOCKERFILE })).stdout).toMatch(/^d\/api:4/);
  });

  test("prints JSON", async () => {
    const { stdout } = await run(["build.log", "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      failures: [
        {
          id: "go-too-old",
          rules: ["go-version"],
          log: [{ text: expect.stringContaining("requires go") as string }],
          dockerfile: { file: "Dockerfile", line: 4 },
          exitCode: 1,
        },
      ],
    });
  });

  test("sends nothing to the terminal that it would obey, and no password", async () => {
    const evil =
      "#7 [a 1/2] RUN curl \u202e\n#7 0.1 \u001b]0;title\u0007https://bob:hunter2hunter2@git.example/\u009b2J \u0007\n#7 ERROR: why\n";
    const { stdout } = await run(["--color"], { stdin: evil });
    expect(stdout.replace(/\u001b\[\d+m/g, "")).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/,
    );
    expect(stdout).not.toContain("hunter2");
  });

  test("reads what PowerShell writes", async () => {
    const stdin = new Uint8Array(Buffer.from(`\ufeff${log("plain").replaceAll("\n", "\r\n")}`, "utf16le"));
    expect((await run([], { stdin })).stdout).toMatch(/^Dockerfile:4/);
  });

  test("has a help, and a file of its name is linted as ./diagnose", async () => {
    expect((await run(["--help"])).stdout).toContain("Exit status: 0");
    const root = temporaryTree({ ".git/": "", diagnose: "FROM golang:1.24\nCOPPY . .\n" });
    expect((await runIn(root, ["./diagnose"])).stdout).toContain("syntax-error");
  });
});

test("the example of docs/diagnose.md is what is printed", async () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/diagnose.md"), "utf8");
  const example = /^```text\n\$ docker build \. 2>&1 \| npx dockerlint-go diagnose\n([^]*?)^```$/m.exec(
    page,
  )?.[1];
  expect(example).toBe((await run(["build.log"])).stdout);
});
