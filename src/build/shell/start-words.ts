import type { Dialect } from "./dialect.ts";
import type { CommandCall, Machine } from "./machine.ts";

/** Why the kernel does not run a program: no such file, no right to, a directory, or nothing that runs the script. */
export type Refusal = "missing" | "denied" | "directory" | "interpreter";

type Words = (name: string, reason: string) => string;

const quoted: (by: string) => Words = (by) => (name, reason) => `${by}: '${name}': ${reason}`;
const run: (by: string) => Words = (by) => (name, reason) =>
  `${by}: failed to run command '${name}': ${reason}`;
const execute: (by: string) => Words = (by) => (name, reason) =>
  `${by}: failed to execute ${name}: ${reason}`;

/** coreutils, util-linux and findutils (Debian 12), sudo, su-exec. */
const PROGRAMS: ReadonlyMap<string, Words> = new Map(
  Object.entries<Words>({
    env: quoted("env"),
    nice: quoted("nice"),
    nohup: run("nohup"),
    stdbuf: run("stdbuf"),
    timeout: run("timeout"),
    ionice: execute("ionice"),
    setsid: execute("setsid"),
    xargs: (name, reason) => `xargs: ${name}: ${reason}`,
    "ssh-agent": (name, reason) => `${name}: ${reason}`,
    sudo: (name) => `sudo: ${name}: command not found`,
    doas: (name) => `doas: ${name}: command not found`,
    "su-exec": (name, reason) => `su-exec: ${name}: ${reason}`,
  }),
);

/** All of these in busybox. */
const IN_BUSYBOX = new Set(["env", "ionice", "nice", "nohup", "setsid", "timeout"]);

/** What another program says of one that it cannot start; undefined: we do not know its words. */
export function saidBy(
  by: string,
  name: string,
  sh: Dialect | undefined,
  reason = "No such file or directory",
): string | undefined {
  if (sh === "ash" && IN_BUSYBOX.has(by)) return `${by}: can't execute '${name}': ${reason}`;
  return PROGRAMS.get(by)?.(name, reason);
}

/** What the runtime says of a program that it is to start: that of an exec form, or a shell. */
export function saidByRuntime(name: string, refusal: Refusal): string {
  if (refusal === "interpreter") return `exec ${name}: no such file or directory`;
  if (refusal !== "missing") return `exec: "${name}": permission denied`;
  return name.includes("/")
    ? `exec: "${name}": stat ${name}: no such file or directory`
    : `exec: "${name}": executable file not found in $PATH`;
}

const IN_BASH: Readonly<Record<Refusal, string>> = {
  missing: "No such file or directory",
  denied: "Permission denied",
  directory: "Is a directory",
  interpreter: "cannot execute: required file not found",
};

/** What a shell says, without its own name and the line before it. */
function byShell(name: string, refusal: Refusal, shell: Dialect | undefined, isExec: boolean): string {
  const inPath = !name.includes("/");
  if (shell === "bash") {
    if (inPath && refusal === "missing")
      return isExec ? `exec: ${name}: not found` : `${name}: command not found`;
    return `${name}: ${IN_BASH[refusal]}`;
  }
  const reason = refusal === "denied" || refusal === "directory" ? "Permission denied" : "not found";
  const exec = shell === "ash" ? "exec: line 0: " : "exec: ";
  return `${isExec ? exec : ""}${name}: ${reason}`;
}

/**
 * What is printed where a program cannot be started, seen in Debian 12 and busybox 1.36.
 *
 * @param exec the runtime starts it, and not a shell
 */
export function notStarted(
  { name, startedBy }: Pick<CommandCall, "name" | "startedBy">,
  refusal: Refusal,
  { shell, sh }: Pick<Machine, "shell" | "sh">,
  exec: boolean,
): string {
  if (exec) return saidByRuntime(name, refusal);
  if (startedBy === "gosu") return `error: ${saidByRuntime(name, refusal)}`;
  const reason = refusal === "denied" || refusal === "directory" ? "Permission denied" : undefined;
  const said = startedBy === undefined ? undefined : saidBy(startedBy, name, sh, reason);
  return said ?? byShell(name, refusal, shell, startedBy === "exec");
}
