/** ` (did you mean x?)` for a word that is at most two edits away from one of the known ones. */
export function suggestion(word: string, known: readonly string[]): string {
  let best: string | undefined;
  let least = 3;
  for (const one of known) {
    const distance = editDistance(word.toLowerCase(), one.toLowerCase());
    if (distance < least) [best, least] = [one, distance];
  }
  return best === undefined || least === 0 ? "" : ` (did you mean ${best}?)`;
}

function editDistance(a: string, b: string): number {
  const [from, to] = [Array.from(a), Array.from(b)];
  if (Math.abs(from.length - to.length) > 2) return 3;
  let previous = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = (previous[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      row.push(Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[to.length] ?? 0;
}
