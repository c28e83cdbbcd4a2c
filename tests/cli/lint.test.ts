import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryTree } from "../workspace/temporary-tree.ts";
import { runIn } from "./run-in.ts";

/** A warning that can be fixed. */
const FETCH = "FROM golang:1.24\nWORKDIR /shop\nRUN go install example.com/tool@latest\n";
/** An error. */
const FAILS = "FROM golang:1.24\nWORKDIR /shop\nCOPY --from=none . .\nRUN useradd app\nUSER ap\n";
const BROKEN = "FROM golang:1.24\nENV\n";
const FINE = "FROM scratch\nLABEL a=b\n";

interface JsonResult {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string; readonly severity: number; readonly line: number }[];
  readonly output?: string;
  readonly source?: string;
}

const repository = (files: Readonly<Record<string, string | Uint8Array>>): string =>
  temporaryTree({ ".git/": "", ...files });

const rulesOf = (stdout: string): string[] =>
  (JSON.parse(stdout) as JsonResult[]).flatMap(({ messages }) =>
    messages.map(({ ruleId, severity }) => `${ruleId} ${severity}`),
  );

describe("exit status", () => {
  test("0 and not a word when all is well", async () => {
    expect(await runIn(repository({ Dockerfile: FINE }), [])).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("0 for warnings, 1 for more of them than --max-warnings", async () => {
    const root = repository({ Dockerfile: FETCH });
    expect((await runIn(root, [])).status).toBe(0);
    expect((await runIn(root, ["--max-warnings", "1"])).status).toBe(0);
    const { status, stderr } = await runIn(root, ["--max-warnings=0"]);
    expect([status, stderr]).toEqual([1, "dockerlint-go: too many warnings: 1, --max-warnings allows 0.\n"]);
    expect((await runIn(root, ["--max-warnings", "0", "--quiet"])).status).toBe(1);
  });

  test("1 for errors, also those of syntax", async () => {
    expect((await runIn(repository({ Dockerfile: BROKEN }), [])).status).toBe(1);
    const warned = repository({ Dockerfile: FETCH });
    expect((await runIn(warned, ["--rule", "require-goproxy: error"])).status).toBe(1);
  });

  test.each<[string, Readonly<Record<string, string | Uint8Array>>, string[], string]>([
    [
      "an unknown option",
      {},
      ["--fixx"],
      "Unknown option --fixx (did you mean --fix?). See dockerlint-go --help.",
    ],
    ["a value too many", {}, ["--fix=yes"], "The option --fix takes no value."],
    ["a missing value", {}, ["--target"], "The option --target needs a value: --target STAGE."],
    ["an unknown format", {}, ["-f", "jsn"], "Unknown format jsn (did you mean json?)."],
    ["a number that is none", {}, ["--max-warnings", "few"], "--max-warnings few: write a whole number."],
    [
      "a build argument without value",
      {},
      ["--build-arg", "A"],
      "--build-arg A: write NAME=VALUE; a value from the environment is not read.",
    ],
    [
      "a rule without severity",
      {},
      ["--rule", "user-exists"],
      "--rule user-exists: write 'NAME: SEVERITY', for example 'require-goproxy: off'.",
    ],
    [
      "an unknown rule",
      {},
      ["--rule", "user-exist: off"],
      '--rule user-exist: off: Unknown rule "user-exist" (did you mean "user-exists"?).',
    ],
    ["a broken list", {}, ["--rule", "user-exists: [off"], "--rule user-exists: [off: the list is no JSON."],
    ["a missing context", {}, ["--context", "none"], "--context none: there is no such directory."],
    ["a missing file", { Dockerfile: FINE }, ["Dockerfil"], "Dockerfil: there is no such file or directory."],
    [
      "an empty directory",
      { "a/": "" },
      ["a"],
      "a: no Dockerfile, Containerfile, compose file, go.mod or go.work in this directory.",
    ],
    [
      "an unknown target",
      { Dockerfile: FINE },
      ["--target", "prod"],
      "Dockerfile: there is no stage named prod.",
    ],
    [
      "a file that is not UTF-8",
      { Dockerfile: Buffer.from("FROM a\nLABEL a=\xe9\n", "latin1") },
      [],
      "Dockerfile: is not UTF-8: byte 15 cannot be read as text.",
    ],
    [
      "a file that ends within a letter",
      { Dockerfile: Buffer.from([0x46, 0xc3]) },
      [],
      "Dockerfile: is not UTF-8: byte 1 cannot be read as text.",
    ],
    ["standard input among files", {}, ["-", "Dockerfile"], "- (standard input) cannot be mixed with files."],
    [
      "a fix of standard input",
      {},
      ["--fix", "-"],
      "--fix cannot change standard input: use --fix-dry-run with --format json.",
    ],
    [
      "a missing configuration",
      { Dockerfile: FINE },
      ["--config", "none.yaml"],
      "none.yaml: cannot be read: there is no such file.",
    ],
    [
      "a report that cannot be written",
      { Dockerfile: FINE },
      ["-o", "Dockerfile/x"],
      "--output-file Dockerfile/x: cannot be written:",
    ],
  ])("2 and one line for %s", async (_, files, argv, message) => {
    const { status, stderr } = await runIn(repository(files), argv);
    expect(stderr).toContain(`dockerlint-go: ${message}`);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(status).toBe(2);
  });

  test("2 when one of the files cannot be linted; the others are", async () => {
    const root = repository({ "a/Dockerfile": FETCH, "b/Dockerfile": new Uint8Array([0xff]) });
    const { status, stdout, stderr } = await runIn(root, ["--format", "json", "a", "b", "c"]);
    expect(status).toBe(2);
    expect(rulesOf(stdout)).toEqual(["require-goproxy 1"]);
    expect(stderr.split("\n").filter(Boolean)).toHaveLength(2);
  });

  test.skipIf(process.getuid?.() === 0)("2 for a file that may not be read", async () => {
    const root = repository({ Dockerfile: FINE });
    chmodSync(join(root, "Dockerfile"), 0);
    const { status, stderr } = await runIn(root, ["Dockerfile"]);
    expect([status, stderr]).toEqual([2, "dockerlint-go: Dockerfile: cannot be read: permission denied.\n"]);
  });
});

describe("what is linted", () => {
  test("the current directory when nothing is named", async () => {
    const root = repository({ "a/Dockerfile": FETCH, Dockerfile: FETCH, "compose.yaml": "services: {}\n" });
    expect(rulesOf((await runIn(root, ["-f", "json"])).stdout)).toHaveLength(2);
    expect(rulesOf((await runIn(join(root, "a"), ["-f", "json"])).stdout)).toHaveLength(1);
  });

  test("an empty Dockerfile: BuildKit refuses it", async () => {
    const { status, stdout } = await runIn(repository({ Dockerfile: "" }), ["-f", "json"]);
    expect(status).toBe(1);
    expect(rulesOf(stdout)).toEqual(["syntax-error 2"]);
  });

  test("standard input", async () => {
    const root = repository({});
    const { status, stdout } = await runIn(root, ["-f", "json", "-"], { stdin: FETCH });
    expect(status).toBe(0);
    expect(rulesOf(stdout)).toEqual(["require-goproxy 1"]);
  });

  test("standard input has a context only when its place is known", async () => {
    const root = repository({
      "a/go.mod": "module example.com/m\n\ngo 1.24\n",
      "a/main.go": "package main\n",
    });
    const stdin = "FROM golang:1.24\nCOPY main.go ./\nCOPY none.yaml ./\n";
    const lint = async (...argv: string[]): Promise<string[]> =>
      rulesOf((await runIn(root, ["-f", "json", ...argv, "-"], { stdin })).stdout);
    expect(await lint()).toEqual([]);
    expect(await lint("--context", "a")).toEqual(["copy-source-exists 2"]);
    const named = ["-f", "json", "--stdin-filename", "a/Dockerfile", "--print-build", "-"];
    const { stdout } = await runIn(root, named, { stdin: "FROM golang:1.24\nCOPY main.go ./\n" });
    expect(stdout).toContain('"context": {');
    expect(
      (await runIn(root, ["-f", "json", "--stdin-filename", "a/go.mod", "-"], { stdin: "go 1.2\n" })).stdout,
    ).toContain("go.mod");
  });
});

describe("what the build is told", () => {
  const STAGES = "FROM golang:1.24 AS tools\nRUN go install example.com/tool@latest\nFROM scratch AS final\n";

  test("--target", async () => {
    const root = repository({ Dockerfile: STAGES });
    expect(rulesOf((await runIn(root, ["-f", "json", "--target", "final"])).stdout)).toEqual([]);
    expect(rulesOf((await runIn(root, ["-f", "json", "--target", "tools"])).stdout)).toEqual([
      "require-goproxy 1",
    ]);
  });

  test("--build-arg", async () => {
    const text = "FROM golang:1.24\nARG STEP\nWORKDIR /s\nRUN go $STEP\n";
    const root = repository({ Dockerfile: text });
    const rules = async (...argv: string[]): Promise<string[]> =>
      rulesOf((await runIn(root, ["-f", "json", ...argv])).stdout);
    expect(await rules()).toEqual([]);
    expect(await rules("--build-arg", "STEP=install", "--build-arg=STEP=version")).toEqual([]);
    expect(await rules("--build-arg=STEP=mod=download")).toEqual(["valid-go-command 2"]);
    expect(await rules("--build-arg", "STEP=install")).not.toEqual([]);
  });

  test("a compose file's context, without a word of it on the command line", async () => {
    const dockerfile = { "deploy/Dockerfile": "FROM scratch\nCOPY . /\nCOPY none.yaml /\n" };
    const compose = "services:\n  a:\n    build:\n      context: .\n      dockerfile: deploy/Dockerfile\n";
    const lint = async (files: Readonly<Record<string, string>>): Promise<string[]> =>
      rulesOf((await runIn(repository(files), ["-f", "json"])).stdout);
    expect(await lint({ ...dockerfile, "compose.yaml": compose })).toEqual(["copy-source-exists 2"]);
    expect(await lint(dockerfile)).toEqual([]);
  });

  test("a compose file's build arguments, unless the command line gives others", async () => {
    const root = repository({
      Dockerfile: "ARG GO=1.19\nFROM golang:$GO\nWORKDIR /s\nCOPY go.mod ./\nRUN go list -m\n",
      "go.mod": "module example.com/s\n\ngo 1.24\n",
    });
    const lint = async (...args: readonly string[]): Promise<string[]> =>
      rulesOf((await runIn(root, ["-f", "json", ...args])).stdout).filter((line) => line.startsWith("go-"));
    const refused = await lint("--build-arg", "GO=1.22");
    expect(refused).toEqual(["go-version 2"]);
    writeFileSync(join(root, "compose.yaml"), "services:\n  s:\n    build: {context: ., args: {GO: 1.24}}\n");
    expect(await lint()).toEqual([]);
    expect(await lint("--build-arg", "GO=1.22")).toEqual(refused);
  });
});

describe("--fix", () => {
  test("writes the fixed file and reports what is left", async () => {
    const root = repository({ Dockerfile: FETCH });
    expect(await runIn(root, ["--fix"])).toMatchObject({ status: 0, stdout: "" });
    expect(readFileSync(join(root, "Dockerfile"), "utf8")).toContain("ARG GOPROXY=");
    expect((await runIn(root, [])).stdout).toBe("");
  });

  test("with --quiet leaves warnings as they are", async () => {
    const root = repository({ Dockerfile: FETCH });
    await runIn(root, ["--fix", "--quiet"]);
    expect(readFileSync(join(root, "Dockerfile"), "utf8")).toBe(FETCH);
  });

  test("--fix-dry-run gives the text in JSON and leaves the file", async () => {
    const root = repository({ Dockerfile: FETCH });
    const { stdout } = await runIn(root, ["--fix-dry-run", "-f", "json"]);
    const [result] = JSON.parse(stdout) as JsonResult[];
    expect(result?.output).toContain("ARG GOPROXY=");
    expect(result?.messages).toEqual([]);
    expect(readFileSync(join(root, "Dockerfile"), "utf8")).toBe(FETCH);
    const piped = await runIn(root, ["--fix-dry-run", "-f", "json", "-"], { stdin: FETCH });
    expect((JSON.parse(piped.stdout) as JsonResult[])[0]?.output).toBe(result?.output);
  });
});

describe("rules and suppressions", () => {
  test("--rule sets severity and options, after the configuration", async () => {
    const root = repository({
      Dockerfile: FETCH,
      ".dockerlint-go.yaml": "rules:\n  require-goproxy: error\n",
    });
    const rules = async (...argv: string[]): Promise<string[]> =>
      rulesOf((await runIn(root, ["-f", "json", ...argv])).stdout);
    expect(await rules()).toEqual(["require-goproxy 2"]);
    expect(await rules("--rule", "require-goproxy: warn")).toEqual(["require-goproxy 1"]);
    expect(await rules("--rule", '"require-goproxy": "off"')).toEqual([]);
    const { stdout } = await runIn(root, [
      "--rule",
      'require-goproxy: ["warn", {"suggest": "https://goproxy.example.com"}]',
    ]);
    expect(stdout).toContain("https://goproxy.example.com");
  });

  test("--report-unused-disable-directives makes errors of warnings", async () => {
    const root = repository({ Dockerfile: `# dockerlint-go-disable user-exists\n${FINE}` });
    expect((await runIn(root, [])).status).toBe(0);
    expect((await runIn(root, [])).stdout).toContain("Unused suppression");
    expect((await runIn(root, ["--report-unused-disable-directives"])).status).toBe(1);
  });
});

describe("--print-build", () => {
  test("prints the builds of Dockerfiles for people, and as JSON", async () => {
    const root = repository({ Dockerfile: FETCH, "a/Dockerfile": FINE, "go.mod": "module example.com/m\n" });
    const text = await runIn(root, ["--print-build"]);
    expect(text.status).toBe(0);
    expect(text.stdout).toMatch(/^Dockerfile\n[^]*go install example\.com\/tool@latest/);
    const json = JSON.parse((await runIn(root, ["--print-build", "-f", "json"])).stdout) as {
      readonly filePath: string;
      readonly build: { readonly stages: readonly unknown[] };
    }[];
    expect(json.map(({ filePath, build }) => [filePath, build.stages.length])).toEqual([
      [join(root, "Dockerfile"), 1],
      [join(root, "a/Dockerfile"), 1],
    ]);
  });

  test("of a target that is not there says so", async () => {
    const { status, stderr } = await runIn(repository({ Dockerfile: FINE }), [
      "--print-build",
      "--target",
      "x",
    ]);
    expect([status, stderr]).toEqual([2, "dockerlint-go: Dockerfile: there is no stage named x.\n"]);
  });
});

test("--output-file holds the report, in a new folder too, without colour", async () => {
  const root = repository({ Dockerfile: FETCH });
  const { stdout } = await runIn(root, ["-o", "reports/lint.txt"], { isTTY: true });
  expect(stdout).toBe("");
  expect(readFileSync(join(root, "reports/lint.txt"), "utf8")).toMatch(/^Dockerfile\n {2}3:5 {2}warning/);
});

test("--list-rules, --version and --help lint nothing", async () => {
  const root = repository({ Dockerfile: FAILS });
  const list = await runIn(root, ["--list-rules"]);
  expect(list.stdout).toMatch(/^require-goproxy +warning +recommended +Require a GOPROXY/m);
  expect((await runIn(root, ["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  const help = await runIn(root, ["-h"]);
  expect(help.stdout).toContain("--fix-dry-run");
  expect(help.stdout.split("\n").filter((line) => line.length > 120)).toEqual([]);
  expect([list.status, help.status]).toEqual([0, 0]);
});

test("after -- everything is a file", async () => {
  const root = repository({ "--fix": FETCH });
  const { stdout } = await runIn(root, ["--", "--fix"]);
  expect(stdout).toContain("require-goproxy");
  expect(readFileSync(join(root, "--fix"), "utf8")).toBe(FETCH);
});

test("nothing outside of the repository is read or written", async () => {
  const root = temporaryTree({
    "repo/.git/": "",
    "repo/Dockerfile": "FROM golang:1.24\nCOPY ../outside.txt ./\nCOPY Dockerfile ./\n",
    "outside.txt": "",
    ".dockerlint-go.yaml": "not: [valid",
    "compose.yaml": "services: [",
  });
  const { status, stdout } = await runIn(join(root, "repo"), ["-f", "json", "--context", "."]);
  expect(rulesOf(stdout)).toEqual(["copy-source-exists 2"]);
  expect(status).toBe(1);
  writeFileSync(join(root, "repo/Dockerfile"), FETCH);
  await runIn(join(root, "repo"), ["--fix"]);
  expect(existsSync(join(root, "Dockerfile"))).toBe(false);
});
