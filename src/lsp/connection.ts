import {
  type CancellationToken,
  type Logger,
  type MessageConnection,
  type MessageReader,
  type MessageWriter,
  NotificationType,
  NotificationType0,
  RequestType,
  RequestType0,
  ResponseError,
  createMessageConnection,
} from "vscode-jsonrpc/node";
import {
  type ClientNotifications,
  type ClientRequests,
  ERROR,
  MESSAGE_TYPE,
  type ServerNotifications,
  type ServerRequests,
} from "./protocol.ts";

/** An answer, or why there is none. */
export type Answer<T> = T | ResponseError<never> | Promise<T | ResponseError<never>>;

export const cancelled = (): ResponseError<never> =>
  new ResponseError(ERROR.requestCancelled, "The request was cancelled.");

/** The messages of the protocol over a stream; nothing that a client sends ends it. */
export class Connection {
  readonly #connection: MessageConnection;
  #traces = false;

  constructor(reader: MessageReader, writer: MessageWriter) {
    this.#connection = createMessageConnection(reader, writer, this.#logger(), {
      // What has not been begun is not begun.
      connectionStrategy: {
        cancelUndispatched: ({ jsonrpc }) => ({ id: null, jsonrpc, error: cancelled().toJson() }),
      },
    });
    this.onNotification("$/setTrace", ({ value }) => {
      this.trace(value);
    });
  }

  listen(): void {
    this.#connection.listen();
  }

  onRequest<M extends keyof ClientRequests>(
    method: M,
    answer: (params: ClientRequests[M][0], token: CancellationToken) => Answer<ClientRequests[M][1]>,
  ): void {
    if (method === "shutdown") this.#connection.onRequest(new RequestType0(method), answer as () => unknown);
    else this.#connection.onRequest(new RequestType<ClientRequests[M][0], unknown, never>(method), answer);
  }

  onNotification<M extends keyof ClientNotifications>(
    method: M,
    hear: (params: ClientNotifications[M]) => void,
  ): void {
    if (method === "exit") this.#connection.onNotification(new NotificationType0(method), hear as () => void);
    else this.#connection.onNotification(new NotificationType<ClientNotifications[M]>(method), hear);
  }

  /** @returns the client's answer; rejects when it refuses, or is gone */
  async request<M extends keyof ServerRequests>(
    method: M,
    params: ServerRequests[M][0],
  ): Promise<ServerRequests[M][1]> {
    const words = params === undefined ? [] : [params];
    return this.#connection.sendRequest<ServerRequests[M][1]>(method, ...words);
  }

  /** Resolves when it is sent. That a client is gone shows where its input ends. */
  async notify<M extends keyof ServerNotifications>(
    method: M,
    params: ServerNotifications[M],
  ): Promise<void> {
    await this.#connection.sendNotification(method, params).catch(() => undefined);
  }

  /** A line for the client's log. */
  log(type: keyof typeof MESSAGE_TYPE, message: string): void {
    void this.notify("window/logMessage", { type: MESSAGE_TYPE[type], message });
  }

  /** @param value what the client wants to hear of what is done: `off`, `messages`, `verbose` */
  trace(value: unknown): void {
    this.#traces = value === "messages" || value === "verbose";
  }

  logTrace(message: string): void {
    if (this.#traces) void this.notify("$/logTrace", { message });
  }

  #logger(): Logger {
    return {
      error: (message) => {
        this.log("error", message);
      },
      warn: (message) => {
        this.log("warning", message);
      },
      info: (message) => {
        this.log("info", message);
      },
      log: (message) => {
        this.log("log", message);
      },
    };
  }
}
