import type { Connection } from "./connection.ts";
import { Document } from "./document.ts";
import type { Encoding } from "./positions.ts";

/** What to do when documents come, change and go. */
export interface DocumentEvents {
  opened(document: Document): void;
  /** Also after it was opened. */
  changed(document: Document): void;
  saved(document: Document): void;
  closed(document: Document): void;
}

/** The texts that are open in the editor, by their addresses. */
export class Documents {
  readonly #open = new Map<string, Document>();

  get(uri: string): Document | undefined {
    return this.#open.get(uri);
  }

  all(): readonly Document[] {
    return [...this.#open.values()];
  }

  /** @param encoding in which the client counts, when it has said so */
  listen(connection: Connection, encoding: () => Encoding, events: DocumentEvents): void {
    connection.onNotification("textDocument/didOpen", ({ textDocument }) => {
      // The protocol's types hold for clients that keep to it.
      const { uri, languageId, version, text } = textDocument as {
        [K in keyof typeof textDocument]: unknown;
      };
      const at = typeof version === "number" ? version : 0;
      const document = new Document(String(uri), String(languageId), at, String(text), encoding());
      this.#open.set(document.uri, document);
      events.opened(document);
      events.changed(document);
    });
    connection.onNotification("textDocument/didChange", ({ textDocument, contentChanges }) => {
      const before = this.#open.get(textDocument.uri);
      if (!before || contentChanges.length === 0) return;
      const document = before.changed(contentChanges, textDocument.version);
      this.#open.set(document.uri, document);
      events.changed(document);
    });
    connection.onNotification("textDocument/didSave", ({ textDocument }) => {
      const document = this.#open.get(textDocument.uri);
      if (document) events.saved(document);
    });
    connection.onNotification("textDocument/didClose", ({ textDocument }) => {
      const document = this.#open.get(textDocument.uri);
      if (!document) return;
      this.#open.delete(document.uri);
      events.closed(document);
    });
  }
}
