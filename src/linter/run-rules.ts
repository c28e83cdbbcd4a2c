import type { AnySourceCode } from "../languages/index.ts";
import type { AnyRule, Fix, Fixer, Problem } from "../rules/rule.ts";
import {
  type LintMessage,
  type MessageSeverity,
  type Suggestion,
  type TextFix,
  byPlace,
} from "./messages.ts";

/** A rule that is switched on. */
export interface ActiveRule {
  readonly id: string;
  readonly severity: MessageSeverity;
  readonly options: readonly unknown[];
  readonly rule: AnyRule;
}

const fixer: Fixer = {
  insertTextBeforeRange: ([start], text) => ({ range: [start, start], text }),
  insertTextAfterRange: ([, end], text) => ({ range: [end, end], text }),
  replaceTextRange: (range, text) => ({ range, text }),
  removeRange: (range) => ({ range, text: "" }),
};

interface Visitor {
  readonly active: ActiveRule;
  readonly visit: (node: unknown) => void;
}

/**
 * Runs rules over a file as ESLint does; messages come sorted by place. A rule that throws is a fault of ours:
 * it becomes one message, and the other rules go on.
 */
export function runRules(
  sourceCode: AnySourceCode,
  filename: string,
  rules: readonly ActiveRule[],
): LintMessage[] {
  const messages: LintMessage[] = [];
  /** What rules threw; a fault of the build model strikes many rules and is told once. */
  const faults = new Map<string, LintMessage>();
  const guarded = (active: ActiveRule, work: () => void): void => {
    try {
      work();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!faults.has(reason)) faults.set(reason, crash(active.id, filename, reason));
    }
  };
  const visitors = new Map<string, Visitor[]>();
  for (const active of rules) {
    guarded(active, () => {
      const found = visitorsOf(active, sourceCode, filename, messages);
      for (const [type, visit] of found) addTo(visitors, type, { active, visit });
    });
  }
  for (const { target, phase } of visitors.size > 0 ? sourceCode.traverse() : []) {
    for (const { active, visit } of visitors.get(phase === 1 ? target.type : `${target.type}:exit`) ?? []) {
      guarded(active, () => {
        visit(target);
      });
    }
  }
  return [...messages, ...faults.values()].sort(byPlace);
}

function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

function visitorsOf(
  active: ActiveRule,
  sourceCode: AnySourceCode,
  filename: string,
  messages: LintMessage[],
): [string, Visitor["visit"]][] {
  const visitors: object = active.rule.create({
    id: active.id,
    filename,
    options: active.options,
    sourceCode,
    report: (problem) => {
      messages.push(toMessage(active, problem, sourceCode.text));
    },
  });
  return Object.entries(visitors) as [string, Visitor["visit"]][];
}

function crash(rule: string, filename: string, reason: string): LintMessage {
  return {
    ruleId: rule,
    severity: 2,
    fatal: true,
    message:
      `The rule ${rule} failed on ${filename}: ${reason.split("\n", 1)[0] ?? ""}.\n` +
      "This is a fault of dockerlint-go, not of your file: please report it together with the file at " +
      "https://github.com/dockerlint-go/dockerlint-go/issues.",
    line: 1,
    column: 1,
  };
}

/** Replaces `{{name}}` by the data; a name without data stays as it is. */
function fill(text: string, data: Problem["data"]): string {
  return text.replace(/\{\{([^{}]+)\}\}/g, (whole, inner: string) => {
    const name = inner.trim();
    return data && Object.hasOwn(data, name) ? String(data[name]) : whole;
  });
}

function toMessage(active: ActiveRule, problem: Problem, text: string): LintMessage {
  const { loc, messageId, data } = problem;
  const messages: Readonly<Record<string, string>> = active.rule.meta.messages;
  const suggestions = (problem.suggest ?? []).flatMap(({ messageId: id, data: own, fix }): Suggestion[] => {
    const merged = mergeFixes(fix(fixer), text);
    const desc = fill(messages[id] ?? id, own);
    return merged ? [{ messageId: id, desc, ...(own ? { data: own } : {}), fix: merged }] : [];
  });
  const fix = problem.fix && mergeFixes(problem.fix(fixer), text);
  return {
    ruleId: active.id,
    severity: active.severity,
    message: fill(messages[messageId] ?? messageId, data),
    messageId,
    line: loc.start.line,
    column: loc.start.column,
    endLine: loc.end.line,
    endColumn: loc.end.column,
    ...(fix ? { fix } : {}),
    ...(suggestions.length > 0 ? { suggestions } : {}),
  };
}

/** Several edits of one fix become one edit over the whole stretch between them. */
function mergeFixes(fixes: Fix | readonly Fix[] | null, text: string): TextFix | undefined {
  if (fixes === null) return undefined;
  const list: readonly Fix[] = "range" in fixes ? [fixes] : fixes;
  const all = list.toSorted((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  const [first] = all;
  if (!first || all.length === 1) return first && { range: first.range, text: first.text };
  const parts: string[] = [];
  let at = first.range[0];
  for (const { range, text: inserted } of all) {
    if (range[0] < at) throw new Error("two edits of one fix overlap");
    parts.push(text.slice(at, range[0]), inserted);
    at = range[1];
  }
  return { range: [first.range[0], at], text: parts.join("") };
}
