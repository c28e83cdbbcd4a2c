import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { matchPath } from "../files/glob.ts";
import { resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import type { PackageFile } from "./packages.ts";
import { BUILD_VERBS, readsModule } from "./reads.ts";
import { commandImports } from "./requirements.ts";

export interface MissingEmbed {
  readonly pattern: string;
  readonly file: string;
  readonly line: number;
  readonly directory: string;
}

/** A `//go:embed` pattern of a file that is surely built, which surely matches nothing in the image. */
export function missingEmbed(command: GoCommand): MissingEmbed | undefined {
  if (!isKnown(command.verb) || !BUILD_VERBS.has(command.verb) || !readsModule(command)) return undefined;
  const imports = commandImports(command);
  for (const { directory, files, always } of imports?.packages ?? []) {
    for (const file of always ? files : []) {
      if (!file.always) continue;
      const found = embedOf(file, directory, command);
      if (found) return found;
    }
  }
  return undefined;
}

function embedOf(file: PackageFile, directory: string, command: GoCommand): MissingEmbed | undefined {
  for (const { pattern, line } of file.source.embeds) {
    const bare = pattern.startsWith("all:") ? pattern.slice(4) : pattern;
    if (matchesNothing(bare, directory, command) === true)
      return { pattern, file: file.path, line, directory };
  }
  return undefined;
}

/** A name that a pattern may fit; a class that nothing closes is none. */
const exampleOf = (pattern: string): string =>
  pattern.replaceAll(/[*?]|\[[^\]]*\]?/g, (special) =>
    special.startsWith("[") && !special.endsWith("]") ? special.replaceAll(/[*?]/g, "x") : "x",
  );

function matchesNothing(pattern: string, directory: string, command: GoCommand): Maybe<boolean> {
  let level = [directory];
  for (const part of pattern.split("/")) {
    const next: string[] = [];
    for (const at of level) {
      if (!/[*?[\\]/.test(part)) {
        const path = resolvePath(at, part);
        const entry = command.files.lookup(path);
        if (!isKnown(entry)) return UNKNOWN;
        if (entry) next.push(path);
        continue;
      }
      const listed = command.files.list(at);
      const example = resolvePath(at, exampleOf(part));
      if (listed && (!listed.complete || command.files.lookup(example) === UNKNOWN)) return UNKNOWN;
      for (const name of listed?.names ?? []) if (matchPath(part, name)) next.push(resolvePath(at, name));
    }
    level = next;
  }
  return level.length === 0;
}
