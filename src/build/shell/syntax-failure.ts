import { parseShell } from "../../syntax/shell/script.ts";
import { isKnown } from "../../syntax/unknown.ts";
import type { Dialect } from "./dialect.ts";

/** A script that the shell refuses as a whole, before it runs any of it. */
export interface SyntaxFailure {
  /** What it stumbles over. */
  readonly token: string;
  readonly output: string;
}

/** `a && # comment`, `a |`: something must follow. */
const OPEN_END = /(?:^|[^\\])(&&|\|\||\|)\s*(?:#[^\n"'`]*)?\s*$/;

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
    const token = OPEN_END.exec(text)?.[1];
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
