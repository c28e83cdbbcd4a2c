import type { ArgInstruction, Instruction, KeyValue } from "../syntax/dockerfile/nodes.ts";
import { variablesOf } from "../syntax/dockerfile/index.ts";
import { isKnown } from "../syntax/unknown.ts";
import { resolvePath } from "./files/paths.ts";
import type { GoCommand } from "./go/go-command.ts";
import { outputPath } from "./go/output.ts";
import type { Build, Stage, Step } from "./model.ts";

/** What BuildKit tells each stage of the platforms, once an ARG asks for it. */
const PLATFORM_ARGUMENTS = new Set(
  ["TARGET", "BUILD"].flatMap((side) => ["PLATFORM", "OS", "ARCH", "VARIANT"].map((what) => side + what)),
);

/** A platform argument that is empty, because no ARG of the stage asks for it. */
export interface UndeclaredArgument {
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly names: readonly string[];
}

/** Stages that run Go: what the others do is not about Go. */
function stagesWithGo({ stages, goCommands }: Build): ReadonlySet<Stage> {
  const withGo = new Set(goCommands.map(({ stage }) => stage.index));
  return new Set(stages.filter(({ index }) => withGo.has(index)));
}

/** Whether the stage runs on the machine that builds, whatever is built for. */
const isPinnedToBuilder = (stage: Stage): boolean =>
  stage.parent
    ? isPinnedToBuilder(stage.parent)
    : /\$\{?BUILDPLATFORM\b/.test(stage.from.platform?.value ?? "");

/**
 * RUNs that build for a platform and are not told which one. Without a pin to the builder's platform an empty GOARCH
 * is right: Go takes the machine's, which is then the target's.
 */
export function undeclaredArguments(build: Build): UndeclaredArgument[] {
  const found: UndeclaredArgument[] = [];
  for (const stage of stagesWithGo(build)) {
    if (!isPinnedToBuilder(stage)) continue;
    const told = new Set<string>();
    for (const { instruction, before } of stage.steps) {
      const names = namesIn(instruction).filter(
        (name) => before.variables.get(name) === undefined && !told.has(name),
      );
      for (const name of names) told.add(name);
      if (names.length > 0) found.push({ instruction, stage, names });
    }
  }
  return found;
}

/** Platform arguments that an instruction reads and does not set itself; not those with a value for when they are empty. */
function namesIn(instruction: Instruction): string[] {
  if (instruction.type !== "Run" || instruction.error || !instruction.script) return [];
  const { text } = instruction.script;
  const names = new Set<string>();
  for (const [, braced, operator, plain] of text.matchAll(/\$(?:\{([A-Z]+)\b(:?[-=?+])?|([A-Z]+)\b)/g)) {
    const name = braced ?? plain ?? "";
    const sets = new RegExp(`\\b${name}=|\\b(for|read|local|unset)\\s+${name}\\b`).test(text);
    if (PLATFORM_ARGUMENTS.has(name) && operator === undefined && !sets) names.add(name);
  }
  // In single quotes, and behind a backslash, `$` is no variable for this shell.
  return /'[^'\n]*\$|\\\$/.test(text) ? [] : [...names];
}

/** An ARG whose default hides what BuildKit would say. */
export interface ShadowedArgument {
  readonly pair: KeyValue;
  readonly value: string;
}

/** `ARG TARGETARCH=amd64`: a default comes before what BuildKit knows. */
export function shadowedArguments(build: Build): ShadowedArgument[] {
  const found: ShadowedArgument[] = [];
  for (const stage of stagesWithGo(build)) {
    for (const step of stage.steps)
      if (step.instruction.type === "Arg") found.push(...shadowedIn(step.instruction, step, build));
  }
  return found;
}

function shadowedIn(
  { pairs }: ArgInstruction,
  { before, after }: Step,
  { dockerfile, hasGlobalArg }: Build,
): ShadowedArgument[] {
  return pairs.flatMap((pair): ShadowedArgument[] => {
    const name = pair.key.value;
    if (!pair.value || !PLATFORM_ARGUMENTS.has(name) || hasGlobalArg(name)) return [];
    // `ARG TARGETARCH` above, and its own value as the default, change nothing.
    const { names } = variablesOf(pair.value.value, dockerfile.escape);
    const value = after.variables.get(name);
    // Images are for Linux, but for a few.
    if (name === "TARGETOS" && value === "linux") return [];
    const isOwn = names.includes(name) && before.variables.get(name) !== undefined;
    return isOwn || !isKnown(value) || value === undefined || value === "" ? [] : [{ pair, value }];
  });
}

/** A program that is built for the machine that builds, and goes into an image for another one. */
export interface BuilderProgram {
  readonly command: GoCommand;
  readonly path: string;
}

/** `FROM --platform=$BUILDPLATFORM`, and a `go build` that no GOARCH leads to the target. */
export function builderPrograms(build: Build): BuilderProgram[] {
  const commands = build.goCommands.filter(isForBuilder);
  return commands.flatMap((command): BuilderProgram[] => {
    const stage = build.stages[command.stage.index];
    const path = outputPath(command);
    if (!stage || !isPinnedToBuilder(stage) || !isKnown(path) || path === undefined) return [];
    // What passes through other stages may be a tool of the build. Where the platform is chosen, nobody can say what for.
    const into = build.target;
    if (!into || into.from.platform !== undefined || into.parent) return [];
    return into.steps.some((step) => copies(step, stage, path)) ? [{ command, path }] : [];
  });
}

function isForBuilder(command: GoCommand): boolean {
  const { verb, variables, certain, stage } = command;
  return (
    verb === "build" &&
    certain &&
    stage.needed &&
    variables.isSet("GOARCH") === false &&
    command.flag("o") !== undefined
  );
}

/** Whether a COPY takes the file from the stage by its path. */
function copies({ instruction, copy }: Step, stage: Stage, path: string): boolean {
  if (instruction.type !== "Copy" || copy?.from !== "stage") return false;
  const from = instruction.from?.value?.toLowerCase();
  const isStage = from === stage.name || from === String(stage.index);
  return (
    isStage && copy.sources.some((source) => isKnown(source.path) && resolvePath("/", source.path) === path)
  );
}
