import type { Position, Range } from "../syntax/position.ts";

/** A comment of any of our languages. */
export interface CommentNode {
  readonly type: "Comment";
  readonly range: Range;
  /** Text without `#` or `//`, trimmed. */
  readonly value: string;
}

/** What a comment says of one rule; a comment that names three rules gives three. */
export interface Suppression {
  readonly type: "disable" | "enable" | "disable-line" | "disable-next-line";
  /** Without the plugin's prefix; null: all rules. */
  readonly rule: string | null;
  readonly justification: string;
  readonly comment: CommentNode;
  /** Where it takes effect; for the two line types a place in the comment's line. */
  readonly at: Position;
  /** Ends what a comment before an instruction began; nobody wrote it. */
  readonly implied: boolean;
  /** What goes when it is of no use: the rule's name in the list, or the whole comment. */
  readonly removal: Range;
}

/** Name of the plugin in an ESLint configuration, which its rules carry there. */
export const PLUGIN_NAME = "dockerlint-go";

const PATTERN = /^(?:dockerlint-go|eslint)-(disable-next-line|disable-line|disable|enable)(?=\s|$)([^]*)$/;

/** Something that a comment above it covers as a whole. */
export interface Covered {
  readonly end: Position;
}

export interface CommentPlaces {
  readonly text: string;
  readonly positionOf: (offset: number) => Position;
  /** The instruction that a comment in this line stands right before, or in. */
  readonly coveredAt: (line: number) => Covered | undefined;
}

/**
 * Reads the suppression comments of a file. `disable-next-line` right before (or inside) an instruction
 * covers all lines of the instruction from there on: it becomes `disable` with an implied `enable` at the end,
 * because ESLint's own next-line directive ends with the next line.
 */
export function readSuppressions(
  comments: readonly CommentNode[],
  places: CommentPlaces,
): readonly Suppression[] {
  const suppressions: Suppression[] = [];
  /** Rules under a written `disable` that still holds; null stands for all. */
  const open = new Set<string | null>();
  const ends = new ImpliedEnds();
  for (const written of comments.flatMap((comment) => readComment(comment, places))) {
    const { type, rule, at } = written;
    ends.advance(at);
    if (type === "disable" || type === "enable") ends.forget(rule);
    if (type === "disable") open.add(rule);
    else if (type === "enable" && rule === null) open.clear();
    else if (type === "enable") open.delete(rule);
    const covered = type === "disable-next-line" ? places.coveredAt(at.line) : undefined;
    // Inside a wider `disable` an implied end would end that one too.
    const nested = open.has(rule) || open.has(null) || (rule === null && open.size > 0);
    if (!covered || nested) suppressions.push(written);
    else {
      suppressions.push({ ...written, type: "disable" });
      ends.add({ ...written, type: "enable", at: covered.end, implied: true });
    }
  }
  return [...suppressions, ...ends.all()];
}

/** The ends of what comments before and in one instruction began: one for each rule. */
class ImpliedEnds {
  readonly #past: Suppression[] = [];
  #ahead = new Map<string | null, Suppression>();

  add(end: Suppression): void {
    this.#ahead.set(end.rule, end);
  }

  /** A written `disable` or `enable` inside the instruction takes over. */
  forget(rule: string | null): void {
    if (rule === null) this.#ahead.clear();
    else this.#ahead.delete(rule);
  }

  /** Leaves the instruction when the place is behind it. */
  advance({ line }: Position): void {
    const [first] = this.#ahead.values();
    if (first && line > first.at.line) this.#leave();
  }

  all(): readonly Suppression[] {
    this.#leave();
    return this.#past;
  }

  /** The end of all rules goes last: ESLint, which looks for the uses of ends from the back, then finds each. */
  #leave(): void {
    const all = this.#ahead.get(null);
    this.#ahead.delete(null);
    this.#past.push(...this.#ahead.values(), ...(all ? [all] : []));
    this.#ahead.clear();
  }
}

function readComment(comment: CommentNode, { text, positionOf }: CommentPlaces): Suppression[] {
  const match = PATTERN.exec(comment.value);
  if (!match) return [];
  const [, type = "", rest = ""] = match;
  const [list = "", ...reason] = rest.split(/\s-{2,}\s/);
  const base = {
    type: type as Suppression["type"],
    justification: reason.join(" -- ").trim(),
    comment,
    at: positionOf(comment.range[0]),
    implied: false,
  };
  const listStart = text.indexOf(comment.value, comment.range[0]) + comment.value.length - rest.length;
  const names = [...list.matchAll(/[^,\s]+/g)].map((name): Range => {
    const start = listStart + name.index;
    return [start, start + name[0].length];
  });
  if (names.length < 2) {
    const [only] = names;
    const rule = only ? withoutPrefix(text.slice(...only)) : null;
    return [{ ...base, rule, removal: comment.range }];
  }
  return names.map((name, i) => ({
    ...base,
    rule: withoutPrefix(text.slice(...name)),
    removal: removalOfName(names, i),
  }));
}

/**
 * A name with the comma after it, the last one with the comma before it. Removals of neighbours touch: engines
 * then make them in different passes, so a list never becomes empty, which would mean all rules.
 */
function removalOfName(names: readonly Range[], i: number): Range {
  const [start, end] = names[i] ?? [0, 0];
  const next = names[i + 1];
  return next ? [start, next[0]] : [names[i - 1]?.[1] ?? start, end];
}

export function withoutPrefix(rule: string): string {
  return rule.startsWith(`${PLUGIN_NAME}/`) ? rule.slice(PLUGIN_NAME.length + 1) : rule;
}
