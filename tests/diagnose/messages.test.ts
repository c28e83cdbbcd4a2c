import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diagnose, messages } from "../../src/diagnose/index.ts";
import { rules } from "../../src/linter/index.ts";

describe("the table of messages", () => {
  test("names each kind once, and only rules that there are", () => {
    const ids = messages.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = new Set(messages.flatMap((message) => message.rules));
    expect([...named].filter((name) => !(name in rules))).toEqual([]);
  });

  test("uses in its texts only words that its patterns take from the log", () => {
    const unfilled = messages.flatMap(({ id, what, advice, patterns }) =>
      [...[what, ...advice].join(" ").matchAll(/\{(\w+)\}/g)]
        .map(([, name = ""]) => name)
        .filter((name) => !patterns.some(({ source }) => source.includes(`(?<${name}>`)))
        .map((name) => `${id}: ${name}`),
    );
    expect(unfilled).toEqual([]);
  });
});

interface Result {
  readonly build: "pass" | "fail";
  readonly run?: "pass" | "fail";
  readonly failedStep: string | null;
  readonly error: readonly string[];
  readonly runError?: readonly string[];
}

const BUILDS = join(import.meta.dirname, "../builds");

/** A log as BuildKit writes it, from what is recorded of a build. */
function logOf({ build, failedStep, error, runError = [] }: Result): string {
  if (build === "pass") return runError.join("\n");
  if (failedStep === null) return error.join("\n");
  const isEnd = (line: string): boolean => /^process "|failed to solve/.test(line);
  const output = error.filter((line) => !isEnd(line));
  const why = error.find((line) => line.startsWith('process "')) ?? output.at(-1) ?? "";
  return [
    `#5 ${failedStep}`,
    ...output.map((line) => `#5 0.100 ${line}`),
    `#5 ERROR: ${why}`,
    `ERROR: failed to build: failed to solve: ${why}`,
  ].join("\n");
}

/** What is recorded of these does not say why they failed. */
const UNSAID = new Set([
  "builder-owned-files/tee",
  "go-sum-complete/list-dependencies",
  "program-found/asked-and-run",
]);

/** Here another rule foresaw what the message alone tells of. */
const ANOTHER: Readonly<Record<string, string>> = {
  // A path that is relative tells nothing of whose file it is.
  "builder-owned-files/relative-in-bash": "read-only",
  "package-found/file-without-module": "go-mod-not-found",
  // Without a registry the image's name is not even looked for.
  "published-image-tag/first-release": "host-not-resolved",
  "valid-go-command/exec-form-chain": "package-not-found",
  "workspace-consistency/no-go-files-in-root": "package-not-found",
};

const cases = readdirSync(BUILDS).flatMap((rule) =>
  readdirSync(join(BUILDS, rule)).flatMap((name) => {
    const path = join(BUILDS, rule, name, "result.json");
    if (!existsSync(path)) return [];
    const result = JSON.parse(readFileSync(path, "utf8")) as Result;
    return result.build === "fail" || result.run === "fail"
      ? [{ rule, name: `${rule}/${name}`, result }]
      : [];
  }),
);

describe("what real builds printed", () => {
  test("names the rule that foresaw it", () => {
    expect(cases.length).toBeGreaterThan(400);
    const wrong: string[] = [];
    for (const { rule, name, result } of cases) {
      // A variable that `-X` does not set is printed by the program; nothing in a log says so.
      if (rule === "ldflags-variable-exists" || UNSAID.has(name)) continue;
      // What a container does while it runs is no failure of its start.
      if (rule === "exec-form-entrypoint") continue;
      if (result.build === "fail" && result.error.length === 0) continue;
      const failure = diagnose(logOf(result)).failures[0];
      const right = name in ANOTHER ? failure?.id === ANOTHER[name] : failure?.rules.includes(rule) === true;
      if (!right) wrong.push(`${name}: ${failure?.id ?? "unknown"}`);
    }
    expect(wrong).toEqual([]);
  });

  test("and what says nothing is unknown", () => {
    const unsaid = cases.filter(({ name }) => UNSAID.has(name));
    expect(unsaid).toHaveLength(UNSAID.size);
    for (const { result, name } of unsaid) {
      const { failures } = diagnose(logOf(result));
      expect(
        failures.map(({ id }) => id),
        name,
      ).toEqual([undefined]);
    }
  });
});
