import { DockerfileParser } from "dockerfile-ast";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseDockerfile } from "../../../src/syntax/dockerfile/index.ts";
import { type ParityCase, compareCase, textOf } from "../../../tools/parity/compare.ts";

const FILE = join(import.meta.dirname, "..", "parity", "edge.jsonl");
const cases = readFileSync(FILE, "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line) as ParityCase);

describe("BuildKit's answers", () => {
  it.each(cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
    expect(compareCase(one, new Map())).toEqual([]);
  });
});

describe("dockerfile-ast, the second opinion", () => {
  /** Keywords with their lines; undefined where it throws. */
  function secondOpinion(text: string): string[] | undefined {
    try {
      const instructions = DockerfileParser.parse(text).getInstructions();
      return instructions.map((one) => `${String(one.getRange().start.line + 1)} ${one.getInstruction()}`);
    } catch {
      return undefined;
    }
  }

  it("agrees with us wherever it agrees with BuildKit", () => {
    let agreed = 0;
    for (const one of cases) {
      const { err, nodes } = one.buildkit;
      const theirs = secondOpinion(textOf(one));
      const buildkit = nodes?.map(({ kw, start }) => `${String(start)} ${kw}`);
      if (err || JSON.stringify(theirs) !== JSON.stringify(buildkit)) continue;
      agreed++;
      const ours = parseDockerfile(textOf(one)).instructions;
      expect(ours.map(({ keyword, startLine }) => `${String(startLine)} ${keyword}`)).toEqual(theirs);
    }
    expect(agreed).toBeGreaterThan(200);
  });
});
