import { rules } from "../src/linter/index.ts";
import type { CaseResult } from "../tools/score/cases.ts";

/** A record that has as many lines may lack those before them. */
const MOST_LINES = 6;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** What a message quotes of a build, its `{{output}}`; undefined: nothing. */
export function quotedBy(message: {
  readonly ruleId: string | null;
  readonly messageId?: string;
  readonly message: string;
}): string | undefined {
  const template = rules[message.ruleId ?? ""]?.meta.messages[message.messageId ?? ""] ?? "";
  const [before, after] = template.split("{{output}}");
  if (before === undefined || after === undefined) return undefined;
  // What stands right behind it is in parentheses, or not there.
  const [, more = "", rest = ""] = /^(\{\{\w+\}\})?([^]*)$/.exec(after) ?? [];
  const anything = (text: string): string =>
    text
      .split(/\{\{\w+\}\}/)
      .map(escaped)
      .join("[^]*?");
  const behind = more === "" ? "" : "(?: \\([^()]*\\))?";
  const pattern = `^${anything(before)}([^]*?)${behind}${anything(rest)}$`;
  return new RegExp(pattern).exec(message.message)?.[1];
}

/** All that a build and its container printed, in one line; undefined: the record is empty, or not whole. */
export function printedBy({ error, runError = [] }: CaseResult): string | undefined {
  const lines = [...error, ...runError];
  return lines.length === 0 || error.length >= MOST_LINES ? undefined : oneLine(lines.join(" "));
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ");

/** What is printed where a message quotes it: `…` and the `x` of a version stand for what it cannot know. */
export function asPrinted(quoted: string): RegExp {
  const pattern = escaped(oneLine(quoted)).replaceAll("…", ".*").replaceAll("\\\\r", "(?:\\\\r|\\s)");
  return new RegExp(pattern.replace(/(running go \d+\\\.\d+\\\.)x/, "$1\\d+"));
}
