import type { CaseResult } from "../score/cases.ts";

/** What a runner prints of one case: one JSON line. */
export interface Answer {
  readonly case: string;
  readonly build: string;
  readonly failedStep?: string | null;
  readonly error?: readonly string[];
  readonly run?: string;
  readonly runError?: readonly string[];
}

export type Recorded = Pick<CaseResult, "build" | "failedStep" | "error"> & {
  readonly run?: string;
  readonly runError?: readonly string[];
};

const VARYING: readonly (readonly [RegExp, string])[] = [
  [/ref [0-9a-z-]{20,}::[0-9a-z]{25}/g, "ref REF"],
  [/\/cache\/vcs\/[0-9a-f]+/g, "/cache/vcs/HASH"],
  [/sha256:[0-9a-f]{64}/g, "sha256:DIGEST"],
  [/\/go-build\d+/g, "/go-buildN"],
  [/\/var\/lib\/\w+\/tmp\/buildkit-mount\d*/g, "/var/lib/docker/tmp/buildkit-mount"],
  [/\/var\/lib\/\w+\/overlay2\/\w+\/merged/g, "…"],
  [/lookup (\S+) on \S+: no such host/g, "lookup $1: no such host"],
  [/^Fetched .*/, "Fetched TIME"],
  [/\b\d+(?:\.\d+)?m?s\b/g, "TIME"],
  // Files that sed makes for a moment.
  [/\/etc\/sed\w{6}\b/g, "/etc/sedTEMPORARY"],
  [/(\/etc\/\w+(?:\.conf)?)[A-Za-z0-9]{6}'/g, "$1TEMPORARY'"],
  [/(127\.0\.0\.1|\[::1\]):\d+/g, "$1:PORT"],
];

/** The words that a second build says again: no times, ids, digests and ports. */
function normalized(lines: readonly string[] | undefined): string[] {
  return (lines ?? []).map((line) =>
    VARYING.reduce((text, [pattern, word]) => text.replace(pattern, word), line.trimEnd()),
  );
}

/** What result.json keeps of a runner's answer. */
export function recorded(answer: Answer): Recorded {
  const error = normalized(answer.error).filter(
    (line) => !line.startsWith("ERROR: failed to build") || !line.includes(': process "'),
  );
  const runError = normalized(answer.runError).filter(
    (line) => line !== "" && !line.includes("Run 'docker run"),
  );
  return {
    build: answer.build as Recorded["build"],
    failedStep: answer.failedStep ?? null,
    error,
    ...(answer.run === undefined ? {} : { run: answer.run }),
    ...(runError.length === 0 ? {} : { runError }),
  };
}

/** What BuildKit puts before an error when it repeats it at the end. */
const REPEATED =
  /^(?:ERROR: failed to build: )?failed to (?:solve|run Build function): (?:failed to compute cache key: )?/;

/**
 * Lines say when something happened, in the order of parallel work: what is compared is which were said. A line that a
 * program writes in pieces may come in pieces.
 */
function said(lines: readonly string[] | undefined): string {
  const lasting = normalized(lines)
    .map((line) => line.replace(REPEATED, ""))
    .filter((line) => line !== "" && !line.startsWith("go: downloading "));
  const whole = lasting.filter((line) => !lasting.some((other) => other !== line && other.endsWith(line)));
  return [...new Set(whole)].sort().join("\n");
}

/** How a new build differs from the recorded one; empty where it does not. */
export function differences(before: Recorded, after: Recorded): string[] {
  const found: string[] = [];
  const compare = (what: string, old: string, now: string): void => {
    if (old !== now) found.push(`${what}: recorded ${old || "nothing"}, now ${now || "nothing"}`);
  };
  compare("build", before.build, after.build);
  compare("failedStep", before.failedStep ?? "", after.failedStep ?? "");
  compare("run", before.run ?? "", after.run ?? "");
  compare("error", said(before.error), said(after.error));
  compare("runError", said(before.runError), said(after.runError));
  return found;
}
