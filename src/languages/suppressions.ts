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
  const implied: Suppression[] = [];
  /** Rules under a `disable` that still holds; null stands for all. */
  const open = new Set<string | null>();
  for (const comment of comments) {
    for (const written of readComment(comment, places)) {
      const { type, rule } = written;
      if (type === "disable") open.add(rule);
      else if (type === "enable" && rule === null) open.clear();
      else if (type === "enable") open.delete(rule);
      const covered = type === "disable-next-line" ? places.coveredAt(written.at.line) : undefined;
      // Inside a wider `disable` an implied end would end that one too.
      if (!covered || open.has(rule) || open.has(null) || (rule === null && open.size > 0)) {
        suppressions.push(written);
      } else {
        suppressions.push({ ...written, type: "disable" });
        implied.push({ ...written, type: "enable", at: covered.end, implied: true });
      }
    }
  }
  return [...suppressions, ...withoutDoubles(implied)];
}

/**
 * One end for each rule and place, that of all rules last: ESLint, which goes through ends and beginnings
 * from the back, then finds a use for each.
 */
function withoutDoubles(ends: readonly Suppression[]): Suppression[] {
  const unique = new Map(ends.map((end) => [`${end.at.line} ${end.rule ?? ""}`, end] as const));
  return [...unique.values()].sort((a, b) => Number(a.rule === null) - Number(b.rule === null));
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
    return [{ ...base, rule, removal: removalOfComment(comment.range, text) }];
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

/**
 * ESLint puts one space in the place of what it removes. In continuation lines, where BuildKit complains of
 * blank lines, the comment's line goes together with the first space of the next line.
 */
function removalOfComment([start, end]: Range, text: string): Range {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const alone = text.slice(lineStart, start).trim() === "";
  if (alone && text.startsWith("\n ", end)) return [lineStart, end + 2];
  return [start, end];
}

export function withoutPrefix(rule: string): string {
  return rule.startsWith(`${PLUGIN_NAME}/`) ? rule.slice(PLUGIN_NAME.length + 1) : rule;
}
