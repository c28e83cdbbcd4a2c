import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lintText, rules } from "../src/linter/index.ts";
import { parseCompose } from "../src/syntax/compose.ts";
import { directoryContext } from "../src/workspace/index.ts";
import type { CaseOptions, CaseResult } from "../tools/score/cases.ts";
import { withLinter } from "../tools/score/lint.ts";
import { asPrinted, printedBy, quotedBy } from "./printed.ts";
import { atFailedStep } from "../tools/score/place.ts";

/**
 * Every case of tests/builds was really built; result.json holds what BuildKit said. The folder `traps` is no rule: what
 * looks wrong there, and is not.
 */
const ROOT = join(import.meta.dirname, "builds");

/** Where the record does not hold what people get to see, or the message does not quote. */
const SAID_OTHERWISE: ReadonlyMap<string, string> = new Map([
  ["network-none-fetch/git-clone", "the builder's /etc/hosts had the name of the host"],
  ["program-found/asked-and-run", "`which` failed before, and says nothing"],
  ["script-executable/env-bash-on-alpine", "the image lacked /usr/bin/env as well"],
  ["script-executable/heredoc-python", "the image lacked /usr/bin/env as well"],
]);

/** Each of the messages quotes what the build printed. */
function expectQuotes(messages: readonly Parameters<typeof quotedBy>[0][], result: CaseResult): void {
  const printed = printedBy(result);
  for (const message of messages) {
    const quoted = quotedBy(message);
    expect(quoted).not.toBe("");
    if (quoted !== undefined && printed !== undefined) expect(printed).toMatch(asPrinted(quoted));
  }
}

/** A case that `docker compose` built and, where it got so far, started. */
function expectComposed(rule: string, root: string, options: CaseOptions, result: CaseResult): void {
  const path = options.compose ?? "compose.yaml";
  const { messages } = lintText(readFileSync(join(root, path), "utf8"), {
    filename: path,
    compose: { parse: parseCompose, tree: directoryContext(root, root), path },
  });
  const errors = messages.filter(({ severity }) => severity === 2);
  if (result.build === "pass" && result.run !== "fail") expect(errors).toEqual([]);
  else {
    const own = errors.filter(({ ruleId }) => ruleId === rule);
    expect(own.map(({ line }) => line)).toEqual(options.lines);
    expectQuotes(own, result);
  }
}

describe.each(readdirSync(ROOT))("builds of %s", (rule) => {
  const cases = readdirSync(join(ROOT, rule));

  it.each(cases)("%s", (name) => {
    const directory = join(ROOT, rule, name);
    const options = JSON.parse(readFileSync(join(directory, "case.json"), "utf8")) as CaseOptions;
    const result = JSON.parse(readFileSync(join(directory, "result.json"), "utf8")) as CaseResult;
    if (options.compose !== undefined) {
      expectComposed(rule, join(directory, "ctx"), options, result);
      return;
    }
    const one = { name, context: join(directory, "ctx"), options, result };
    const { messages, text } = withLinter(one, ({ text, lint }) => ({ messages: lint(), text }));
    const errors = messages.filter(({ severity }) => severity === 2);
    // A warning does not promise that the container fails, and speaks of builds that fail elsewhere.
    const warns = rules[rule]?.meta.type === "suggestion";
    const starts = result.run !== "fail" || warns;
    if (result.build === "pass" && starts) expect(errors).toEqual([]);
    else {
      const own = (warns ? messages : errors).filter(({ ruleId }) => ruleId === rule);
      expect(own.length, `${rule} reports: ${result.error.join(" ")}`).toBeGreaterThan(0);
      if (!warns && !SAID_OTHERWISE.has(`${rule}/${name}`)) expectQuotes(own, result);
      // What fails only in the container has no step.
      if (result.build === "fail" && !warns)
        expect(own.some((message) => atFailedStep(message, result, text))).toBe(true);
    }
  });

  it("has a failing and a passing twin for an error rule", () => {
    if (rules[rule]?.meta.type !== "problem") return;
    const builds = cases.map((name) => {
      const file = join(ROOT, rule, name, "result.json");
      const { build, run } = JSON.parse(readFileSync(file, "utf8")) as CaseResult;
      return build === "pass" ? (run ?? build) : build;
    });
    expect(new Set(builds)).toEqual(new Set(["pass", "fail"]));
  });
});

it("has real builds for every rule", () => {
  expect(Object.keys(rules).filter((rule) => !existsSync(join(ROOT, rule)))).toEqual([]);
});
