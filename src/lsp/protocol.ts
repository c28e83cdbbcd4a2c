import type {
  CodeAction,
  CodeActionParams,
  ConfigurationParams,
  DidChangeConfigurationParams,
  DidChangeTextDocumentParams,
  DidChangeWatchedFilesParams,
  DidChangeWorkspaceFoldersParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  DidSaveTextDocumentParams,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  ExecuteCommandParams,
  Hover,
  HoverParams,
  InitializeParams,
  InitializeResult,
  InitializedParams,
  LogMessageParams,
  LogTraceParams,
  PublishDiagnosticsParams,
  RegistrationParams,
  SetTraceParams,
  ShowDocumentParams,
  ShowDocumentResult,
  ShowMessageParams,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
} from "vscode-languageserver-protocol";

/*
 * The part of the Language Server Protocol that we speak, by method
 * (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/). Types alone: the
 * protocol's own package brings all of its methods along, and is four fifths of what an editor would load.
 */

/** What the client asks: parameters and answer. */
export interface ClientRequests {
  readonly initialize: readonly [InitializeParams, InitializeResult];
  readonly shutdown: readonly [undefined, null];
  readonly "textDocument/hover": readonly [HoverParams, Hover | null];
  readonly "textDocument/codeAction": readonly [CodeActionParams, readonly CodeAction[]];
  readonly "codeAction/resolve": readonly [CodeAction, CodeAction];
  readonly "textDocument/diagnostic": readonly [DocumentDiagnosticParams, DocumentDiagnosticReport];
  readonly "workspace/diagnostic": readonly [WorkspaceDiagnosticParams, WorkspaceDiagnosticReport];
  readonly "workspace/executeCommand": readonly [ExecuteCommandParams, unknown];
}

/** What the client tells. */
export interface ClientNotifications {
  readonly initialized: InitializedParams;
  readonly exit: undefined;
  readonly "$/setTrace": SetTraceParams;
  readonly "textDocument/didOpen": DidOpenTextDocumentParams;
  readonly "textDocument/didChange": DidChangeTextDocumentParams;
  readonly "textDocument/didSave": DidSaveTextDocumentParams;
  readonly "textDocument/didClose": DidCloseTextDocumentParams;
  readonly "workspace/didChangeConfiguration": DidChangeConfigurationParams;
  readonly "workspace/didChangeWatchedFiles": DidChangeWatchedFilesParams;
  readonly "workspace/didChangeWorkspaceFolders": DidChangeWorkspaceFoldersParams;
  readonly "workspace/didCreateFiles": unknown;
  readonly "workspace/didRenameFiles": unknown;
  readonly "workspace/didDeleteFiles": unknown;
}

/** What we ask of the client: parameters and answer. */
export interface ServerRequests {
  readonly "client/registerCapability": readonly [RegistrationParams, unknown];
  readonly "window/showDocument": readonly [ShowDocumentParams, ShowDocumentResult];
  readonly "workspace/configuration": readonly [ConfigurationParams, unknown];
  readonly "workspace/diagnostic/refresh": readonly [undefined, unknown];
}

/** What we tell the client. */
export interface ServerNotifications {
  readonly "$/logTrace": LogTraceParams;
  readonly "textDocument/publishDiagnostics": PublishDiagnosticsParams;
  readonly "window/logMessage": LogMessageParams;
  readonly "window/showMessage": ShowMessageParams;
}

export const SEVERITY = { error: 1, warning: 2, information: 3 } as const;
export const MESSAGE_TYPE = { error: 1, warning: 2, info: 3, log: 4 } as const;
export const UNNECESSARY = 1;
export const INCREMENTAL = 2;
export const DELETED = 3;
export const QUICK_FIX = "quickfix";

/** Codes of errors: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#errorCodes */
export const ERROR = { requestCancelled: -32800, serverNotInitialized: -32002 } as const;
