import { loadFormat, type Report } from "../../../src/cli/formats/index.ts";
import { covered, coveredTrouble } from "../../../src/cli/formats/covered.ts";
import { type LintMessage, type LintResult } from "../../../src/linter/index.ts";
import { countMessages } from "../../../src/linter/messages.ts";

export const ROOT = "/work/shop";

export const message = (given: Partial<LintMessage> = {}): LintMessage => ({
  ruleId: "user-exists",
  severity: 2,
  message: "It fails.\nDo this.",
  messageId: "missing",
  line: 2,
  column: 5,
  endLine: 2,
  endColumn: 9,
  ...given,
});

export function result(given: Partial<LintResult> = {}): LintResult {
  const { messages = [message()] } = given;
  return {
    filePath: `${ROOT}/deploy/Dockerfile`,
    messages,
    suppressedMessages: [],
    source: "FROM golang:1.24\nRUN useradd app\nUSER ap\n",
    ...countMessages(messages),
    ...given,
  };
}

/** The text of a format, as the command line makes it. */
export async function written(
  format: string,
  results: readonly LintResult[],
  given: Partial<Report> = {},
): Promise<string> {
  const write = await loadFormat(format);
  return write({
    results: covered(results),
    exitStatus: 1,
    cwd: ROOT,
    root: ROOT,
    env: {},
    color: false,
    ...given,
    troubles: (given.troubles ?? []).map(coveredTrouble),
  });
}
