import type { LintMessage, LintResult } from "../../linter/index.ts";
import { pathInside } from "../../workspace/index.ts";

/** A file, or another part of the job, that could not be done. */
export interface Trouble {
  /** Absolute; undefined when it is not about one file. */
  readonly path?: string | undefined;
  readonly message: string;
}

/** What a run found. */
export interface Report {
  readonly results: readonly LintResult[];
  readonly troubles: readonly Trouble[];
  readonly exitStatus: number;
  readonly cwd: string;
  /** Root of the repository, or the current directory where there is none. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly color: boolean;
}

/** Makes the text of a report; every file of this folder that is a format exports one as `format`. */
export type Format = (report: Report) => string;

/** A path below a directory with `/`, and as it is when it lies elsewhere. */
export function pathFrom(directory: string, path: string): string {
  const inside = pathInside(path, directory);
  return inside === undefined || inside === "" ? path : inside;
}

/** What stands in the place of a rule for findings about comments that suppress. */
export const SUPPRESSION_COMMENTS = "suppression-comments";

export const ruleOf = ({ ruleId }: LintMessage): string => ruleId ?? SUPPRESSION_COMMENTS;

/** The problem and the advice in one line. */
export const oneLine = ({ message }: LintMessage): string => message.replaceAll("\n", " ");

export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

/** How many findings of each kind there are. */
export function totals(results: readonly LintResult[]): string {
  const errors = results.reduce((sum, { errorCount }) => sum + errorCount, 0);
  const warnings = results.reduce((sum, { warningCount }) => sum + warningCount, 0);
  return `${count(errors, "error")}, ${count(warnings, "warning")}`;
}
