import type { DiagnosticTag } from "vscode-languageserver-protocol";
import type { LintMessage } from "../linter/index.ts";
import { UNNECESSARY } from "./protocol.ts";

/** Rules that speak of text which does nothing: editors fade it. A list holds some messages of a rule alone. */
const WITHOUT_EFFECT: Readonly<Record<string, true | readonly string[]>> = {
  "compose-build-args": true,
  "effective-go-variables": true,
  "frontend-version": ["misplaced"],
  "ldflags-variable-exists": true,
  "no-lost-export": true,
};

const UNUSED_SUPPRESSION = /^Unused suppression\b/;

export function tagsOf({ ruleId, messageId, message }: LintMessage): DiagnosticTag[] {
  const listed = ruleId === null ? UNUSED_SUPPRESSION.test(message) : WITHOUT_EFFECT[ruleId];
  const idle = typeof listed === "object" ? listed.includes(messageId ?? "") : listed === true;
  return idle ? [UNNECESSARY] : [];
}
