import { isDeepStrictEqual } from "node:util";
import {
  type LintMessage,
  type LintOptions,
  type TextFix,
  buildToJson,
  describeInstruction,
  inspect,
  languageOf,
  lintAndFix,
  lintText,
  printBuild,
} from "../../src/linter/index.ts";
import type { Random } from "../random.ts";
import { Broken } from "./target.ts";

/** Rules that say that the text itself is no Dockerfile, go.mod, go.work or compose file. */
const UNREADABLE: Readonly<Record<string, string>> = {
  gomod: "go-mod-syntax",
  gowork: "go-mod-syntax",
  compose: "compose-syntax",
};

/**
 * Lints a text as all faces do, and holds the findings to what is promised of them: no fault of ours, places inside of
 * the text, edits that leave a readable file without another error, suppressions that silence what they name alone.
 */
export function checkPromises(text: string, options: LintOptions, random: Random): void {
  const inspection = inspect(text, options);
  const { messages } = inspection.result;
  for (const message of messages) checkMessage(text, message);
  checkFixes(text, messages, options);
  const suggested = messages.flatMap(({ ruleId, suggestions }) =>
    (suggestions ?? []).map(({ fix }) => ({ ruleId, fix })),
  );
  const suggestion = random.any(suggested);
  if (suggestion) checkEdit(text, messages, suggestion.fix, suggestion.ruleId, options);
  const suppressed = random.any(messages);
  const comment = suppressed && inspection.suppression(suppressed, "it is meant");
  if (suppressed && comment) checkSuppression(text, messages, suppressed, comment, options);
  // What is kept of a context must not depend on what else was linted with it.
  if (random.chance(0.3) && !isDeepStrictEqual(lintText(text, options).messages, messages))
    throw new Broken("linted again it has other messages");
  const { build } = inspection;
  if (!build || !random.chance(0.2)) return;
  printBuild(build);
  JSON.stringify(buildToJson(build));
  describeInstruction(build, random.whole(0, text.length));
}

function checkMessage(text: string, message: LintMessage): void {
  if (message.fatal) throw new Broken(`a fault of ours: ${message.message}`);
  const lines = withoutMark(text).split("\n");
  const inside = (line: number, column: number): boolean =>
    line >= 1 && line <= lines.length && column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 1;
  const { line, column, endLine = line, endColumn = column, ruleId } = message;
  const name = ruleId ?? "(none)";
  if (!inside(line, column) || !inside(endLine, endColumn)) throw new Broken(`${name}: a place outside`);
  if (endLine < line || (endLine === line && endColumn < column))
    throw new Broken(`${name}: it ends before it begins`);
  const edits = [message.fix, ...(message.suggestions ?? []).map(({ fix }) => fix)];
  for (const edit of edits) {
    if (!edit) continue;
    const [start, end] = edit.range;
    if (start < 0 || end < start || end > withoutMark(text).length)
      throw new Broken(`${name}: an edit outside of the text`);
  }
}

const MOST_CALLS = 5;

/** The fixes that may be made without asking leave nothing worse, and a second time they change nothing. */
function checkFixes(text: string, before: readonly LintMessage[], options: LintOptions): void {
  if (!before.some(({ fix }) => fix)) return;
  const { output, messages } = lintAndFix(text, options);
  if (output === undefined) return;
  const more = moreErrors(before, messages, () => true);
  if (more !== undefined) throw new Broken(`fixes: a new error of ${more}`);
  // One call makes ten passes, as ESLint does; a rule that speaks of one stage at a time may need more of them.
  let settled: string | undefined = output;
  for (let call = 0; call < MOST_CALLS && settled !== undefined; call++)
    settled = lintAndFix(settled, options).output;
  if (settled !== undefined) throw new Broken("fixes: they never settle");
}

/** A suggestion may bring to light what fails later, but never makes a text that cannot be read. */
function checkEdit(
  text: string,
  before: readonly LintMessage[],
  edit: TextFix,
  ruleId: string | null,
  options: LintOptions,
): void {
  const after = lintText(applied(text, edit), options).messages;
  const unreadable = UNREADABLE[languageOf(options.filename) ?? ""] ?? "syntax-error";
  const more = moreErrors(before, after, (rule) => rule === unreadable);
  if (more !== undefined) throw new Broken(`a suggestion of ${ruleId ?? "(none)"}: a new error of ${more}`);
}

function checkSuppression(
  text: string,
  before: readonly LintMessage[],
  suppressed: LintMessage,
  comment: TextFix,
  options: LintOptions,
): void {
  const { messages, suppressedMessages } = lintText(applied(text, comment), options);
  const rule = suppressed.ruleId ?? "";
  if (!suppressedMessages.some(({ ruleId }) => ruleId === rule))
    throw new Broken(`suppression of ${rule}: it silences nothing`);
  const others = (list: readonly LintMessage[]): string[] =>
    list.filter(({ ruleId }) => ruleId !== rule && ruleId !== null).map(unplaced);
  const [was, is] = [others(before).sort(), others(messages).sort()];
  if (was.join("\n") === is.join("\n")) return;
  const changed = [...was.filter((each) => !is.includes(each)), ...is.filter((each) => !was.includes(each))];
  throw new Broken(
    `suppression of ${rule}: changes ${changed[0]?.split(":", 1)[0] ?? "the number of others"}`,
  );
}

/** The message without numbers: lines move. */
const unplaced = ({ ruleId, message }: LintMessage): string =>
  `${ruleId ?? ""}: ${message.replace(/\d+/g, "N")}`;

/** A rule of which there are more errors than before. */
function moreErrors(
  before: readonly LintMessage[],
  after: readonly LintMessage[],
  matters: (rule: string) => boolean,
): string | undefined {
  const count = (list: readonly LintMessage[], rule: string): number =>
    list.filter(({ ruleId, severity }) => ruleId === rule && severity === 2).length;
  const rules = new Set(after.flatMap(({ ruleId }) => ruleId ?? []));
  return [...rules].find((rule) => matters(rule) && count(after, rule) > count(before, rule));
}

/** Edits do not count a byte order mark. */
function applied(text: string, { range: [start, end], text: put }: TextFix): string {
  const plain = withoutMark(text);
  return text.slice(0, text.length - plain.length) + plain.slice(0, start) + put + plain.slice(end);
}

const withoutMark = (text: string): string => (text.startsWith("\ufeff") ? text.slice(1) : text);
