import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";

const BIN = join(import.meta.dirname, "../../bin/dockerlint-go.js");

export interface Message {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface Diagnostic {
  readonly range: Range;
  readonly severity: number;
  readonly code?: string;
  readonly codeDescription?: { readonly href: string };
  readonly source: string;
  readonly message: string;
  readonly tags?: readonly number[];
  readonly relatedInformation?: readonly {
    readonly location: { readonly uri: string; readonly range: Range };
    readonly message: string;
  }[];
}

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

export const uriOf = (path: string): string => pathToFileURL(path).href;

/** Longer than this nothing takes, on a slow machine either. */
const PATIENCE = 50_000;

/** A client that speaks the bare protocol with the built server. */
export class RawClient {
  readonly process: ChildProcessWithoutNullStreams;
  readonly received: Message[] = [];
  readonly exited: Promise<number | null>;
  /** What the client answers to questions of the server. */
  readonly answers = new Map<string, (params: unknown) => unknown>();
  readonly #waiting = new Set<() => void>();
  #buffer = Buffer.alloc(0);
  #id = 0;
  stderr = "";

  constructor(cwd: string, program = BIN) {
    this.process = spawn(process.execPath, [program, "lsp", "--stdio"], { cwd });
    this.process.stdout.on("data", (chunk: Buffer) => {
      this.#read(chunk);
    });
    this.process.stderr.on("data", (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    this.process.stdin.on("error", () => undefined);
    this.exited = new Promise((resolve) => {
      this.process.on("exit", resolve);
    });
    onTestFinished(() => {
      this.process.kill();
    });
  }

  write(body: string): void {
    this.process.stdin.write(`Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`);
  }

  notify(method: string, params: unknown): void {
    this.write(JSON.stringify({ jsonrpc: "2.0", method, params }));
  }

  /** Sends a request. @returns its number */
  send(method: string, params: unknown): number {
    const id = ++this.#id;
    this.write(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    return id;
  }

  async response(id: number): Promise<Message> {
    return this.until((message) => message.id === id && message.method === undefined);
  }

  async request<T>(method: string, params: unknown): Promise<T> {
    const { result, error } = await this.response(this.send(method, params));
    if (error) throw new Error(`${method}: ${String(error.code)} ${error.message}`);
    return result as T;
  }

  /** The first message, also of those that have come already, that is as wanted. */
  async until(wanted: (message: Message) => boolean, from = 0): Promise<Message> {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const found = this.received.slice(from).find(wanted);
      if (found) return found;
      const left = deadline - Date.now();
      if (left <= 0) {
        throw new Error(`nothing came: ${JSON.stringify(this.received.slice(-5))}\n${this.stderr}`);
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(wake, left);
        const waiting = this.#waiting;
        function wake(): void {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        }
        waiting.add(wake);
      });
    }
  }

  /** Diagnostics that are published for a file, from a moment on, and are as wanted. */
  async published(
    path: string,
    wanted: (published: Published) => boolean = () => true,
    from = 0,
  ): Promise<Published> {
    const uri = path.includes(":") && !path.startsWith("/") ? path : uriOf(path);
    const message = await this.until(({ method, params }) => {
      if (method !== "textDocument/publishDiagnostics") return false;
      const published = params as Published;
      return published.uri === uri && wanted(published);
    }, from);
    return message.params as Published;
  }

  async initialize(
    root: string | undefined,
    capabilities: object = PUSHED,
    initializationOptions?: unknown,
  ): Promise<{ readonly capabilities: Readonly<Record<string, unknown>> }> {
    const result = await this.request<{ capabilities: Record<string, unknown> }>("initialize", {
      processId: null,
      rootUri: root === undefined ? null : uriOf(root),
      workspaceFolders: root === undefined ? null : [{ uri: uriOf(root), name: "root" }],
      capabilities,
      ...(initializationOptions === undefined ? {} : { initializationOptions }),
    });
    this.notify("initialized", {});
    return result;
  }

  open(path: string, text: string, languageId = "dockerfile", version = 1): void {
    const uri = path.startsWith("/") ? uriOf(path) : path;
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version, text } });
  }

  change(path: string, version: number, contentChanges: readonly object[]): void {
    this.notify("textDocument/didChange", { textDocument: { uri: uriOf(path), version }, contentChanges });
  }

  close(path: string): void {
    this.notify("textDocument/didClose", { textDocument: { uri: uriOf(path) } });
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const end = this.#buffer.indexOf("\r\n\r\n");
      if (end < 0) break;
      const [, length = "0"] = /Content-Length: (\d+)/i.exec(this.#buffer.toString("utf8", 0, end)) ?? [];
      const last = end + 4 + Number(length);
      if (this.#buffer.length < last) break;
      const message = JSON.parse(this.#buffer.toString("utf8", end + 4, last)) as Message;
      this.#buffer = this.#buffer.subarray(last);
      this.received.push(message);
      if (message.method !== undefined && message.id !== undefined) this.#reply(message);
    }
    for (const wake of [...this.#waiting]) wake();
  }

  #reply({ id, method = "", params }: Message): void {
    const result = this.answers.get(method)?.(params) ?? null;
    this.write(JSON.stringify({ jsonrpc: "2.0", id, result }));
  }
}

/** A client that diagnostics are pushed to, and that can everything else. */
export const PUSHED = {
  general: { positionEncodings: ["utf-16"] },
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      tagSupport: { valueSet: [1, 2] },
      codeDescriptionSupport: true,
    },
    hover: { contentFormat: ["markdown", "plaintext"] },
  },
  workspace: { workspaceEdit: { documentChanges: true } },
  window: { showDocument: { support: true } },
};

/** A client that asks for diagnostics. */
export const PULLING = {
  textDocument: { diagnostic: { dynamicRegistration: false } },
  workspace: { diagnostics: { refreshSupport: true } },
};
