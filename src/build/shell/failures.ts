import type { Statement } from "../../syntax/shell/script.ts";
import { isKnown } from "../../syntax/unknown.ts";
import { type WordScope, commandWords } from "./words.ts";

/** Whether a command is `false`, `exit 1`, or a group that ends with one: `… || exit 1` lets nothing pass. */
export function surelyFails(node: Statement["command"] | undefined, scope: WordScope): boolean {
  if (node?.type === "BraceGroup") return surelyFails(node.body.commands.at(-1)?.command, scope);
  if (node?.type !== "Command") return false;
  const [name, status] = commandWords(node, scope).map(({ text }) => text);
  if (name === "false") return true;
  return name === "exit" && status !== undefined && isKnown(status) && /^[1-9]\d*$/.test(status);
}
