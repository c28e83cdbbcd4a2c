import { createHash } from "node:crypto";
import type { Diagnostic } from "vscode-languageserver-protocol";
import { FileError, findFiles, readSourceFile } from "../workspace/index.ts";
import { type Analysis, analyse } from "./analysis.ts";
import type { Client } from "./client.ts";
import { diagnosticsOf } from "./diagnostics.ts";
import { Document } from "./document.ts";
import type { Documents } from "./documents.ts";
import type { Project } from "./project.ts";
import type { Settings } from "./settings.ts";
import { uriOf } from "./uris.ts";

interface Kept {
  readonly document: Document;
  readonly moment: string;
  readonly analysis: Promise<Analysis>;
}

/** Findings of a document, with a name that is the same as long as they are. */
export interface Report {
  readonly items: Diagnostic[];
  readonly resultId: string;
}

/** What is open, what is known of it, and what has to be looked at again. */
export class Session {
  /** Documents whose findings have to be made anew, when they are linted on save alone. */
  readonly #due = new Set<string>();
  readonly #served = new Map<string, Report>();
  readonly #kept = new Map<string, Kept>();
  readonly #files = new Map<string, Promise<Report | undefined>>();
  #listed: readonly string[] | undefined;
  /** Counts changes of what lies around documents, and of Dockerfiles, which compose files read. */
  #changes = 0;
  #dockerfileChanges = 0;

  constructor(
    readonly client: Client,
    readonly project: Project,
    readonly documents: Documents,
    public settings: Settings,
  ) {}

  /** Everything may be different now. */
  forget(): void {
    this.#changes++;
    this.project.forget();
    this.#files.clear();
    this.#listed = undefined;
    for (const { uri } of this.documents.all()) this.#due.add(uri);
  }

  /**
   * A document has another text, or the same one on disk.
   * @returns the documents whose findings may be others now
   */
  changed(document: Document): readonly Document[] {
    const { path } = document;
    if (path === undefined) return [document];
    this.project.open.set(path, document.text);
    return this.#affected(document, path);
  }

  closed(document: Document): readonly Document[] {
    const { path, uri } = document;
    this.#kept.delete(uri);
    this.#served.delete(uri);
    this.#due.delete(uri);
    if (path === undefined) return [];
    this.project.open.delete(path);
    return this.#affected(document, path).filter((other) => other !== document);
  }

  /** The findings of a document are to be made anew. */
  demand(document: Document): void {
    this.#due.add(document.uri);
  }

  #affected(document: Document, path: string): readonly Document[] {
    if (document.language === undefined || this.project.isContext(path)) {
      this.forget();
      return this.documents.all();
    }
    this.#dockerfileChanges++;
    this.#files.clear();
    this.project.forgetCompose();
    return [document, ...this.documents.all().filter((other) => other.language === "compose")];
  }

  /** The open document of a file, however the client writes its address. */
  documentAt(path: string): Document | undefined {
    return this.documents.all().find((document) => document.path === path);
  }

  /** What is known of the present text; made once for each. */
  async analysisOf(document: Document): Promise<Analysis> {
    const moment = `${String(this.#changes)} ${document.language === "compose" ? String(this.#dockerfileChanges) : ""}`;
    let kept = this.#kept.get(document.uri);
    if (kept?.document !== document || kept.moment !== moment) {
      kept = { document, moment, analysis: analyse(document, this.project) };
      if (this.documents.get(document.uri) === document) this.#kept.set(document.uri, kept);
    }
    return kept.analysis;
  }

  /** What is to be shown of an open document. */
  async report(document: Document): Promise<Report> {
    const { uri } = document;
    const served = this.#served.get(uri);
    if (this.settings.run === "onSave" && served && !this.#due.has(uri)) return served;
    this.#due.delete(uri);
    const report = await this.#make(document);
    this.#served.set(uri, report);
    return report;
  }

  /** The same for a file that is not open; undefined when it cannot be read. */
  reportOfFile(path: string): Promise<Report | undefined> {
    let report = this.#files.get(path);
    if (!report) this.#files.set(path, (report = this.#makeOfFile(path)));
    return report;
  }

  /** All files of the workspace that there is something to lint in. */
  files(): readonly string[] {
    this.#listed ??= [
      ...new Set(this.project.folders.flatMap((folder) => findFiles([folder], folder).files)),
    ];
    return this.settings.enable ? this.#listed : [];
  }

  async #makeOfFile(path: string): Promise<Report | undefined> {
    try {
      const text = readSourceFile(path);
      return await this.#make(new Document(uriOf(path), "", 0, text, this.client.encoding));
    } catch (error) {
      if (error instanceof FileError) return undefined;
      throw error;
    }
  }

  async #make(document: Document): Promise<Report> {
    const items = this.settings.enable ? diagnosticsOf(await this.analysisOf(document), this.client) : [];
    const resultId = createHash("sha256").update(JSON.stringify(items)).digest("base64url").slice(0, 16);
    return { items, resultId };
  }
}
