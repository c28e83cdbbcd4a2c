import type { InitializeParams, ServerCapabilities } from "vscode-languageserver-protocol";
import { type Encoding, chosenEncoding } from "./positions.ts";
import { INCREMENTAL } from "./protocol.ts";
import type { Settings } from "./settings.ts";

export const FIX_ALL = "source.fixAll.dockerlint-go";
export const COMMANDS = {
  openRule: "dockerlint-go.openRule",
  lintWorkspace: "dockerlint-go.lintWorkspace",
} as const;

/** What the client can, as far as it makes a difference. */
export interface Client {
  readonly encoding: Encoding;
  /** It asks for diagnostics, and can be told to ask again: then nothing is pushed for open documents. */
  readonly pulls: boolean;
  readonly related: boolean;
  readonly tags: boolean;
  readonly links: boolean;
  readonly markdown: boolean;
  /** Edits can name the version of the document that they are for. */
  readonly versionedEdits: boolean;
  readonly snippets: boolean;
  /** It asks for the edit of an action when the action is chosen. */
  readonly resolvesEdits: boolean;
  readonly shows: boolean;
  readonly watches: boolean;
  readonly configures: boolean;
  readonly registersConfiguration: boolean;
}

export function clientOf({ capabilities }: InitializeParams): Client {
  const { textDocument: text, workspace, window, general } = capabilities;
  const { diagnostic, publishDiagnostics: push, codeAction } = text ?? {};
  const edit = workspace?.workspaceEdit;
  return {
    encoding: chosenEncoding(general?.positionEncodings),
    pulls: diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true,
    related: push?.relatedInformation === true || diagnostic?.relatedInformation === true,
    tags: (push?.tagSupport ?? diagnostic?.tagSupport) !== undefined,
    links: push?.codeDescriptionSupport === true || diagnostic?.codeDescriptionSupport === true,
    markdown: text?.hover?.contentFormat?.includes("markdown") ?? false,
    versionedEdits: edit?.documentChanges === true,
    snippets: edit?.snippetEditSupport === true && edit.documentChanges === true,
    resolvesEdits: codeAction?.resolveSupport?.properties.includes("edit") ?? false,
    shows: window?.showDocument?.support === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    configures: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
  };
}

/** Files that an editor made, moved or removed. */
const ALL_FILES = { filters: [{ scheme: "file", pattern: { glob: "**/*" } }] };

export function serverCapabilities(client: Client, settings: Settings): ServerCapabilities {
  return {
    positionEncoding: client.encoding,
    textDocumentSync: {
      openClose: true,
      change: INCREMENTAL,
      save: { includeText: false },
    },
    hoverProvider: true,
    codeActionProvider: {
      codeActionKinds: ["quickfix", FIX_ALL],
      resolveProvider: client.resolvesEdits,
    },
    executeCommandProvider: { commands: Object.values(COMMANDS) },
    ...(client.pulls
      ? {
          diagnosticProvider: {
            identifier: "dockerlint-go",
            interFileDependencies: true,
            workspaceDiagnostics: settings.workspaceDiagnostics,
          },
        }
      : {}),
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { didCreate: ALL_FILES, didRename: ALL_FILES, didDelete: ALL_FILES },
    },
  };
}
