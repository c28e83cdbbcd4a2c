import {
  type CodeAction,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  TextDocuments,
  type CancellationToken,
} from "vscode-languageserver/node";
import { version } from "../version.ts";
import { COMMANDS, clientOf, serverCapabilities } from "./client.ts";
import { type FixAllData, codeActions, fixAll } from "./code-actions.ts";
import { turn } from "./delay.ts";
import { pageOf } from "./diagnostics.ts";
import { Document } from "./document.ts";
import { hoverAt } from "./hover.ts";
import { Project } from "./project.ts";
import { Publisher } from "./publisher.ts";
import { documentReport, workspaceReport } from "./pull.ts";
import { Session } from "./session.ts";
import { readSettings } from "./settings.ts";
import { pathOf } from "./uris.ts";
import { watchFiles } from "./watched-files.ts";

/** Answers a client until it goes. */
export class Server {
  readonly #connection: Connection;
  readonly #documents: TextDocuments<Document>;
  #session: Session | undefined;
  #publisher: Publisher | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#documents = new TextDocuments({
      // The protocol's types hold for clients that keep to it.
      create: (uri: unknown, languageId: unknown, at, text: unknown) =>
        new Document(
          String(uri),
          String(languageId),
          at,
          String(text),
          this.#session?.client.encoding ?? "utf-16",
        ),
      update: (document, changes, at) => document.changed(changes, at),
    });
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => {
      this.#guard(this.#initialized());
    });
    connection.onDidChangeConfiguration(({ settings }) => {
      this.#guard(this.#configure(settings));
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const { uri, type } of changes) if (type === 3) this.#publisher?.gone(uri);
      this.#everything();
    });
    for (const event of ["onDidCreateFiles", "onDidRenameFiles", "onDidDeleteFiles"] as const)
      connection.workspace[event](() => {
        this.#everything();
      });
    this.#listenToDocuments();
    this.#listenToQuestions();
    this.#documents.listen(connection);
    connection.listen();
  }

  #initialize(params: InitializeParams): InitializeResult {
    const client = clientOf(params);
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
    const { client, project } = this.#known();
    const connection = this.#connection;
    if (client.folders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => pathOf(uri)));
        const more = added.flatMap(({ uri }) => pathOf(uri) ?? []);
        project.folders = [...project.folders.filter((folder) => !gone.has(folder)), ...more];
        this.#everything();
      });
    if (client.watches) await watchFiles(connection);
    if (!client.configures) return;
    if (client.registersConfiguration)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: "dockerlint-go" });
    await this.#configure(undefined);
  }

  /** @param pushed what a client sends that cannot be asked */
  async #configure(pushed: unknown): Promise<void> {
    const session = this.#known();
    const data: unknown = session.client.configures
      ? await this.#connection.workspace.getConfiguration("dockerlint-go")
      : pushed;
    const { settings, problems } = readSettings(data, session.settings);
    session.settings = settings;
    session.project.configuration = settings.configuration;
    this.#warn([...problems, ...session.project.problems]);
    this.#everything();
  }

  /** What lies around the documents may be different. */
  #everything(): void {
    this.#session?.forget();
    this.#publisher?.askAll();
  }

  #listenToDocuments(): void {
    const documents = this.#documents;
    documents.onDidOpen(({ document }) => {
      this.#session?.demand(document);
      this.#publisher?.opened(document);
    });
    documents.onDidChangeContent(({ document }) => {
      const changed = this.#known().changed(document);
      this.#publisher?.ask(changed);
      if (changed.length > 1) this.#publisher?.askAll();
    });
    documents.onDidSave(() => {
      this.#everything();
    });
    documents.onDidClose(({ document }) => {
      const changed = this.#known().closed(document);
      this.#publisher?.closed(document);
      this.#publisher?.ask(changed);
      if (changed.length > 0) this.#publisher?.askAll();
    });
  }

  #listenToQuestions(): void {
    const connection = this.#connection;
    connection.onHover(({ textDocument, position }, token) =>
      this.#answer(token, async (session) => {
        const document = this.#linted(textDocument.uri);
        if (!document) return null;
        return hoverAt(await session.analysisOf(document), position, session.client.markdown) ?? null;
      }),
    );
    connection.onCodeAction((params, token) =>
      this.#answer(token, async (session) => {
        const document = this.#linted(params.textDocument.uri);
        if (!document) return [];
        return codeActions(await session.analysisOf(document), params, session.client, session.project);
      }),
    );
    connection.onCodeActionResolve((action, token) =>
      this.#answer(token, (session) => this.#resolve(action, session)),
    );
    connection.onExecuteCommand(({ command, arguments: words }) =>
      this.#execute(command, (words ?? []) as unknown[]),
    );
    connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
      this.#answer(token, async (session) => {
        const report = await documentReport(session, this.#linted(textDocument.uri), previousResultId);
        this.#publisher?.showConfigurations();
        return report;
      }),
    );
    connection.languages.diagnostics.onWorkspace(({ previousResultIds }, token) =>
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
    const cancelled = new ResponseError<never>(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
    const isCancelled = (): boolean => token.isCancellationRequested;
    if (isCancelled()) return cancelled;
    const result = await work(this.#known());
    return isCancelled() ? cancelled : result;
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
      return uri === undefined ? null : this.#connection.window.showDocument({ uri, external: true });
    }
    return command === COMMANDS.lintWorkspace ? this.#publisher?.showWorkspace() : null;
  }

  /** An open document in one of our languages, when linting is not switched off. */
  #linted(uri: string): Document | undefined {
    const document = this.#session?.settings.enable ? this.#documents.get(uri) : undefined;
    return document?.language ? document : undefined;
  }

  #known(): Session {
    if (!this.#session) throw new ResponseError(-32002, "The server is not initialized.");
    return this.#session;
  }

  #warn(problems: readonly string[]): void {
    for (const problem of problems)
      void this.#connection.sendNotification(ShowMessageNotification.type, {
        type: MessageType.Warning,
        message: `dockerlint-go: ${problem}`,
      });
  }

  /** A fault in one piece of work does not end the server. */
  #guard(work: Promise<void>): void {
    work.catch((error: unknown) => {
      const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#connection.console.error(`This is a fault of dockerlint-go, please report it.\n${trace}`);
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
