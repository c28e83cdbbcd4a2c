import type { Instruction } from "../syntax/dockerfile/nodes.ts";
import { LineMap } from "../syntax/position.ts";
import { type Maybe, UNKNOWN, isKnown } from "../syntax/unknown.ts";
import { SHOWN, UNREADABLE, describeCommand, describeStage, describeStep, versionText } from "./describe.ts";
import type { GoCommand } from "./go/go-command.ts";
import { missingModule } from "./go/module-need.ts";
import { modMode } from "./go/mod-mode.ts";
import { fetchesOf } from "./go/requirements.ts";
import type { Build, Step } from "./model.ts";
import type { State } from "./state.ts";

/** The model as plain data: what `--print-build --format json` prints. Unknown values are `{"unknown": true}`. */
export function buildToJson(build: Build): unknown {
  const lines = new LineMap(build.dockerfile.text);
  return {
    target: build.target?.name ?? build.target?.index,
    context: build.context ? { dockerignore: build.context.ignorePath ?? null } : null,
    stages: build.stages.map((stage) => ({
      index: stage.index,
      name: stage.name ?? null,
      from: stage.parent
        ? { stage: stage.parent.name ?? stage.parent.index }
        : { image: plain(stage.reference) },
      knownImage: stage.image !== undefined,
      needed: stage.needed,
      steps: stage.steps.map((step) => stepToJson(step, lines)),
    })),
  };
}

function plain(value: Maybe<unknown>): unknown {
  return value === UNKNOWN ? { unknown: true } : (value ?? null);
}

function stepToJson({ instruction, before, after, run, copy }: Step, lines: LineMap): unknown {
  return {
    line: lines.positionAt(instruction.range[0]).line,
    instruction: firstLine(instruction),
    user: { name: after.user.name ?? null, uid: plain(after.user.uid), home: plain(after.user.home) },
    workingDirectory: plain(after.workingDirectory),
    changed: changes(before, after),
    ...(copy
      ? {
          copies: copy.sources.map(({ path, exists }) => ({ path: plain(path), exists: plain(exists) })),
          from: copy.from,
        }
      : {}),
    ...(run
      ? {
          network: run.network ?? "default",
          opaque: run.opaque,
          mounts: run.mounts.map(({ target, mount, cacheKey }) => ({
            type: mount.mountType,
            target,
            cache: plain(cacheKey ?? null),
          })),
          goCommands: run.goCommands.map(goCommandToJson),
        }
      : {}),
  };
}

function goCommandToJson(command: GoCommand): unknown {
  const { toolchain, module, workspace } = command;
  const fetches = fetchesOf(command);
  return {
    command: command.text,
    certain: command.certain,
    failureCounts: command.fatal,
    directory: plain(command.directory),
    user: command.user.name ?? plain(command.user.uid),
    go: isKnown(toolchain) ? (toolchain ? versionText(toolchain.version) : null) : plain(UNKNOWN),
    module: isKnown(module) ? (module?.path ?? null) : plain(UNKNOWN),
    workspace: isKnown(workspace) ? (workspace?.path ?? null) : plain(UNKNOWN),
    missingModule: missingModule(command)?.output ?? null,
    mod: plain(modMode(command)),
    environment: Object.fromEntries(SHOWN.map((name) => [name, plain(command.variables.get(name))])),
    fetches: fetches.modules.map(({ fetched }) => `${fetched?.path ?? ""}@${fetched?.version ?? ""}`),
    mayFetchMore: fetches.open,
  };
}

function firstLine(instruction: Instruction): string {
  const text = instruction.original.replace(/\s+/g, " ").trim();
  return text.length > 90 ? `${text.slice(0, 89)}…` : text;
}

/** Names of variables that an instruction set, and its other lasting changes. */
function changes(before: State, after: State): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  if (before === after) return changed;
  const names = new Set([...after.environment.names()]);
  const variables: Record<string, unknown> = {};
  for (const name of names) {
    const value = after.environment.get(name);
    if (before.environment.get(name) !== value && name !== "HOME") variables[name] = plain(value);
  }
  if (Object.keys(variables).length > 0) changed["environment"] = variables;
  const users = after.accounts.users
    .filter((user) => !before.accounts.users.includes(user))
    .map(({ name }) => name);
  if (users.length > 0) changed["users"] = users;
  const programs = [...after.programs.present].filter((name) => !before.programs.present.has(name));
  if (programs.length > 0) changed["programs"] = programs;
  if (before.programs.complete && !after.programs.complete) changed["programsUnknown"] = true;
  return changed;
}

/** The model as a trace for a person. */
export function printBuild(build: Build): string {
  const lines = new LineMap(build.dockerfile.text);
  const out: string[] = [
    build.context
      ? `build context: known${build.context.ignorePath === undefined ? "" : `, without what ${build.context.ignorePath} hides`}`
      : "build context: not known",
  ];
  for (const stage of build.stages) {
    out.push("", describeStage(stage));
    for (const step of stage.steps) out.push(...stepLines(step, lines));
  }
  return `${out.join("\n")}\n`;
}

function stepLines(step: Step, lines: LineMap): string[] {
  const { instruction, before, after, run } = step;
  const out = [
    `${String(lines.positionAt(instruction.range[0]).line).padStart(5)}  ${firstLine(instruction)}`,
  ];
  const detail = (text: string): void => {
    out.push(`       ${text}`);
  };
  for (const { name, value } of describeStep(step)) detail(`${name} ${value}`);
  const changed = changes(before, after);
  for (const [name, value] of Object.entries(changed)) detail(`${name}: ${JSON.stringify(value)}`);
  if (run?.opaque) detail(UNREADABLE);
  for (const command of run?.goCommands ?? [])
    out.push(...goCommandLines(command).map((line) => `       ${line}`));
  return out;
}

function goCommandLines(command: GoCommand): string[] {
  const { text, doubt, details } = describeCommand(command);
  return [
    `▸ ${text}${doubt === undefined ? "" : `  [${doubt}]`}`,
    ...details.map(
      ({ name, value, source }) =>
        `    ${name.padEnd(12)} ${value}${source === undefined ? "" : `  (${source})`}`,
    ),
  ];
}
