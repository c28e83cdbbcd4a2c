import { readLabel } from "./step-label.ts";
import type { Excerpt, ExcerptLine, Log, LogLine, Step } from "./types.ts";

interface Vertex {
  label: string | undefined;
  readonly output: LogLine[];
  readonly error: LogLine[];
  failed: boolean;
}

const VERTEX = /^#(\d+) (.*)$/;
/** Fancy progress: ` => ERROR [build 3/5] RUN go build     0.3s`. */
const FANCY = /^ ?=> /;
const FANCY_ERROR = /^ ?=> ERROR (.*)$/;
const FANCY_TIME = /(?<! ) +\d+\.\d+s$/;
const FANCY_HEAD = /^\[\+\] (?:Building|build|Running) /;
const SUMMARY = /^ > (.*?):?$/;
const RULE = /^-{6,}$/;
const HEADING = /^(\S.{0,300}):(\d+)$/;
const EXCERPT = /^ *(\d+) \|(?: (>>>| {3})(?: (.*))?)?$/;
const TIME = /^(?:#\d+ )?\d+\.\d+ (.*)$/;
/** How builders and those who call them begin their last words. */
const END =
  /^(?:(?:Error|ERROR|error): )?(?:buildx (?:call )?failed with: )?(?:(?:Error|ERROR|error): )?(?:target [^:]{1,200}: )?(?:failed to build: )?(?:target [^:]{1,200}: )?(?:failed to solve\b|executor failed running |failed to (?:read|evaluate|parse|prepare|load) |unable to prepare context: |resolve : |(?:\S+: )?the Dockerfile )/;

/** Takes a log of BuildKit apart: plain or fancy progress, docker build, buildx, bake, compose. */
export function readBuildKit(lines: readonly LogLine[]): Log {
  return new BuildKitLog().read(lines);
}

class BuildKitLog {
  readonly #vertices = new Map<string, Vertex>();
  readonly #byLabel = new Map<string, Vertex>();
  readonly #excerpts: Excerpt[] = [];
  readonly #end: LogLine[] = [];
  readonly #free: LogLine[] = [];
  /** Where a line without a mark of its own belongs. */
  #open: LogLine[] | undefined;
  #built = false;

  read(lines: readonly LogLine[]): Log {
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i];
      if (line) i += this.#take(line, lines, i);
    }
    const all = new Set([...this.#vertices.values(), ...this.#byLabel.values()]);
    const failed = [...all]
      .filter((vertex) => vertex.failed && !isCanceled(vertex) && !this.#isCutFromAnother(vertex))
      .map(toStep);
    const last = this.#end.map(({ text }) => text).join("\n");
    const named = (step: Step): boolean => step.error.some(({ text }) => text !== "" && last.includes(text));
    return {
      built: this.#built,
      failed: [...failed.filter(named), ...failed.filter((step) => !named(step))],
      end: this.#end,
      excerpts: this.#excerpts,
      free: this.#free,
    };
  }

  /** Reads one line, and those that it announces. @returns how many lines more were read */
  #take(line: LogLine, lines: readonly LogLine[], at: number): number {
    const { text } = line;
    const vertex = VERTEX.exec(text);
    if (vertex) {
      this.#built = true;
      this.#open = undefined;
      this.#vertexLine(vertex[1] ?? "", vertex[2] ?? "", line);
      return 0;
    }
    if (FANCY.test(text) || FANCY_HEAD.test(text)) {
      this.#built = true;
      this.#open = undefined;
      const label = FANCY_ERROR.exec(text)?.[1]?.replace(FANCY_TIME, "").trimEnd();
      if (label !== undefined) this.#labelled(label).failed = true;
      return 0;
    }
    if (RULE.test(text)) {
      this.#open = undefined;
      return this.#summary(lines, at);
    }
    const rows = HEADING.test(text) ? excerptRows(lines, at) : [];
    if (rows.length > 0) return this.#excerpt(text, rows);
    if (END.test(text)) {
      this.#open = this.#end;
      this.#end.push({ number: line.number, text: withoutFrame(text) });
      return 0;
    }
    if (this.#open) this.#open.push(line);
    else this.#free.push(line);
    return 0;
  }

  #vertexLine(number: string, rest: string, line: LogLine): void {
    let vertex = this.#vertices.get(number);
    if (!vertex) {
      const label = /^(?:DONE|CACHED|ERROR|CANCELED|\d)/.test(rest) ? undefined : rest;
      vertex = label === undefined ? newVertex(undefined) : this.#labelled(label);
      this.#vertices.set(number, vertex);
      if (label !== undefined) return;
    }
    const output = /^\d+\.\d+ (.*)$/.exec(rest);
    if (output) vertex.output.push({ number: line.number, text: output[1] ?? "" });
    else if (/^ERROR\b/.test(rest)) {
      vertex.failed = true;
      vertex.error.push({ number: line.number, text: rest.replace(/^ERROR:? ?/, "") });
      this.#open = vertex.error;
    } else if (rest.startsWith("CANCELED"))
      vertex.error.push({ number: line.number, text: "context canceled" });
  }

  /** Fancy progress cuts a label at the terminal's width; the summary below has the whole one, and what happened. */
  #isCutFromAnother({ label, output, error }: Vertex): boolean {
    if (label === undefined || output.length + error.length > 0) return false;
    return [...this.#byLabel].some(
      ([other, { failed }]) => failed && other !== label && other.startsWith(label),
    );
  }

  #labelled(label: string): Vertex {
    const known = this.#byLabel.get(label);
    if (known) return known;
    const vertex = newVertex(label);
    this.#byLabel.set(label, vertex);
    return vertex;
  }

  /** ` > [build 3/5] RUN go build:` and the end of the step's output, between two rules. */
  #summary(lines: readonly LogLine[], at: number): number {
    const label = SUMMARY.exec(lines[at + 1]?.text ?? "")?.[1];
    if (label === undefined) return 0;
    this.#built = true;
    const found = this.#labelled(label);
    found.failed = true;
    const fresh = found.output.length === 0;
    let i = at + 2;
    for (; i < lines.length; i++) {
      const line = lines[i];
      if (!line || RULE.test(line.text)) break;
      const text = TIME.exec(line.text)?.[1] ?? line.text;
      if (fresh) found.output.push({ number: line.number, text });
    }
    // The rule at its end may begin the next summary.
    return i - at - 1;
  }

  #excerpt(heading: string, rows: readonly Row[]): number {
    const [, file = "", line] = HEADING.exec(heading) ?? [];
    this.#built = true;
    this.#excerpts.push({ file, line: Number(line), lines: rows.map(({ row }) => row) });
    return rows.at(-1)?.after ?? 0;
  }
}

interface Row {
  readonly row: ExcerptLine;
  /** Lines behind the heading. */
  readonly after: number;
}

/** The lines of Dockerfile under a heading and a rule; compose puts empty lines between them. */
function excerptRows(lines: readonly LogLine[], at: number): Row[] {
  const rows: Row[] = [];
  let ruled = false;
  for (let i = at + 1; i < lines.length; i++) {
    const text = lines[i]?.text ?? "";
    if (text === "") continue;
    const row = EXCERPT.exec(text);
    if (ruled && row) {
      const [, line, mark, source = ""] = row;
      rows.push({ row: { line: Number(line), text: source, marked: mark === ">>>" }, after: i - at });
    } else if (!ruled && RULE.test(text)) ruled = true;
    else break;
  }
  return rows;
}

function newVertex(label: string | undefined): Vertex {
  return { label, output: [], error: [], failed: false };
}

function isCanceled({ error }: Vertex): boolean {
  return error.length > 0 && error.every(({ text }) => text === "" || text.endsWith("context canceled"));
}

function toStep({ label = "", output, error }: Vertex): Step {
  return { ...readLabel(label), output, error };
}

/** `ERROR: failed to build: failed to solve: rpc error: code = Unknown desc = WHY`: the why. */
function withoutFrame(text: string): string {
  return text
    .replace(/^.{0,400}?failed to solve(?: with frontend [\w.]+)?: /, "")
    .replace(/^(?:rpc error: code = \w+ desc = |failed to solve(?: with frontend [\w.]+)?: ){1,6}/, "")
    .replace(/^(?:(?:Error|ERROR): )/, "");
}
