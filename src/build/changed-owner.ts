import { isKnown } from "../syntax/unknown.ts";
import { resolvePath } from "./files/paths.ts";
import type { CommandCall } from "./shell/machine.ts";

/** What a `chown -R` gives to whom. */
export interface ChangedOwner {
  readonly owner: string;
  readonly paths: readonly string[];
}

/** A recursive `chown`, as far as it is known; undefined for any other command. */
export function changedOwner({ name, args, cwd }: CommandCall): ChangedOwner | undefined {
  if (name.replace(/^.*\//, "") !== "chown") return undefined;
  const words = args.map(({ text, open, glob }) => (isKnown(text) && !open && !glob ? text : undefined));
  if (!words.some((word) => word !== undefined && /^(?:-[A-QS-Za-z]*R[A-Za-z]*|--recursive)$/.test(word)))
    return undefined;
  const [owner, ...operands] = words.filter((word) => word?.startsWith("-") !== true);
  const paths = operands.flatMap((word) => {
    if (word === undefined || (!word.startsWith("/") && !isKnown(cwd))) return [];
    return [resolvePath(isKnown(cwd) ? cwd : "/", word)];
  });
  return { owner: owner ?? "USER", paths };
}
