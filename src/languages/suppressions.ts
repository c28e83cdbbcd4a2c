import type { Position, Range } from "../syntax/position.ts";

/** A comment of any of our languages. */
export interface CommentNode {
  readonly type: "Comment";
  readonly range: Range;
  /** Text without `#` or `//`, trimmed. */
  readonly value: string;
}

/** A suppression in the form that ESLint calls a directive. */
export interface SuppressionDirective {
  readonly type: "disable" | "enable" | "disable-line" | "disable-next-line";
  /** Names as written, without the plugin's prefix; empty: all rules. */
  readonly rules: readonly string[];
  readonly justification: string;
  readonly comment: CommentNode;
  /** Where it takes effect: before the first position at or after this one. */
  readonly at: Position;
  /** Ends what a comment before an instruction began; nobody wrote it. */
  readonly implied: boolean;
  readonly spelling: "dockerlint-go" | "eslint";
}

/** Name of the plugin in an ESLint configuration, which its rules carry there. */
export const PLUGIN_NAME = "dockerlint-go";

const PATTERN = /^(dockerlint-go|eslint)-(disable-next-line|disable-line|disable|enable)(?=\s|$)([^]*)$/;

/** Something that a comment above it covers as a whole. */
export interface Covered {
  readonly startLine: number;
  readonly endLine: number;
  readonly end: Position;
}

/**
 * Reads the suppression comments of a file. `disable-next-line` right before (or inside) an instruction
 * covers all lines of the instruction.
 */
export function readSuppressions(
  comments: readonly CommentNode[],
  positionOf: (offset: number) => Position,
  coveredAt: (line: number) => Covered | undefined,
): SuppressionDirective[] {
  const directives: SuppressionDirective[] = [];
  /** Rules under a `disable` that still holds; `""` stands for all. */
  const open = new Set<string>();
  for (const comment of comments) {
    const match = PATTERN.exec(comment.value);
    if (!match) continue;
    const [, spelling = "", type = "", rest = ""] = match;
    const [list = "", ...reason] = rest.split(/\s-{2,}\s/);
    const rules = list.split(/[,\s]+/).filter(Boolean).map(withoutPrefix);
    const at = positionOf(comment.range[0]);
    const directive = {
      type: type as SuppressionDirective["type"],
      rules,
      justification: reason.join(" -- ").trim(),
      comment,
      at,
      implied: false,
      spelling: spelling as SuppressionDirective["spelling"],
    };
    if (type === "disable") for (const rule of rules.length > 0 ? rules : [""]) open.add(rule);
    if (type === "enable") for (const rule of rules.length > 0 ? rules : [...open]) open.delete(rule);
    const covered = type === "disable-next-line" ? coveredAt(at.line) : undefined;
    const nested = open.has("") || (rules.length === 0 ? open.size > 0 : rules.some((rule) => open.has(rule)));
    if (!covered || nested) directives.push(directive);
    else directives.push({ ...directive, type: "disable" }, { ...directive, type: "enable", at: covered.end, implied: true });
  }
  return directives;
}

export function withoutPrefix(rule: string): string {
  return rule.startsWith(`${PLUGIN_NAME}/`) ? rule.slice(PLUGIN_NAME.length + 1) : rule;
}
