import { printable } from "./printable.ts";

export interface PageOptions {
  readonly color: boolean;
  readonly width: number;
}

const FENCE = /^(`{3,}(?!`)|~{3,}(?!~))(.*)$/;
const LIST_ITEM = /^(\s*(?:[-*]|\d+[.])\s+)(\S.*|)$/;

/**
 * The Markdown of our own pages as plain text for a terminal: headings bold, code indented, addresses in full,
 * paragraphs filled. It knows what our pages use, and leaves the rest as it is.
 */
export function renderPage(markdown: string, { color, width }: PageOptions): string {
  const [strong, weak] = color ? ["\u001b[1m", "\u001b[22m"] : ["", ""];
  const out: string[] = [];
  let paragraph: { indent: string; text: string } | undefined;
  let fence: string | undefined;
  const flush = (): void => {
    if (paragraph) out.push(...fill(inline(paragraph.text), paragraph.indent, width));
    paragraph = undefined;
  };
  for (const line of markdown.trimEnd().split("\n").map(printable)) {
    const [, mark, info = ""] = FENCE.exec(line.trim()) ?? [];
    if (fence !== undefined) {
      if (line.trim() === fence) fence = undefined;
      else out.push(line === "" ? "" : `    ${line}`);
      continue;
    }
    const [, heading] = /^#+ (.*)$/.exec(line) ?? [];
    const [, item, text = ""] = LIST_ITEM.exec(line) ?? [];
    if (mark !== undefined || heading !== undefined || item !== undefined || line === "" || isTable(line))
      flush();
    if (mark !== undefined) {
      fence = mark;
      const [, title] = /\btitle="([^"]+)"/.exec(info) ?? [];
      if (title !== undefined) out.push(`  ${title}:`);
    } else if (heading !== undefined) out.push(`${STRONG}${heading}${WEAK}`);
    else if (item !== undefined) paragraph = { indent: item, text: withAddresses(text) };
    else if (line === "" || isTable(line)) out.push(line);
    else if (paragraph) paragraph.text += ` ${withAddresses(line.trim())}`;
    else paragraph = { indent: "", text: withAddresses(line) };
  }
  flush();
  return `${out.join("\n")}\n`.replaceAll(STRONG, strong).replaceAll(WEAK, weak);
}

const isTable = (line: string): boolean => line.startsWith("|");

const withAddresses = (text: string): string =>
  text.replace(/\[([^[\]]+)\]\(([^()[\]\s]+)\)/g, (_, shown: string, address: string) =>
    shown === address ? address : `${shown} (${address})`,
  );

/** Marks around what is strong, in which a text that `printable` has made has nothing. */
const [STRONG, WEAK] = ["\u0001", "\u0002"];

/** `**strong**` is marked as such; code keeps its backticks, in which nothing else is meant. */
function inline(text: string): string {
  return text.replace(/(?<!`)(`+)(?!`)[^`]*\1|\*\*([^*]+)\*\*/g, (whole, _, strong: string | undefined) =>
    strong === undefined ? whole : `${STRONG}${strong}${WEAK}`,
  );
}

/** Breaks a paragraph into lines; those after the first stand below its text. */
function fill(text: string, indent: string, width: number): string[] {
  const lines: string[] = [];
  let line = indent;
  let empty = true;
  for (const word of text.split(" ").filter(Boolean)) {
    if (!empty && line.length + word.length + 1 > width) {
      lines.push(line);
      line = " ".repeat(indent.length);
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}
