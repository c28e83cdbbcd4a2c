import type { Connection } from "./connection.ts";
import { configurationDiagnostic } from "./diagnostics.ts";
import { Delay } from "./delay.ts";
import type { Document } from "./document.ts";
import type { ServerNotifications } from "./protocol.ts";
import type { Session } from "./session.ts";
import { uriOf } from "./uris.ts";

/** A pause in typing. */
const PAUSE = 120;

/**
 * Sends findings on its own: those of open documents to clients that do not ask for them, those of configuration files
 * and of files that are not open to all.
 */
export class Publisher {
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #waiting = new Set<string>();
  readonly #delay: Delay;
  readonly #refresh: Delay;
  /** Configuration files, and files that are not open, which the client shows findings of. */
  readonly #shownConfigurations = new Set<string>();
  readonly #shownFiles = new Set<string>();

  constructor(connection: Connection, session: Session, guard: (work: Promise<void>) => void) {
    this.#connection = connection;
    this.#session = session;
    this.#delay = new Delay(PAUSE, () => {
      guard(this.#send());
    });
    this.#refresh = new Delay(PAUSE, () => {
      // A client that refuses asks when it wants to.
      connection.request("workspace/diagnostic/refresh", undefined).catch(() => undefined);
    });
  }

  /** These documents are to be looked at soon. */
  ask(documents: readonly Document[]): void {
    if (this.#session.client.pulls) return;
    for (const { uri, language } of documents) if (language) this.#waiting.add(uri);
    if (this.#waiting.size > 0) this.#delay.ask();
  }

  /** Files that are not documents of the client have changed. */
  askAll(): void {
    if (this.#session.client.pulls) this.#refresh.ask();
    else this.ask(this.#session.documents.all());
  }

  opened({ uri }: Document): void {
    if (this.#shownFiles.delete(uri)) this.#clear(uri);
  }

  closed({ uri }: Document): void {
    this.#waiting.delete(uri);
    if (!this.#session.client.pulls) this.#clear(uri);
  }

  /** The file of an address is no more. */
  gone(uri: string): void {
    if (this.#shownFiles.delete(uri)) this.#clear(uri);
  }

  /** Shows the findings of all files that are not open. */
  async showWorkspace(): Promise<{ readonly files: number; readonly findings: number }> {
    const paths = this.#session.files();
    const shown = new Set<string>();
    let findings = 0;
    for (const path of paths) {
      const document = this.#session.documentAt(path);
      const report = await (document ? this.#session.report(document) : this.#session.reportOfFile(path));
      findings += report?.items.length ?? 0;
      if (document || !report || report.items.length === 0) continue;
      const uri = uriOf(path);
      shown.add(uri);
      void this.#show({ uri, diagnostics: report.items });
    }
    for (const uri of this.#shownFiles) if (!shown.has(uri)) this.#clear(uri);
    this.#shownFiles.clear();
    for (const uri of shown) this.#shownFiles.add(uri);
    this.showConfigurations();
    return { files: paths.length, findings };
  }

  /** What is wrong with configuration files, after something has been linted with them. */
  showConfigurations(): void {
    const { broken } = this.#session.project;
    for (const [path, error] of broken) {
      const uri = this.#session.documentAt(path)?.uri ?? uriOf(path);
      this.#shownConfigurations.add(uri);
      void this.#show({ uri, diagnostics: [configurationDiagnostic(error)] });
    }
    const uris = new Set(
      [...broken.keys()].map((path) => this.#session.documentAt(path)?.uri ?? uriOf(path)),
    );
    for (const uri of this.#shownConfigurations) {
      if (uris.has(uri)) continue;
      this.#shownConfigurations.delete(uri);
      this.#clear(uri);
    }
  }

  async #send(): Promise<void> {
    const uris = [...this.#waiting];
    this.#waiting.clear();
    for (const uri of uris) {
      const document = this.#session.documents.get(uri);
      if (!document) continue;
      const started = performance.now();
      const { items } = await this.#session.report(document);
      // A newer text will be looked at in its turn.
      if (this.#session.documents.get(uri) !== document) continue;
      const { version } = document;
      await this.#show({ uri, version, diagnostics: items });
      const took = (performance.now() - started).toFixed(1);
      this.#connection.logTrace(
        `${uri} version ${String(version)}: ${String(items.length)} findings in ${took} ms`,
      );
    }
    this.showConfigurations();
  }

  #clear(uri: string): void {
    void this.#show({ uri, diagnostics: [] });
  }

  #show(findings: ServerNotifications["textDocument/publishDiagnostics"]): Promise<void> {
    return this.#connection.notify("textDocument/publishDiagnostics", findings);
  }
}
