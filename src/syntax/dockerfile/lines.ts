import { MappedText } from "../mapped-text.ts";
import { skipBlanks } from "./blanks.ts";
import { type HeredocStart, heredocsOf } from "./heredoc.ts";
import type { Comment, Directive, DockerfileSyntaxError, Heredoc } from "./nodes.ts";

/** An instruction's lines put together. */
export interface LogicalLine {
  readonly text: MappedText;
  /** 1-based, heredoc bodies included. */
  readonly startLine: number;
  endLine: number;
  /** Offset in the file where the last line of it ends. */
  end: number;
  readonly comments: readonly Comment[];
  heredocs: readonly Heredoc[];
}

export interface Lines {
  readonly escape: "\\" | "`";
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
  readonly lines: readonly LogicalLine[];
  readonly errors: readonly DockerfileSyntaxError[];
  readonly warnings: readonly DockerfileSyntaxError[];
}

/** BuildKit's scanner gives up on longer physical lines. */
const LONGEST_LINE = 65_535;
const DIRECTIVE = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(\S(?:.*\S)?)\s*$/;
const KNOWN_DIRECTIVES = new Set(["escape", "syntax", "check"]);
/** Instructions that may have heredocs; ONBUILD passes them on. */
const WITH_HEREDOCS = /^\s*(?:onbuild[\t\v\f\r ]+)?(?:run|copy|add)(?=[\t\v\f\r ]|$)/i;

/** Reads physical lines into logical ones, in one pass. */
export class LineScanner {
  readonly #text: string;
  #at = 0;
  #number = 0;
  #escape: "\\" | "`" = "\\";
  #directivesDone = false;
  readonly #seen = new Set<string>();
  readonly #directives: Directive[] = [];
  readonly #comments: Comment[] = [];
  readonly #lines: LogicalLine[] = [];
  readonly #errors: DockerfileSyntaxError[] = [];
  readonly #warnings: DockerfileSyntaxError[] = [];
  /** Comments directly above the next instruction. */
  #above: Comment[] = [];

  constructor(text: string) {
    this.#text = text;
    // A byte order mark is no part of the first line.
    if (text.startsWith("\ufeff")) this.#at = 1;
  }

  scan(): Lines {
    for (let line = this.#read(); line; line = this.#read()) this.#logical(line);
    if (this.#lines.length === 0 && this.#errors.length === 0) {
      this.#errors.push({
        message: "file with no instructions",
        range: [0, 0],
        line: this.#number,
        phase: "file",
      });
    }
    return {
      escape: this.#escape,
      directives: this.#directives,
      comments: this.#comments,
      lines: this.#lines,
      errors: this.#errors,
      warnings: this.#warnings,
    };
  }

  /** The next physical line without its end; undefined at the end of the file. */
  #read(): PhysicalLine | undefined {
    if (this.#at >= this.#text.length) return undefined;
    const start = this.#at;
    const newline = this.#text.indexOf("\n", start);
    const next = newline < 0 ? this.#text.length : newline + 1;
    let end = newline < 0 ? this.#text.length : newline;
    this.#at = next;
    this.#number++;
    // Every carriage return at the end belongs to the line end.
    while (end > start && this.#text.charAt(end - 1) === "\r") end--;
    if (next - start > LONGEST_LINE / 4 && byteLength(this.#text.slice(start, next)) > LONGEST_LINE) {
      this.#errors.push({
        message: "dockerfile line greater than max allowed size of 65535",
        range: [start, end],
        line: this.#number - 1,
        phase: "file",
      });
    }
    return { start, end, next, number: this.#number };
  }

  #logical(first: PhysicalLine): void {
    const content = skipBlanks(this.#text, first.start);
    if (content < first.end && this.#text.charAt(content) === "#") {
      this.#comment(content, first);
      return;
    }
    this.#directivesDone = true;
    if (content >= first.end) return;
    const above = this.#above;
    this.#above = [];
    const joined = new Joined();
    let more = joined.add(this.#text, Math.min(content, first.end), first.end, this.#escape);
    // A line with nothing but the escape character is no instruction yet.
    if (!more && joined.text === "") return;
    const startLine = first.number;
    let last = first;
    let emptyContinuation = false;
    while (more) {
      const line = this.#read();
      if (!line) break;
      last = line;
      const at = skipBlanks(this.#text, line.start);
      if (at < line.end && this.#text.charAt(at) === "#")
        this.#comments.push(commentNode(this.#text, at, line.end));
      else if (at >= line.end) emptyContinuation = true;
      else more = joined.add(this.#text, line.start, line.end, this.#escape);
    }
    const line: LogicalLine = {
      text: joined.mapped(),
      startLine,
      endLine: last.number,
      end: joined.end,
      comments: above,
      heredocs: [],
    };
    this.#lines.push(line);
    if (emptyContinuation)
      this.#warnings.push({
        message: `Empty continuation line found in: ${joined.text}`,
        range: line.text.toSourceRange(0, joined.text.length),
        line: startLine,
        phase: "file",
      });
    this.#heredocs(line);
  }

  #comment(at: number, line: PhysicalLine): void {
    const comment = commentNode(this.#text, at, line.end);
    // An empty comment parts what stands above it from the instruction.
    if (comment.value === "" && comment.range[0] === line.start) this.#above = [];
    else if (!this.#directive(comment, line)) this.#above.push(comment);
    this.#comments.push(comment);
  }

  /** Parser directives stand at the head of the file, each once; the first comment of another kind ends them. */
  #directive(comment: Comment, line: PhysicalLine): boolean {
    if (this.#directivesDone) return false;
    const match = DIRECTIVE.exec(this.#text.slice(...comment.range));
    const name = match?.[1]?.toLowerCase() ?? "";
    if (!match || !KNOWN_DIRECTIVES.has(name)) {
      this.#directivesDone = true;
      return false;
    }
    const value = match[2] ?? "";
    if (this.#seen.has(name))
      this.#errors.push({
        message: `only one ${name} parser directive can be used`,
        range: comment.range,
        line: line.number - 1,
        phase: "file",
      });
    else if (name === "escape" && value !== "\\" && value !== "`") {
      this.#errors.push({
        message: `invalid escape token '${value}' does not match \` or \\`,
        range: comment.range,
        line: line.number - 1,
        phase: "file",
      });
    } else if (name === "escape") this.#escape = value === "`" ? "`" : "\\";
    this.#seen.add(name);
    this.#directives.push({ type: "Directive", range: comment.range, name, value });
    return true;
  }

  #heredocs(line: LogicalLine): void {
    const { text } = line.text;
    if (!text.includes("<<") || !WITH_HEREDOCS.test(text) || isJson(text)) return;
    line.heredocs = heredocsOf(text).flatMap((start) => this.#body(start, line) ?? []);
  }

  #body(start: HeredocStart, line: LogicalLine): Heredoc | undefined {
    const from = this.#at;
    let content = "";
    const offsets: number[] = [];
    const sources: number[] = [];
    for (let physical = this.#read(); physical; physical = this.#read()) {
      const raw = this.#text.slice(physical.start, physical.end);
      const tabs = start.chomp ? raw.length - raw.replace(/^\t+/, "").length : 0;
      line.endLine = physical.number;
      line.end = physical.end;
      if (raw.slice(tabs) === start.name) {
        if (offsets.length === 0) [offsets[0], sources[0]] = [0, from];
        return {
          type: "Heredoc",
          range: [from, physical.end],
          name: start.name,
          content: new MappedText(content, offsets, sources),
          expand: start.expand,
          chomp: start.chomp,
          fileDescriptor: start.fileDescriptor,
        };
      }
      offsets.push(content.length);
      sources.push(physical.start + tabs);
      content += this.#text.slice(physical.start + tabs, physical.next);
    }
    const at = line.text.text.indexOf("<<");
    this.#errors.push({
      message: "unterminated heredoc",
      range: line.text.toSourceRange(at, line.text.text.length),
      line: line.startLine,
      phase: "file",
    });
    return undefined;
  }
}

interface PhysicalLine {
  readonly start: number;
  /** Without the line end. */
  readonly end: number;
  /** Start of the next line. */
  readonly next: number;
  readonly number: number;
}

/** Pieces of physical lines, put together. */
class Joined {
  text = "";
  end = 0;
  readonly #offsets: number[] = [];
  readonly #sources: number[] = [];

  /** Adds a line without its continuation character; true when it has one. */
  add(source: string, start: number, end: number, escape: string): boolean {
    let stop = end;
    while (stop > start && (source.charAt(stop - 1) === " " || source.charAt(stop - 1) === "\t")) stop--;
    const one = stop > start && source.charAt(stop - 1) === escape;
    // Two escape characters are no continuation: a Windows path may end so.
    const continues = one && (stop - 1 === start || source.charAt(stop - 2) !== escape);
    const piece = source.slice(start, continues ? stop - 1 : end);
    this.#offsets.push(this.text.length);
    this.#sources.push(start);
    this.text += piece;
    this.end = start + piece.length;
    return continues;
  }

  mapped(): MappedText {
    return new MappedText(this.text, this.#offsets, this.#sources);
  }
}

function commentNode(text: string, at: number, end: number): Comment {
  return { type: "Comment", range: [at, end], value: text.slice(at + 1, end).trim() };
}

/** Whether the arguments are a JSON array of strings: then `<<` in them begins nothing. */
function isJson(line: string): boolean {
  const at = line.indexOf("[");
  if (at < 0) return false;
  const head = line.slice(0, at);
  if (!/^\s*(?:onbuild\s+)?[a-z]+\s+(?:--\S+\s+)*$/i.test(head)) return false;
  try {
    const value: unknown = JSON.parse(line.slice(at));
    return Array.isArray(value) && value.every((one) => typeof one === "string");
  } catch {
    return false;
  }
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
