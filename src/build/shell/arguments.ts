import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import type { Field } from "./words.ts";

/** Options and operands of a command, split the getopt way. */
export interface Arguments {
  /** Options by name (`-p` is `p`, `--parents` is `parents`) with their value, `""` for a switch. */
  readonly options: ReadonlyMap<string, Maybe<string>>;
  readonly operands: readonly Field[];
  /** Some argument is not known: there may be more options and operands. */
  readonly open: boolean;
}

/**
 * Splits arguments. `valued` names the options that take a value in the next argument (`-C dir`,
 * `--mode 755`); `-xVALUE` and `--name=VALUE` are understood for them too.
 */
export function splitArguments(args: readonly Field[], valued: readonly string[] = []): Arguments {
  const options = new Map<string, Maybe<string>>();
  const operands: Field[] = [];
  let open = false;
  let end = false;
  for (let i = 0; i < args.length; i++) {
    const field = args[i];
    if (!field) break;
    const { text } = field;
    if (!isKnown(text)) {
      open ||= field.open || !end;
      operands.push(field);
    } else if (end || text === "-" || !text.startsWith("-")) operands.push(field);
    else if (text === "--") end = true;
    else if (text.startsWith("--")) {
      const equals = text.indexOf("=");
      const name = equals < 0 ? text.slice(2) : text.slice(2, equals);
      if (equals >= 0) options.set(name, text.slice(equals + 1));
      else options.set(name, valued.includes(name) ? (args[++i]?.text ?? "") : "");
    } else {
      for (let at = 1; at < text.length; at++) {
        const letter = text.charAt(at);
        if (valued.includes(letter)) {
          const rest = text.slice(at + 1);
          options.set(letter, rest === "" ? (args[++i]?.text ?? "") : rest);
          break;
        }
        options.set(letter, "");
      }
    }
  }
  return { options, operands, open };
}

/** The first of several spellings of an option that was given; undefined when none was. */
export function optionOf({ options }: Arguments, ...names: string[]): Maybe<string> | undefined {
  for (const name of names) if (options.has(name)) return options.get(name);
  return undefined;
}

/** All words as text; UNKNOWN when one is not known. */
export function textsOf(fields: readonly Field[]): Maybe<string[]> {
  const texts: string[] = [];
  for (const { text, open } of fields) {
    if (!isKnown(text) || open) return UNKNOWN;
    texts.push(text);
  }
  return texts;
}
