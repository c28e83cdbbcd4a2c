import { isKnown } from "../syntax/unknown.ts";
import { resolvePath } from "./files/paths.ts";
import type { CommandCall } from "./shell/machine.ts";

/** What a `rm` takes away. */
export interface RemovedPath {
  readonly path: string;
  /** As it is written, without `/*`. */
  readonly written: string;
  /** `path/*`: what lies in it, and not the directory. */
  readonly contents: boolean;
}

const SWITCHES = /^-(?:[dfiIrRv]+|-(?:recursive|force|verbose|dir|one-file-system))$/;

/** The arguments of `rm` that are known; none of any other command. */
export function removedPaths({ name, args, cwd }: CommandCall): RemovedPath[] {
  if (name.replace(/^.*\//, "") !== "rm") return [];
  const words = args.map(({ text }) => (isKnown(text) ? text : ""));
  const switches = words.filter((word) => word.startsWith("-") && word !== "--");
  if (!switches.every((word) => SWITCHES.test(word))) return [];
  return args.flatMap(({ text, glob, open }): RemovedPath[] => {
    if (!isKnown(text) || open || text === "" || text.startsWith("-")) return [];
    const contents = glob && text.endsWith("/*");
    const written = contents ? text.slice(0, -2) : text;
    if ((glob && !contents) || (contents && /[*?[]/.test(written))) return [];
    if (!written.startsWith("/") && !isKnown(cwd)) return [];
    const path = resolvePath(isKnown(cwd) ? cwd : "/", written === "" ? "/" : written);
    return [{ path, written, contents }];
  });
}
