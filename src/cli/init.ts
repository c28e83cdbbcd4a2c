import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nearest } from "../linter/index.ts";
import { CONFIGURATION_NAMES, reasonOf, repositoryRoot } from "../workspace/index.ts";
import type { Run } from "./commands.ts";
import { CommandError, UsageError } from "./errors.ts";
import { STARTING_CONFIGURATION } from "./init-configuration.ts";
import type { Io } from "./io.ts";
import { HOOK, withHook } from "./pre-commit.ts";

const USAGE = `dockerlint-go init [--yes] [--pre-commit]

Writes a commented .dockerlint-go.yaml into the current directory, and offers the hook for pre-commit.
What is there already is left as it is.

  -y, --yes      Ask nothing, do both
  --pre-commit   Add the hook to .pre-commit-config.yaml, when there is one, without asking
`;

const OPTIONS = ["--yes", "--pre-commit", "--help"];
const PRE_COMMIT = ".pre-commit-config.yaml";

export const run: Run = async (argv, io) => {
  if (argv.includes("--help") || argv.includes("-h")) {
    io.stdout.write(USAGE);
    return 0;
  }
  for (const arg of argv) {
    if (OPTIONS.includes(arg) || arg === "-y") continue;
    const hint = nearest(arg, OPTIONS).replaceAll('"', "");
    throw new UsageError(`init does not take ${arg}${hint}. See dockerlint-go init --help.`);
  }
  const yes = argv.includes("--yes") || argv.includes("-y");
  await writeConfiguration(io, yes);
  await offerHook(io, yes || argv.includes("--pre-commit"));
  return 0;
};

async function writeConfiguration(io: Io, yes: boolean): Promise<void> {
  const [name = ""] = CONFIGURATION_NAMES;
  const found = CONFIGURATION_NAMES.find((file) => existsSync(join(io.cwd, file)));
  if (found !== undefined) {
    tell(io, `${found} is there already: left as it is.`);
    return;
  }
  if (!yes && io.ask && !agrees(await io.ask(`Write ${name}? [Y/n] `), true)) {
    tell(io, `${name} is not written.`);
    return;
  }
  // The flag refuses also what has appeared just now, and links.
  attempt(name, () => {
    writeFileSync(join(io.cwd, name), STARTING_CONFIGURATION, { flag: "wx" });
  });
  tell(io, `${name} is written.`);
}

async function offerHook(io: Io, wanted: boolean): Promise<void> {
  const file = join(repositoryRoot(io.cwd), PRE_COMMIT);
  const before = existsSync(file) ? attempt(PRE_COMMIT, () => readFileSync(file, "utf8")) : undefined;
  if (before?.includes("id: dockerlint-go")) {
    tell(io, `${PRE_COMMIT} has the hook already.`);
    return;
  }
  const after = before === undefined ? undefined : withHook(before);
  if (after !== undefined && (wanted || (await wantsHook(io)))) {
    attempt(PRE_COMMIT, () => {
      writeFileSync(file, after);
    });
    tell(io, `${PRE_COMMIT} has the hook now.`);
    return;
  }
  const why =
    before !== undefined && after === undefined ? " (it has no list of repos that we can add to)" : "";
  tell(io, `To lint before each commit, put this into ${PRE_COMMIT}${why}:\n\n${HOOK}`);
}

async function wantsHook(io: Io): Promise<boolean> {
  return io.ask !== undefined && agrees(await io.ask(`Add the hook to ${PRE_COMMIT}? [y/N] `), false);
}

/** @param otherwise what no answer means */
function agrees(answer: string, otherwise: boolean): boolean {
  const text = answer.trim().toLowerCase();
  return text === "" ? otherwise : text === "y" || text === "yes";
}

function tell(io: Io, text: string): void {
  io.stdout.write(`${text.trimEnd()}\n`);
}

/** @throws CommandError */
function attempt<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new CommandError(`${name}: ${reasonOf(error)}.`);
  }
}
