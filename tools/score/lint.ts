import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Configuration, type LintMessage, lintText } from "../../src/linter/index.ts";
import { directoryContext } from "../../src/workspace/index.ts";
import { type Case, withContext } from "./cases.ts";

/** The Dockerfile of a case, and what the linter says of it, or of another text in its place. */
export interface LintedCase {
  readonly text: string;
  readonly lint: (text?: string) => readonly LintMessage[];
}

/** Calls `use` while the context of the case is there, with the target and the arguments that the case is built with. */
export function withLinter<T>(
  one: Case,
  use: (linted: LintedCase) => T,
  preset: Configuration["extends"] = ["recommended"],
): T {
  const { target, buildArgs = {}, dockerfile = "Dockerfile" } = one.options;
  return withContext(one, (directory) => {
    const text = readFileSync(join(directory, dockerfile), "utf8");
    const lint = (other = text): readonly LintMessage[] =>
      lintText(other, {
        filename: dockerfile,
        language: "dockerfile",
        configuration: {
          extends: preset,
          settings: { ...(target === undefined ? {} : { target }), buildArgs },
        },
        context: () => ({ context: directoryContext(directory, directory), dockerfilePath: dockerfile }),
      }).messages;
    return use({ text, lint });
  });
}
