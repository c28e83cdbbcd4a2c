import { type Maybe, UNKNOWN, isKnown } from "../../../syntax/unknown.ts";
import { mayExecute } from "../../files/entry.ts";
import { type Machine, pathOf } from "../machine.ts";
import type { Field } from "../words.ts";

/** `test EXPRESSION` for the forms that scripts use to look at files and variables; UNKNOWN for others. */
export function evaluateTest(words: readonly Field[], machine: Machine): Maybe<boolean> {
  if (words.some(({ open }) => open)) return UNKNOWN;
  const texts = words.map(({ text }) => text);
  if (texts.includes("(")) return UNKNOWN;
  // Of up to four words `!` denies all that follows, of more the next expression alone.
  if (texts[0] === "!" && words.length <= 4) return not(evaluateTest(words.slice(1), machine));
  for (const [operator, join] of [["-o", or] as const, ["-a", and] as const]) {
    const at = texts.indexOf(operator);
    if (at > 0)
      return join(evaluateTest(words.slice(0, at), machine), evaluateTest(words.slice(at + 1), machine));
  }
  if (texts[0] === "!") return not(evaluateTest(words.slice(1), machine));
  const [first, second, third] = texts;
  if (words.length === 0) return false;
  if (words.length === 1) return isKnown(first ?? "") ? first !== "" : UNKNOWN;
  if (words.length === 2) return unary(first ?? "", second ?? "", words[1], machine);
  if (words.length !== 3 || !isKnown(first ?? "") || !isKnown(third ?? "")) return UNKNOWN;
  switch (second) {
    case "=":
    case "==":
      return first === third;
    case "!=":
      return first !== third;
    case "-eq":
      return numbers((a, b) => a === b, first, third);
    case "-ne":
      return numbers((a, b) => a !== b, first, third);
    default:
      return UNKNOWN;
  }
}

/** What is no number is an error, and no answer. */
function numbers(
  compare: (a: number, b: number) => boolean,
  ...words: readonly (Maybe<string> | undefined)[]
): Maybe<boolean> {
  const [a = NaN, b = NaN] = words.map((word = "") =>
    isKnown(word) && /^\s*[-+]?\d+\s*$/.test(word) ? Number(word) : NaN,
  );
  return Number.isNaN(a) || Number.isNaN(b) ? UNKNOWN : compare(a, b);
}

function unary(
  operator: Maybe<string>,
  operand: Maybe<string>,
  field: Field | undefined,
  machine: Machine,
): Maybe<boolean> {
  if (operator === "-n") return isKnown(operand) ? operand !== "" : UNKNOWN;
  if (operator === "-z") return isKnown(operand) ? operand === "" : UNKNOWN;
  if (!isKnown(operator) || !/^-[defrswx]$/.test(operator)) return UNKNOWN;
  const path = pathOf(machine, field);
  const entry = isKnown(path) ? machine.files.lookup(path) : UNKNOWN;
  if (!isKnown(entry)) return UNKNOWN;
  if (operator === "-e" || !entry) return entry !== undefined;
  if (operator === "-x") return entry.kind === "file" ? mayExecute(entry, machine.user) : true;
  if (operator !== "-f" && operator !== "-d") return UNKNOWN;
  return entry.kind === (operator === "-f" ? "file" : "directory");
}

function not(value: Maybe<boolean>): Maybe<boolean> {
  return isKnown(value) ? !value : UNKNOWN;
}
function and(a: Maybe<boolean>, b: Maybe<boolean>): Maybe<boolean> {
  if (a === false || b === false) return false;
  return isKnown(a) && isKnown(b) ? true : UNKNOWN;
}
function or(a: Maybe<boolean>, b: Maybe<boolean>): Maybe<boolean> {
  if (a === true || b === true) return true;
  return isKnown(a) && isKnown(b) ? false : UNKNOWN;
}
