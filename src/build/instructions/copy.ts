import type { AddInstruction, CopyInstruction, Word } from "../../syntax/dockerfile/nodes.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { parseDockerignore } from "../../syntax/dockerignore.ts";
import { expand } from "../expand.ts";
import { type FileEntry, type Lookup, type Owner, ROOT, fileEntry } from "../files/entry.ts";
import type { TreeSource } from "../files/tree-source.ts";
import type { FileSystem } from "../files/file-system.ts";
import { baseName, joinRelative, parentOf, relativeTo, resolvePath } from "../files/paths.ts";
import { hasGlob, matchPath } from "../files/glob.ts";
import { parseMode } from "../shell/commands/files.ts";
import type { Environment } from "../environment.ts";
import { type Accounts, ownerFor, resolveUser } from "../users.ts";

/** One source of a COPY or ADD, and whether it is there. */
export interface CopySource {
  readonly word: Word;
  /** Path in the context or stage, relative to its root; UNKNOWN with an unknown variable. */
  readonly path: Maybe<string>;
  readonly wildcard: boolean;
  /** `https://…`, `git@…`: fetched, not copied. */
  readonly remote: boolean;
  /** Whether it exists (a wildcard: whether it matches something). */
  readonly exists: Maybe<boolean>;
}

export interface CopyStart {
  readonly files: FileSystem;
  readonly environment: Environment;
  readonly escape: "\\" | "`";
  readonly workingDirectory: Maybe<string>;
  readonly accounts: Accounts;
  /** What is copied from: the context (as .dockerignore leaves it), a stage, an image. */
  readonly source: TreeSource;
  /** Whether a source that is not there may be made before the build. */
  readonly mayBeBuilt: (path: string) => boolean;
  /** The stage starts from an image with Go: what keeps its name there is a directory of sources, not a program. */
  readonly hasGo: boolean;
}

/** Files whose name says that they are no directory, for when no context is known. */
const surelyFile = /^(go\.(mod|sum|work|work\.sum)|Makefile|.*\.go)$/;

/**
 * Copies into the simulated image as BuildKit does: literal sources must exist, wildcards may match
 * nothing, the contents of a directory are copied and not the directory, parents are made for root.
 */
export function copy(instruction: CopyInstruction | AddInstruction, start: CopyStart): CopySource[] {
  const { files } = start;
  const words = instruction.sources;
  const sources = words.map((word) => sourceOf(word, instruction, start));
  const destination = expand(instruction.destination, start.environment, start.escape);
  if (!isKnown(destination) || !isKnown(start.workingDirectory)) {
    files.taint("/");
    return sources;
  }
  const target = resolvePath(start.workingDirectory, destination);
  const owner = ownerOf(instruction, start);
  const mode = modeOf(instruction, start);
  const slash = wantsDirectory(destination);
  const place: Place = {
    files,
    target,
    // Without a slash each of several files takes the place of the one before (built).
    into: () => slash || files.lookup(target),
    owner,
    mode,
  };
  for (const heredoc of instruction.heredocs) {
    const text = heredoc.expand ? expandHeredoc(heredoc.content.text, start) : heredoc.content.text;
    putFile(
      place,
      heredoc.name,
      fileEntry(owner, mode ?? 0o644, () => text),
    );
  }
  const parents = instruction.type === "Copy" && instruction.parents;
  for (const source of sources) {
    if (source.remote || !isKnown(source.path)) taintTarget(place);
    else if (instruction.excludes.length > 0) copyWithout(place, source.path, instruction, start);
    else if (parents) copyWithParents(place, source, start);
    else if (instruction.type === "Add" && isArchive(source.path)) taintTarget(place);
    else if (!source.wildcard && !isKnown(source.exists)) copyUnknown(place, source.path, start.source);
    else if (!source.wildcard) copyOne(place, source.path, start.source);
    else {
      for (const path of matches(source.path, start.source, place)) copyOne(place, path, start.source);
      files.graft(target, MORE_MATCHES);
    }
  }
  return sources;
}

/** What a wildcard may match that nobody has made yet. */
const MORE_MATCHES: TreeSource = { lookup: () => undefined, list: () => undefined };

/** `app/`, `.`, `..`: surely a directory. */
export function wantsDirectory(destination: string): boolean {
  return /(^|\/)\.?\.?$/.test(destination);
}

/** ADD unpacks it. */
export function isArchive(path: string): boolean {
  return /\.(tar|tgz|tbz2|txz|tar\.\w+|gz|xz|bz2)$/.test(path);
}

interface Place {
  readonly files: FileSystem;
  readonly target: string;
  /** `true`: the target is surely a directory; else what stands there now. */
  readonly into: () => true | Lookup;
  readonly owner: Owner;
  readonly mode: Maybe<number> | undefined;
}

function sourceOf(word: Word, instruction: CopyInstruction | AddInstruction, start: CopyStart): CopySource {
  const text = expand(word, start.environment, start.escape);
  const remote =
    instruction.type === "Add" &&
    isKnown(text) &&
    /^(https?:\/\/|[\w-]+@[\w.-]+:|git:\/\/|ssh:\/\/|.*\.git(#[^]*)?$)/.test(text);
  if (!isKnown(text) || remote) return { word, path: UNKNOWN, wildcard: false, remote, exists: UNKNOWN };
  const path = relativeTo(resolvePath("/", text), "/");
  const wildcard = hasGlob(path);
  return {
    word,
    path,
    wildcard,
    remote,
    exists: wildcard ? UNKNOWN : isThere(path, text, instruction, start),
  };
}

function isThere(
  path: string,
  written: string,
  { destination }: CopyInstruction | AddInstruction,
  { source, mayBeBuilt, hasGo }: CopyStart,
): Maybe<boolean> {
  const entry = source.lookup(path);
  if (!isKnown(entry)) return UNKNOWN;
  if (entry) return true;
  const keepsName = destination.value.replace(/^\.\//, "").replace(/\/$/, "") === path;
  return mayBeBuilt(written.endsWith("/") || (hasGo && keepsName) ? `${path}/` : path) ? UNKNOWN : false;
}

/** A name's group is that of its passwd entry, a bare number is the group's as well (built: COPY --chown). */
function ownerOf(instruction: CopyInstruction | AddInstruction, start: CopyStart): Owner {
  const value = instruction.chown?.value;
  if (value === undefined) return ROOT;
  return ownerFor(resolveUser(expand(value, start.environment, start.escape), start.accounts));
}

function modeOf(instruction: CopyInstruction | AddInstruction, start: CopyStart): Maybe<number> | undefined {
  const value = instruction.chmod?.value;
  return value === undefined ? undefined : parseMode(expand(value, start.environment, start.escape));
}

/** Quotes are text; a backslash goes, whatever it stands before and whatever the escape directive says. */
function expandHeredoc(text: string, { environment }: CopyStart): Maybe<string> {
  return /[$\\]/.test(text)
    ? expand(
        text.replace(/\\[^]|["']/g, (found) => found.padStart(2, "\\")),
        environment,
        "\\",
      )
    : text;
}

/** Missing parents are made with what --chown and --chmod say, too. */
const parentMode = ({ mode }: Place): Maybe<number> => mode ?? 0o755;

/** Puts a file at the target, or into it when it is a directory. */
function putFile(place: Place, name: string, entry: FileEntry): void {
  const { files, target } = place;
  const into = place.into();
  if (into === true || (isKnown(into) && into?.kind === "directory")) {
    files.makeDirectories(target, place.owner, parentMode(place));
    files.put(resolvePath(target, name), entry);
  } else if (into === UNKNOWN) {
    taintTarget(place);
  } else {
    files.makeDirectories(parentOf(target), place.owner, parentMode(place));
    files.put(target, entry);
  }
}

function copyOne(place: Place, path: string, source: TreeSource): void {
  const entry = source.lookup(path);
  if (entry === undefined) return;
  if (!isKnown(entry)) {
    copyUnknown(place, path, source);
    return;
  }
  if (entry.kind === "file") putFile(place, baseName(path), owned(entry, place));
  else {
    place.files.makeDirectories(place.target, place.owner, parentMode(place));
    place.files.graft(place.target, below(path, source, place));
  }
}

function copyUnknown(place: Place, path: string, source: TreeSource): void {
  const into = place.into();
  if (surelyFile.test(baseName(path)))
    putFile(place, baseName(path), fileEntry(place.owner, place.mode ?? UNKNOWN));
  else if (into === true || (isKnown(into) && into)) graftUnknown(place, path, source);
  else taintTarget(place);
}

/** Whatever is copied, the directory of the target is there afterwards. */
function taintTarget(place: Place): void {
  place.files.makeDirectories(parentOf(place.target), place.owner, parentMode(place));
  place.files.taint(place.target);
}

/** A source that may be a file or a directory: anything may now lie below the target. */
function graftUnknown(place: Place, path: string, source: TreeSource): void {
  const directory = source.lookup(path);
  place.files.makeDirectories(place.target, place.owner, parentMode(place));
  place.files.graft(place.target, {
    lookup: (relative) => {
      if (relative === "") return undefined;
      const entry = isKnown(directory) && directory ? source.lookup(joinRelative(path, relative)) : UNKNOWN;
      return entry === undefined ? undefined : UNKNOWN;
    },
    list: () => UNKNOWN,
  });
}

/** `COPY --exclude=PATTERN . .`: below other sources it is not known here what the patterns are matched with. */
function copyWithout(
  place: Place,
  path: string,
  { excludes }: CopyInstruction | AddInstruction,
  { source }: CopyStart,
): void {
  const entry = source.lookup(path);
  // A file, or what a wildcard matches, may take the place of the target itself.
  if (path !== "" && !(isKnown(entry) && entry?.kind === "directory")) {
    taintTarget(place);
    return;
  }
  const patterns = excludes.map(({ value = "" }) => value);
  const simple = patterns.every((pattern) => /^[\w.*?/-]+$/.test(pattern) && !/^[./]/.test(pattern));
  if (path !== "" || !simple) {
    graftUnknown(place, path, source);
    return;
  }
  const ignored = parseDockerignore(patterns.join("\n"));
  place.files.makeDirectories(place.target, place.owner, parentMode(place));
  const all = below(path, source, place);
  place.files.graft(place.target, {
    lookup: (relative) => (ignored.isIgnored(relative) ? undefined : all.lookup(relative)),
    list: (relative) => {
      const names = all.list(relative);
      return isKnown(names)
        ? names?.filter((name) => !ignored.isIgnored(joinRelative(relative, name)))
        : names;
    },
  });
}

/** `--parents a/./b/c`: only the directories after the first `/./` are made anew. */
function copyWithParents(
  place: Place,
  { word, path, wildcard, exists }: CopySource,
  { source, environment, escape }: CopyStart,
): void {
  const text = expand(word, environment, escape);
  if (!isKnown(path) || !isKnown(text) || wildcard) {
    place.files.taint(place.target);
    return;
  }
  const entry = source.lookup(path);
  const kept = resolvePath("/", text.slice(Math.max(0, text.indexOf("/./"))));
  const target = resolvePath(place.target, `.${kept}`);
  if (!isKnown(entry) || !isKnown(exists)) taintTarget({ ...place, target });
  else if (entry) {
    place.files.makeDirectories(
      entry.kind === "file" ? parentOf(target) : target,
      place.owner,
      parentMode(place),
    );
    if (entry.kind === "file") place.files.put(target, owned(entry, place));
    else place.files.graft(target, below(path, source, place));
  }
}

/** The contents of a directory of the source, owned as the instruction says. */
function below(path: string, source: TreeSource, place: Place): TreeSource {
  return {
    lookup: (relative) => {
      // The directory itself keeps what it was before.
      if (relative === "") return undefined;
      const entry = source.lookup(joinRelative(path, relative));
      return isKnown(entry) && entry ? owned(entry, place) : entry;
    },
    list: (relative) => source.list(joinRelative(path, relative)),
    derived: (relative) => source.derived?.(joinRelative(path, relative)),
    directories: (relative) => source.directories?.(joinRelative(path, relative)),
  };
}

function owned(entry: FileEntry, { owner, mode }: Place): FileEntry {
  if (mode === undefined && entry.uid === owner.uid && entry.gid === owner.gid) return entry;
  return {
    ...entry,
    uid: owner.uid,
    gid: owner.gid,
    ...(mode === undefined ? {} : { mode, maybeExecutable: false }),
  };
}

/** What a wildcard matches, level by level, as filepath.Match does. */
function matches(pattern: string, source: TreeSource, place: Place): string[] {
  let level = [""];
  for (const part of pattern.split("/")) {
    level = level.flatMap((directory) => {
      if (!hasGlob(part)) return [joinRelative(directory, part)];
      const names = source.list(directory);
      if (names === UNKNOWN) {
        place.files.taint(place.target);
        return [];
      }
      return (names ?? [])
        .filter((name) => matchPath(part, name))
        .map((name) => joinRelative(directory, name));
    });
  }
  return level;
}
