import { isKnown } from "../../syntax/unknown.ts";
import { hasGlob, matchPath } from "../files/glob.ts";
import { resolvePath } from "../files/paths.ts";
import type { Machine } from "./machine.ts";
import type { Field } from "./words.ts";

/** More files of one wildcard are not followed one by one. */
const MOST_FILES = 200;

/**
 * The files that a wildcard stands for, where all of them are known. What matches nothing, or may match more, stays
 * the wildcard that it is.
 */
export function matchedFields(field: Field, machine: Pick<Machine, "files" | "cwd">): readonly Field[] {
  const { text, glob, open } = field;
  if (!glob || open || !isKnown(text) || /[[\]{}\\]/.test(text)) return [field];
  const found = matches(text, machine);
  if (!found || found.length === 0 || found.length > MOST_FILES) return [field];
  return found.map((name) => ({ ...field, text: name, glob: false }));
}

/** Paths as they would be written; undefined: there may be more. */
function matches(pattern: string, { files, cwd }: Pick<Machine, "files" | "cwd">): string[] | undefined {
  if (!pattern.startsWith("/") && !isKnown(cwd)) return undefined;
  let found = [pattern.startsWith("/") ? "/" : ""];
  for (const part of pattern.split("/").filter((one) => one !== "")) {
    const next: string[] = [];
    for (const beginning of found) {
      if (!hasGlob(part)) {
        next.push(`${beginning}${part}/`);
        continue;
      }
      // `.*` is `.` and `..` too, or not: that depends on the shell.
      if (part.startsWith(".") && matchPath(part, "..")) return undefined;
      const directory = resolvePath(isKnown(cwd) ? cwd : "/", beginning === "" ? "." : beginning);
      const entry = files.lookup(directory);
      if (entry === undefined || (isKnown(entry) && entry.kind === "file")) continue;
      const listed = files.list(directory);
      // What earlier builds have left in a cache is in no file.
      if (!listed?.complete || files.mountAt(directory)?.mount.mountType === "cache") return undefined;
      // Names with a dot are matched by a dot alone.
      const shown = listed.names.filter((name) => part.startsWith(".") || !name.startsWith("."));
      for (const name of shown) if (matchPath(part, name)) next.push(`${beginning}${name}/`);
      if (next.length > MOST_FILES) return undefined;
    }
    found = next;
  }
  const paths = found.map((path) => path.slice(0, -1));
  const present = paths.filter((path) => {
    const entry = files.lookup(resolvePath(isKnown(cwd) ? cwd : "/", path));
    return pattern.endsWith("/") && isKnown(entry) ? entry?.kind === "directory" : entry !== undefined;
  });
  return present.map((path) => (pattern.endsWith("/") ? `${path}/` : path));
}
