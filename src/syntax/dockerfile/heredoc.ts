import { WordError, WordLexer } from "./word.ts";

/** A heredoc as its line announces it. */
export interface HeredocStart {
  readonly name: string;
  readonly expand: boolean;
  readonly chomp: boolean;
  readonly fileDescriptor: number;
}

const START = /^(\d*)<<(-?)([^<]*)$/;
const nothing = (): undefined => undefined;

/** The heredocs that a logical line begins. Their lexer always escapes with a backslash, and its errors mean: none. */
export function heredocsOf(line: string): HeredocStart[] {
  const lexer = new WordLexer(line, {
    lookup: nothing,
    escape: "\\",
    rawQuotes: true,
    rawEscapes: true,
    keepUnset: true,
  });
  try {
    lexer.process();
  } catch (error) {
    if (error instanceof WordError) return [];
    throw error;
  }
  return lexer.words.flatMap((word) => parseHeredoc(word) ?? []);
}

/** Reads a word like `3<<-"EOF"`; undefined when it begins no heredoc. */
export function parseHeredoc(word: string): HeredocStart | undefined {
  const match = START.exec(word);
  const [, descriptor = "", dash, rest = ""] = match ?? [];
  if (!match || rest === "") return undefined;
  const plain = wordsOf(rest, false);
  const raw = wordsOf(rest, true);
  if (plain?.length !== 1 || raw?.length !== 1) return undefined;
  return {
    name: plain[0] ?? "",
    expand: plain[0] === raw[0],
    chomp: dash === "-",
    fileDescriptor: descriptor === "" ? 0 : Number(descriptor),
  };
}

function wordsOf(text: string, rawQuotes: boolean): string[] | undefined {
  const lexer = new WordLexer(text, { lookup: nothing, escape: "\\", rawQuotes, keepUnset: true });
  try {
    lexer.process();
    return lexer.words;
  } catch (error) {
    if (error instanceof WordError) return undefined;
    throw error;
  }
}
