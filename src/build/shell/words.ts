import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { LONGEST_VALUE } from "../environment.ts";
import type {
  Assignment,
  Command,
  ParameterExpansionPart,
  ParsedScript,
  ShellWord,
  WordPart,
} from "../../syntax/shell/script.ts";

/** One argument of a command after expansion. */
export interface Field {
  readonly text: Maybe<string>;
  /** Still holds a wildcard that the shell would match against files. */
  readonly glob: boolean;
  /** An unquoted, unknown expansion: may be no argument, one, or many. */
  readonly open: boolean;
  /** Of a single argument that is known in part: the text up to what is not. */
  readonly beginning?: string;
  /** Of an argument `NAME=value` whose value is not known: the name. */
  readonly assigns?: string;
  /** Place in the script. */
  readonly start: number;
  readonly end: number;
}

/** A word that stands in the script as it is. */
export const wordAt = (text: string, start: number): Field => ({
  text,
  glob: false,
  open: false,
  start,
  end: start + text.length,
});

/** A text that is a word of its own: the value of an option, a part of an exec form. */
export const valueWord = (text: Maybe<string>): Field => ({
  text,
  glob: false,
  open: false,
  start: 0,
  end: 0,
});

/** What expansion needs to know of the shell at that moment. */
export interface WordScope {
  variable(name: string): Maybe<string | undefined>;
  /** `$1` and on, of a function; undefined where they are not known. */
  readonly positional: readonly Maybe<string>[] | undefined;
  /** `${X:=a}` sets what nothing has set. */
  assign(name: string, value: Maybe<string>): void;
  /** `{a,b}`: false in a shell that takes it as it stands. */
  readonly braces?: boolean;
  /** Output of `$(…)` without its trailing newlines. */
  substitute(script: ParsedScript | undefined): Maybe<string>;
  /** Called where a variable that nothing sets is expanded as it is; `insists`: by `${X?}` or `${X:?}`. */
  readonly unset?: ((name: string, insists: boolean) => void) | undefined;
}

interface Piece {
  readonly text: Maybe<string>;
  /** From an unquoted expansion: split at blanks. */
  readonly split: boolean;
  readonly glob: boolean;
}

type Expanded = Pick<Field, "text" | "glob" | "open" | "beginning">;

const BLANKS = /[ \t\n]+/;

/** Parts of an expansion that is not quoted; UNKNOWN where it is split at other signs than blanks. */
function partsOf(text: string, scope: WordScope): Maybe<readonly string[]> {
  const separators = scope.variable("IFS");
  if (separators === " \t\n" || separators === undefined) return text.split(BLANKS);
  if (!isKnown(separators) || Array.from(separators).some((sign) => text.includes(sign))) return UNKNOWN;
  return [text];
}

/** Expands a word to the arguments that the command gets: tilde, parameters, substitutions, field splitting. */
export function expandFields(word: ShellWord, scope: WordScope): Field[] {
  const { pos: start, end } = word;
  if (word.text === '"$@"' && scope.positional)
    return scope.positional.map((text) => ({ text, glob: false, open: false, start, end }));
  // `make PREFIX=~/x`: bash takes it for an assignment, dash for a word like any other.
  const [, assigns] = /^([A-Za-z_]\w*)=(?:[^'"\\]*:)?~/.exec(word.text) ?? [];
  if (assigns !== undefined && scope.braces !== false)
    return [{ text: UNKNOWN, glob: false, open: false, assigns, start, end }];
  const pieces = piecesOf(word, scope);
  const fields: Expanded[] = [];
  let current: Expanded | undefined;
  const append = (text: Maybe<string>, glob: boolean, open = false): void => {
    current ??= { text: "", glob: false, open: false };
    const { beginning = isKnown(current.text) && !isKnown(text) ? current.text : undefined } = current;
    current = {
      text: isKnown(current.text) && isKnown(text) ? joined(current.text, text) : UNKNOWN,
      glob: current.glob || glob,
      open: current.open || open,
      ...(beginning === undefined ? {} : { beginning }),
    };
  };
  const finish = (): void => {
    if (current) fields.push(current);
    current = undefined;
  };
  for (const piece of pieces) {
    if (!piece.split) append(piece.text, piece.glob);
    else {
      const parts = isKnown(piece.text) ? partsOf(piece.text, scope) : UNKNOWN;
      if (!isKnown(parts)) append(UNKNOWN, false, true);
      else
        parts.forEach((part, i) => {
          if (i > 0) finish();
          if (part !== "") append(part, /[*?[]/.test(part));
        });
    }
  }
  finish();
  return fields.map((field) => ({ start, end, ...field, ...assignedBy(field) }));
}

/** `export "A=$X"`: one argument whose name is known. */
function assignedBy({ beginning = "", open }: Expanded): Pick<Field, "assigns"> {
  const [, assigns] = /^([A-Za-z_]\w*)=/.exec(beginning) ?? [];
  return open || assigns === undefined ? {} : { assigns };
}

/** All words of a command: its name and its arguments. */
export function commandWords(node: Command, scope: WordScope): Field[] {
  const name = node.name ? expandFields(node.name, scope) : [];
  const args = node.args.flatMap((argument) =>
    argument.type === "Word" ? expandFields(argument, scope) : [assignmentField(argument, scope)],
  );
  return [...name, ...args];
}

/** Name and value of `A=b`; arrays and `+=` are not followed. */
export function assignmentOf(
  node: Assignment,
  scope: WordScope,
): [name: string, value: Maybe<string | undefined>] {
  if (node.value.type !== "Word" || node.index || node.append) return [node.name, UNKNOWN];
  return [node.name, concatenate(piecesOf(node.value, scope, true))];
}

/** How many outputs of commands a value holds: `A=$(git describe)` has one. */
export function substitutionsIn({ value }: Assignment): number {
  return value.type === "Word" ? count(value.parts ?? []) : 0;
}

/** Assignments alone end as their last substitution does; a value with several is not followed. */
export function decidingAssignment(assignments: readonly Assignment[]): Assignment | undefined {
  const last = assignments.findLast((one) => substitutionsIn(one) > 0);
  return last && substitutionsIn(last) === 1 ? last : undefined;
}

const count = (parts: readonly WordPart[]): number =>
  parts.reduce((sum, part) => {
    if (part.type === "DoubleQuoted") return sum + count(part.parts);
    return sum + (part.type === "CommandExpansion" ? 1 : 0);
  }, 0);

/** `export A=b`, `env A=b`: an assignment as an argument. */
function assignmentField(node: Assignment, scope: WordScope): Field {
  const [name, value] = assignmentOf(node, scope);
  const text: Maybe<string> = isKnown(value) ? `${name}=${value ?? ""}` : UNKNOWN;
  const field: Field = { text, glob: false, open: false, start: node.pos, end: node.end };
  return isKnown(text) ? field : { assigns: name, ...field };
}

/** Expands a word that is not split: an assignment's value, a redirection's target, a heredoc. */
export function expandText(word: ShellWord | undefined, scope: WordScope): Maybe<string> {
  if (!word) return "";
  return concatenate(piecesOf(word, scope));
}

/** Expands the parts of a heredoc body. */
export function expandParts(parts: readonly WordPart[], scope: WordScope): Maybe<string> {
  return concatenate(parts.flatMap((part) => piecesOfPart(part, scope, true)));
}

function concatenate(pieces: readonly Piece[]): Maybe<string> {
  let all: Maybe<string> = "";
  for (const { text } of pieces) {
    if (!isKnown(text)) return UNKNOWN;
    all = joined(all, text);
    if (!isKnown(all)) return UNKNOWN;
  }
  return all;
}

/** Variables that double each other soon fill any memory. */
const joined = (text: string, more: string): Maybe<string> =>
  text.length + more.length > LONGEST_VALUE ? UNKNOWN : text + more;

function piecesOf(word: ShellWord, scope: WordScope, assigned = false): Piece[] {
  const { parts } = word;
  if (!parts) {
    const plain = word.text === word.value;
    const text = plain ? tildes(word.value, { first: true, last: true, assigned }, scope) : word.value;
    return [{ text, split: false, glob: false }];
  }
  return parts.flatMap((part, i) => {
    if (part.type !== "Literal" || part.text !== part.value) return piecesOfPart(part, scope, false);
    const place = { first: i === 0, last: i === parts.length - 1, assigned };
    return [{ text: tildes(part.value, place, scope), split: false, glob: false }];
  });
}

/**
 * `~` and `~/x` at the start of an unquoted word, and in the value of an assignment after each colon, are $HOME; `~user`
 * is not known, and `~$USER` stays as it is.
 */
function tildes(
  text: string,
  place: { readonly first: boolean; readonly last: boolean; readonly assigned: boolean },
  scope: WordScope,
): Maybe<string> {
  if (!text.includes("~")) return text;
  const paths = place.assigned ? text.split(":") : [text];
  const expanded = paths.map((path, i): Maybe<string> => {
    const [name] = /^~[^/]*/.exec(path) ?? [];
    const goesOn = i === paths.length - 1 && !place.last && name === path;
    if (name === undefined || goesOn || (i === 0 && !place.first)) return path;
    const home = name === "~" ? scope.variable("HOME") : UNKNOWN;
    return isKnown(home) && home !== undefined ? home + path.slice(1) : UNKNOWN;
  });
  return expanded.every(isKnown) ? expanded.join(":") : UNKNOWN;
}

function piecesOfPart(part: WordPart, scope: WordScope, quoted: boolean): Piece[] {
  const split = !quoted;
  switch (part.type) {
    case "Literal":
    case "SingleQuoted":
    case "AnsiCQuoted":
      return [{ text: part.value, split: false, glob: false }];
    case "DoubleQuoted":
    case "LocaleString":
      // An empty "" still makes an argument.
      return part.parts.length === 0
        ? [{ text: "", split: false, glob: false }]
        : part.parts.flatMap((inner) => piecesOfPart(inner, scope, true));
    case "Glob":
      return [{ text: part.text, split: false, glob: !quoted }];
    case "SimpleExpansion": {
      const name = part.text.slice(1);
      const value = scope.variable(name);
      if (value === undefined) scope.unset?.(name, false);
      return [{ text: value ?? "", split: split || name === "@", glob: false }];
    }
    case "ParameterExpansion": {
      // Quoted or not, `$@` is as many arguments as there are.
      const all = part.parameter === "@" || part.index?.text === "@";
      return [{ text: parameter(part, scope), split: split || all, glob: false }];
    }
    case "CommandExpansion":
      return [{ text: scope.substitute(part.script), split, glob: false }];
    case "BraceExpansion":
      return [{ text: scope.braces === false ? part.text : UNKNOWN, split, glob: false }];
    default:
      // Arithmetic, process substitution, extended globs.
      return [{ text: UNKNOWN, split, glob: false }];
  }
}

function parameter(part: ParameterExpansionPart, scope: WordScope): Maybe<string> {
  if (part.prefix !== undefined || part.index !== undefined) return UNKNOWN;
  const value = scope.variable(part.parameter);
  const { operation } = part;
  if (value === undefined && (!operation || operation.type === "Remove"))
    scope.unset?.(part.parameter, false);
  if (!operation) return value ?? "";
  if (!isKnown(value)) return UNKNOWN;
  const filled = value !== undefined && value !== "";
  switch (operation.type) {
    case "Default":
      switch (operation.operator) {
        case ":-":
          return filled ? value : expandText(operation.operand, scope);
        case "-":
          return value ?? expandText(operation.operand, scope);
        case ":=":
        case "=": {
          if (filled || (operation.operator === "=" && value !== undefined)) return value;
          const text = expandText(operation.operand, scope);
          scope.assign(part.parameter, text);
          return text;
        }
        case ":+":
          return filled ? expandText(operation.operand, scope) : "";
        case "+":
          return value !== undefined ? expandText(operation.operand, scope) : "";
        case ":?":
          if (value === undefined) scope.unset?.(part.parameter, true);
          return filled ? value : UNKNOWN;
        case "?":
          if (value === undefined) scope.unset?.(part.parameter, true);
          return value ?? UNKNOWN;
      }
      break;
    case "Remove": {
      const pattern = expandText(operation.operand, scope);
      // A sign in quotes stands for itself.
      const quoted = /['"\\]/.test(operation.operand.text);
      if (!isKnown(pattern) || (quoted && /[*?[\\]/.test(pattern))) return UNKNOWN;
      return remove(value ?? "", operation.operator, pattern);
    }
    default:
      return UNKNOWN;
  }
}

/** `${x#p}`, `${x%p}` for patterns without wildcards, or a plain `*` at the far end. */
function remove(value: string, operator: "#" | "##" | "%" | "%%", pattern: string): Maybe<string> {
  const prefix = operator.startsWith("#");
  if (!/[*?[\\]/.test(pattern)) {
    if (prefix) return value.startsWith(pattern) ? value.slice(pattern.length) : value;
    return pattern !== "" && value.endsWith(pattern) ? value.slice(0, -pattern.length) : value;
  }
  const literal = prefix ? pattern.slice(1) : pattern.slice(0, -1);
  const star = prefix ? pattern.startsWith("*") : pattern.endsWith("*");
  if (!star || /[*?[\\]/.test(literal) || literal === "") return UNKNOWN;
  const longest = operator.length === 2;
  // `%` cuts from the last match on, `%%` from the first; `#` up to the first, `##` up to the last.
  const cut = prefix === longest ? value.lastIndexOf(literal) : value.indexOf(literal);
  if (cut < 0) return value;
  return prefix ? value.slice(cut + literal.length) : value.slice(0, cut);
}
