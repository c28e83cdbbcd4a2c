import { existsSync, readFileSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { renderPage } from "../../src/cli/page.ts";
import { COMMANDS } from "../../src/cli/commands.ts";
import { rules } from "../../src/linter/index.ts";
import { temporaryTree } from "../workspace/temporary-tree.ts";
import { runIn } from "./run-in.ts";

describe("commands", () => {
  test.each(COMMANDS.map(({ name }) => name))("%s tells how it is used, and is in the help", async (name) => {
    const { status, stdout } = await runIn(temporaryTree({}), [name, "--help"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`^dockerlint-go ${name} `));
    expect((await runIn(temporaryTree({}), ["--help"])).stdout).toContain(`dockerlint-go ${name} `);
  });

  test("a file of such a name is linted as ./NAME", async () => {
    const tree = temporaryTree({ ".git/": "", explain: "FROM golang:1.24\nUSER ap\n" });
    expect((await runIn(tree, ["./explain"])).stdout).toContain("user-exists");
  });

  test("the help is no wider than a terminal, and has the flags in groups", async () => {
    const { stdout } = await runIn(temporaryTree({}), ["--help"]);
    expect(stdout.split("\n").filter((line) => line.length > 120)).toEqual([]);
    expect(stdout.match(/^\S.*:$/gm)).toEqual([
      "Examples:",
      "The build:",
      "Rules and configuration:",
      "Fixes:",
      "Files:",
      "Report:",
      "About dockerlint-go:",
      "Commands (a file of such a name is linted as ./NAME):",
      "Exit status:",
    ]);
  });

  test("--list-rules --format json has every rule", async () => {
    const { stdout } = await runIn(temporaryTree({}), ["--list-rules", "--format", "json"]);
    const listed = JSON.parse(stdout) as { readonly name: string }[];
    expect(listed.map(({ name }) => name)).toEqual(Object.keys(rules));
    expect(listed.find(({ name }) => name === "require-goproxy")).toMatchObject({
      severity: "warning",
      preset: "recommended",
      fix: "fix",
      languages: ["dockerfile"],
      options: [{ properties: { suggest: {}, allow: {} } }],
      url: "https://github.com/dockerlint-go/dockerlint-go/blob/main/docs/rules/require-goproxy.md",
    });
  });
});

describe("explain", () => {
  const explain = (argv: readonly string[], isTTY = false) =>
    runIn(temporaryTree({}), ["explain", ...argv], { isTTY });

  test.each(Object.keys(rules))("prints the page of %s without its marks", async (name) => {
    const { status, stdout } = await explain([name]);
    expect(status).toBe(0);
    expect(stdout.startsWith(`${name}\n\n${rules[name]?.meta.docs.description ?? "?"}`.slice(0, 60))).toBe(
      true,
    );
    expect(stdout).toContain("\nWhy is this bad\n");
    expect(stdout).not.toMatch(/^#+ [A-Z]|^`{3,}|\]\(http|\*\*error\*\*\S/m);
  });

  test("headings are bold on a terminal, code is indented, paragraphs are filled", () => {
    const page =
      "# name\n\nRequire **much** of `a **b**` in\n[a page](https://x.example).\n\n- one two three four\n\n" +
      '```dockerfile title="Dockerfile"\nFROM  a\n\n# no heading\n```\n';
    expect(renderPage(page, { color: false, width: 24 })).toBe(
      [
        "name",
        "",
        "Require much of `a",
        "**b**` in a page",
        "(https://x.example).",
        "",
        "- one two three four",
        "",
        "  Dockerfile:",
        "    FROM  a",
        "",
        "    # no heading",
        "",
      ].join("\n"),
    );
    const bold = renderPage("# name\n\n**much**\n", { color: true, width: 80 });
    expect(bold).toBe("\u001b[1mname\u001b[22m\n\n\u001b[1mmuch\u001b[22m\n");
  });

  test("takes a rule as ESLint names it", async () => {
    expect((await explain(["dockerlint-go/user-exists"])).stdout).toMatch(/^user-exists\n/);
    expect((await explain(["user-exists"], true)).stdout).toMatch(/^\u001b\[1muser-exists\u001b\[22m\n/);
  });

  test.each([
    [["user-exist"], 'Unknown rule "user-exist" (did you mean "user-exists"?).'],
    [["toString"], 'Unknown rule "toString"'],
    [["../../package"], 'Unknown rule "../../package"'],
    [[], "explain takes one rule"],
    [["user-exists", "go-version"], "explain takes one rule"],
  ])("%j is told, with status 2", async (argv, message) => {
    const { status, stdout, stderr } = await explain(argv);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`dockerlint-go: ${message}`);
  });
});

describe("init", () => {
  const NAME = ".dockerlint-go.yaml";
  const REPOS =
    "# ours\nrepos:\n- repo: https://git.example/a\n  rev: v1\n  hooks:\n  - id: a\n\n# end\nfail_fast: true\n";

  test("writes a configuration that changes nothing, and prints the hook", async () => {
    const tree = temporaryTree({
      ".git/": "",
      Dockerfile: "FROM golang:1.24\nRUN go install example.com/a@latest\n",
    });
    const before = await runIn(tree, []);
    const { status, stdout, stderr } = await runIn(tree, ["init"]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(`${NAME} is written.\n`);
    expect(stdout).toContain("- id: dockerlint-go");
    expect(await runIn(tree, [])).toEqual(before);
    expect(readdirSync(tree).sort()).toEqual([".dockerlint-go.yaml", ".git", "Dockerfile"]);
  });

  test.each([".dockerlint-go.yaml", ".dockerlint-go.yml", ".dockerlint-go.json"])(
    "leaves %s as it is",
    async (name) => {
      const tree = temporaryTree({ ".git/": "", [name]: "{}" });
      const { status, stdout } = await runIn(tree, ["init", "--yes"]);
      expect(status).toBe(0);
      expect(stdout).toContain(`${name} is there already`);
      expect(readFileSync(join(tree, name), "utf8")).toBe("{}");
      expect(readdirSync(tree).sort()).toEqual([name, ".git"].sort());
    },
  );

  test.skipIf(process.platform === "win32")("does not write through a link that leads nowhere", async () => {
    const tree = temporaryTree({ "repo/.git/": "" });
    symlinkSync("../outside.yaml", join(tree, "repo", NAME));
    const { status, stderr } = await runIn(join(tree, "repo"), ["init", "--yes"]);
    expect(status).toBe(2);
    expect(stderr).toContain(NAME);
    expect(existsSync(join(tree, "outside.yaml"))).toBe(false);
  });

  test.each([["--pre-commit"], ["--yes"], ["-y"]])("%s adds the hook to the list, once", async (flag) => {
    const tree = temporaryTree({ ".git/": "", ".pre-commit-config.yaml": REPOS });
    const { stdout } = await runIn(tree, ["init", flag]);
    expect(stdout).toContain(".pre-commit-config.yaml has the hook now.");
    const text = readFileSync(join(tree, ".pre-commit-config.yaml"), "utf8");
    expect(parse(text)).toMatchObject({
      repos: [
        { rev: "v1" },
        { repo: expect.stringContaining("dockerlint-go") as string, hooks: [{ id: "dockerlint-go" }] },
      ],
      fail_fast: true,
    });
    expect(text.split("\n").filter((line) => !REPOS.split("\n").includes(line))).toHaveLength(3);
    expect((await runIn(tree, ["init", flag])).stdout).toContain("has the hook already");
    expect(readFileSync(join(tree, ".pre-commit-config.yaml"), "utf8")).toBe(text);
  });

  test.each([
    ["an indented list without a line break at the end", "repos:\n  - repo: a\n    hooks: [{ id: b }]"],
    ["line breaks of Windows", "repos:\r\n  - repo: a\r\n    hooks:\r\n      - id: b\r\n"],
    ["comments below the key", "repos: # all\n\n  # first\n  - repo: a\n    hooks: [{ id: b }]\n  # last\n"],
  ])("the list may have %s", async (_, before) => {
    const tree = temporaryTree({ ".git/": "", ".pre-commit-config.yaml": before });
    await runIn(tree, ["init", "--pre-commit"]);
    const text = readFileSync(join(tree, ".pre-commit-config.yaml"), "utf8");
    expect(parse(text)).toMatchObject({
      repos: [{ repo: "a", hooks: [{ id: "b" }] }, { hooks: [{ id: "dockerlint-go" }] }],
    });
    expect(/[^\r]\n/.test(text)).toBe(!before.includes("\r"));
  });

  test.each(["repos: []\n", "repos: [{ repo: a, hooks: [] }]\n", "ci: {}\n", ""])(
    "a list that cannot be added to is left, and the hook printed: %j",
    async (before) => {
      const tree = temporaryTree({ ".git/": "", ".pre-commit-config.yaml": before });
      const { stdout } = await runIn(tree, ["init", "--pre-commit"]);
      expect(stdout).toContain("that we can add to");
      expect(stdout).toContain("- id: dockerlint-go");
      expect(readFileSync(join(tree, ".pre-commit-config.yaml"), "utf8")).toBe(before);
    },
  );

  test("asks on a terminal", async () => {
    const asked: string[] = [];
    const answer = (reply: string) => (question: string) => {
      asked.push(question);
      return Promise.resolve(reply);
    };
    const files = { ".git/": "", ".pre-commit-config.yaml": REPOS };
    const no = temporaryTree(files);
    await runIn(no, ["init"], { ask: answer("n") });
    expect(readdirSync(no).sort()).toEqual([".git", ".pre-commit-config.yaml"]);
    expect(asked).toHaveLength(2);
    const silent = temporaryTree(files);
    await runIn(silent, ["init"], { ask: answer("") });
    expect(existsSync(join(silent, NAME))).toBe(true);
    expect(readFileSync(join(silent, ".pre-commit-config.yaml"), "utf8")).toBe(REPOS);
    const yes = temporaryTree(files);
    await runIn(yes, ["init"], { ask: answer("Yes ") });
    expect(readFileSync(join(yes, ".pre-commit-config.yaml"), "utf8")).toContain("dockerlint-go");
    asked.length = 0;
    await runIn(temporaryTree(files), ["init", "--yes"], { ask: answer("n") });
    expect(asked).toEqual([]);
  });

  test("does not take other options", async () => {
    const { status, stderr } = await runIn(temporaryTree({}), ["init", "--ye"]);
    expect([status, stderr]).toEqual([
      2,
      "dockerlint-go: init does not take --ye (did you mean --yes?). See dockerlint-go init --help.\n",
    ]);
  });
});
