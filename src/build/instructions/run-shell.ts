import { dashLacksPipefail } from "../../images/index.ts";
import { type Maybe, isKnown } from "../../syntax/unknown.ts";
import type { Range } from "../../syntax/position.ts";
import { baseName } from "../files/paths.ts";
import type { FailedCommand } from "../shell/command-failure.ts";
import { type Dialect, dialectOf } from "../shell/dialect.ts";
import { type SearchPlace, findProgram } from "../shell/search.ts";
import type { FailedStart } from "../shell/failed-start.ts";
import { refusedOption } from "../shell/shell-options.ts";
import type { RunScript } from "./run-script.ts";
import { saidBy, saidByRuntime } from "../shell/start-words.ts";
import type { RunStart } from "./run-start.ts";

/** How a shell of the SHELL instruction (or a `#!` line) runs a script; undefined: not a shell that we know. */
export interface ShellMode {
  errexit: boolean;
  pipefail: boolean;
  nounset: boolean;
  login: boolean;
  readonly shell: Dialect | undefined;
}

export const NO_SHELL: Readonly<ShellMode> = {
  errexit: false,
  pipefail: false,
  nounset: false,
  login: false,
  shell: undefined,
};

export function shellMode(shell: Maybe<readonly string[]>, sh: Dialect | undefined): ShellMode | undefined {
  if (!isKnown(shell)) return undefined;
  const [first = "", ...rest] = shell;
  const [program, ...flags] = baseName(first) === "env" ? rest : [first, ...rest];
  const name = baseName(program ?? "");
  if (!/^(sh|bash|dash|ash)$/.test(name)) return undefined;
  const mode = { ...NO_SHELL, shell: dialectOf(name, sh) };
  flags.forEach((flag, i) => {
    if (/^-\w*e/.test(flag)) mode.errexit = true;
    if (/^-\w*u/.test(flag)) mode.nounset = true;
    if (/^-\w*l/.test(flag) || flag === "--login") mode.login = true;
    if (/^-\w*o/.test(flag) && flags[i + 1] === "pipefail") mode.pipefail = true;
    if (/^-\w*o/.test(flag) && flags[i + 1] === "nounset") mode.nounset = true;
    if (/^-\w*o/.test(flag) && flags[i + 1] === "errexit") mode.errexit = true;
  });
  return mode;
}

/** The shell of a RUN, or what the `#!` line of its heredoc names, that is surely not in the image. */
export function missingShell(
  { shebang }: RunScript,
  place: SearchPlace,
  start: RunStart,
  range: Range,
): FailedStart | undefined {
  const { state } = start;
  const shell = isKnown(state.shell) ? state.shell[0] : undefined;
  if (shell !== undefined && findProgram(shell, place) === undefined) {
    return { problem: "shell", name: shell, output: saidByRuntime(shell, "missing"), range };
  }
  const [program = "", argument] = shebang ?? [];
  const viaEnv = baseName(program) === "env";
  const name = viaEnv ? argument : program;
  if (name === undefined || name === "" || /^-|=/.test(name) || findProgram(name, place) !== undefined)
    return undefined;
  return {
    problem: "interpreter",
    name: "heredoc",
    interpreter: name,
    output: (viaEnv ? saidBy("env", name, defaultShell(start)) : undefined) ?? "/dev/pipes/EOF: not found",
    range,
  };
}

/** A shell of the SHELL instruction that refuses an option which it is started with. */
export function refusedShell(
  { shell: words, user }: RunStart["state"],
  { shell }: ShellMode,
  { distribution }: RunStart,
  range: Range,
): FailedCommand | undefined {
  const [name = "", ...flags] = isKnown(words) ? words : [];
  const reader = { shell, dashLacksPipefail: dashLacksPipefail(distribution) };
  const path = refusedOption(
    flags.map((text) => ({ text })),
    reader,
  );
  if (path === undefined) return undefined;
  return { problem: "shell-option", name, range, user, path, output: `${name}: 0: Illegal option ${path}` };
}

/** What /bin/sh is, while nobody has put another one there. */
export function defaultShell({
  distribution,
  tree,
}: Pick<RunStart, "distribution" | "tree">): Dialect | undefined {
  if (!isKnown(tree.lookup("/bin/sh"))) return undefined;
  const name = distribution?.name;
  if (name === "debian" || name === "ubuntu") return "dash";
  return name === "alpine" || name === "busybox" ? "ash" : undefined;
}
