import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryTree } from "../workspace/temporary-tree.ts";
import { type Outcome, runIn } from "./run-in.ts";

const FETCH = "FROM golang:1.24\nWORKDIR /shop\nRUN go install example.com/tool@latest\n";
const OFF = "rules:\n  require-goproxy: off\n";

async function lint(
  files: Readonly<Record<string, string>>,
  argv: readonly string[] = [],
  cwd = ".",
): Promise<Outcome> {
  return runIn(join(temporaryTree({ ".git/": "", ...files }), cwd), argv);
}

describe("the configuration of a file", () => {
  test.each([".dockerlint-go.yaml", ".dockerlint-go.yml", ".dockerlint-go.json"])(
    "is the nearest %s upwards",
    async (name) => {
      const off = name.endsWith("json") ? '{ "rules": { "require-goproxy": "off" } }' : OFF;
      const on = name.endsWith("json") ? "{}" : "extends: recommended\n";
      const files = { [name]: off, "a/b/Dockerfile": FETCH, "c/Dockerfile": FETCH, [`c/${name}`]: on };
      const { stdout } = await lint(files);
      expect(stdout).toMatch(/^c\/Dockerfile\n/);
      expect(stdout).not.toContain("a/b/Dockerfile");
    },
  );

  test("is not looked for above the repository", async () => {
    const files = { ".dockerlint-go.yaml": OFF, "repo/.git/": "", "repo/Dockerfile": FETCH };
    expect((await lint(files, [], "repo")).stdout).toContain("require-goproxy");
  });

  test("is the one of --config for all, and none with --no-config", async () => {
    const files = {
      ".dockerlint-go.yaml": OFF,
      "strict.yaml": "rules:\n  require-goproxy: error\n",
      Dockerfile: FETCH,
    };
    expect((await lint(files, ["--config", "strict.yaml"])).status).toBe(1);
    expect((await lint(files, ["--no-config"])).stdout).toContain("require-goproxy");
    expect((await lint(files)).stdout).toBe("");
  });

  test("may be empty, or JSON with a trailing comma", async () => {
    expect((await lint({ ".dockerlint-go.yaml": "", Dockerfile: FETCH })).stdout).toContain(
      "require-goproxy",
    );
    expect(
      (await lint({ ".dockerlint-go.json": '{ "rules": {"require-goproxy": "off",} }', Dockerfile: FETCH }))
        .stdout,
    ).toBe("");
  });

  test("ignores files, relative to where it lies, also those that are named", async () => {
    const files = {
      "a/.dockerlint-go.yaml": "ignores: [/old/]\n",
      "a/old/Dockerfile": FETCH,
      "old/Dockerfile": FETCH,
    };
    expect((await lint(files)).stdout).toMatch(/^old\/Dockerfile\n/);
    expect(await lint(files, ["a/old/Dockerfile"])).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("has overrides for some files", async () => {
    const overrides = "overrides:\n  - files: ['*.dev']\n    rules: { require-goproxy: off }\n";
    const files = { ".dockerlint-go.yaml": overrides, Dockerfile: FETCH, "Dockerfile.dev": FETCH };
    expect((await lint(files)).stdout).toMatch(/^Dockerfile\n/);
    expect((await lint(files, ["Dockerfile.dev"])).stdout).toBe("");
  });

  test("gives settings, over which the command line goes", async () => {
    const stages =
      "FROM golang:1.24 AS tools\nRUN go install example.com/tool@latest\nFROM scratch AS final\n";
    const files = { ".dockerlint-go.yaml": "settings:\n  target: tools\n", Dockerfile: stages };
    expect((await lint(files)).stdout).toContain("require-goproxy");
    expect((await lint(files, ["--target", "final"])).stdout).toBe("");
  });

  test("gives the build context relative to where it lies", async () => {
    const files = {
      "a/.dockerlint-go.yaml": "settings:\n  context: ctx\n",
      "a/Dockerfile": "FROM scratch\nCOPY there /\nCOPY none.yaml /\n",
      "a/ctx/there": "",
    };
    const { stdout } = await lint(files, ["-f", "json"]);
    expect(stdout).toContain('"line":3');
    expect(stdout).not.toContain('"line":2');
  });
});

describe("extends", () => {
  test("takes presets and files in order, relative to the file; later ones win", async () => {
    const lintExtending = async (list: string, own = ""): Promise<string> => {
      const files = {
        "config/base.yaml": OFF,
        "config/loud.json": '{ "extends": "./base.yaml", "rules": { "require-goproxy": "error" } }',
        "a/.dockerlint-go.yaml": `extends: ${list}\n${own}`,
        "a/Dockerfile": FETCH,
      };
      const { stdout, stderr } = await lint(files, ["-f", "json"]);
      const messages = stderr === "" ? (JSON.parse(stdout) as { messages: object[] }[])[0]?.messages : [];
      const proxy = messages?.find((one) => "ruleId" in one && one.ruleId === "require-goproxy");
      return stderr + (proxy && "severity" in proxy ? String(proxy.severity) : "off");
    };
    expect(await lintExtending("recommended")).toBe("1");
    expect(await lintExtending("../config/base.yaml")).toBe("off");
    expect(await lintExtending("[recommended, ../config/base.yaml]")).toBe("off");
    expect(await lintExtending("[../config/base.yaml, recommended]")).toBe("1");
    expect(await lintExtending("../config/loud.json")).toBe("2");
    expect(await lintExtending("../config/loud.json", "rules: { require-goproxy: warn }")).toBe("1");
    expect(await lintExtending("[]")).toBe("off");
  });

  test("a file that says nothing of presets does not bring recommended back", async () => {
    const files = {
      "one.yaml": OFF,
      "two.yaml": "rules: { user-exists: warn }\n",
      ".dockerlint-go.yaml": "extends: [./one.yaml, ./two.yaml]\n",
      Dockerfile: FETCH,
    };
    expect((await lint(files)).stdout).toBe("");
  });

  test("paths and patterns of the extended file are relative to that file", async () => {
    const files = {
      "base/common.yaml":
        "settings:\n  context: ctx\noverrides:\n  - files: [/b/]\n    settings: { context: b }\n",
      "base/ctx/there.yaml": "",
      "base/b/here.yaml": "",
      "base/b/Dockerfile": "FROM scratch\nCOPY here.yaml /\nCOPY there.yaml /\n",
      "base/b/.dockerlint-go.yaml": "extends: ../common.yaml\n",
      "a/.dockerlint-go.yaml": "extends: ../base/common.yaml\n",
      "a/Dockerfile": "FROM scratch\nCOPY there.yaml /\nCOPY none.yaml /\n",
    };
    const { stdout, stderr } = await lint(files);
    expect(stderr).toBe("");
    expect(stdout.match(/^( {2}\d+:|\S*Dockerfile)/gm)).toEqual([
      "a/Dockerfile",
      "  3:",
      "base/b/Dockerfile",
      "  3:",
    ]);
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      "an error in the extended file",
      { "base.yaml": "# ours\nrules:\n  user-exist: off\n", ".dockerlint-go.yaml": "extends: ./base.yaml\n" },
      'base.yaml:3:3: Unknown rule "user-exist" (did you mean "user-exists"?).',
    ],
    [
      "a file that is not there",
      { ".dockerlint-go.yaml": "extends:\n  - strict\n  - ./base.yaml\n" },
      ".dockerlint-go.yaml:3:5: extends ./base.yaml: there is no such file.",
    ],
    [
      "a file that is not there, in JSON",
      { ".dockerlint-go.json": '{\n  "extends": "./base.yaml"\n}\n' },
      ".dockerlint-go.json:2:3: extends ./base.yaml: there is no such file.",
    ],
    [
      "a circle",
      {
        ".dockerlint-go.yaml": "extends: ./a/b.yaml\n",
        "a/b.yaml": "extends: ../c.yaml\n",
        "c.yaml": "extends: ./a/b.yaml\n",
      },
      "c.yaml:1:1: extends ./a/b.yaml: these files extend each other in a circle: a/b.yaml → c.yaml → a/b.yaml.",
    ],
    [
      "itself",
      { ".dockerlint-go.yaml": "extends: ./.dockerlint-go.yaml\n" },
      ".dockerlint-go.yaml:1:1: extends ./.dockerlint-go.yaml: these files extend each other in a circle: .dockerlint-go.yaml → .dockerlint-go.yaml.",
    ],
    [
      "a file outside of the repository",
      { ".dockerlint-go.yaml": "extends: ../base.yaml\n" },
      ".dockerlint-go.yaml:1:1: extends ../base.yaml: leads out of the repository.",
    ],
    [
      "a directory",
      { ".dockerlint-go.yaml": "extends: ./base\n", "base/": "" },
      "base: cannot be read: it is a directory.",
    ],
  ])("%s is told with its place", async (_, files, message) => {
    const { status, stderr } = await lint({ ...files, Dockerfile: FETCH });
    expect([status, stderr]).toEqual([2, `dockerlint-go: ${message}\n`]);
  });

  test("a link does not lead out of the repository", async () => {
    const root = temporaryTree({
      "outside.yaml": OFF,
      "repo/.git/": "",
      "repo/.dockerlint-go.yaml": "extends: ./link.yaml\n",
      "repo/Dockerfile": FETCH,
    });
    symlinkSync("../outside.yaml", join(root, "repo/link.yaml"));
    const { status, stderr } = await runIn(join(root, "repo"), []);
    expect([status, stderr]).toEqual([
      2,
      "dockerlint-go: .dockerlint-go.yaml:1:1: extends ./link.yaml: leads out of the repository.\n",
    ]);
  });
});

describe("a configuration that cannot be used is told with its place, and exit status 2", () => {
  test.each<[string, string, string]>([
    [
      ".dockerlint-go.yaml",
      "rules:\n  user-exist: off\n",
      '.dockerlint-go.yaml:2:3: Unknown rule "user-exist" (did you mean "user-exists"?).',
    ],
    [
      ".dockerlint-go.json",
      '{\n  "rules": { "user-exists": "on" }\n}',
      '.dockerlint-go.json:2:14: The severity of user-exists must be off, warn or error, not "on".',
    ],
    [".dockerlint-go.json", '{ "rules": ', ".dockerlint-go.json:1:12: "],
    [".dockerlint-go.yml", "rules: [\n", ".dockerlint-go.yml:2:1: "],
    [
      ".dockerlint-go.yaml",
      "rules:\n  user-exists: off\n  user-exists: off\n",
      ".dockerlint-go.yaml:3:3: Map keys must be unique.",
    ],
    [
      ".dockerlint-go.yaml",
      "ignores:\n  - a\n  - 7\n",
      '.dockerlint-go.yaml:3:5: "ignores.1" must be a text; put it in quotes.',
    ],
    [
      ".dockerlint-go.yaml",
      // No tag makes anything but data of a text.
      'extends: !!js/function "function () { process.exit(7) }"\n',
      '.dockerlint-go.yaml:1:1: Unknown preset "function () { process.exit(7) }"',
    ],
    [
      ".dockerlint-go.yaml",
      "- a\n",
      ".dockerlint-go.yaml:1:1: A configuration must be a mapping of keys to values.",
    ],
    [
      ".dockerlint-go.yaml",
      "overrides:\n  - files: [a]\n    rule: {}\n",
      '.dockerlint-go.yaml:3:5: Unknown key "rule" in "overrides.0" (did you mean "rules"?).',
    ],
    [
      ".dockerlint-go.yaml",
      "a: &a [1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b]\n",
      ".dockerlint-go.yaml:1:1: ",
    ],
    [
      ".dockerlint-go.yaml",
      "settings:\n  context: ../out\n",
      ".dockerlint-go.yaml: settings.context ../out: leads out of the repository.",
    ],
    [
      ".dockerlint-go.yaml",
      "settings:\n  context: none\n",
      ".dockerlint-go.yaml: settings.context none: there is no such directory.",
    ],
  ])("%s: %j", async (name, text, message) => {
    const { status, stderr, stdout } = await lint({ [name]: text, Dockerfile: FETCH });
    expect(stderr).toContain(`dockerlint-go: ${message}`);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect([status, stdout]).toEqual([2, ""]);
  });
});
