import type { Range } from "../position.ts";
import type { ModFileProblem, ModWord } from "./nodes.ts";
import { ModScanner, ScanProblem, type ModToken, endsLine } from "./scanner.ts";

/** A directive's line: `require x v1`, or a line of a `require ( … )` block with the block's verb. */
export interface ModLine {
  readonly verb: string;
  /** Words after the verb. */
  readonly words: readonly ModWord[];
  /** Text of the comment at its end, without `//`; undefined: there is none. */
  readonly comment: string | undefined;
  readonly inBlock: boolean;
  /** From the line's first word to its last. */
  readonly range: Range;
  readonly line: number;
  readonly column: number;
}

/** The head of a block: `require (`. */
export interface ModBlock {
  /** What stands before the parenthesis; more than one word is always refused. */
  readonly words: readonly ModWord[];
  readonly range: Range;
  readonly line: number;
  readonly column: number;
  readonly lines: readonly ModLine[];
}

export interface ModLines {
  readonly statements: readonly (ModLine | ModBlock)[];
  readonly comments: readonly { readonly value: string; readonly range: Range }[];
  /** The first thing that cannot be read; Go looks no further then. */
  readonly problem: ModFileProblem | undefined;
}

/**
 * Splits a go.mod or go.work file into lines and blocks (https://go.dev/ref/mod#go-mod-file-lexical).
 * Never throws. What stands before something unreadable is returned too.
 *
 * @param name the file's path as Go prints it in a message about a block without end
 */
export function readLines(text: string, name: string): ModLines {
  const reader = new LineReader(text, name);
  let problem: ModFileProblem | undefined;
  try {
    reader.read();
  } catch (error) {
    if (!(error instanceof ScanProblem)) throw error;
    const { message, range, line, column } = error;
    problem = { message, range, line, pass: 0, ...(column > 1 ? { column } : {}) };
  }
  return { statements: reader.statements, comments: reader.comments, problem };
}

class LineReader {
  readonly statements: (ModLine | ModBlock)[] = [];
  readonly comments: { value: string; range: Range }[] = [];
  readonly #scanner: ModScanner;
  readonly #name: string;

  constructor(text: string, name: string) {
    this.#scanner = new ModScanner(text);
    this.#name = name;
  }

  read(): void {
    this.#scanner.next();
    for (;;) {
      const token = this.#take();
      if (token.kind === "end") return;
      if (token.kind !== "newline" && token.kind !== "comment") this.#statement(token);
    }
  }

  /** The current token; the scanner goes on to the next one. */
  #take(): ModToken {
    const { token } = this.#scanner;
    if (token.kind === "comment") {
      this.comments.push({ value: token.text.slice(2).trim(), range: token.range });
    }
    if (token.kind !== "end") this.#scanner.next();
    return token;
  }

  get #ahead(): ModToken {
    return this.#scanner.token;
  }

  #statement(first: ModToken): void {
    const tokens = [first];
    for (;;) {
      if (endsLine(this.#ahead)) {
        // Before its end is taken: what comes next may be unreadable.
        this.statements.push(lineOf(tokens, this.#ahead));
        return;
      }
      const token = this.#take();
      if (token.kind === "(" && endsLine(this.#ahead)) {
        this.#block(tokens);
        return;
      }
      tokens.push(token);
      if (token.kind === "(" && this.#ahead.kind === ")") {
        const close = this.#take();
        if (endsLine(this.#ahead)) {
          this.statements.push(blockOf(tokens.slice(0, -1), []));
          return;
        }
        tokens.push(close);
      }
    }
  }

  #block(head: readonly ModToken[]): void {
    const lines: ModLine[] = [];
    for (;;) {
      const token = this.#take();
      if (token.kind === "newline" || token.kind === "comment") continue;
      if (token.kind === "end") {
        const { line, column, range } = head[0] ?? token;
        const message = `syntax error (unterminated block started at ${this.#name}:${line}:${column})`;
        throw new ScanProblem(message, range, token);
      }
      if (token.kind === ")") {
        if (!endsLine(this.#ahead)) {
          const { range } = this.#ahead;
          const place = this.#scanner.place();
          throw new ScanProblem("syntax error (expected newline after closing paren)", range, place);
        }
        break;
      }
      lines.push(this.#blockLine(token, head[0]?.text ?? ""));
    }
    this.statements.push(blockOf(head, lines));
  }

  #blockLine(first: ModToken, verb: string): ModLine {
    const tokens = [first];
    for (;;) {
      const token = this.#take();
      if (endsLine(token)) return lineOf(tokens, token, verb);
      tokens.push(token);
    }
  }
}

/** @param verb the block's; undefined: the first token is the verb */
function lineOf(tokens: readonly ModToken[], end: ModToken, verb?: string): ModLine {
  const [first] = tokens;
  const { line = 1, column = 1, range: [start] = [0] } = first ?? {};
  return {
    verb: verb ?? first?.text ?? "",
    words: (verb === undefined ? tokens.slice(1) : tokens).map(wordOf),
    comment: end.kind === "comment" ? end.text.slice(2).trim() : undefined,
    inBlock: verb !== undefined,
    range: [start, tokens.at(-1)?.range[1] ?? start],
    line,
    column,
  };
}

function blockOf(head: readonly ModToken[], lines: readonly ModLine[]): ModBlock {
  const { line = 1, column = 1, range: [start] = [0] } = head[0] ?? {};
  return { words: head.map(wordOf), range: [start, head.at(-1)?.range[1] ?? start], line, column, lines };
}

const wordOf = ({ text, range }: ModToken): ModWord => ({ text, range });
