/** A token of Go code: a name, a number, a literal, or one character of anything else. */
export interface CodeToken {
  readonly text: string;
  readonly start: number;
}

/** What the compiler passes over, and what it reads (https://go.dev/ref/spec#Lexical_elements). */
const TOKEN =
  /[\s\ufeff]+|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$(?![^]))|(`[^`]*`?|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[\p{L}_][\p{L}\p{N}_]*|[0-9][\w.]*|[^])/gu;

/** All tokens of a Go file, comments and blanks left out. */
export function codeTokens(text: string): CodeToken[] {
  const tokens: CodeToken[] = [];
  for (const match of text.matchAll(TOKEN))
    if (match[1] !== undefined) tokens.push({ text: match[1], start: match.index });
  return tokens;
}

/** Functions (no methods) that a Go file declares, by name: offsets of the names, of which there may be several. */
export function declaredFunctions(text: string): ReadonlyMap<string, readonly number[]> {
  const declared = new Map<string, number[]>();
  const tokens = codeTokens(text);
  let depth = 0;
  tokens.forEach((token, i) => {
    if (token.text === "{") depth++;
    else if (token.text === "}") depth--;
    const name = tokens[i + 1];
    if (token.text !== "func" || depth !== 0 || !name || !/^[\p{L}_]/u.test(name.text)) return;
    const starts = declared.get(name.text) ?? [];
    declared.set(name.text, starts);
    starts.push(name.start);
  });
  return declared;
}
