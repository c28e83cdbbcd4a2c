import { type Dockerfile, type Instruction, parseDockerfile } from "../syntax/dockerfile/index.ts";
import type { Excerpt, Place, Step } from "./types.ts";

/** Where a failing step stands: by the Dockerfile that BuildKit shows, else by one that is given. */
export class Places {
  readonly #excerpts: readonly Excerpt[];
  readonly #dockerfile: Dockerfile | undefined;
  readonly #lines: readonly string[];

  constructor(excerpts: readonly Excerpt[], dockerfile: string | undefined) {
    this.#excerpts = excerpts;
    this.#dockerfile = dockerfile === undefined ? undefined : parseDockerfile(dockerfile);
    this.#lines = (dockerfile ?? "").split(/\r?\n/);
  }

  /** @param named whether it is the failure that the builder names in the end, of which it shows the source */
  ofStep(step: Step, named: boolean): Place | undefined {
    for (const excerpt of this.#excerpts) {
      const place = placeOf(excerpt);
      if (
        place &&
        (sameInstruction(place.source.join(" "), step.instruction) || (named && !step.instruction))
      )
        return place;
    }
    const found = this.#find(step);
    if (found) return this.#at(found);
    return named && this.#excerpts[0] ? placeOf(this.#excerpts[0]) : undefined;
  }

  /** Of a failure without a step: the builder shows the source, or names a line. */
  ofLine(line: number | undefined): Place | undefined {
    const shown = this.#excerpts[0] && placeOf(this.#excerpts[0]);
    if (shown || line === undefined) return shown;
    // The log is that of another Dockerfile.
    if (this.#dockerfile && line > this.#lines.length) return undefined;
    const found = this.#dockerfile?.instructions.find((one) => one.startLine <= line && line <= one.endLine);
    return found ? this.#at(found) : { file: undefined, line, endLine: line, source: [] };
  }

  /** The instruction of the final stage that a container's start goes back to. */
  ofFinal(keywords: readonly string[]): Place | undefined {
    const { instructions = [] } = this.#dockerfile ?? {};
    const from = instructions.findLastIndex(({ type }) => type === "From");
    for (const keyword of keywords) {
      const found = instructions.slice(from + 1).findLast((one) => one.keyword.toUpperCase() === keyword);
      if (found) return this.#at(found);
    }
    return undefined;
  }

  #at({ startLine, endLine }: Instruction): Place {
    return { file: undefined, line: startLine, endLine, source: this.#lines.slice(startLine - 1, endLine) };
  }

  #find({ instruction, stage, index, counts }: Step): Instruction | undefined {
    if (!this.#dockerfile || instruction === undefined) return undefined;
    const { instructions } = this.#dockerfile;
    const equal = instructions.filter((one) => sameInstruction(one.original, instruction));
    if (equal.length <= 1) return equal[0];
    if (counts === "instructions" && index !== undefined) {
      const at = instructions[index - 1];
      if (at && equal.includes(at)) return at;
    }
    if (counts === "steps" && index !== undefined) {
      const here = equal.filter((one) => stepOf(instructions, one, stage) === index);
      if (here.length === 1) return here[0];
    }
    return undefined;
  }
}

/** What makes a step of its own in BuildKit. */
const STEPS: ReadonlySet<string> = new Set(["From", "Run", "Copy", "Add", "Workdir"]);

/** The number that BuildKit gives an instruction in its stage; undefined in a stage of another name. */
function stepOf(
  all: readonly Instruction[],
  one: Instruction,
  stage: string | undefined,
): number | undefined {
  const at = all.indexOf(one);
  const from = all.slice(0, at).findLastIndex(({ type }) => type === "From");
  const head = all[from];
  if (head?.type !== "From") return undefined;
  const number = all.slice(0, from).filter(({ type }) => type === "From").length;
  if (stage !== undefined && stage !== (head.stageName ?? `stage-${number}`)) return undefined;
  return all.slice(from, at + 1).filter(({ type }) => STEPS.has(type)).length;
}

function placeOf({ file, line, lines }: Excerpt): Place | undefined {
  const marked = lines.filter((one) => one.marked);
  const last = marked.at(-1);
  if (!last) return undefined;
  return { file, line, endLine: Math.max(line, last.line), source: marked.map(({ text }) => text) };
}

/**
 * Whether an instruction of a Dockerfile is the one of a step. Builders put values in the place of variables,
 * join lines, and show only the first line of a heredoc.
 */
function sameInstruction(source: string, step: string | undefined): boolean {
  if (step === undefined) return false;
  const [written, shown] = [plain(source), plain(step.replace(/^ONBUILD /, ""))];
  if (written === "" || shown === "") return false;
  if (written === shown) return true;
  const [head = ""] = /^[^(]*(?= \(|$)/.exec(shown) ?? [];
  if (/<<-?\w/.test(head) && written.startsWith(head.trim())) return true;
  return written.includes("$") && fits(written, shown);
}

const plain = (text: string): string =>
  text
    .replace(/[\\`](?:\s+|$)/g, " ")
    .replace(/["'\s]+/g, " ")
    .trim()
    .toLowerCase();

/** Whether all pieces between variables stand in the text, in order: the first at its start, the last at its end. */
function fits(written: string, shown: string): boolean {
  const pieces = written.split(/\$\{[^}]*\}?|\$\w+/);
  const [first = "", last = ""] = [pieces[0], pieces.at(-1)];
  if (first.length < 4 || !shown.startsWith(first) || !shown.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = shown.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= shown.length - last.length;
}
