import { messages } from "./messages/index.ts";
import type { LogLine, Message } from "./types.ts";

export interface Match {
  readonly message: Message;
  readonly line: LogLine;
  readonly groups: Readonly<Record<string, string | undefined>>;
}

/** More output than this is not searched: the reason of a failure stands near its end. */
const MOST_LINES = 5000;

/** What programs write around the reason of a failure. */
const NOISE =
  /^\s*$|^\s|^#|^(?:go: (?:downloading|extracting|finding|warning)|make(?:\[\d+\])?: |FAIL\b|ok {2}|\?\s|exit status \d+|error: exit status|note: |Confirm the import path|If this is a private|Run 'go help|usage: |and the repository exists|Please make sure|warning: |context canceled|W: |N: |For more|For information|The bits may|have intercepted|This download|verifying |process "|subprocess exited|gcc: |collect2: |compilation terminated|In file included|exit code: \d+|env: use |Example usage:|To add an exception|Command exited)/;

/** A message is shorter than this, and stands at one end of its line: what is printed in a line knows no limit. */
const LONGEST = 1000;

const endsOf = (text: string): string =>
  text.length > 2 * LONGEST ? `${text.slice(0, LONGEST)} … ${text.slice(-LONGEST)}` : text;

/** The first message that a line fits. */
function matchLine(line: LogLine, accept: (message: Message) => boolean): Match | undefined {
  const text = endsOf(line.text);
  for (const message of messages) {
    if (!accept(message)) continue;
    for (const pattern of message.patterns) {
      const groups = pattern.exec(text);
      if (groups) return { message, line, groups: groups.groups ?? {} };
    }
  }
  return undefined;
}

export interface Finding {
  /** The message that says why the step failed; undefined where it is not certain. */
  readonly reason: Match | undefined;
  /** Known messages that were seen, but are not what the step ended with. */
  readonly seen: readonly Match[];
}

/**
 * Finds in what a failing step printed the message that says why. A step goes on after many a message (`|| true`,
 * a pipe): one that is followed by output of another kind is not taken for the reason.
 */
export function findReason(
  output: readonly LogLine[],
  end: readonly LogLine[],
  exitCode: number | undefined,
): Finding {
  const lines = [...output.slice(-MOST_LINES), ...end];
  const matches: Match[] = [];
  let lastForeign = -1;
  const at = new Map<Match, number>();
  for (const [i, line] of lines.entries()) {
    const match = matchLine(line, () => true);
    if (match) {
      matches.push(match);
      at.set(match, i);
    } else if (i < lines.length - end.length && !NOISE.test(line.text)) lastForeign = i;
  }
  const weight = ({ message: { general, exit } }: Match): number =>
    general === true || (exit !== undefined && exitCode !== undefined && exit !== exitCode) ? 1 : 2;
  const last = new Map(matches.map((match) => [match.message, at.get(match) ?? 0]));
  const standing = matches.filter(
    ({ message }) =>
      (last.get(message) ?? 0) > lastForeign || (message.exit !== undefined && message.exit === exitCode),
  );
  const most = Math.max(0, ...standing.map(weight));
  const latest = standing.findLast((match) => weight(match) === most);
  return {
    reason: latest && standing.find(({ message }) => message === latest.message),
    seen: latest ? [] : matches,
  };
}

/** The message in lines that stand by themselves. */
export function findAlone(
  lines: readonly LogLine[],
  accept: (message: Message) => boolean,
): Match | undefined {
  let general: Match | undefined;
  for (const line of lines.slice(-MOST_LINES)) {
    const match = matchLine(line, accept);
    if (match && match.message.general !== true) return match;
    general ??= match;
  }
  return general;
}

/** A text of the table with the words of the log in it. */
export function filled(text: string, groups: Match["groups"]): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => groups[name] ?? "…");
}
