import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a page of docs/rules says, as far as tests hold it to something. */
export interface RulePage {
  readonly title: string;
  /** The paragraph below the title. */
  readonly lead: string;
  readonly headings: readonly string[];
  /** Examples that the rule reports. */
  readonly incorrect: readonly Files[];
  /** Examples that nothing is reported of. */
  readonly correct: readonly Files[];
  /** Text of a section without its heading. */
  section(heading: string): string;
}

/** Files of an example: path and text. */
export type Files = Readonly<Record<string, string>>;

const FENCE = /^(`{3,}|~{3,})(.*)$/;

/** Reads docs/rules/NAME.md; throws when there is none. */
export function readRulePage(name: string): RulePage {
  return parseRulePage(readFileSync(join(import.meta.dirname, `../../docs/rules/${name}.md`), "utf8"));
}

/**
 * Reads a rule's page. Code blocks whose info string has `title="PATH"` are files of an example: those under
 * "Example" are incorrect, those under "Use instead" correct. A path that the example has already begins the
 * next example, which keeps the other files of the one before: a page shows a go.mod once.
 */
export function parseRulePage(text: string): RulePage {
  const sections = splitSections(text);
  const [title, intro] = sections[0] ?? ["", ""];
  const section = (heading: string): string => sections.find(([found]) => found === heading)?.[1] ?? "";
  const incorrect = examplesOf(section("Example"), {});
  return {
    title,
    lead: intro.trim().split(/\n\s*\n/)[0] ?? "",
    headings: sections.slice(1).map(([heading]) => heading),
    incorrect,
    correct: examplesOf(section("Use instead"), incorrect.at(-1) ?? {}),
    section,
  };
}

/** Headings of the first two levels with what stands below; a `#` in a code block is no heading. */
function splitSections(text: string): [heading: string, body: string][] {
  const sections: [string, string][] = [];
  let fence: string | undefined;
  for (const line of text.split("\n")) {
    const [, mark = ""] = FENCE.exec(line) ?? [];
    if (fence === undefined && mark) fence = mark;
    else if (fence !== undefined && line.trim() === fence) fence = undefined;
    const heading = fence === undefined ? /^##? (.*)$/.exec(line)?.[1] : undefined;
    const last = sections.at(-1);
    if (heading !== undefined) sections.push([heading, ""]);
    else if (last) last[1] += `${line}\n`;
  }
  return sections;
}

function examplesOf(section: string, before: Files): Files[] {
  const examples: Record<string, string>[] = [];
  let shown = new Set<string>();
  for (const { path, text } of titledBlocks(section)) {
    if (examples.length === 0 || shown.has(path)) {
      examples.push({ ...(examples.at(-1) ?? before) });
      shown = new Set();
    }
    shown.add(path);
    Object.assign(examples.at(-1) ?? {}, { [path]: text });
  }
  return examples;
}

function titledBlocks(section: string): { path: string; text: string }[] {
  const blocks: { path: string; text: string }[] = [];
  let open: { fence: string; path: string | undefined; lines: string[] } | undefined;
  for (const line of section.split("\n")) {
    if (!open) {
      const [, fence, info = ""] = FENCE.exec(line) ?? [];
      if (fence !== undefined) open = { fence, path: /\btitle="([^"]+)"/.exec(info)?.[1], lines: [] };
    } else if (line.trim() !== open.fence) {
      open.lines.push(line);
    } else {
      if (open.path !== undefined) blocks.push({ path: open.path, text: `${open.lines.join("\n")}\n` });
      open = undefined;
    }
  }
  return blocks;
}
