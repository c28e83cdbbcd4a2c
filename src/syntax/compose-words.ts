/**
 * Splits a command that is written as one text, as compose does (github.com/mattn/go-shellwords): at blanks, with
 * quotes and backslashes, and nothing is expanded. Undefined where it would be read otherwise than it looks.
 */
export function splitWords(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (letter === "\\" && quote !== "'") word = (word ?? "") + text.charAt(++at);
    else if (letter === quote) quote = undefined;
    else if (quote !== undefined) word = (word ?? "") + letter;
    else if (letter === "'" || letter === '"') {
      quote = letter;
      word ??= "";
    } else if (/\s/.test(letter)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (/[;&|<>`()$]/.test(letter)) return undefined;
    else word = (word ?? "") + letter;
  }
  if (quote !== undefined) return undefined;
  if (word !== undefined) words.push(word);
  return words;
}
