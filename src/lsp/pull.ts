import type { CancellationToken } from "vscode-jsonrpc";
import type {
  DocumentDiagnosticReport,
  PreviousResultId,
  WorkspaceDiagnosticReport,
} from "vscode-languageserver-protocol";
import type { Document } from "./document.ts";
import { turn } from "./delay.ts";
import type { Report, Session } from "./session.ts";
import { uriOf } from "./uris.ts";

/** The answer to a client that asks for the findings of a document. */
export async function documentReport(
  session: Session,
  document: Document | undefined,
  previous: string | undefined,
): Promise<DocumentDiagnosticReport> {
  if (!document) return { kind: "full", items: [] };
  return compared(await session.report(document), previous);
}

function compared({ items, resultId }: Report, previous: string | undefined): DocumentDiagnosticReport {
  return resultId === previous ? { kind: "unchanged", resultId } : { kind: "full", resultId, items };
}

/** The answer to a client that asks for the findings of all files; what has not changed is not sent again. */
export async function workspaceReport(
  session: Session,
  previous: readonly PreviousResultId[],
  token: CancellationToken,
): Promise<WorkspaceDiagnosticReport> {
  const before = new Map(previous.map(({ uri, value }) => [uri, value]));
  const reports: WorkspaceDiagnosticReport["items"] = [];
  for (const path of session.files()) {
    await turn();
    if (token.isCancellationRequested) break;
    const document = session.documentAt(path);
    const uri = document?.uri ?? uriOf(path);
    const report = document ? await session.report(document) : await session.reportOfFile(path);
    if (!report) continue;
    const version = document?.version ?? null;
    reports.push({ ...compared(report, before.get(uri)), uri, version });
    before.delete(uri);
  }
  // What is gone has no findings any more.
  for (const uri of before.keys()) reports.push({ kind: "full", uri, version: null, items: [] });
  return { items: reports };
}
