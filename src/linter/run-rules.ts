import type { AnySourceCode } from "../languages/index.ts";
import type { Fix, Fixer, Problem, RuleModule } from "../rules/rule.ts";
import type { Range } from "../syntax/position.ts";
import type { LintMessage, Suggestion, TextFix } from "./messages.ts";

/** A rule that is switched on. */
export interface ActiveRule {
  readonly id: string;
  readonly severity: 1 | 2;
  readonly options: readonly unknown[];
  readonly rule: RuleModule;
}

const fixer: Fixer = {
  insertTextBeforeRange: ([start], text) => ({ range: [start, start], text }),
  insertTextAfterRange: ([, end], text) => ({ range: [end, end], text }),
  replaceTextRange: (range, text) => ({ range, text }),
  removeRange: (range) => ({ range, text: "" }),
};

type Visitor = (node: unknown) => void;

/** Runs rules over a file as ESLint does; messages come sorted by place. A rule that throws becomes a message. */
export function runRules(sourceCode: AnySourceCode, filename: string, rules: readonly ActiveRule[]): LintMessage[] {
  const messages: LintMessage[] = [];
  const visitors = new Map<string, { visit: Visitor; rule: ActiveRule }[]>();
  const guarded = (active: ActiveRule, work: () => void): void => {
    try {
      work();
    } catch (error) {
      messages.push(crash(active.id, filename, error));
    }
  };
  for (const active of rules) {
    guarded(active, () => {
      const report = (problem: Problem): void => {
        messages.push(toMessage(active, problem, sourceCode.text));
      };
      const created: object = active.rule.create({ id: active.id, filename, options: active.options, sourceCode: sourceCode as never, report });
      for (const [type, visit] of Object.entries(created) as [string, Visitor][]) {
        const all = visitors.get(type);
        if (all) all.push({ visit, rule: active });
        else visitors.set(type, [{ visit, rule: active }]);
      }
    });
  }
  if (visitors.size > 0) {
    for (const { target, phase } of sourceCode.traverse()) {
      for (const { visit, rule } of visitors.get(phase === 1 ? target.type : `${target.type}:exit`) ?? []) {
        guarded(rule, () => {
          visit(target);
        });
      }
    }
  }
  return messages.sort((a, b) => a.line - b.line || a.column - b.column);
}

function crash(rule: string, filename: string, error: unknown): LintMessage {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    ruleId: rule,
    severity: 2,
    fatal: true,
    message: `The rule ${rule} failed on ${filename}: ${reason}.\nThis is a fault of dockerlint-go, not of your file: please report it with the file at https://github.com/dockerlint-go/dockerlint-go/issues.`,
    line: 1,
    column: 1,
  };
}

/** Replaces `{{name}}` by the data; a name without data stays as it is. */
function fill(text: string, data: Problem["data"]): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => (data && Object.hasOwn(data, name) ? String(data[name]) : whole));
}

function toMessage(active: ActiveRule, problem: Problem, text: string): LintMessage {
  const { loc, messageId, data } = problem;
  const messages: Readonly<Record<string, string>> = active.rule.meta.messages;
  const suggestions = (problem.suggest ?? []).flatMap(({ messageId: id, data: own, fix }): Suggestion[] => {
    const merged = mergeFixes(fix(fixer), text);
    return merged ? [{ messageId: id, desc: fill(messages[id] ?? id, own), fix: merged }] : [];
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
  const all = (Array.isArray(fixes) ? [...(fixes as readonly Fix[])] : [fixes as Fix]).sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  const [first] = all;
  const last = all.at(-1);
  if (!first || !last) return undefined;
  if (all.length === 1) return { range: first.range, text: first.text };
  let merged = "";
  let at = first.range[0];
  for (const { range, text: inserted } of all) {
    merged += text.slice(at, range[0]) + inserted;
    at = range[1];
  }
  return { range: [first.range[0], at] satisfies Range, text: merged };
}
