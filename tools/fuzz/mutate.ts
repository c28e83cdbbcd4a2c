import type { Random } from "../random.ts";

/** What readers of text stumble over. */
const ODD = [
  ...Array.from(
    "\\\"'`$#=:;,&|<>(){}[]!*?~%@-+/.0 \t\n\r\u0000\u001b\u0085\u00a0\u2028\u202e\ufeff\ufffd\ud800",
  ),
  ...[
    "\r\n",
    "\\\n",
    "`\n",
    "\\\r\n",
    "\n\n",
    "$(",
    "${",
    "$((",
    "${A:-",
    "<<EOF\n",
    "<<-'E'\n",
    "&&",
    "||",
    ";;",
  ],
  ...[
    "\n#",
    "\n# escape=`\n",
    "\n//",
    "/*",
    "../",
    "./",
    "~/",
    "**",
    "--",
    "\u{1f433}",
    "ı",
    "İ",
    "ß",
    "__proto__",
  ],
  ...[
    "constructor",
    "toString",
    "-1",
    "99999999999999999999",
    "1e309",
    "0x",
    "1.",
    "v0",
    "@latest",
    "%s",
    "%2e",
  ],
];
/** A text beyond this grows no more: time is measured by the character. */
const LONGEST = 60_000;
const MOST_COPIES = 2000;

/**
 * A text with a few faults. `words` are what texts of its kind are made of; they, and pieces of `other`, get into it.
 */
export function mutate(random: Random, text: string, words: readonly string[], other: string): string {
  let changed = text;
  for (let count = random.whole(1, 4); count > 0; count--) changed = once(random, changed, words, other);
  return changed;
}

function once(random: Random, text: string, words: readonly string[], other: string): string {
  const [start, end] = random.chance(0.5) ? linesOf(random, text) : charactersOf(random, text);
  const [before, piece, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  const word = random.any(random.chance(0.4) ? ODD : words) ?? "";
  switch (random.whole(0, 9)) {
    case 0:
      return before + after;
    case 1:
      return before + piece + piece + after;
    case 2:
      return before + word + after;
    case 3:
    case 4:
      return before + word + piece + after;
    case 5:
      return before + other.slice(...linesOf(random, other)) + after;
    case 6:
      return moved(random, before + after, piece);
    case 7:
      return random.chance(0.3) ? text.slice(0, start) : before + piece.toUpperCase() + after;
    case 8:
      return before + piece.replace(/\d+/, String(random.whole(-1, 40))) + after;
    default:
      return random.chance(0.1)
        ? before + repeated(random, piece === "" ? word : piece) + after
        : text + word;
  }
}

function moved(random: Random, text: string, piece: string): string {
  const at = random.whole(0, text.length);
  return text.slice(0, at) + piece + text.slice(at);
}

function repeated(random: Random, piece: string): string {
  const most = Math.min(MOST_COPIES, Math.floor(LONGEST / Math.max(1, piece.length)));
  return piece.repeat(random.whole(0, most));
}

/** Offsets of one line or a few, with the breaks behind them. */
function linesOf(random: Random, text: string): [number, number] {
  const from = text.lastIndexOf("\n", random.whole(0, text.length) - 1) + 1;
  let to = from;
  for (let count = random.whole(1, 3); count > 0; count--) {
    const end = text.indexOf("\n", to);
    to = end < 0 ? text.length : end + 1;
  }
  return [from, to];
}

function charactersOf(random: Random, text: string): [number, number] {
  const from = random.whole(0, text.length);
  return [from, Math.min(text.length, from + random.whole(0, random.chance(0.8) ? 3 : 30))];
}

/** The words of texts, each once: what `mutate` puts in. */
export function wordsOf(texts: readonly string[]): string[] {
  const words = new Set<string>();
  for (const text of texts) for (const word of text.match(/[\w./@:=-]+|[^\w\s]+/g) ?? []) words.add(word);
  return [...words];
}
