import { PassThrough } from "node:stream";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { Connection } from "../../src/lsp/connection.ts";
import { Server } from "../../src/lsp/server.ts";
import type { Random } from "../random.ts";
import { mutate } from "./mutate.ts";
import { Broken, type Target, without } from "./target.ts";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

interface Input {
  readonly messages: readonly Message[];
  /** Values of the wrong type are in it: a request may be refused, but the server lives on. */
  readonly wild: boolean;
}

/** Nothing is there: all that is linted is open. */
const ROOT = pathToFileURL(join(tmpdir(), "dockerlint-go-fuzz")).href;
const NAMES = [
  "Dockerfile",
  "go.mod",
  "go.work",
  "compose.yaml",
  ".dockerignore",
  ".dockerlint-go.yaml",
  "a.go",
];
const URIS = [
  ...NAMES.map((name) => `${ROOT}/${name}`),
  "untitled:1",
  "file://host/%zz",
  "",
  "http://x/Dockerfile",
];
const WILD = [null, "", -1, 1.5, [], {}, "x", true, 2 ** 53, { line: "a" }, [[]]];
const INTERNAL_ERROR = -32603;
const PATIENCE = 20_000;

/** A session with the language server, by its own protocol, in this process. */
export function lspTarget(texts: readonly string[], words: readonly string[]): Target<Input> {
  return {
    name: "lsp",
    make: (random) => {
      const wild = random.chance(0.3);
      const messages = Array.from({ length: random.whole(2, 14) }, (_, i) =>
        messageOf(random, i + 1, texts, words),
      );
      return { messages: wild ? messages.map((message) => spoiled(random, message)) : messages, wild };
    },
    check: async ({ messages, wild }) => {
      const answers = await converse(messages);
      for (const { method, params, error } of answers) {
        const logged = method === "window/logMessage" ? (params as { message: string }).message : "";
        if (/fault of dockerlint-go|[Uu]nhandled/.test(logged)) throw new Broken(logged);
        if (error?.code === INTERNAL_ERROR && !wild) throw new Broken(error.message);
      }
    },
    *smaller({ messages, wild }) {
      for (const fewer of without(messages)) yield { messages: fewer, wild };
    },
    sizeOf: ({ messages }) => JSON.stringify(messages).length,
  };
}

function messageOf(random: Random, id: number, texts: readonly string[], words: readonly string[]): Message {
  const uri = random.any(URIS) ?? "";
  const text = random.chance(0.6)
    ? mutate(random, random.any(texts) ?? "", words, random.any(texts) ?? "")
    : (random.any(words) ?? "");
  const textDocument = { uri, languageId: "dockerfile", version: id, text };
  const position = { line: random.whole(-1, 30), character: random.whole(-1, 60) };
  const range = {
    start: position,
    end: { line: position.line + random.whole(-1, 3), character: random.whole(0, 9) },
  };
  const contentChanges = random.chance(0.3)
    ? [{ text }]
    : [
        { range, text: text.slice(0, 40) },
        { range, text: "" },
      ];
  const context = { diagnostics: [], only: random.chance(0.5) ? undefined : ["source.fixAll"] };
  const messages: readonly Message[] = [
    { method: "textDocument/didOpen", params: { textDocument } },
    { method: "textDocument/didOpen", params: { textDocument: { ...textDocument, uri: URIS[0] } } },
    { method: "textDocument/didChange", params: { textDocument: { uri, version: id }, contentChanges } },
    {
      method: "textDocument/didChange",
      params: { textDocument: { uri: URIS[0], version: id }, contentChanges },
    },
    { method: "textDocument/didClose", params: { textDocument } },
    { method: "textDocument/didSave", params: { textDocument } },
    { method: "workspace/didChangeConfiguration", params: { settings: random.any(WILD) } },
    { method: "workspace/didChangeWatchedFiles", params: { changes: [{ uri, type: random.whole(1, 3) }] } },
    { method: "$/cancelRequest", params: { id: random.whole(1, id) } },
    { id, method: "textDocument/hover", params: { textDocument, position } },
    { id, method: "textDocument/hover", params: { textDocument: { uri: URIS[0] }, position } },
    { id, method: "textDocument/codeAction", params: { textDocument, range, context } },
    { id, method: "textDocument/codeAction", params: { textDocument: { uri: URIS[0] }, range, context } },
    { id, method: "codeAction/resolve", params: { title: "x", data: { fixAll: uri } } },
    { id, method: "textDocument/diagnostic", params: { textDocument, previousResultId: "x" } },
    { id, method: "workspace/diagnostic", params: { previousResultIds: [{ uri, value: "x" }] } },
    {
      id,
      method: "workspace/executeCommand",
      params: { command: "dockerlint-go.openRule", arguments: [text] },
    },
  ];
  return random.any(messages) ?? {};
}

/** One value somewhere in it is of another type. */
function spoiled(random: Random, message: Message): Message {
  if (random.chance(0.5)) return message;
  const spoil = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null || random.chance(0.2)) return random.any(WILD);
    const key = random.any(Object.keys(value));
    if (key === undefined) return random.any(WILD);
    return { ...value, [key]: spoil((value as Record<string, unknown>)[key]) };
  };
  return { ...message, params: spoil(message.params) };
}

/** Sends all at once, and hears until the last question is answered. */
async function converse(messages: readonly Message[]): Promise<readonly Message[]> {
  const [there, back] = [new PassThrough(), new PassThrough()];
  const connection = new Connection(new StreamMessageReader(there), new StreamMessageWriter(back));
  new Server(connection).listen();
  const heard: Message[] = [];
  const last = messages.length + 1000;
  const answered = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Broken("the server answers no more"));
    }, PATIENCE);
    new StreamMessageReader(back).listen((message) => {
      heard.push(message as Message);
      if ((message as Message).id !== last) return;
      clearTimeout(timer);
      resolve();
    });
  });
  const send = (message: Message): void => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    there.write(`Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`);
  };
  send({ id: 0, method: "initialize", params: { processId: null, rootUri: ROOT, capabilities: {} } });
  send({ method: "initialized", params: {} });
  for (const message of messages) send(message);
  send({
    id: last,
    method: "textDocument/hover",
    params: { textDocument: { uri: "file:///none" }, position: { line: 0, character: 0 } },
  });
  // What the server still has to say is heard by nobody: it goes when its timers have gone.
  await answered;
  return heard;
}
