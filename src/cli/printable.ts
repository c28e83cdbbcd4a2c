/** Controls that a terminal would obey, and marks that change the direction of what follows. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const named = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A line as it may go to a terminal: controls are shown, not sent, as the linted file may hold any. */
export function printable(text: string): string {
  return text.replace(/\t/g, "    ").replace(CONTROLS, named);
}

/** Text of several lines, as it may go to a terminal. */
export const printableLines = (text: string): string => text.split("\n").map(printable).join("\n");

/**
 * JSON as it may go to a terminal: what JSON need not escape, but a terminal may obey, is escaped as well. Such
 * characters can only stand in strings, where the escape means the same.
 */
export function printableJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(CONTROLS, (char) =>
    char === "\n" ? char : named(char),
  );
}
