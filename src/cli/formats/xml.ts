/** What XML 1.0 forbids however it is written, and what is dangerous on a terminal. */
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

type Attributes = Readonly<Record<string, string | number>>;

export const XML_HEAD = '<?xml version="1.0" encoding="utf-8"?>';

/** An element; its content is already XML, one string a line, and is put in by one step. */
export function element(name: string, attributes: Attributes, content: readonly string[] = []): string[] {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const start = `<${name}${written.join("")}`;
  if (content.length === 0) return [`${start}/>`];
  return [`${start}>`, ...content.map((line) => `  ${line}`), `</${name}>`];
}

/** Text for an attribute or between tags, on one line. */
export function escapeXml(text: string): string {
  return text
    .replace(FORBIDDEN, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replace(/[&<>"'\t\n\r]/g, (char) => ESCAPES[char] ?? char);
}
