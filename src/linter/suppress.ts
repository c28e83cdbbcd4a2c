import type { AnySourceCode, SuppressionDirective } from "../languages/index.ts";
import type { Position } from "../syntax/position.ts";
import type { LintMessage, SuppressedMessage } from "./messages.ts";

/** One edge of a suppressed stretch: a rule (null: all) is off from here, or on again. */
interface Edge {
  readonly line: number;
  readonly column: number;
  readonly on: boolean;
  readonly rule: string | null;
  readonly directive: SuppressionDirective;
}

export interface Suppressed {
  readonly messages: LintMessage[];
  readonly suppressed: SuppressedMessage[];
}

/**
 * Takes out the messages that comments suppress, and reports the comments that suppress nothing: the
 * behaviour of ESLint's own directives.
 */
export function applySuppressions(messages: readonly LintMessage[], sourceCode: AnySourceCode, unusedSeverity: 0 | 1 | 2): Suppressed {
  const edges = sourceCode.suppressions.flatMap(edgesOf).sort((a, b) => a.line - b.line || a.column - b.column);
  if (edges.length === 0) return { messages: [...messages], suppressed: [] };
  const used = new Set<Edge>();
  const kept: LintMessage[] = [];
  const suppressed: SuppressedMessage[] = [];
  for (const message of messages) {
    const active = activeEdges(edges, message);
    const last = active.at(-1);
    if (!last || message.fatal) kept.push(message);
    else {
      used.add(last);
      suppressed.push({ ...message, suppressions: active.map(({ directive }) => ({ kind: "directive", justification: directive.justification })) });
    }
  }
  if (unusedSeverity > 0) kept.push(...unused(edges, used, sourceCode, unusedSeverity === 2 ? 2 : 1));
  return { messages: kept.sort((a, b) => a.line - b.line || a.column - b.column), suppressed };
}

function edgesOf(directive: SuppressionDirective): Edge[] {
  const rules = directive.rules.length > 0 ? directive.rules : [null];
  const edge = (rule: string | null, at: Position, on: boolean): Edge => ({ ...at, on, rule, directive });
  return rules.flatMap((rule) => {
    const { line, column } = directive.at;
    switch (directive.type) {
      case "disable":
        return [edge(rule, { line, column }, false)];
      case "enable":
        return [edge(rule, { line, column }, true)];
      case "disable-line":
        return [edge(rule, { line, column: 1 }, false), edge(rule, { line: line + 1, column: 0 }, true)];
      case "disable-next-line":
        return [edge(rule, { line: line + 1, column: 1 }, false), edge(rule, { line: line + 2, column: 0 }, true)];
    }
  });
}

function activeEdges(edges: readonly Edge[], message: LintMessage): Edge[] {
  let active: Edge[] = [];
  for (const edge of edges) {
    if (edge.line > message.line || (edge.line === message.line && edge.column > message.column)) break;
    if (edge.rule !== null && edge.rule !== message.ruleId) continue;
    if (edge.on) active = [];
    else active.push(edge);
  }
  return active;
}

function unused(edges: readonly Edge[], used: ReadonlySet<Edge>, sourceCode: AnySourceCode, severity: 1 | 2): LintMessage[] {
  const byDirective = new Map<SuppressionDirective, Edge[]>();
  for (const edge of edges) {
    const written = edge.directive.type;
    if (edge.directive.implied || written === "enable" || edge.on || used.has(edge)) continue;
    byDirective.set(edge.directive, [...(byDirective.get(edge.directive) ?? []), edge]);
  }
  return [...byDirective].map(([directive, rest]): LintMessage => {
    const names = rest.flatMap(({ rule }) => (rule === null ? [] : [`'${rule}'`]));
    const what = names.length > 0 ? `from ${names.join(" or ")}` : "";
    const whole = rest.length === Math.max(directive.rules.length, 1);
    const { line, column } = sourceCode.locOf(directive.comment.range).start;
    return {
      ruleId: null,
      severity,
      message: `Unused suppression: no problem was reported${what === "" ? "" : ` ${what}`}.\nRemove the comment.`,
      line,
      column,
      ...(whole ? { fix: { range: removal(directive.comment.range, sourceCode.text), text: "" } } : {}),
    };
  });
}

/** A comment that has its line for itself goes with the whole line: a blank one inside a RUN is refused one day. */
function removal([start, end]: readonly [number, number], text: string): readonly [number, number] {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  if (text.slice(lineStart, start).trim() !== "") return [start, end];
  const newline = text.indexOf("\n", end);
  return [lineStart, newline < 0 ? text.length : newline + 1];
}
