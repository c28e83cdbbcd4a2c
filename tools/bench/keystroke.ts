/** What an editor waits for: from an edit of a Dockerfile to its findings, asked of the server that is shipped. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { StreamMessageReader, StreamMessageWriter, createMessageConnection } from "vscode-jsonrpc/node";
import { quantile } from "./measure.ts";
import { dockerfileOf, longDockerfile, moduleFiles, otherPaths, writeProject } from "./projects.ts";
import { type Row, ms } from "./table.ts";

const PATHS = 10_000;
/** One as projects have it, and one of 100 instructions, a third of which are go commands. */
const DOCKERFILES = {
  "180 lines": longDockerfile(),
  "100 instructions, 33 of them go commands": dockerfileOf(100),
};
const TYPED = "RUN go test ./internal/p3 ./internal/p4";
/** At the beginning, in the middle and at the end of the file. */
const PLACES = [0.1, 0.5, 0.95];
/** The first rounds warm the program, as the first minutes with an editor do. */
const ROUNDS = { warming: 5, counted: 2 };

/** @param bin the program that is started with `lsp` */
export async function* keystrokes(bin: string): AsyncGenerator<Row> {
  for (const [name, text] of Object.entries(DOCKERFILES)) {
    const spent = await typing(bin, text);
    const p95 = quantile(spent, 0.95);
    yield {
      measure: `a keystroke, ${name}, context of ${String(PATHS)} paths`,
      ours: `p50 ${ms(quantile(spent, 0.5))}, p95 ${ms(p95)}`,
      other: `${String(spent.length)} keystrokes`,
      reach: "p95 < 10 ms",
      reached: p95 < 10,
    };
  }
}

/** Milliseconds from each key to the findings, as the client sees them. */
async function typing(bin: string, text: string): Promise<readonly number[]> {
  const root = writeProject([
    ...moduleFiles(PATHS / 1000),
    ...otherPaths(PATHS).map((path) => [path, ""] as const),
    ["Dockerfile", text],
  ]);
  const server = spawn(process.execPath, [bin, "lsp"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  const folder = pathToFileURL(root).href;
  const uri = pathToFileURL(join(root, "Dockerfile")).href;
  await connection.sendRequest("initialize", {
    processId: process.pid,
    capabilities: { textDocument: { diagnostic: {} } },
    workspaceFolders: [{ uri: folder, name: "shop" }],
    rootUri: folder,
  });
  await connection.sendNotification("initialized", {});
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "dockerfile", version: 1, text },
  });
  const lines = text.split("\n");
  const spent: number[] = [];
  let version = 1;
  for (let round = 0; round < ROUNDS.warming + ROUNDS.counted; round++)
    for (const place of PLACES)
      for (let typed = 1; typed <= TYPED.length; typed++) {
        const at = Math.floor(lines.length * place);
        const edited = lines.toSpliced(at, 0, TYPED.slice(0, typed)).join("\n");
        const start = performance.now();
        await connection.sendNotification("textDocument/didChange", {
          textDocument: { uri, version: ++version },
          contentChanges: [{ text: edited }],
        });
        await connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
        if (round >= ROUNDS.warming) spent.push(performance.now() - start);
      }
  connection.dispose();
  server.kill();
  return spent;
}
