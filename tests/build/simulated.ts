import {
  type Build,
  type BuildOptions,
  type GoCommand,
  type Lookup,
  type Stage,
  type State,
  type Step,
  memoryContext,
  simulate,
} from "../../src/build/index.ts";
import { parseDockerfile } from "../../src/syntax/dockerfile/index.ts";
import { UNKNOWN } from "../../src/syntax/unknown.ts";

export { UNKNOWN } from "../../src/syntax/unknown.ts";
export { type Build, type GoCommand, type State, type Step, isKnown } from "../../src/build/index.ts";

export interface SimulationOptions extends Omit<BuildOptions, "context"> {
  /** The build context; without it none is known. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The simulated build of a Dockerfile; its lines may come as a list. */
export function simulated(
  dockerfile: string | readonly string[],
  { files, ...options }: SimulationOptions = {},
): Build {
  const text = typeof dockerfile === "string" ? dockerfile : `${dockerfile.join("\n")}\n`;
  return simulate(parseDockerfile(text), { context: files && memoryContext(files), ...options });
}

function defined<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The build has none.");
  return value;
}

/** A stage by name or number; the last one without. */
export function stageOf(build: Build, which: string | number = -1): Stage {
  return defined(
    typeof which === "number" ? build.stages.at(which) : build.stages.find(({ name }) => name === which),
  );
}

/** A step of the last stage, counted from FROM; the last one without. */
export function stepOf(build: Build, index = -1): Step {
  return defined(stageOf(build).steps.at(index));
}

/** The state that a Dockerfile leaves at its end. */
export function stateAfter(dockerfile: string | readonly string[], options?: SimulationOptions): State {
  return stepOf(simulated(dockerfile, options)).after;
}

/** The go command of a Dockerfile, the last one of several. */
export function goCommandOf(dockerfile: string | readonly string[], options?: SimulationOptions): GoCommand {
  return defined(simulated(dockerfile, options).goCommands.at(-1));
}

/** A value as a table shows it: `?` for what is not known, `-` for what is surely not there. */
export function shown(value: unknown): unknown {
  return value === UNKNOWN ? "?" : (value ?? "-");
}

/** What lies at a path: `file 0:0 644`, `directory 1000:1000 755`, `?`, `-`. */
export function entryAt(state: State, path: string): string {
  return describeEntry(state.files.lookup(path));
}

export function describeEntry(entry: Lookup): string {
  if (entry === UNKNOWN) return "?";
  if (!entry) return "-";
  const { kind, uid, gid, mode } = entry;
  const bits = mode === UNKNOWN ? "?" : mode.toString(8);
  return `${kind} ${String(shown(uid))}:${String(shown(gid))} ${bits}`;
}

/** Text of a file; `?` when it is not known, `-` without a file. */
export function textAt(state: State, path: string): unknown {
  const entry = state.files.lookup(path);
  return entry === UNKNOWN || entry === undefined ? shown(entry) : shown(entry.text());
}

/** Names in a directory, `…` at the end when there may be more. */
export function namesIn(state: State, path: string): readonly string[] | undefined {
  const listed = state.files.list(path);
  return listed && [...listed.names, ...(listed.complete ? [] : ["…"])];
}
