import type { Redirection } from "../../syntax/shell/script.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { fileEntry } from "../files/entry.ts";
import { resolvePath } from "../files/paths.ts";
import type { Failure } from "./command-failure.ts";
import { cannotCreate, failedRedirection } from "./failed-redirection.ts";
import type { Machine } from "./machine.ts";
import { type WordScope, expandParts, expandText } from "./words.ts";

/** Text that `<`, `<<` and `<<<` give to a command's standard input; undefined: nothing is redirected. */
export function standardInput(
  redirects: readonly Redirection[],
  scope: WordScope,
  machine: Machine,
): Maybe<string> | undefined {
  let text: Maybe<string> | undefined;
  for (const redirect of redirects) {
    if (redirect.type === "HereDoc") {
      const { body, delimiter } = redirect;
      text = delimiter?.quoted === true || !body.parts ? body.text : expandParts(body.parts, scope);
    } else if (redirect.type === "HereString") text = UNKNOWN;
    else if (redirect.operator === "<") {
      const path = placeOf(expandText(redirect.target, scope), machine);
      const entry = isKnown(path) ? machine.files.lookup(path) : UNKNOWN;
      text = isKnown(entry) && entry ? entry.text() : UNKNOWN;
    }
  }
  return text;
}

/** A file that a redirection writes. */
export interface WrittenFile {
  readonly path: string;
  /** What the shell says when it may not, before the reason. */
  readonly refused: string;
  /** Why it surely cannot be written. */
  readonly failure: Failure | undefined;
}

/** Writes the files that `>` and `>>` name, and tells which; a command's standard error never holds what we know. */
export function redirectOutput(
  redirects: readonly Redirection[],
  stdout: Maybe<string>,
  scope: WordScope,
  machine: Machine,
): WrittenFile[] {
  const written: WrittenFile[] = [];
  for (const redirect of redirects) {
    if (redirect.type !== "Redirect" || !/^(>|>>|>\||&>|&>>|<>)$/.test(redirect.operator)) continue;
    const name = expandText(redirect.target, scope);
    const path = placeOf(name, machine);
    const text = redirect.descriptor === undefined ? stdout : UNKNOWN;
    if (!isKnown(path) || !isKnown(name)) machine.files.taint("/");
    else if (!path.startsWith("/dev/")) {
      const failure = failedRedirection(path, name, machine);
      write(path, redirect.operator.includes(">>"), text, machine);
      written.push({ path, refused: cannotCreate(name, machine.shell), failure });
    }
  }
  return written;
}

function placeOf(text: Maybe<string>, machine: Machine): Maybe<string> {
  if (!isKnown(text)) return UNKNOWN;
  if (text.startsWith("/")) return resolvePath("/", text);
  return isKnown(machine.cwd) ? resolvePath(machine.cwd, text) : UNKNOWN;
}

/** A file that is there already keeps its owner and mode. */
function write(path: string, append: boolean, stdout: Maybe<string>, { files, user }: Machine): void {
  const before = files.lookup(path);
  const old = !append || before === undefined ? "" : isKnown(before) ? before.text() : UNKNOWN;
  const text = isKnown(old) && isKnown(stdout) ? old + stdout : UNKNOWN;
  const nobody = { uid: UNKNOWN, gid: UNKNOWN } as const;
  const entry =
    before === undefined ? fileEntry(user) : isKnown(before) ? before : fileEntry(nobody, UNKNOWN);
  files.put(path, { ...entry, text: () => text });
}
