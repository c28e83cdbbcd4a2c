import { type Maybe, UNKNOWN, isKnown } from "./unknown.ts";

/** A `${` in a compose file that compose refuses (`invalid interpolation format`). */
export class ComposeVariableError extends Error {}

/** Deeper nesting of `${A:-${B:-…}}` than this is not followed: the value is UNKNOWN. */
const DEEPEST = 20;

type Variables = Readonly<Record<string, Maybe<string>>>;

/**
 * Replaces `$NAME` and `${NAME…}` as compose does (github.com/compose-spec/compose-go, template): `$$` is a `$`;
 * `:-` and `-` give a default, `:?` and `?` demand a value, `:+` and `+` give another text when there is one.
 * A variable that is not in `variables` may come from the shell or an `.env` file: with a default it counts as
 * unset, else the whole text is UNKNOWN; so it is where the value of one in `variables` is. Throws ComposeVariableError for a `${` that starts no variable.
 */
export function interpolate(text: string, variables: Variables, depth = 0): Maybe<string> {
  let result = "";
  let known = true;
  let at = 0;
  for (let dollar = text.indexOf("$"); dollar >= 0; dollar = text.indexOf("$", at)) {
    result += text.slice(at, dollar);
    const part = readVariable(text, dollar, variables, depth);
    if (isKnown(part.value)) result += part.value;
    else known = false;
    at = part.end;
  }
  return known ? result + text.slice(at) : UNKNOWN;
}

interface Replaced {
  readonly value: Maybe<string>;
  readonly end: number;
}

function readVariable(text: string, dollar: number, variables: Variables, depth: number): Replaced {
  if (text[dollar + 1] === "$") return { value: "$", end: dollar + 2 };
  const braced = text[dollar + 1] === "{";
  const start = dollar + (braced ? 2 : 1);
  let end = start;
  while (end < text.length && (end === start ? /[A-Za-z_]/ : /\w/).test(text.charAt(end))) end++;
  const name = text.slice(start, end);
  // A `$` before anything else is only that (compose 2.40).
  if (name === "" && !braced) return { value: "$", end: dollar + 1 };
  if (name === "")
    throw new ComposeVariableError("`${` starts no variable here; a plain `$` is written `$$`");
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (!braced) return { value: value ?? UNKNOWN, end };
  if (text[end] === "}") return { value: value ?? UNKNOWN, end: end + 1 };
  const close = closingBrace(text, end);
  return { value: readModifier(text.slice(end, close), value, variables, depth), end: close + 1 };
}

function closingBrace(text: string, from: number): number {
  let open = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "{" && text[at - 1] === "$") open++;
    else if (text[at] === "}" && --open === 0) return at;
  }
  throw new ComposeVariableError("`${` is never closed");
}

function readModifier(
  text: string,
  value: Maybe<string> | undefined,
  variables: Variables,
  depth: number,
): Maybe<string> {
  const strict = text.startsWith(":");
  const sign = text.charAt(strict ? 1 : 0);
  if (sign !== "-" && sign !== "?" && sign !== "+") {
    throw new ComposeVariableError(
      "after a variable's name only `:-`, `-`, `:?`, `?`, `:+`, `+` or `}` may stand",
    );
  }
  const given = strict && value === "" ? undefined : value;
  if (sign === "?") return given ?? UNKNOWN;
  if (depth >= DEEPEST) return UNKNOWN;
  const other = interpolate(text.slice(strict ? 2 : 1), variables, depth + 1);
  if (sign === "-") return given ?? other;
  // Whether there is a value decides between `other` and nothing, and that is not known.
  if (value === undefined || !isKnown(value)) return UNKNOWN;
  return given === undefined ? "" : other;
}
