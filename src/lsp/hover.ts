import type { Hover, Position } from "vscode-languageserver-protocol";
import {
  type CommandDescription,
  type Detail,
  type InstructionDescription,
  describeInstruction,
} from "../linter/index.ts";
import type { Analysis } from "./analysis.ts";

/** What is known of the build at the instruction under the pointer; undefined: nothing is there. */
export function hoverAt(analysis: Analysis, position: Position, markdown: boolean): Hover | undefined {
  const { document, inspection, shift } = analysis;
  const build = inspection?.build;
  const found = build && describeInstruction(build, document.positions.offsetOf(position) - shift);
  if (!found) return undefined;
  const [start, end] = found.range;
  const text = sectionsOf(found)
    .map((section) => (markdown ? asMarkdown(section) : asText(section)))
    .join("\n\n");
  return {
    contents: { kind: markdown ? "markdown" : "plaintext", value: text },
    range: document.positions.range(start + shift, end + shift),
  };
}

interface Section {
  readonly title: string;
  /** The title is a command line. */
  readonly isCode?: boolean;
  readonly note?: string | undefined;
  readonly details: readonly Detail[];
  readonly sentences?: readonly string[];
}

function sectionsOf(description: InstructionDescription): Section[] {
  const { keyword, stage, details, commands, image, unknown } = description;
  return [
    { title: `${keyword} in ${stage}`, details },
    ...(image ? [{ title: "What is known of the image", details: image }] : []),
    ...commands.map(commandSection),
    ...(unknown.length > 0 ? [{ title: "Not known", details: [], sentences: unknown }] : []),
  ];
}

const commandSection = ({ text, doubt, details }: CommandDescription): Section => ({
  title: text,
  isCode: true,
  note: doubt,
  details,
});

function asMarkdown({ title, isCode, note, details, sentences = [] }: Section): string {
  const heading = isCode ? code(title) : `**${plain(title)}**`;
  return [
    `${heading}${note === undefined ? "" : ` — ${plain(note)}`}`,
    ...(details.length > 0
      ? [details.map((detail) => `- ${detailText(detail, plain, code)}`).join("\n")]
      : []),
    ...(sentences.length > 0 ? [sentences.map((sentence) => `- ${plain(sentence)}`).join("\n")] : []),
  ].join("\n\n");
}

function asText({ title, note, details, sentences = [] }: Section): string {
  const same = (text: string): string => text;
  return [
    `${title}${note === undefined ? "" : ` — ${note}`}`,
    ...details.map((detail) => `  ${detailText(detail, same, same)}`),
    ...sentences.map((sentence) => `  ${sentence}`),
  ].join("\n");
}

function detailText(
  { name, value, source }: Detail,
  prose: (text: string) => string,
  literal: (text: string) => string,
): string {
  return `${prose(name)}: ${literal(value)}${source === undefined ? "" : ` (${prose(source)})`}`;
}

/** Text that a Dockerfile may have brought is shown as it is: no links, no images, no HTML. */
function plain(text: string): string {
  const parts = text.split("`");
  if (parts.length % 2 === 0) return escaped(text);
  return parts.map((part, i) => (i % 2 === 1 ? code(part) : escaped(part))).join("");
}

const escaped = (text: string): string => text.replace(/[\\`*_[\]<>#!|~&]/g, "\\$&");

/** In as many backticks as it takes. */
function code(text: string): string {
  const line = text.replace(/\s+/g, " ");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = "`".repeat(longest + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${ticks}${pad}${line}${pad}${ticks}`;
}
