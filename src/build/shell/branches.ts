import type { Case, CompoundList, If } from "../../syntax/shell/script.ts";

interface Branch {
  /** Missing: of `else`. */
  readonly clause: CompoundList | undefined;
  readonly body: CompoundList;
}

/** What `if`, `elif` and `else` ask and run. */
export function branchesOf(node: If): readonly Branch[] {
  return [
    { clause: node.clause, body: node.then },
    ...node.elif.map(({ clause, then }) => ({ clause, body: then })),
    ...(node.else ? [{ clause: undefined, body: node.else }] : []),
  ];
}

/** Patterns of one branch of `case`, undefined for those that are no plain words; `any`: one of them matches everything. */
export function patternsOf({ pattern }: Case["items"][number]): {
  readonly patterns: readonly (string | undefined)[];
  readonly any: boolean;
} {
  return {
    patterns: pattern.map(({ parts, value }) =>
      parts?.some(({ type }) => type !== "Literal") ? undefined : value,
    ),
    any: pattern.some(({ text }) => text === "*"),
  };
}
