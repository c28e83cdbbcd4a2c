import { Random } from "../random.ts";
import type { Target } from "./target.ts";

/** An input that breaks a promise. */
export interface Find {
  readonly target: string;
  readonly reason: string;
  readonly input: unknown;
}

/** What an input may take, in milliseconds of CPU: a base, and more for each character (it is linted up to seven times). */
const BASE = 600;
const PER_CHARACTER = 0.25;
/** How long smaller inputs are tried, in milliseconds. */
const PATIENCE = 20_000;

/** The input of a number: the same for the same seed. */
export function inputOf(target: Target, seed: number, index: number): unknown {
  let hash = seed;
  for (const character of target.name) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) | 0;
  return target.make(new Random(Math.imul(hash, 1_000_003) + index));
}

/** Why an input breaks a promise; undefined when it breaks none. */
export async function reasonAgainst(target: Target, input: unknown): Promise<string | undefined> {
  const limit = BASE + PER_CHARACTER * target.sizeOf(input);
  // A machine that is busy for a moment is no fault.
  for (let attempt = 0; attempt < 3; attempt++) {
    const began = process.cpuUsage();
    try {
      await target.check(input);
    } catch (error) {
      return error instanceof Error ? firstFrame(error) : String(error);
    }
    const { user, system } = process.cpuUsage(began);
    if ((user + system) / 1000 <= limit) return undefined;
  }
  return `it takes more than ${limit.toFixed(0)} ms`;
}

/** What was thrown, and by which line of ours when it was not thrown on purpose. */
function firstFrame({ name, message, stack = "" }: Error): string {
  if (name === "Broken") return message;
  const frame = /^\s+at .*?\(?(?:file:\/\/)?[^()\s]*\/((?:src|node_modules)\/[^():\s]+)/m.exec(stack)?.[1];
  return `${name}: ${message.split("\n", 1)[0] ?? ""}${frame === undefined ? "" : ` (${frame})`}`;
}

/** The same find with the smallest input that some tries come to. */
export async function smallest(target: Target, found: Find): Promise<Find> {
  let best = found;
  const end = performance.now() + PATIENCE;
  let progress = true;
  while (progress) {
    progress = false;
    for (const input of target.smaller(best.input)) {
      if (performance.now() > end) return best;
      if (target.sizeOf(input) >= target.sizeOf(best.input)) continue;
      if (kindOf(await reasonAgainst(target, input)) !== kindOf(found.reason)) continue;
      best = { ...best, input };
      progress = true;
      break;
    }
  }
  return best;
}

/** Two finds of one kind are mostly one fault. */
export const kindOf = (reason: string | undefined): string => reason?.replace(/\d+/g, "N") ?? "";
