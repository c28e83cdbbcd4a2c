import { type Expression, acceptedPieces } from "./expressions.ts";
import { Broken, type Target } from "./target.ts";

interface Input {
  readonly expression: Expression;
  readonly head: string;
  /** What is repeated. */
  readonly piece: string;
  readonly tail: string;
}

/** Characters; in a log's line no more are searched for a message (src/diagnose/match.ts). */
const LENGTH = 40_000;
const LENGTH_OF_MESSAGES = 2000;
/** A linear expression needs a hundredth of it, in milliseconds. */
const LIMIT = 60;

/** Our own regular expressions, on repetitions of what they accept: none takes more than linear time. */
export function expressionTarget(expressions: readonly Expression[]): Target<Input> {
  return {
    name: "expression",
    make: (random) => {
      const expression = random.any(expressions) ?? { place: "", source: "", flags: "" };
      const pieces = acceptedPieces(expression, random);
      const from = random.chance(0.5) ? 0 : random.whole(0, pieces.length);
      const piece = pieces.slice(from, random.whole(from + 1, pieces.length + 1)).join("");
      return {
        expression,
        head: pieces.slice(0, random.whole(0, pieces.length)).join(""),
        piece: piece + random.pick(["", " "]),
        tail: random.pick(["", "\n!", "\0", "!"]),
      };
    },
    check: ({ expression: { place, source, flags }, head, piece, tail }) => {
      const length = place.startsWith("diagnose/messages/") ? LENGTH_OF_MESSAGES : LENGTH;
      const text = head + piece.repeat(Math.ceil(length / Math.max(1, piece.length))) + tail;
      const expression = new RegExp(source, flags);
      // Compiled code is not there at the first time, and a machine may be busy.
      const isSlow = (): boolean => millisecondsOf(expression, text) > LIMIT;
      if (isSlow() && isSlow() && isSlow()) throw new Broken(`${place}: more than linear time`);
    },
    *smaller(input) {
      for (const less of [{ head: "" }, { tail: "" }]) yield { ...input, ...less };
    },
    sizeOf: ({ head, piece, tail }) => head.length + piece.length + tail.length,
  };
}

/** What a search takes of the processor. */
function millisecondsOf(expression: RegExp, text: string): number {
  const began = process.cpuUsage();
  expression.exec(text);
  return process.cpuUsage(began).user / 1000;
}
