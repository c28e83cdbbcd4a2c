import { type MappedText } from "../mapped-text.ts";
import type { Range } from "../position.ts";
import { skipBlanks, trimEnd } from "./blanks.ts";
import type { LogicalLine } from "./lines.ts";
import type { DockerfileSyntaxError, Flag, Word } from "./nodes.ts";
import { type Span, flagNodes, splitBlanks, splitFirst, splitFlags, wordNode } from "./split.ts";
import { suggestion } from "./suggestion.ts";

/** Flags that an instruction knows; those that take a value, switches, and whether a flag may come twice. */
const FLAGS: Readonly<Record<string, Readonly<Record<string, "value" | "switch" | "list">>>> = {
  ADD: {
    chmod: "value",
    chown: "value",
    link: "switch",
    "keep-git-dir": "switch",
    checksum: "value",
    unpack: "switch",
    exclude: "list",
  },
  COPY: { from: "value", chmod: "value", chown: "value", link: "switch", parents: "switch", exclude: "list" },
  FROM: { platform: "value" },
  HEALTHCHECK: {
    interval: "value",
    timeout: "value",
    "start-period": "value",
    "start-interval": "value",
    retries: "value",
  },
  RUN: { mount: "list", network: "value", security: "value", device: "list" },
};

/** Instructions whose flags are looked at before their arguments are counted: it decides which error is told. */
const FLAGS_FIRST = new Set(["RUN", "CMD", "ENTRYPOINT", "ENV", "LABEL", "SHELL"]);

/** What all instructions have in common: keyword, flags, the forms of arguments, errors. */
export abstract class InstructionReader {
  protected readonly line: LogicalLine;
  readonly #text: MappedText;
  protected readonly escape: "\\" | "`";
  protected readonly keyword: string;
  protected readonly name: string;
  /** Everything after keyword and flags. */
  protected readonly rest: MappedText;
  protected readonly flags: readonly Flag[];
  protected error: string | undefined;
  protected parserError: string | undefined;
  /** Found only after all that reading finds. */
  protected stepError: string | undefined;

  constructor(line: LogicalLine, text: MappedText, escape: "\\" | "`") {
    this.line = line;
    this.escape = escape;
    const whole = trimEnd(text.text);
    this.#text = text.slice(skipBlanks(whole, 0), whole.length);
    const trimmed = this.#text.text;
    const [head = { start: 0, end: 0 }, tail] = splitFirst(trimmed);
    this.keyword = trimmed.slice(head.start, head.end);
    this.name = this.keyword.toUpperCase();
    const args = tail
      ? this.#text.slice(tail.start, tail.end)
      : this.#text.slice(trimmed.length, trimmed.length);
    const split = splitFlags(args.text, escape);
    this.flags = flagNodes(split, args);
    const start = skipBlanks(args.text, split.rest);
    this.rest = args.slice(start, args.text.length);
  }

  protected get flagsFirst(): boolean {
    return FLAGS_FIRST.has(this.name);
  }

  protected fail(message: string): void {
    this.error ??= message;
  }

  #range(): Range {
    return [this.#text.toSource(0), Math.max(this.line.end, this.#text.toSource(0))];
  }

  /** Fields that all instructions have; asked for last, when the error is known. */
  protected base(args: readonly Word[], json: boolean) {
    if (!this.flagsFirst) this.checkFlags();
    const keywordRange = this.#text.toSourceRange(0, this.keyword.length);
    const message = this.parserError ?? this.error ?? this.stepError;
    const phase = this.parserError !== undefined ? "file" : this.error !== undefined ? "instruction" : "step";
    const error: DockerfileSyntaxError | undefined =
      message === undefined
        ? undefined
        : {
            message,
            range: message.startsWith("unknown instruction")
              ? keywordRange
              : this.#text.toSourceRange(0, this.#text.text.length),
            line: this.line.startLine,
            phase,
          };
    return {
      range: this.#range(),
      keyword: this.keyword,
      keywordRange,
      startLine: this.line.startLine,
      endLine: this.line.endLine,
      flags: this.flags,
      args,
      json,
      heredocs: this.line.heredocs,
      comments: this.line.comments,
      original: this.line.text.text,
      text: this.rest,
      error,
    };
  }

  protected words(spans: readonly Span[]): Word[] {
    return spans.map((span) => wordNode(span, this.rest));
  }

  protected whole(): Word {
    return wordNode({ start: 0, end: this.rest.text.length }, this.rest);
  }

  protected flag(name: string): Flag | undefined {
    return this.flags.find((flag) => flag.name === name);
  }

  protected checkFlags(): void {
    const known = FLAGS[this.name] ?? {};
    const seen = new Set<string>();
    for (const { name, value } of this.flags) {
      const kind = Object.hasOwn(known, name) ? known[name] : undefined;
      if (kind === undefined) this.fail(`unknown flag: --${name}${suggestion(name, Object.keys(known))}`);
      else if (kind !== "list" && seen.has(name)) this.fail(`duplicate flag specified: --${name}`);
      else if (kind === "switch") this.#checkSwitch(name, value);
      else if (value === undefined) this.fail(`missing a value on flag: --${name}`);
      seen.add(name);
    }
  }

  protected flagsFail(): boolean {
    this.checkFlags();
    return this.error !== undefined;
  }

  #checkSwitch(name: string, value: string | undefined): void {
    if (value === undefined || /^(true|false)$/i.test(value)) return;
    this.fail(
      value === ""
        ? `missing a value on flag: --${name}`
        : `expecting boolean value for flag --${name}, not: ${value}`,
    );
  }

  /** The arguments as a JSON array of strings, with the place of each string; undefined: shell form. */
  protected json(text: MappedText = this.rest): Word[] | undefined {
    if (!text.text.startsWith("[")) return undefined;
    let value: unknown;
    try {
      value = JSON.parse(text.text);
    } catch {
      return undefined;
    }
    if (!Array.isArray(value)) return undefined;
    if (!value.every((one) => typeof one === "string")) {
      this.parserError ??= "when using JSON array syntax, arrays must be comprised of strings only";
      return undefined;
    }
    const places = [...text.text.matchAll(/"(?:[^"\\]|\\[^])*"?/g)];
    // Half a surrogate pair is no text: Go puts the replacement character there.
    const whole = (text: string): string =>
      text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
    return value.map((one, i): Word => {
      const place = places[i];
      const range = place
        ? text.toSourceRange(place.index, place.index + place[0].length)
        : text.toSourceRange(0, text.text.length);
      return { type: "Word", range, value: whole(one) };
    });
  }

  protected commandLine(): {
    readonly words: Word[];
    readonly json: boolean;
    readonly line: { readonly script: MappedText | undefined; readonly exec: readonly Word[] | undefined };
  } {
    const exec = this.json();
    if (exec) return { words: exec, json: true, line: { script: undefined, exec } };
    const words = this.rest.text === "" ? [] : [this.whole()];
    return { words, json: false, line: { script: this.rest, exec: undefined } };
  }

  protected list(): { readonly words: Word[]; readonly json: boolean } {
    const exec = this.json();
    if (exec) return { words: exec, json: true };
    return { words: this.rest.text === "" ? [] : this.words(splitBlanks(this.rest.text)), json: false };
  }
}
