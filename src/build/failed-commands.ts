import type { Build, Stage, Step } from "./model.ts";
import type { CommandProblem, FailedCommand } from "./shell/command-failure.ts";

/** A command of a stage that is built. */
export interface FailureInStage extends FailedCommand {
  readonly stage: Stage;
  /** Its RUN. */
  readonly step: Step;
}

/** Commands that surely fail for one of these reasons, the first one of each RUN, and of a stage each path once. */
export function failedCommands({ stages }: Build, ...problems: readonly CommandProblem[]): FailureInStage[] {
  return stages.flatMap((stage) => {
    if (!stage.needed) return [];
    const seen = new Set<string>();
    return stage.steps.flatMap((step) => {
      const failed = step.run?.failed;
      if (!failed || !problems.includes(failed.problem) || seen.has(failed.path)) return [];
      seen.add(failed.path);
      return [{ stage, step, ...failed }];
    });
  });
}
