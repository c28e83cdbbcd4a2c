import type { CancellationToken } from "vscode-jsonrpc";
import { ResponseError } from "vscode-jsonrpc/node";
import type { CodeAction, InitializeParams, InitializeResult } from "vscode-languageserver-protocol";
import { version } from "../version.ts";
import { COMMANDS, clientOf, serverCapabilities } from "./client.ts";
import { type FixAllData, codeActions, fixAll } from "./code-actions.ts";
import { turn } from "./delay.ts";
import { pageOf } from "./diagnostics.ts";
import { type Connection, cancelled } from "./connection.ts";
import type { Document } from "./document.ts";
import { Documents } from "./documents.ts";
import { hoverAt } from "./hover.ts";
import { Project } from "./project.ts";
import { DELETED, ERROR, MESSAGE_TYPE } from "./protocol.ts";
import { Publisher } from "./publisher.ts";
import { documentReport, workspaceReport } from "./pull.ts";
import { Session } from "./session.ts";
import { readSettings } from "./settings.ts";
import { pathOf } from "./uris.ts";
import { register, watchFiles } from "./registrations.ts";

/** Of the client's settings, the part that is ours. */
const SECTION = "dockerlint-go";

/** Answers a client until it goes. */
export class Server {
  readonly #connection: Connection;
  readonly #watch: (client: number) => void;
  readonly #documents = new Documents();
  #session: Session | undefined;
  #publisher: Publisher | undefined;

  /** @param watch is told the client's process, when it says which it is */
  constructor(connection: Connection, watch: (client: number) => void = () => undefined) {
    this.#connection = connection;
    this.#watch = watch;
  }

  listen(): void {
    const connection = this.#connection;
    connection.onRequest("initialize", (params) => this.#initialize(params));
    connection.onNotification("initialized", () => {
      this.#guard(this.#initialized());
    });
    connection.onNotification("workspace/didChangeConfiguration", ({ settings }) => {
      this.#guard(this.#configure(settings));
    });
    connection.onNotification("workspace/didChangeWatchedFiles", ({ changes }) => {
      for (const { uri, type } of changes) if (type === DELETED) this.#publisher?.gone(uri);
      this.#everything();
    });
    for (const event of ["didCreateFiles", "didRenameFiles", "didDeleteFiles"] as const)
      connection.onNotification(`workspace/${event}`, () => {
        this.#everything();
      });
    connection.onNotification("workspace/didChangeWorkspaceFolders", ({ event: { added, removed } }) => {
      const { project } = this.#known();
      const gone = new Set(removed.map(({ uri }) => pathOf(uri)));
      const more = added.flatMap(({ uri }) => pathOf(uri) ?? []);
      project.folders = [...project.folders.filter((folder) => !gone.has(folder)), ...more];
      this.#everything();
    });
    this.#listenToDocuments();
    this.#listenToQuestions();
    connection.listen();
  }

  #initialize(params: InitializeParams): InitializeResult {
    const client = clientOf(params);
    const { processId, trace } = params;
    if (typeof processId === "number") this.#watch(processId);
    this.#connection.trace(trace);
    const project = new Project();
    const { settings, problems } = readSettings(params.initializationOptions);
    project.folders = foldersOf(params);
    project.configuration = settings.configuration;
    this.#session = new Session(client, project, this.#documents, settings);
    this.#publisher = new Publisher(this.#connection, this.#session, (work) => {
      this.#guard(work);
    });
    this.#warn([...problems, ...project.problems]);
    return {
      capabilities: serverCapabilities(client, settings),
      serverInfo: { name: "dockerlint-go", version },
    };
  }

  async #initialized(): Promise<void> {
    const { client } = this.#known();
    if (client.watches) await watchFiles(this.#connection);
    if (!client.configures) return;
    if (client.registersConfiguration)
      await register(this.#connection, "workspace/didChangeConfiguration", { section: SECTION });
    await this.#configure(undefined);
  }

  /** @param pushed what a client sends that cannot be asked */
  async #configure(pushed: unknown): Promise<void> {
    const session = this.#known();
    const data = session.client.configures ? await this.#asked() : pushed;
    const { settings, problems } = readSettings(data, session.settings);
    session.settings = settings;
    session.project.configuration = settings.configuration;
    this.#warn([...problems, ...session.project.problems]);
    this.#everything();
  }

  async #asked(): Promise<unknown> {
    const items = [{ section: SECTION }];
    const answers = await this.#connection.request("workspace/configuration", { items });
    return Array.isArray(answers) ? (answers as unknown[])[0] : undefined;
  }

  /** What lies around the documents may be different. */
  #everything(): void {
    this.#session?.forget();
    this.#publisher?.askAll();
  }

  #listenToDocuments(): void {
    this.#documents.listen(this.#connection, () => this.#session?.client.encoding ?? "utf-16", {
      opened: (document) => {
        this.#session?.demand(document);
        this.#publisher?.opened(document);
      },
      changed: (document) => {
        const changed = this.#known().changed(document);
        this.#publisher?.ask(changed);
        if (changed.length > 1) this.#publisher?.askAll();
      },
      saved: () => {
        this.#everything();
      },
      closed: (document) => {
        const changed = this.#known().closed(document);
        this.#publisher?.closed(document);
        this.#publisher?.ask(changed);
        if (changed.length > 0) this.#publisher?.askAll();
      },
    });
  }

  #listenToQuestions(): void {
    const connection = this.#connection;
    connection.onRequest("textDocument/hover", ({ textDocument, position }, token) =>
      this.#answer(token, async (session) => {
        const document = this.#linted(textDocument.uri);
        if (!document) return null;
        return hoverAt(await session.analysisOf(document), position, session.client.markdown) ?? null;
      }),
    );
    connection.onRequest("textDocument/codeAction", (params, token) =>
      this.#answer(token, async (session) => {
        const document = this.#linted(params.textDocument.uri);
        if (!document) return [];
        return codeActions(await session.analysisOf(document), params, session.client, session.project);
      }),
    );
    connection.onRequest("codeAction/resolve", (action, token) =>
      this.#answer(token, (session) => this.#resolve(action, session)),
    );
    connection.onRequest("workspace/executeCommand", ({ command, arguments: words }) =>
      this.#execute(command, (words ?? []) as unknown[]),
    );
    connection.onRequest("textDocument/diagnostic", ({ textDocument, previousResultId }, token) =>
      this.#answer(token, async (session) => {
        const report = await documentReport(session, this.#linted(textDocument.uri), previousResultId);
        this.#publisher?.showConfigurations();
        return report;
      }),
    );
    connection.onRequest("workspace/diagnostic", ({ previousResultIds }, token) =>
      this.#answer(token, async (session) => {
        const report = await workspaceReport(session, previousResultIds, token);
        this.#publisher?.showConfigurations();
        return report;
      }),
    );
  }

  /** Lets a cancellation overtake the work, and says so when it has. */
  async #answer<T>(
    token: CancellationToken,
    work: (session: Session) => Promise<T>,
  ): Promise<T | ResponseError<never>> {
    await turn();
    const isCancelled = (): boolean => token.isCancellationRequested;
    if (isCancelled()) return cancelled();
    const result = await work(this.#known());
    return isCancelled() ? cancelled() : result;
  }

  async #resolve(action: CodeAction, session: Session): Promise<CodeAction> {
    const { fixAll: uri } = (action.data ?? {}) as Partial<FixAllData>;
    const document = uri === undefined ? undefined : this.#linted(uri);
    if (!document) return action;
    const analysis = await session.analysisOf(document);
    return { ...action, ...(await fixAll(analysis, session.client, session.project)) };
  }

  async #execute(command: string, [rule]: readonly unknown[]): Promise<unknown> {
    if (command === COMMANDS.openRule) {
      // Only a page of ours: a name that is no rule's has none.
      const uri = typeof rule === "string" ? pageOf(rule) : undefined;
      return uri === undefined
        ? null
        : this.#connection.request("window/showDocument", { uri, external: true });
    }
    return command === COMMANDS.lintWorkspace ? this.#publisher?.showWorkspace() : null;
  }

  /** An open document in one of our languages, when linting is not switched off. */
  #linted(uri: string): Document | undefined {
    const document = this.#session?.settings.enable ? this.#documents.get(uri) : undefined;
    return document?.language ? document : undefined;
  }

  #known(): Session {
    if (!this.#session) throw new ResponseError(ERROR.serverNotInitialized, "The server is not initialized.");
    return this.#session;
  }

  #warn(problems: readonly string[]): void {
    for (const problem of problems)
      void this.#connection.notify("window/showMessage", {
        type: MESSAGE_TYPE.warning,
        message: `dockerlint-go: ${problem}`,
      });
  }

  /** A fault in one piece of work does not end the server. */
  #guard(work: Promise<void>): void {
    work.catch((error: unknown) => {
      const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#connection.log("error", `This is a fault of dockerlint-go, please report it.\n${trace}`);
    });
  }
}

/** Older clients name one folder, in a field that is deprecated. */
function foldersOf(params: InitializeParams): string[] {
  const {
    workspaceFolders,
    rootUri,
  }: { workspaceFolders?: typeof params.workspaceFolders; rootUri?: unknown } = params;
  const only = typeof rootUri === "string" ? [rootUri] : [];
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? only;
  return uris.flatMap((uri) => pathOf(uri) ?? []);
}
