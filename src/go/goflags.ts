/**
 * Splits GOFLAGS as Go does: at blanks, with quotes around whole words (cmd/internal/quoted.Split).
 * `error` is what every go command that reads it prints.
 */
export function splitGoFlags(value: string): {
  readonly words: readonly string[];
  readonly error: string | undefined;
} {
  const words: string[] = [];
  let at = 0;
  while (at < value.length) {
    const char = value.charAt(at);
    if (/\s/.test(char)) {
      at++;
      continue;
    }
    let end: number;
    if (char === '"' || char === "'") {
      end = value.indexOf(char, at + 1);
      if (end < 0) return { words, error: `go: parsing $GOFLAGS: unterminated ${char} string` };
      words.push(value.slice(at + 1, end));
      at = end + 1;
      continue;
    }
    for (end = at; end < value.length && !/\s/.test(value.charAt(end));) end++;
    words.push(value.slice(at, end));
    at = end;
  }
  for (const word of words) {
    if (
      !word.startsWith("-") ||
      word === "-" ||
      word === "--" ||
      word.startsWith("---") ||
      word.startsWith("-=") ||
      word.startsWith("--=")
    ) {
      return { words, error: `go: parsing $GOFLAGS: non-flag ${JSON.stringify(word)}` };
    }
  }
  return { words, error: undefined };
}
