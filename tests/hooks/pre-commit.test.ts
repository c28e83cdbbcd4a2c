import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { languageOf } from "../../src/linter/index.ts";

const ROOT = join(import.meta.dirname, "../..");

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
  readonly exclude: string;
}
const hooks = parse(readFileSync(join(ROOT, ".pre-commit-hooks.yaml"), "utf8")) as Hook[];

/** A regular expression of Python's that JavaScript reads as well, but for the flag in front. */
const pattern = (text: string): RegExp =>
  new RegExp(text.replace("(?i)", ""), text.startsWith("(?i)") ? "i" : "");

describe("the files that a hook fires on", () => {
  const [{ files, exclude }] = hooks as [Hook];
  const fires = (path: string): boolean => pattern(files).test(path) && !pattern(exclude).test(path);

  test.each([
    ...["Dockerfile", "a/dockerfile.dev", "api.Dockerfile", "Containerfile", "go.mod", "a/go.work"],
    ...["compose.yaml", "docker-compose.prod.yml", "compose.override.yml"],
  ])("%s, which we have rules for", (path) => {
    expect(languageOf(path)).toBeDefined();
    expect(fires(path)).toBe(true);
  });

  test.each([
    ".dockerignore",
    "a/Dockerfile.dockerignore",
    "go.sum",
    "vendor/modules.txt",
    ".dockerlint-go.yaml",
  ])("%s, which builds read or we do", (path) => {
    expect(fires(path)).toBe(true);
  });

  test.each(["main.go", "README.md", "my-go.mod.txt", "vendor/example.com/x/go.mod", "testdata/Dockerfile"])(
    "not %s",
    (path) => {
      expect(fires(path)).toBe(false);
    },
  );

  test("are the same for both hooks", () => {
    expect(hooks.map(({ id }) => id)).toEqual(["dockerlint-go", "dockerlint-go-fix"]);
    expect(new Set(hooks.map((hook) => `${hook.files} ${hook.exclude}`)).size).toBe(1);
  });
});

/** A clone of what is here now, committed, as pre-commit wants it. */
let source: string;
let place: string;

function run(
  command: string,
  args: readonly string[],
  cwd: string,
): { status: number | null; output: string } {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    env: {
      ...process.env,
      PRE_COMMIT_HOME: join(place, "home"),
      GIT_CONFIG_GLOBAL: join(place, "gitconfig"),
      NO_COLOR: "1",
    },
  });
  if (error) throw new Error(`${command}: ${error.message}. This test needs git and pre-commit.`);
  return { status, output: stdout + stderr };
}

function succeed(command: string, args: readonly string[], cwd: string): string {
  const { status, output } = run(command, args, cwd);
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${output}`);
  return output;
}

function commitAll(directory: string): void {
  succeed("git", ["init", "-q"], directory);
  succeed("git", ["add", "-A"], directory);
  succeed("git", ["commit", "-q", "-m", "all"], directory);
}

/** A repository with the hook installed, and a build that works. */
function repositoryWith(hook: string): string {
  const directory = join(place, hook);
  const revision = succeed("git", ["rev-parse", "HEAD"], source).trim();
  const files = {
    ".pre-commit-config.yaml": `repos:\n  - repo: ${source}\n    rev: ${revision}\n    hooks:\n      - id: ${hook}\n`,
    Dockerfile: "FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n",
    "go.mod": "module example.com/m\n\ngo 1.24\n",
    "main.go": "package main\n\nfunc main() {}\n",
  };
  mkdirSync(directory);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  commitAll(directory);
  succeed("pre-commit", ["install"], directory);
  return directory;
}

function commit(directory: string, files: Readonly<Record<string, string>>): ReturnType<typeof run> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  succeed("git", ["add", "-A"], directory);
  return run("git", ["commit", "-m", "change"], directory);
}

describe("pre-commit itself", { timeout: 600_000 }, () => {
  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), "dockerlint-go-hooks-"));
    source = join(place, "source");
    writeFileSync(
      join(place, "gitconfig"),
      '[user]\nname = a\nemail = a@example.com\n[init]\ndefaultBranch = main\n[protocol "file"]\nallow = always\n[safe]\ndirectory = *\n',
    );
    const names = succeed("git", ["ls-files", "-co", "--exclude-standard", "-z"], ROOT).split("\0");
    for (const name of names.filter((each) => each !== "" && !each.startsWith("tests/"))) {
      mkdirSync(dirname(join(source, name)), { recursive: true });
      cpSync(join(ROOT, name), join(source, name));
    }
    commitAll(source);
  }, 600_000);

  afterAll(() => {
    rmSync(place, { recursive: true, force: true });
  });

  test("a change of go.mod that breaks the Dockerfile's build is stopped, with what a person needs to read", () => {
    const directory = repositoryWith("dockerlint-go");
    const stopped = commit(directory, { "go.mod": "module example.com/m\n\ngo 1.27\n" });
    expect(stopped.status).not.toBe(0);
    const documented = /```text title="stopped"\n([^]*?)```/.exec(
      readFileSync(join(ROOT, "docs/hooks.md"), "utf8"),
    );
    expect(stopped.output).toContain(documented?.[1]?.trim());
    const passed = commit(directory, {
      Dockerfile: "FROM golang:1.27\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n",
    });
    expect(passed).toMatchObject({
      status: 0,
      output: expect.stringMatching(/dockerlint-go\.+Passed/) as string,
    });
    const other = commit(directory, { "main.go": "package main\n\nfunc main() { println() }\n" });
    expect(other.output).toMatch(/no files to check\)?Skipped/);
  });

  test("dockerlint-go-fix applies a fix, and the next try passes", () => {
    const directory = repositoryWith("dockerlint-go-fix");
    const fetching = "FROM golang:1.24\nRUN go install example.com/tool@v1.0.0\n";
    const first = commit(directory, { Dockerfile: fetching });
    expect(first.status).not.toBe(0);
    expect(first.output).toContain("files were modified by this hook");
    expect(readFileSync(join(directory, "Dockerfile"), "utf8")).toContain("ARG GOPROXY=");
    expect(commit(directory, {}).status).toBe(0);
  });
});
