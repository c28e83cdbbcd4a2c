import { parseShell } from "../../syntax/shell/script.ts";
import { isKnown } from "../../syntax/unknown.ts";
import type { Dialect } from "./dialect.ts";

/** A script that the shell refuses as a whole, before it runs any of it. */
export interface SyntaxFailure {
  /** What it stumbles over. */
  readonly token: string;
  readonly output: string;
}

/** What something must follow, with the comment or the end that does. */
const OPERATOR = /(?<!\\)(&&|\|\||\|)\s*(?:#|$)/g;

/**
 * Words of bash that dash cannot read, or an open end; undefined: it may be right.
 * @param unread whether our parser gave up on the text
 */
export function syntaxFailure(
  text: string,
  shell: Dialect | undefined,
  unread: boolean,
): SyntaxFailure | undefined {
  if (shell === undefined) return undefined;
  if (unread) {
    const token = openEnd(text);
    const output =
      shell === "dash" ? "Syntax error: end of file unexpected" : "syntax error: unexpected end of file";
    return token === undefined ? undefined : { token, output };
  }
  if (shell !== "dash" || !/[<>=]\(/.test(text)) return undefined;
  const script = parseShell(text);
  if (!isKnown(script)) return undefined;
  // The tree reads its inner parts when it is asked for them.
  const tree = JSON.stringify(script);
  const output = 'Syntax error: "(" unexpected';
  if (tree.includes('"type":"ProcessSubstitution"')) return { token: "<(…)", output };
  return tree.includes('"type":"ArrayValue"') ? { token: "NAME=(…)", output } : undefined;
}

/** `a && # comment`, `a |`: the operator that nothing follows. With a quote behind it, `#` may be no comment. */
function openEnd(text: string): string | undefined {
  const script = text.trimEnd();
  const lastComment = script.search(/(?<![^\n"'`])[^\n"'`]*$/);
  for (const { 0: whole, 1: operator, index } of script.matchAll(OPERATOR))
    if (index + whole.length > lastComment) return operator;
  return undefined;
}
