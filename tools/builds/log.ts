/** What a log of plain progress says of a failure. */
export interface Failure {
  /** The step that failed, as BuildKit names it; null where no step was reached. */
  readonly failedStep: string | null;
  /** The last lines of that step, and of the client. */
  readonly error: readonly string[];
}

interface Step {
  name?: string;
  readonly lines: string[];
}

/** The first step that failed by itself: others are cancelled for it. */
export function failureOf(log: string): Failure {
  const steps = new Map<string, Step>();
  let failed: Step | undefined;
  const client: string[] = [];
  for (const line of log.split("\n")) {
    const [, number, rest] = /^#(\d+) (.*)$/.exec(line) ?? [];
    if (number === undefined || rest === undefined) {
      // The excerpt of the Dockerfile between rules is not compared.
      if (/^(?:ERROR|error|failed)|failed to solve|^(?:unable|resolve|target)\b/.test(line))
        client.push(line);
      continue;
    }
    const step = steps.get(number) ?? { lines: [] };
    steps.set(number, step);
    const [, error] = /^ERROR:? ?(.*)$/.exec(rest) ?? [];
    if (rest.startsWith("[")) step.name ??= rest;
    else if (/^[\d.]+ /.test(rest)) step.lines.push(rest.replace(/^[\d.]+ /, ""));
    else if (error !== undefined && !error.includes("context canceled")) {
      failed ??= step;
      step.lines.push(error);
    }
  }
  const lines = (failed?.lines ?? []).map((line) => line.trimEnd()).filter((line) => line !== "");
  const error = [...lines.slice(-6), ...client.slice(-2)].map((line) => line.slice(0, 400));
  return { failedStep: failed?.name?.replace(/^\[\S+ internal\]/, "[internal]") ?? null, error };
}
