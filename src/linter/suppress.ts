import { type AnySourceCode, PLUGIN_NAME, type Suppression } from "../languages/index.ts";
import {
  type LintMessage,
  type MessageSeverity,
  type SuppressedMessage,
  type TextFix,
  byPlace,
} from "./messages.ts";
import { nearest } from "./nearest.ts";

export interface Suppressed {
  readonly messages: LintMessage[];
  readonly suppressed: SuppressedMessage[];
}

export interface SuppressOptions {
  /** Of a suppression that suppresses nothing; 0: it is not reported. */
  readonly unusedSeverity: 0 | MessageSeverity;
  readonly knownRules: readonly string[];
}

/** A place from which a rule (null: all) is off, or on again. */
interface Edge {
  readonly line: number;
  readonly column: number;
  readonly off: boolean;
  readonly rule: string | null;
  readonly suppression: Suppression;
}

/** A message with the suppressions that apply to it. */
interface Weighed {
  readonly message: LintMessage;
  readonly by: Suppression[];
}

/**
 * Takes out the messages that comments suppress, and reports the comments that suppress nothing, by the rules
 * of ESLint: stretches (`disable` to `enable`) first, then single lines, which are unused when a stretch has
 * already covered them; of several that hold the last one counts as used.
 */
export function applySuppressions(
  messages: readonly LintMessage[],
  sourceCode: AnySourceCode,
  { unusedSeverity, knownRules }: SuppressOptions,
): Suppressed {
  const ours = sourceCode.suppressions.filter(({ rule }) => !rule?.includes("/"));
  if (ours.length === 0) return { messages: [...messages], suppressed: [] };
  const [known, misspelt] = partition(ours, ({ rule }) => rule === null || knownRules.includes(rule));
  const [lines, stretches] = partition(known, ({ type }) => type.endsWith("-line"));
  const weighed = messages.map((message): Weighed => ({ message, by: [] }));
  const used = new Set<Suppression>();
  for (const group of [stretches, lines]) suppress(weighed, group.flatMap(edgesOf).sort(byPlace), used);
  const kept = weighed.filter(({ by }) => by.length === 0).map(({ message }) => message);
  const unknown = misspelt
    .filter(({ implied }) => !implied)
    .map((suppression) => unknownRule(suppression, knownRules));
  const unused = unusedSeverity === 0 ? [] : unusedOf(stretches, lines, used);
  const reports = unused.map((suppression) =>
    unusedReport(suppression, sourceCode.text, unusedSeverity || 1),
  );
  return {
    messages: [...kept, ...unknown, ...reports].sort(byPlace),
    suppressed: weighed.filter(({ by }) => by.length > 0).map(toSuppressed),
  };
}

function partition<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}

function toSuppressed({ message, by }: Weighed): SuppressedMessage {
  return {
    ...message,
    suppressions: by.map(({ justification }) => ({ kind: "directive", justification })),
  };
}

function edgesOf(suppression: Suppression): Edge[] {
  const { type, rule, at } = suppression;
  if (type === "disable" || type === "enable") return [{ ...at, off: type === "disable", rule, suppression }];
  const line = type === "disable-line" ? at.line : at.line + 1;
  return [
    { line, column: 1, off: true, rule, suppression },
    { line: line + 1, column: 0, off: false, rule, suppression },
  ];
}

/** Goes, for each rule, through its messages and edges once; both are in order of place. */
function suppress(weighed: readonly Weighed[], edges: readonly Edge[], used: Set<Suppression>): void {
  const groups = new Map<string | null, Weighed[]>();
  for (const one of weighed) {
    const group = groups.get(one.message.ruleId);
    if (group) group.push(one);
    else groups.set(one.message.ruleId, [one]);
  }
  for (const [ruleId, group] of groups) {
    const own = edges.filter(({ rule }) => rule === null || rule === ruleId);
    let next = 0;
    let holding: Suppression[] = [];
    for (const { message, by } of group) {
      for (let edge = own[next]; edge && byPlace(edge, message) <= 0; edge = own[++next]) {
        if (edge.off) holding.push(edge.suppression);
        else holding = [];
      }
      const last = holding.at(-1);
      if (!last || message.fatal) continue;
      if (by.length === 0) used.add(last);
      by.push(...holding);
    }
  }
}

/** An `enable` that ends nothing, and everything else that no message counted. */
function unusedOf(
  stretches: readonly Suppression[],
  lines: readonly Suppression[],
  used: ReadonlySet<Suppression>,
): Suppression[] {
  const idle = [...stretches, ...lines].filter((one) => one.type !== "enable" && !used.has(one));
  return [...idle, ...idleEnds(stretches)];
}

/** From the back: a `disable` gives a use to the next `enable` after it that speaks of the same rule. */
function idleEnds(stretches: readonly Suppression[]): Suppression[] {
  const idle = new Set(stretches.filter(({ type, implied }) => type === "enable" && !implied));
  const waiting = new Map<string | null, Suppression>();
  const inOrder = stretches.toSorted((a, b) => byPlace(a.at, b.at));
  for (const one of inOrder.reverse()) {
    if (one.type === "enable") {
      if (one.rule === null) waiting.clear();
      waiting.set(one.rule, one);
    } else if (one.rule === null) {
      for (const end of waiting.values()) idle.delete(end);
      waiting.clear();
    } else {
      const end = waiting.get(one.rule) ?? waiting.get(null);
      if (end) idle.delete(end);
    }
  }
  return [...idle];
}

function unusedReport(
  { type, rule, at, removal }: Suppression,
  text: string,
  severity: MessageSeverity,
): LintMessage {
  const whom = rule === null ? "" : ` from '${rule}'`;
  const why = type === "enable" ? "nothing before it is switched off" : `no problem was reported${whom}`;
  return {
    ruleId: null,
    severity,
    message: `Unused suppression: ${why}.\nRemove it.`,
    ...at,
    fix: removalOf(removal, text),
  };
}

/** A comment that has its line for itself goes with the line. */
function removalOf([start, end]: Suppression["removal"], text: string): TextFix {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const newline = text.indexOf("\n", end - 1);
  const lineEnd = newline < 0 ? text.length : newline + 1;
  const whole = text.slice(lineStart, start).trim() === "" && text.slice(end, lineEnd).trim() === "";
  return { range: whole ? [lineStart, lineEnd] : [start, end], text: "" };
}

function unknownRule({ rule, at }: Suppression, knownRules: readonly string[]): LintMessage {
  const name = rule ?? "";
  return {
    ruleId: `${PLUGIN_NAME}/${name}`,
    severity: 2,
    message: `There is no rule ${name}${nearest(name, knownRules)}: this comment suppresses nothing.`,
    ...at,
  };
}
