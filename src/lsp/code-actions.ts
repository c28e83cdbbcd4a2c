import type { CodeAction, CodeActionParams } from "vscode-languageserver-protocol";
import { type LintMessage, lintAndFix } from "../linter/index.ts";
import { type Analysis, messagesOf, offsetsOf } from "./analysis.ts";
import { COMMANDS, type Client, FIX_ALL } from "./client.ts";
import { diagnosticOf, pageOf } from "./diagnostics.ts";
import { replacementOf, snippetEdit, workspaceEdit } from "./edits.ts";
import type { Project } from "./project.ts";
import { QUICK_FIX } from "./protocol.ts";

/** Stands where the person writes why. */
const REASON = "say why this is right here";

/** What `codeAction/resolve` gets back of an action whose edit is made when it is chosen. */
export interface FixAllData {
  readonly fixAll: string;
}

/** What can be done about the findings in a range. */
export async function codeActions(
  analysis: Analysis,
  { range, context }: CodeActionParams,
  client: Client,
  project: Project,
): Promise<CodeAction[]> {
  const wants = (kind: string): boolean =>
    context.only?.some((only) => kind === only || kind.startsWith(`${only}.`) || only === "") ?? true;
  const actions: CodeAction[] = [];
  if (wants(QUICK_FIX)) {
    const { positions } = analysis.document;
    const [start, end] = [positions.offsetOf(range.start), positions.offsetOf(range.end)];
    const touched = messagesOf(analysis).filter((message) => {
      const [from, to] = offsetsOf(analysis, message);
      return from <= end && to >= start;
    });
    for (const message of touched) actions.push(...actionsFor(analysis, message, client));
    for (const message of touched) actions.push(...suppressions(analysis, message, client));
    actions.push(...pages(touched, client));
  }
  if (wants(FIX_ALL) && messagesOf(analysis).some(({ fix }) => fix)) {
    const action: CodeAction = { title: "Fix all that dockerlint-go can fix", kind: FIX_ALL };
    const data: FixAllData = { fixAll: analysis.document.uri };
    if (client.resolvesEdits) actions.push({ ...action, data });
    else actions.push({ ...action, ...(await fixAll(analysis, client, project)) });
  }
  return actions;
}

function actionsFor(analysis: Analysis, message: LintMessage, client: Client): CodeAction[] {
  const common = {
    kind: QUICK_FIX,
    diagnostics: [diagnosticOf(analysis, message, client)],
  };
  const { fix, suggestions = [], ruleId } = message;
  const title = ruleId === null ? "Remove this comment" : `Fix this (${ruleId})`;
  return [
    ...(fix ? [{ ...common, title, isPreferred: true, edit: workspaceEdit(analysis, fix, client) }] : []),
    ...suggestions.map(({ desc, fix: suggested }) => ({
      ...common,
      title: desc,
      edit: workspaceEdit(analysis, suggested, client),
    })),
  ];
}

function suppressions(analysis: Analysis, message: LintMessage, client: Client): CodeAction[] {
  const fix = analysis.inspection?.suppression(message, REASON);
  if (!fix) return [];
  return [
    {
      title: `Suppress ${message.ruleId ?? ""} here, with a reason`,
      kind: QUICK_FIX,
      diagnostics: [diagnosticOf(analysis, message, client)],
      edit: snippetEdit(analysis, fix, REASON, client),
    },
  ];
}

/** The client opens the page: the server itself goes nowhere. */
function pages(messages: readonly LintMessage[], client: Client): CodeAction[] {
  if (!client.shows) return [];
  const names = new Set(
    messages.flatMap(({ ruleId }) => (pageOf(ruleId) === undefined ? [] : [ruleId ?? ""])),
  );
  return [...names].map((name) => ({
    title: `Open the page of ${name}`,
    kind: QUICK_FIX,
    command: { title: `Open the page of ${name}`, command: COMMANDS.openRule, arguments: [name] },
  }));
}

/** The edit of all fixes together, as `--fix` makes it. */
export async function fixAll(
  analysis: Analysis,
  client: Client,
  project: Project,
): Promise<Pick<CodeAction, "edit">> {
  const { path, language, text } = analysis.document;
  const options = language && analysis.inspection ? await project.optionsFor({ path, language }) : undefined;
  const output = options && lintAndFix(text, options).output;
  return output === undefined ? {} : { edit: replacementOf(analysis, output, client) };
}
