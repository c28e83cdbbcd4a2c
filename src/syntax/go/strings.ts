/** Go's own string and character literals, as go.mod files and Go's messages use them. */

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  '"': '"',
};

const ESCAPE = /\\(?:([abfnrtv\\"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|)/g;

/**
 * Value of an interpreted string literal with its quotes (https://go.dev/ref/spec#String_literals); undefined
 * for one that Go's strconv.Unquote refuses. Bytes above 0x7f (`\xff`) become the character of that number.
 */
export function unquote(literal: string): string | undefined {
  if (literal.length < 2 || !literal.startsWith('"') || !literal.endsWith('"')) return undefined;
  const refused: string[] = [];
  const value = literal.slice(1, -1).replaceAll(ESCAPE, (escape, simple, hex, short, long, octal) => {
    if (typeof simple === "string") return SIMPLE_ESCAPES[simple] ?? "";
    const digits: unknown = hex ?? short ?? long;
    const code = typeof digits === "string" ? parseInt(digits, 16) : parseInt(String(octal), 8);
    const inRange =
      code <= (typeof octal === "string" ? 0xff : 0x10ffff) && !(code >= 0xd800 && code < 0xe000);
    if (inRange) return String.fromCodePoint(code);
    refused.push(escape);
    return "";
  });
  return refused.length === 0 ? value : undefined;
}

const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u;

/** unicode.IsPrint without the space: letters, marks, numbers, punctuation, symbols. */
export function isPrintable(char: string): boolean {
  return (char > " " && char <= "~") || PRINTABLE.test(char);
}

/** A character as Go's `%q` shows it: `'E'`, `'\ufeff'`. */
export function quoteChar(char: string): string {
  return `'${char === "'" ? "\\'" : escapeChar(char)}'`;
}

/** A string as Go's `%q` shows it. */
export function quoteString(text: string): string {
  return `"${Array.from(text, (char) => (char === '"' ? '\\"' : escapeChar(char))).join("")}"`;
}

function escapeChar(char: string): string {
  if (char === " " || (char !== "\\" && isPrintable(char))) return char;
  const named = Object.entries(SIMPLE_ESCAPES).find(([, value]) => value === char);
  if (named) return `\\${named[0]}`;
  const code = char.codePointAt(0) ?? 0;
  const hex = (width: number): string => code.toString(16).padStart(width, "0");
  if (code < 0x20 || code === 0x7f) return `\\x${hex(2)}`;
  return code < 0x10000 ? `\\u${hex(4)}` : `\\U${hex(8)}`;
}
