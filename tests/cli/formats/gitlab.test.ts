import { describe, expect, test } from "vitest";
import type { LintResult } from "../../../src/linter/index.ts";
import { ROOT, message, result, written } from "./report-of.ts";

interface Finding {
  readonly description: string;
  readonly fingerprint: string;
}

const findings = async (results: readonly LintResult[], cwd = ROOT): Promise<Finding[]> =>
  JSON.parse(await written("gitlab", results, { cwd })) as Finding[];

const prints = async (...results: readonly LintResult[]): Promise<string[]> =>
  (await findings(results)).map(({ fingerprint }) => fingerprint);

describe("gitlab", () => {
  test("has what GitLab asks for, with paths of the repository", async () => {
    const messages = [message(), message({ severity: 1, ruleId: null, message: "Unused." })];
    expect(await findings([result({ messages })], `${ROOT}/deploy`)).toEqual([
      {
        description: "It fails. Do this.",
        check_name: "user-exists",
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
        severity: "critical",
        location: { path: "deploy/Dockerfile", lines: { begin: 2, end: 2 } },
      },
      {
        description: "Unused.",
        check_name: "suppression-comments",
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
        severity: "minor",
        location: { path: "deploy/Dockerfile", lines: { begin: 2, end: 2 } },
      },
    ]);
  });

  test("no two fingerprints are the same", async () => {
    const twice = result({ messages: [message(), message(), message({ messageId: "other" })] });
    const all = await prints(twice, result({ filePath: `${ROOT}/Dockerfile` }));
    expect(new Set(all).size).toBe(4);
  });

  test("a fingerprint stays when lines move and blanks change, and goes when the text is another", async () => {
    const [before] = await prints(result());
    const moved = result({
      source: "# a\n\nFROM golang:1.24\nRUN   useradd \\\n  app\nUSER ap\n",
      messages: [message({ line: 4, endLine: 5, column: 7 })],
    });
    expect(await prints(moved)).toEqual([before]);
    const other = result({ source: "FROM golang:1.24\nRUN useradd other\n" });
    expect(await prints(other)).not.toEqual([before]);
    expect(await prints(result({ messages: [message({ ruleId: "go-version" })] }))).not.toEqual([before]);
  });
});
