import type { Range } from "../../syntax/position.ts";
import { type Maybe, isKnown } from "../../syntax/unknown.ts";
import type { Build, Stage } from "../model.ts";
import type { GoCommand } from "./go-command.ts";
import { settingsOf } from "./settings.ts";

/** What `go env -w` has set, and no go command of the Dockerfile ever sees. */
export interface LostSetting {
  /** `overridden`: the environment wins. `other-home`: it was set for a user that runs no go command. */
  readonly kind: "overridden" | "other-home";
  readonly name: string;
  readonly value: string;
  /** The home directory that it was set for. */
  readonly home: string;
  /** The first go command that goes without it. */
  readonly user: GoCommand;
  /** What that command has instead; undefined: nothing. */
  readonly seen: string | undefined;
  /** Where it was set. */
  readonly range: Range;
}

/** They look at no setting that matters, or ask for one. */
const IDLE = new Set(["", "env", "version", "help", "bug", "telemetry"]);

export function lostSettings(build: Build): LostSetting[] {
  return build.goCommands.flatMap((command, i) => {
    const { call, certain, stage } = command;
    const written = certain && stage.mayBeBuilt ? settingsOf(command) : undefined;
    const home = call.environment.get("HOME");
    if (!written || !isKnown(home) || home === undefined) return [];
    const stages = build.stages.filter((one) => continues(one, stage.index));
    const later = build.goCommands
      .slice(i + 1)
      .filter(
        ({ stage: { index }, verb }) =>
          stages.some((one) => one.index === index) && !(isKnown(verb) && IDLE.has(verb)),
      );
    return written.flatMap(([name, value]) => {
      const lost = value && lostTo(name, value, home, command, later, stages);
      return lost ? [lost] : [];
    });
  });
}

/** Whether a stage is that of the number, or begins with it. */
function continues(stage: Stage | undefined, index: number): boolean {
  return stage !== undefined && (stage.index === index || continues(stage.parent, index));
}

function lostTo(
  name: string,
  value: string,
  home: string,
  { range, before }: GoCommand,
  later: readonly GoCommand[],
  stages: readonly Stage[],
): LostSetting | undefined {
  const user = later.find(({ certain }) => certain);
  const seen = user?.variables.get(name);
  if (!user || !isKnown(seen)) return undefined;
  const lost = (kind: LostSetting["kind"]): LostSetting => ({ kind, name, value, home, user, seen, range });
  const found = later.map((one) => one.variables.lookup(name));
  const loses = (one: (typeof found)[number]): boolean =>
    isKnown(one) && one?.source !== "go env -w" && one?.value !== value;
  if (!found.every(loses)) return undefined;
  const wins = found.every((one) => isKnown(one) && one?.source === "environment");
  // A program that we know nothing of may have run go before the variable was set.
  if (wins)
    return isSet(before.environment.get(name)) || stands(home, stages) ? lost("overridden") : undefined;
  const elsewhere = later.every(({ call }) => {
    const other = call.environment.get("HOME");
    return isKnown(other) && other !== home;
  });
  return elsewhere && stands(home, stages) && !stages.some((stage) => endsWith(home, stage))
    ? lost("other-home")
    : undefined;
}

const isSet = (value: Maybe<string | undefined>): boolean => isKnown(value) && (value ?? "") !== "";

/** Whether no unknown program has run with that home, which might have run go. */
function stands(home: string, stages: readonly Stage[]): boolean {
  return stages.every(({ steps }) => {
    const settings = steps.at(-1)?.after.goEnv.get(home);
    return settings === undefined ? steps.length === 0 : isKnown(settings);
  });
}

/** Whether a container of the stage runs with that home. */
function endsWith(home: string, { steps }: Stage): boolean {
  const last = steps.at(-1)?.after.environment.get("HOME");
  return last === undefined || !isKnown(last) || last === home;
}
