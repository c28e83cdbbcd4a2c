import { spawnSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FLAGS } from "../../src/cli/flags.ts";
import { FORMAT_NAMES } from "../../src/cli/formats/index.ts";
import { rules } from "../../src/linter/index.ts";
import { lacks } from "../installed.ts";
import { temporaryTree } from "../workspace/temporary-tree.ts";
import { runIn } from "./run-in.ts";

const HERE = import.meta.dirname;

/** How a shell is asked what it answers to TAB after a line: the script that asks gets completion file and line. */
const SHELLS: Readonly<Record<string, (script: string, line: string) => readonly string[]>> = {
  bash: (script, line) => ["bash", "--norc", join(HERE, "completion/ask.bash"), script, line],
  zsh: (script, line) => ["zsh", "-f", join(HERE, "completion/ask.zsh"), script, line],
  fish: (script, line) => [
    "fish",
    "--no-config",
    "-c",
    'source $argv[1]; complete -C "$argv[2]"',
    script,
    line,
  ],
};

async function folder(shell: string): Promise<{ readonly cwd: string; readonly script: string }> {
  const { stdout } = await runIn(temporaryTree({}), ["completion", shell]);
  const cwd = temporaryTree({
    "Dockerfile.one": "",
    "a b.Dockerfile": "",
    "deploy/x": "",
    "bin/dockerlint-go": "",
  });
  chmodSync(join(cwd, "bin/dockerlint-go"), 0o755);
  const script = join(cwd, "bin/script");
  writeFileSync(script, stdout);
  return { cwd, script };
}

function ask(
  shell: string,
  { cwd, script }: { readonly cwd: string; readonly script: string },
  line: string,
): string[] {
  const [program = "", ...args] = SHELLS[shell]?.(script, line) ?? [];
  const { stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    timeout: 30_000,
    env: { PATH: `${join(cwd, "bin")}:${process.env["PATH"] ?? ""}`, HOME: cwd, TERM: "xterm" },
  });
  const answers = stdout.split("\n").filter(Boolean);
  if (answers.length === 0 && stderr !== "") throw new Error(stderr);
  // Fish writes the explanation behind a tab.
  return answers.map((answer) => answer.replace(/\t.*$/, "")).sort();
}

const GOPROXY = ["require-goproxy:error", "require-goproxy:off", "require-goproxy:warn"];

describe.each(Object.keys(SHELLS))("the completion of %s", (shell) => {
  const missing = lacks(shell);

  test.skipIf(missing)(
    "knows options, formats, rules, commands and files",
    async () => {
      const where = await folder(shell);
      const answers = (line: string): string[] => ask(shell, where, `dockerlint-go ${line}`);
      for (const { name } of FLAGS) expect(answers(`--${name.slice(0, 4)}`), name).toContain(`--${name}`);
      expect(answers("--format ")).toEqual([...FORMAT_NAMES].sort());
      expect(answers("-f gi")).toEqual(["github", "gitlab"]);
      expect(answers("--format=gi").map((one) => one.replace("--format=", ""))).toEqual(["github", "gitlab"]);
      expect(answers("explain require-")).toEqual(
        Object.keys(rules)
          .filter((name) => name.startsWith("require-"))
          .sort(),
      );
      expect(answers("completion ")).toEqual(["bash", "fish", "zsh"]);
      expect(answers("exp")).toContain("explain");
      expect(answers("Dock")).toEqual(["Dockerfile.one"]);
      expect(answers("--quiet Dock")).toEqual(["Dockerfile.one"]);
      expect(answers("--context dep").map((one) => one.replace(/\/$/, ""))).toEqual(["deploy"]);
      expect(answers("--target ")).toEqual([]);
      expect(answers("init --p")).toEqual(["--pre-commit"]);
    },
    120_000,
  );

  test.skipIf(missing)(
    "knows the settings of --rule",
    async () => {
      const where = await folder(shell);
      const answers = (line: string): string[] => ask(shell, where, `dockerlint-go ${line}`);
      const settings = answers("--rule require-gop");
      expect(settings.map((one) => one.replace(/:$/, ""))).toEqual(
        shell === "fish" ? GOPROXY : ["require-goproxy"],
      );
      expect(answers("--rule require-goproxy:").map((one) => one.replace(/^.*:/, ""))).toEqual([
        "error",
        "off",
        "warn",
      ]);
    },
    120_000,
  );

  test("is printed for no other shell", async () => {
    const { status, stderr } = await runIn(temporaryTree({}), ["completion", `${shell}x`]);
    expect([status, stderr]).toEqual([
      2,
      "dockerlint-go: completion takes one shell: dockerlint-go completion bash|zsh|fish.\n",
    ]);
  });
});
