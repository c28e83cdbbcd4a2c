import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { isReadable, matchPath } from "../files/glob.ts";
import type { FileSnapshot } from "../files/file-system.ts";
import { relativeTo, resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { type PackageFile, inOtherModule } from "./packages.ts";
import { BUILD_VERBS, readsModule } from "./reads.ts";
import { commandImports } from "./requirements.ts";

export interface MissingEmbed {
  readonly kind: "noMatch" | "pattern" | "module" | "empty";
  /** What Go says of the pattern. */
  readonly output: string;
  readonly pattern: string;
  readonly file: string;
  readonly line: number;
  readonly directory: string;
}

/** A `//go:embed` pattern of a file that is surely built, for which Go surely finds nothing in the image that it takes. */
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
    const all = pattern.startsWith("all:");
    const why = refusal(all ? pattern.slice(4) : pattern, all, directory, command.files);
    if (why) return { pattern, file: file.path, line, directory, ...why };
  }
  return undefined;
}

/** A name that a pattern may fit. */
const exampleOf = (pattern: string): string => pattern.replaceAll(/[*?]|\[[^\]]*\]?/g, "x");

type Refusal = Pick<MissingEmbed, "kind" | "output">;

/** Source: cmd/go/internal/load, resolveEmbed. Seen with Go 1.19, 1.24 and 1.27. */
function refusal(pattern: string, all: boolean, directory: string, files: FileSnapshot): Refusal | undefined {
  // Of what the pattern matches only the files below the directory count, by clean paths.
  if (!isReadable(pattern) || pattern.split("/").some((part) => /^\.{0,2}$/.test(part)))
    return { kind: "pattern", output: "invalid pattern syntax" };
  const matched = matches(pattern, directory, files);
  if (!isKnown(matched)) return undefined;
  if (matched.length === 0) return { kind: "noMatch", output: "no matching files found" };
  for (const path of matched) {
    const entry = files.lookup(path);
    const what = isKnown(entry) ? entry?.kind : undefined;
    const shown = relativeTo(path, directory);
    if (path !== directory && inOtherModule(path, directory, files))
      return { kind: "module", output: `cannot embed ${what ?? "file"} ${shown}: in different module` };
    if (what === "directory" && embedsNothing(path, all, files))
      return { kind: "empty", output: `cannot embed directory ${shown}: contains no embeddable files` };
  }
  return undefined;
}

/** Paths that a pattern surely matches; UNKNOWN: there may be others. */
function matches(pattern: string, directory: string, files: FileSnapshot): Maybe<readonly string[]> {
  let level = [directory];
  for (const part of pattern.split("/")) {
    const next: string[] = [];
    for (const at of level) {
      if (!/[*?[\\]/.test(part)) {
        const path = resolvePath(at, part);
        const entry = files.lookup(path);
        if (!isKnown(entry)) return UNKNOWN;
        if (entry) next.push(path);
        continue;
      }
      const listed = files.list(at);
      const example = resolvePath(at, exampleOf(part));
      if (listed && (!listed.complete || files.lookup(example) === UNKNOWN)) return UNKNOWN;
      for (const name of listed?.names ?? []) if (matchPath(part, name)) next.push(resolvePath(at, name));
    }
    level = next;
  }
  return level;
}

/** Names that no module has (cmd/go/internal/load, isBadEmbedName). */
const NEVER_EMBEDDED = /^(\.bzr|\.git|\.hg|\.svn|)$/;

/** Whether a directory surely has no file that is embedded with it: hidden ones are only with `all:`. */
function embedsNothing(directory: string, all: boolean, files: FileSnapshot): boolean {
  const listed = files.list(directory);
  // What version control leaves out is made before the build.
  if (!listed?.complete || files.lookup(resolvePath(directory, "x")) === UNKNOWN) return false;
  return listed.names.every((name) => {
    if (NEVER_EMBEDDED.test(name) || (!all && /^[._]/.test(name))) return true;
    const path = resolvePath(directory, name);
    const entry = files.lookup(path);
    if (!isKnown(entry) || entry?.kind !== "directory") return false;
    const goMod = files.lookup(resolvePath(path, "go.mod"));
    return (isKnown(goMod) && goMod !== undefined) || embedsNothing(path, all, files);
  });
}
