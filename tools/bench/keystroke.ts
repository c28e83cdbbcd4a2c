/** What an editor waits for: from an edit of a Dockerfile to its findings, in the language server's session. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type InitializeParams, TextDocuments } from "vscode-languageserver/node";
import { clientOf } from "../../src/lsp/client.ts";
import { Document } from "../../src/lsp/document.ts";
import { Project } from "../../src/lsp/project.ts";
import { Session } from "../../src/lsp/session.ts";
import { readSettings } from "../../src/lsp/settings.ts";
import { quantile } from "./measure.ts";
import { dockerfileOf, moduleFiles, otherPaths, writeProject } from "./projects.ts";
import { type Row, ms } from "./table.ts";

const LINES = 200;
const PATHS = 10_000;
const TYPED = "RUN go test ./internal/p3 ./internal/p4";

export async function* keystrokes(): AsyncGenerator<Row> {
  const text = dockerfileOf(LINES / 2).replace(/^(?=.)/gm, "# What comes next, and why it is there.\n");
  const root = writeProject([
    ...moduleFiles(PATHS / 1000),
    ...otherPaths(PATHS).map((path) => [path, ""] as const),
    ["Dockerfile", text],
  ]);
  const project = new Project();
  const session = new Session(
    clientOf({ capabilities: {} } as InitializeParams),
    project,
    new TextDocuments({
      create: (uri, languageId, version, text) => new Document(uri, languageId, version, text, "utf-16"),
      update: (document, changes, version) => document.changed(changes, version),
    }),
    readSettings({}).settings,
  );
  project.folders = [root];
  const uri = pathToFileURL(join(root, "Dockerfile")).href;
  let version = 0;
  const key = async (edited: string): Promise<number> => {
    const document = new Document(uri, "dockerfile", ++version, edited, "utf-16");
    const start = process.cpuUsage();
    session.changed(document);
    await session.report(document);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  const lines = text.split("\n");
  const spent: number[] = [];
  // The first round warms the program, as the first seconds with an editor do.
  for (const counts of [false, true])
    for (const share of [0.1, 0.5, 0.95])
      for (let typed = 1; typed <= TYPED.length; typed++) {
        const edited = lines.toSpliced(Math.floor(LINES * share), 0, TYPED.slice(0, typed)).join("\n");
        const cpu = await key(edited);
        if (counts) spent.push(cpu);
      }
  const p95 = quantile(spent, 0.95);
  yield {
    measure: `a keystroke, ${String(LINES)} lines, context of ${String(PATHS)} paths (CPU)`,
    ours: `p50 ${ms(quantile(spent, 0.5))}, p95 ${ms(p95)}`,
    other: `${String(spent.length)} keystrokes`,
    reach: "p95 < 10 ms",
    reached: p95 < 10,
  };
}
