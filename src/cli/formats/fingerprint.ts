import { createHash } from "node:crypto";
import type { LintMessage, LintResult } from "../../linter/index.ts";
import { pathFrom, ruleOf } from "./report.ts";

/**
 * Gives each finding a name that stays when lines are moved about: made of the rule, the file, the text that is
 * reported, and which of several equal ones it is. No two are equal.
 */
export class Fingerprints {
  readonly #root: string;
  readonly #seen = new Map<string, number>();

  /** @param root directory that paths are relative to */
  constructor(root: string) {
    this.#root = root;
  }

  of(message: LintMessage, { filePath, source = "" }: LintResult): string {
    const { line, endLine = line, messageId = "" } = message;
    const lines = source.split("\n").slice(line - 1, endLine);
    const text = lines
      .join(" ")
      .replace(/[\s\\]+/g, " ")
      .trim();
    const key = JSON.stringify([ruleOf(message), messageId, pathFrom(this.#root, filePath), text]);
    const before = this.#seen.get(key) ?? 0;
    this.#seen.set(key, before + 1);
    return createHash("sha256").update(`${key}${before}`).digest("hex").slice(0, 32);
  }
}
