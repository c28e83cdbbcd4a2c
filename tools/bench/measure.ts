import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A command with its arguments. */
export type CommandLine = readonly [program: string, ...args: string[]];

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** CPU milliseconds of this process for one piece of work. */
export function cpuOf(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** CPU milliseconds of one call: the median of several rounds, each long enough to be measured. */
export function cost(work: () => unknown, { rounds = 7, least = 60 } = {}): number {
  const first = cpuOf(work);
  // What takes seconds is measured well enough by one call.
  if (first > 2000) return first;
  const found = Array.from({ length: rounds }, () => {
    let calls = 0;
    let spent = 0;
    while (spent < least) {
      spent += cpuOf(work);
      calls++;
    }
    return spent / calls;
  });
  return median(found);
}

/**
 * CPU milliseconds (user and system) of whole processes, each the median of its runs. The commands run in turn, so that
 * the machine's moods strike all of them; `ratios` are taken round by round against the first.
 */
export function processCosts(
  commands: readonly CommandLine[],
  runs: number,
  cwd: string,
): readonly { readonly cpu: number; readonly ratio: number }[] {
  const found = commands.map((): number[] => []);
  for (let round = 0; round <= runs; round++) {
    commands.forEach((command, i) => {
      const cpu = childCpu(command, cwd);
      // The first round only warms the machine's caches.
      if (round > 0) found[i]?.push(cpu);
    });
  }
  const [first = []] = found;
  return found.map((values) => ({
    cpu: median(values),
    ratio: median(values.map((value, i) => value / (first[i] ?? NaN))),
  }));
}

/** A shell tells what its children took; it takes next to nothing itself. */
function childCpu(command: CommandLine, cwd: string): number {
  const { stdout } = spawnSync("sh", ["-c", '"$@" >/dev/null 2>&1; times', "sh", ...command], {
    cwd,
    encoding: "utf8",
  });
  const children = stdout.trim().split("\n").at(-1) ?? "";
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  );
}

/** The most memory that a process held, in MB; undefined where the system does not tell. */
export async function peakMemory(command: CommandLine, cwd: string): Promise<number | undefined> {
  const [program, ...args] = command;
  const child = spawn(program, args, { cwd, stdio: "ignore" });
  let peak = 0;
  const timer = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${String(child.pid)}/status`, "utf8");
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // It has ended, or this is no Linux.
    }
  }, 5);
  await new Promise((resolve) => child.once("close", resolve));
  clearInterval(timer);
  return peak === 0 ? undefined : peak;
}
