import { type LintMessage, type TextFix, coverCredentials } from "../../linter/index.ts";

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The place of a finding; columns are UTF-16 code units, the end is the first that is not meant. */
export function regionOf({ line, column, endLine, endColumn }: LintMessage): Partial<Region> {
  const end = endLine === undefined || endColumn === undefined ? {} : { endLine, endColumn };
  return { startLine: line, startColumn: column, ...end };
}

interface Edit {
  readonly description: string;
  readonly fix: TextFix;
}

/**
 * The fix and the suggestions of a finding. One that writes a password is left out: covered, it would write
 * something else, and a report is read by many.
 */
export function fixesOf(message: LintMessage, source: string, artifactLocation: object): object {
  const { fix, suggestions = [] } = message;
  const [, advice = message.message] = message.message.split("\n");
  const edits: Edit[] = [
    ...(fix ? [{ description: advice, fix }] : []),
    ...suggestions.map(({ desc, fix: edit }) => ({ description: desc, fix: edit })),
  ];
  const safe = edits.filter(({ fix: { text } }) => coverCredentials(text) === text);
  if (safe.length === 0) return {};
  const text = source.replace(/^\ufeff/, "");
  return {
    fixes: safe.map(({ description, fix: { range, text: inserted } }) => ({
      description: { text: coverCredentials(description) },
      artifactChanges: [
        {
          artifactLocation,
          replacements: [
            {
              deletedRegion: rangeRegion(text, range),
              ...(inserted === "" ? {} : { insertedContent: { text: inserted } }),
            },
          ],
        },
      ],
    })),
  };
}

function rangeRegion(text: string, [start, end]: TextFix["range"]): Region {
  const [startLine, startColumn] = placeOf(text, start);
  const [endLine, endColumn] = placeOf(text, end);
  return { startLine, startColumn, endLine, endColumn };
}

function placeOf(text: string, offset: number): readonly [line: number, column: number] {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return [before.split("\n").length, offset - lineStart + 1];
}
