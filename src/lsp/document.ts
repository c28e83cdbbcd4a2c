import type { TextDocumentContentChangeEvent } from "vscode-languageserver-protocol";
import { type LanguageName, languageOf } from "../linter/index.ts";
import { type Encoding, Positions } from "./positions.ts";
import { pathOf } from "./uris.ts";

/** A text that is open in the editor, at one version. */
export class Document {
  /** Undefined: it has no file (yet), so nothing lies around it. */
  readonly path: string | undefined;
  #positions: Positions | undefined;

  constructor(
    readonly uri: string,
    readonly languageId: string,
    readonly version: number,
    readonly text: string,
    readonly encoding: Encoding,
  ) {
    this.path = pathOf(uri);
  }

  /** By its name, else by what the editor takes it for; undefined: none of ours. */
  get language(): LanguageName | undefined {
    const named = this.path === undefined ? undefined : languageOf(this.path);
    return named ?? LANGUAGES[this.languageId.toLowerCase()];
  }

  get positions(): Positions {
    this.#positions ??= new Positions(this.text, this.encoding);
    return this.#positions;
  }

  changed(changes: readonly TextDocumentContentChangeEvent[], version: number): Document {
    let { text } = this;
    for (const change of changes) {
      if ("range" in change) {
        const positions = text === this.text ? this.positions : new Positions(text, this.encoding);
        const start = positions.offsetOf(change.range.start);
        const end = Math.max(start, positions.offsetOf(change.range.end));
        text = text.slice(0, start) + change.text + text.slice(end);
      } else text = change.text;
    }
    return new Document(this.uri, this.languageId, version, text, this.encoding);
  }
}

/** What editors call our languages. */
const LANGUAGES: Readonly<Record<string, LanguageName>> = {
  dockerfile: "dockerfile",
  containerfile: "dockerfile",
  "go.mod": "gomod",
  gomod: "gomod",
  "go-mod": "gomod",
  "go.work": "gowork",
  gowork: "gowork",
  "go-work": "gowork",
  dockercompose: "compose",
  "docker-compose": "compose",
  "yaml.docker-compose": "compose",
};
