import { type ParsedScript, parse } from "unbash";
import type { Unknown } from "../unknown.ts";
import { remembered } from "../remembered.ts";
import { UNKNOWN } from "../unknown.ts";

export type {
  AndOr,
  Assignment,
  Case,
  Command,
  CompoundCommand,
  CompoundList,
  For,
  Function as ShellFunction,
  If,
  ParameterExpansionPart,
  ParsedScript,
  Pipeline,
  Redirect,
  HereDoc,
  Redirection,
  Statement,
  SyntaxNode,
  While,
  Word as ShellWord,
  WordPart,
} from "unbash";

/** A longer script is not read: it is beyond what people write in a RUN, and unbash is quadratic in places. */
const LONGEST_SCRIPT = 64 * 1024;

const MOST_REMEMBERED = 500;

/**
 * Reads a POSIX or bash script. UNKNOWN when it is too long, or when the parser gives up: then nobody can
 * say what the RUN does. Errors inside substitutions are only found when those are looked at.
 */
export const parseShell = remembered((text): ParsedScript | Unknown => {
  if (text.length > LONGEST_SCRIPT) return UNKNOWN;
  try {
    const script = parse(text);
    return script.errors && script.errors.length > 0 ? UNKNOWN : script;
  } catch {
    // unbash overflows the stack on absurd nesting; that is its only known throw.
    return UNKNOWN;
  }
}, MOST_REMEMBERED);
