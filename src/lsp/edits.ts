import type { TextEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import type { TextFix } from "../linter/index.ts";
import { type Analysis, editOffsets } from "./analysis.ts";
import type { Client } from "./client.ts";

/** A fix as an edit of the document that the analysis was made of. */
export function workspaceEdit(analysis: Analysis, fix: TextFix, client: Client): WorkspaceEdit {
  const { document } = analysis;
  const edit: TextEdit = {
    range: document.positions.range(...editOffsets(analysis, fix)),
    newText: fix.text,
  };
  return edits(analysis, [edit], client);
}

/** The same, with words in it that the editor selects for the person to replace; where it can. */
export function snippetEdit(
  analysis: Analysis,
  fix: TextFix,
  placeholder: string,
  client: Client,
): WorkspaceEdit {
  if (!client.snippets) return workspaceEdit(analysis, fix, client);
  const { uri, version, positions } = analysis.document;
  const range = positions.range(...editOffsets(analysis, fix));
  const [before = "", ...after] = fix.text.split(placeholder);
  const value = `${escaped(before)}\${1:${escaped(placeholder)}}${escaped(after.join(placeholder))}`;
  return {
    documentChanges: [
      { textDocument: { uri, version }, edits: [{ range, snippet: { kind: "snippet", value } }] },
    ],
  };
}

const escaped = (text: string): string => text.replace(/[\\$}]/g, "\\$&");

/** One edit for all that differs between the document and another text. */
export function replacementOf(analysis: Analysis, text: string, client: Client): WorkspaceEdit {
  const { document } = analysis;
  const old = document.text;
  let start = 0;
  while (start < old.length && start < text.length && old[start] === text[start]) start++;
  let end = 0;
  const most = Math.min(old.length, text.length) - start;
  while (end < most && old[old.length - 1 - end] === text[text.length - 1 - end]) end++;
  // Not between the halves of one letter.
  if (/[\ud800-\udbff]/.test(old[start - 1] ?? "")) start--;
  if (/[\udc00-\udfff]/.test(old[old.length - end] ?? "")) end--;
  const range = document.positions.range(start, old.length - end);
  return edits(analysis, [{ range, newText: text.slice(start, text.length - end) }], client);
}

function edits({ document }: Analysis, list: TextEdit[], client: Client): WorkspaceEdit {
  const { uri, version } = document;
  return client.versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits: list }] }
    : { changes: { [uri]: list } };
}
