import { parseDockerfile } from "../../src/syntax/dockerfile/index.ts";
import type { CaseResult } from "./cases.ts";

/** Whether a finding stands on the instruction that BuildKit names as the one that failed. */
export function atFailedStep(
  message: { readonly line: number },
  result: CaseResult,
  dockerfile: string,
): boolean {
  const { instructions } = parseDockerfile(dockerfile);
  const found = instructions.find(
    ({ startLine, endLine }) => startLine <= message.line && message.line <= endLine,
  );
  if (result.failedStep === null || result.failedStep.startsWith("[internal]")) {
    // A file that BuildKit refuses to read, or a context that cannot be sent, has no steps: the message names a line.
    const line =
      /line (\d+)/.exec(result.error.join(" "))?.[1] ?? /^\S+:(\d+)/.exec(result.error.join(" "))?.[1];
    return line === undefined || Number(line) === message.line;
  }
  const step = normalise(result.failedStep.replace(/^\[[^\]]*\]\s*/, ""));
  if (!found) return false;
  // `RUN <<EOF (go build…)`: only the first line of a heredoc is shown.
  const text = normalise(found.original);
  return (
    step.startsWith(text) ||
    text.startsWith(step.replace(/ \(.*$/, "")) ||
    step.includes("<<") ||
    withValues(text).test(step)
  );
}

/** BuildKit puts the values of the variables that it knows into the name of a step. */
function withValues(text: string): RegExp {
  const parts = text.split(/\$\{[^}]*\}|\$\w+/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}`);
}

const normalise = (text: string): string => text.replace(/\s+/g, " ").trim();
