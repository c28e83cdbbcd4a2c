import type { Range } from "../position.ts";
import type { ModFileProblem, ModWord } from "./nodes.ts";

/** A directive's line: `require x v1`, or a line of a `require ( … )` block with the block's verb. */
export interface ModLine {
  readonly verb: string;
  readonly verbRange: Range;
  /** Words after the verb. */
  readonly words: readonly ModWord[];
  /** Text of the comment at its end, without `//`. */
  readonly comment: string;
  readonly inBlock: boolean;
  readonly range: Range;
  readonly line: number;
}

export interface ModLines {
  readonly lines: readonly ModLine[];
  readonly comments: readonly { readonly value: string; readonly range: Range }[];
  /** What the lexer refuses; Go stops at the first one. */
  readonly problems: readonly ModFileProblem[];
}

interface Token {
  readonly kind: "word" | "(" | ")" | "comment";
  readonly value: string;
  readonly range: Range;
}

/**
 * Splits a go.mod or go.work file into lines and blocks (https://go.dev/ref/mod#go-mod-file-lexical):
 * words, interpreted strings, raw strings, `//` comments; a block opens with `(` at a line's end.
 */
export function readLines(text: string): ModLines {
  const lines: ModLine[] = [];
  const comments: { value: string; range: Range }[] = [];
  const problems: ModFileProblem[] = [];
  let block: { verb: ModWord; line: number } | undefined;
  let number = 0;
  for (let start = 0; start <= text.length;) {
    number++;
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const tokens = tokensOf(
      text,
      start,
      text.charAt(end - 1) === "\r" && end > start ? end - 1 : end,
      number,
      problems,
    );
    start = end + 1;
    const last = tokens.at(-1);
    const comment = last?.kind === "comment" ? last : undefined;
    if (comment) comments.push({ value: comment.value, range: comment.range });
    const words = comment ? tokens.slice(0, -1) : tokens;
    const [first] = words;
    const final = words.at(-1);
    if (!first || !final) continue;
    const range: Range = [first.range[0], final.range[1]];
    if (block) {
      if (first.kind === ")" && words.length === 1) block = undefined;
      else
        lines.push({
          verb: block.verb.value,
          verbRange: block.verb.range,
          words,
          comment: comment?.value ?? "",
          inBlock: true,
          range,
          line: number,
        });
    } else if (final.kind === "(" && words.length === 2) block = { verb: first, line: number };
    else if (words.length === 3 && words[1]?.kind === "(" && final.kind === ")") continue;
    else
      lines.push({
        verb: first.value,
        verbRange: first.range,
        words: words.slice(1),
        comment: comment?.value ?? "",
        inBlock: false,
        range,
        line: number,
      });
  }
  if (block) {
    // Go names the line after the last one, and the place of the block's verb.
    const lastLine = text.endsWith("\n") ? number : number + 1;
    problems.push({
      message: `syntax error (unterminated block started at go.mod:${block.line}:1)`,
      range: block.verb.range,
      line: lastLine,
    });
  }
  return { lines, comments, problems };
}

function tokensOf(
  text: string,
  start: number,
  end: number,
  line: number,
  problems: ModFileProblem[],
): Token[] {
  const tokens: Token[] = [];
  const problem = (message: string, from: number, to: number): void => {
    problems.push({ message, range: [from, to], line });
  };
  for (let at = start; at < end;) {
    const char = text.charAt(at);
    if (char === " " || char === "\t" || char === "\r") {
      at++;
      continue;
    }
    if (text.startsWith("//", at)) {
      tokens.push({ kind: "comment", value: text.slice(at + 2, end).trim(), range: [at, end] });
      break;
    }
    if (text.startsWith("/*", at)) {
      problem("mod files must use // comments (not /* */ comments)", at, end);
      break;
    }
    if (char === "(" || char === ")") {
      tokens.push({ kind: char, value: char, range: [at, at + 1] });
      at++;
      continue;
    }
    if (char === '"' || char === "`") {
      const close = closingQuote(text, at, end);
      if (close < 0) {
        problem(char === '"' ? "unexpected newline in string" : "unexpected EOF in string", at, end);
        break;
      }
      tokens.push({ kind: "word", value: unquote(text.slice(at, close + 1)), range: [at, close + 1] });
      at = close + 1;
      continue;
    }
    if (char === "\ufeff") {
      problem("unexpected input character '\\ufeff'", at, at + 1);
      at++;
      continue;
    }
    let stop = at;
    while (stop < end && !/[\s(),]/.test(text.charAt(stop)) && !text.startsWith("//", stop)) stop++;
    if (stop === at) stop++;
    tokens.push({ kind: "word", value: text.slice(at, stop), range: [at, stop] });
    at = stop;
  }
  return tokens;
}

function closingQuote(text: string, open: number, end: number): number {
  const quote = text.charAt(open);
  for (let at = open + 1; at < end; at++) {
    if (quote === '"' && text.charAt(at) === "\\") at++;
    else if (text.charAt(at) === quote) return at;
  }
  return -1;
}

function unquote(text: string): string {
  if (text.startsWith("`")) return text.slice(1, -1);
  return text.slice(1, -1).replace(/\\(.)/g, "$1");
}
