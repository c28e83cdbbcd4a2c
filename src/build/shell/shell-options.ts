import { type Maybe, isKnown } from "../../syntax/unknown.ts";
import { baseName } from "../files/paths.ts";
import type { Failure } from "./command-failure.ts";
import { type Dialect, dialectOf } from "./dialect.ts";
import type { CommandCall, Machine } from "./machine.ts";

/** A shell, as far as its options go. */
interface OptionReader {
  readonly shell: Dialect | undefined;
  /** The dash of the image is one without `pipefail`. */
  readonly dashLacksPipefail: boolean;
}

/** Of dash up to 0.5.12-6, as `set -o` lists them, and by trying each letter; `c` and `l` at its start alone. */
const NAMES = new Set(
  (
    "errexit noglob ignoreeof interactive monitor noexec stdin xtrace verbose vi emacs noclobber allexport notify " +
    "nounset privileged nolog debug"
  ).split(" "),
);
const LETTERS = "abcefilmnpsuvxCEIV";

/**
 * The option among the words of `set`, or of a shell's own start, that the shell refuses, as it names it: it ends there.
 * Undefined: none, or not known. Only the older dash is known to the last option.
 */
export function refusedOption(
  words: readonly { readonly text: Maybe<string> }[],
  { shell, dashLacksPipefail }: OptionReader,
): string | undefined {
  if (shell !== "dash" || !dashLacksPipefail) return undefined;
  for (let i = 0; i < words.length; i++) {
    const text = words[i]?.text;
    if (text === undefined || !isKnown(text) || !/^[-+][A-Za-z]/.test(text)) return undefined;
    for (const letter of text.slice(1)) {
      if (!LETTERS.includes(letter) && letter !== "o") return `-${letter}`;
      if (letter !== "o") continue;
      const name = words[++i]?.text;
      if (name === undefined || !isKnown(name)) return undefined;
      if (!NAMES.has(name)) return `-o ${name}`;
    }
  }
  return undefined;
}

/** `set -o pipefail`, `sh -eo pipefail -c …`: the option is refused. */
export function optionFailure(
  { name, args }: CommandCall,
  { shell, sh, dashLacksPipefail }: Pick<Machine, "shell" | "sh" | "dashLacksPipefail">,
): Failure | undefined {
  const own = name === "set";
  const program = baseName(name);
  if (!own && program !== "sh" && program !== "dash") return undefined;
  const path = refusedOption(args, { shell: own ? shell : dialectOf(program, sh), dashLacksPipefail });
  if (path === undefined) return undefined;
  return { problem: "shell-option", output: `${name}: ${own ? "" : "0: "}Illegal option ${path}`, path };
}
