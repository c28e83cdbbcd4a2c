import { type LintMessage, type LintResult, coverCredentials } from "../../linter/index.ts";
import type { Trouble } from "./report.ts";

/**
 * Results as they may be shown: reports are read by many, and what is reported may be a password. Edits stay as they
 * are, or they would write something else than what was meant.
 */
export function covered(results: readonly LintResult[]): readonly LintResult[] {
  return results.map((result) => ({
    ...result,
    messages: result.messages.map(coverMessage),
    suppressedMessages: result.suppressedMessages.map(coverMessage),
    ...(result.source === undefined ? {} : { source: coverCredentials(result.source) }),
  }));
}

/** A trouble as it may be shown. */
export const coveredTrouble = (trouble: Trouble): Trouble => ({
  ...trouble,
  message: coverCredentials(trouble.message),
});

const coverMessage = <T extends LintMessage>(message: T): T => ({
  ...message,
  message: coverCredentials(message.message),
});
