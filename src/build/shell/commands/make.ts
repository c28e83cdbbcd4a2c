import { UNKNOWN, isKnown } from "../../../syntax/unknown.ts";
import { baseName, resolvePath } from "../../files/paths.ts";
import type { Failure } from "../command-failure.ts";
import { type CommandCall, type Machine, type Outcome, taintAll } from "../machine.ts";
import { type MakeCall, expand, readMake } from "../makefile.ts";
import type { CommandEffect } from "./effect.ts";

/** Stands for the value of a variable of make that is not known. */
const UNKNOWN_VARIABLE = "__value_of_make";

/** Runs the recipes that `make GOAL` runs, each line in a shell of its own. */
function make(call: CommandCall, machine: Machine): Outcome {
  const read = readMake(call, machine);
  if (!read || "kind" in read) {
    taintAll(machine);
    return {};
  }
  const before = machine.cwd;
  machine.cwd = read.directory;
  new Making(read, call, machine).run();
  machine.cwd = before;
  return {};
}

/** Whether a target was made: surely, perhaps, or not because it is up to date. */
type Made = "made" | "maybe" | "kept";

class Making {
  readonly #done = new Map<string, Made>();

  constructor(
    readonly make: MakeCall,
    readonly call: CommandCall,
    readonly machine: Machine,
  ) {}

  run(): void {
    for (const goal of this.make.goals) this.#goal(goal, this.call.certain);
  }

  #goal(name: string, certain: boolean): Made {
    const before = this.#done.get(name);
    if (before) return before;
    // Of a circle make drops the last arc.
    this.#done.set(name, "kept");
    const made = this.#update(name, certain);
    this.#done.set(name, made);
    return made;
  }

  #update(name: string, certain: boolean): Made {
    const { make, machine } = this;
    const target = make.targets.get(name);
    // A file, or what a rule of make's own makes.
    if (!target)
      return machine.files.lookup(resolvePath(make.directory, name)) === undefined ? "maybe" : "kept";
    const needs = target.prerequisites.map((one) => this.#goal(one, certain));
    const entry = machine.files.lookup(resolvePath(make.directory, name));
    const surely = make.phony.has(name) || entry === undefined || needs.includes("made");
    if (!surely && isKnown(entry) && target.prerequisites.length === 0) return "kept";
    for (const line of target.recipe) this.#line(line, name, target.prerequisites, certain && surely);
    return surely ? "made" : "maybe";
  }

  #line(line: string, name: string, needs: readonly string[], certain: boolean): void {
    const { make, machine, call } = this;
    const prefix = /^[@+\s-]*/.exec(line)?.[0] ?? "";
    const text = expand(
      line
        .slice(prefix.length)
        .replace(/\$[<^]/g, (sign) => (sign === "$<" ? (needs[0] ?? "") : needs.join(" "))),
      (variable) => (variable === "@" ? name : make.value(variable)),
      `\${${UNKNOWN_VARIABLE}}`,
    );
    // What is in single quotes, the shell would not replace.
    if (!isKnown(text) || (text.includes(UNKNOWN_VARIABLE) && text.includes("'"))) {
      taintAll(machine);
      return;
    }
    if (text.trim() === "") return;
    const variables = make.exported.map((one) => [one, make.value(one)] as const);
    const here = { ...call, certain, fatal: call.fatal && !prefix.includes("-") };
    machine.script(text, here, {
      program: baseName(make.shell),
      variables: [...variables, [UNKNOWN_VARIABLE, UNKNOWN]],
    });
  }
}

/** Why `make` surely stops before it runs anything. */
export function refusedMake(call: CommandCall, machine: Machine): Failure | undefined {
  const read = readMake(call, machine);
  if (!read) return undefined;
  if ("kind" in read) {
    if (read.kind === "unreadable")
      return {
        problem: "makefile",
        output: `${read.name}:${read.line}: *** missing separator.  Stop.`,
        path: read.path,
      };
    if (read.goal !== undefined) return missingTarget(read.goal, undefined, call, machine);
    return {
      problem: "file",
      output: "make: *** No targets specified and no makefile found.  Stop.",
      path: read.path,
    };
  }
  for (const goal of read.goals) {
    const failure = firstMissing(goal, read, call, machine);
    if (failure !== "runs") return failure;
  }
  return undefined;
}

/** Follows a goal down to the first target that has a recipe. */
function firstMissing(
  goal: string,
  make: MakeCall,
  call: CommandCall,
  machine: Machine,
  parent?: string,
  seen: readonly string[] = [],
): Failure | "runs" | undefined {
  const target = make.targets.get(goal);
  if (!target) {
    return missingTarget(goal, parent, { ...call, cwd: make.directory }, machine) ?? "runs";
  }
  if (seen.includes(goal)) return undefined;
  for (const need of target.prerequisites) {
    const failure = firstMissing(need, make, call, machine, goal, [...seen, goal]);
    if (failure !== "runs") return failure;
  }
  return target.recipe.length > 0 ? undefined : "runs";
}

function missingTarget(
  goal: string,
  parent: string | undefined,
  { cwd }: CommandCall,
  { files }: Machine,
): Failure | undefined {
  if (!isKnown(cwd)) return undefined;
  const path = resolvePath(cwd, goal);
  // `lib.a(x.o)` is a part of an archive, `-lm` a library.
  if (files.lookup(path) !== undefined || /[/()]|^-l/.test(goal)) return undefined;
  // make has rules of its own that make `x` from `x.c`, `x.o` from `x.c` and the like.
  const listed = files.list(cwd);
  const stem = goal.replace(/(?<=.)\.[^.]*$/, "");
  const mayBeSource = (name: string): boolean => name.startsWith(`${stem}.`) || name.startsWith(`${stem},`);
  if (listed && (!listed.complete || listed.names.some(mayBeSource))) return undefined;
  const needed = parent === undefined ? "" : `, needed by '${parent}'`;
  return { problem: "target", output: `make: *** No rule to make target '${goal}'${needed}.  Stop.`, path };
}

export const makeCommands: Record<string, CommandEffect> = { make, gmake: make };
