/** One line of the table. */
export interface Row {
  readonly measure: string;
  readonly ours: string;
  readonly other: string;
  readonly ratio?: string | undefined;
  readonly reach?: string | undefined;
  /** Whether what is to be reached is; undefined where nothing is, or it could not be measured. */
  readonly reached?: boolean | undefined;
}

const HEADINGS = ["Measure", "dockerlint-go", "Compared with", "Ratio", "To reach", "Reached"];

export const ms = (value: number): string =>
  value >= 10_000 ? `${(value / 1000).toFixed(1)} s` : `${value.toFixed(value < 10 ? 2 : 0)} ms`;

export const times = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)}×`;

/** A Markdown table, as prettier would write it. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ measure, ours, other, ratio = "", reach = "", reached }) => [
    measure,
    ours,
    other,
    ratio,
    reach,
    reached === undefined ? "" : reached ? "yes" : "no",
  ]);
  const widths = HEADINGS.map((heading, i) =>
    Math.max(heading.length, ...cells.map((row) => row[i]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  return [line(HEADINGS), line(widths.map((width) => "-".repeat(width))), ...cells.map(line)].join("\n");
}
