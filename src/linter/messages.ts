import type { Range } from "../syntax/position.ts";

/** 1 warning, 2 error. */
export type MessageSeverity = 1 | 2;

/** A finding, in exactly the shape that ESLint prints. */
export interface LintMessage {
  /** Null for what is about the file or a suppression, not from a rule. */
  readonly ruleId: string | null;
  readonly severity: MessageSeverity;
  /** The problem; after the first line break the advice. */
  readonly message: string;
  readonly messageId?: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly fatal?: true;
  readonly fix?: TextFix;
  readonly suggestions?: readonly Suggestion[];
}

export interface TextFix {
  readonly range: Range;
  readonly text: string;
}

export interface Suggestion {
  readonly messageId: string;
  readonly desc: string;
  /** What was put into the text. */
  readonly data?: Readonly<Record<string, string | number>>;
  readonly fix: TextFix;
}

export interface SuppressedMessage extends LintMessage {
  readonly suppressions: readonly { readonly kind: "directive"; readonly justification: string }[];
}

/** What one file gave. */
export interface LintResult {
  readonly filePath: string;
  readonly messages: readonly LintMessage[];
  readonly suppressedMessages: readonly SuppressedMessage[];
  readonly errorCount: number;
  readonly fatalErrorCount: number;
  readonly warningCount: number;
  readonly fixableErrorCount: number;
  readonly fixableWarningCount: number;
  /** Text with fixes, when some were made. */
  readonly output?: string;
  readonly source?: string;
}

/** Order of messages and of places: by line, then by column. */
export function byPlace(a: Place, b: Place): number {
  return a.line - b.line || a.column - b.column;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

export function countMessages(
  messages: readonly LintMessage[],
): Omit<LintResult, "filePath" | "messages" | "suppressedMessages"> {
  const count = (severity: MessageSeverity, fixable: boolean): number =>
    messages.filter((message) => message.severity === severity && (!fixable || message.fix)).length;
  return {
    errorCount: count(2, false),
    fatalErrorCount: messages.filter(({ fatal }) => fatal).length,
    warningCount: count(1, false),
    fixableErrorCount: count(2, true),
    fixableWarningCount: count(1, true),
  };
}
