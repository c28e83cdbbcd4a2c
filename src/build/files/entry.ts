import type { Range } from "../../syntax/position.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";

/** A file or directory of the simulated image. */
export interface FileEntry {
  readonly kind: "file" | "directory";
  readonly uid: Maybe<number>;
  readonly gid: Maybe<number>;
  /** Permission bits, e.g. 0o755. */
  readonly mode: Maybe<number>;
  /** Text of a file, read at the first question; UNKNOWN where no one can say. */
  readonly text: () => Maybe<string>;
  /** It may be executable whatever `mode` says: nobody has told how it lies in the build context. */
  readonly maybeExecutable?: boolean;
  /** Path in the build context that it was copied from. */
  readonly contextPath?: string;
  /** The `go` program of a toolchain: its version, as far as it is known. */
  readonly toolchain?: Toolchain;
  /** Of a program that a go command has built. */
  readonly program?: () => GoProgram;
  /** It is an archive: `go build -o` of a package that is not main. */
  readonly archive?: boolean;
}

/** A program that Go has built. */
export interface GoProgram {
  /** The go command, in the Dockerfile. */
  readonly range: Range;
  readonly command: string;
  readonly goos: Maybe<string>;
  /** Undefined: that of the builder. */
  readonly goarch: Maybe<string | undefined>;
  readonly linkage: Maybe<Linkage>;
  /** The C library of the image that it was built in. */
  readonly libc: { readonly name: string; readonly version?: string } | undefined;
}

/** Whether a program needs a dynamic loader and a C library to start. */
export type Linkage =
  | { readonly kind: "static" }
  | {
      readonly kind: "dynamic";
      /** What brings the C library in: an import, a flag. */
      readonly cause: string;
      /** The file of the import. */
      readonly file: string | undefined;
      /** It has C sources of its own, or is meant to be dynamic: CGO_ENABLED=0 is no way out. */
      readonly needed: boolean;
      /** The version of glibc that it cannot do without, where something says so. */
      readonly glibc?: string;
    };

/** A Go toolchain in the image. */
export interface Toolchain {
  /** Undefined parts are not known: `golang:1.24` fixes the minor version and takes the newest patch. */
  readonly version:
    { readonly major: number; readonly minor: number; readonly patch?: number | undefined } | undefined;
  readonly goroot: string;
  /** What GOROOT/go.env (or the distribution) sets GOTOOLCHAIN to; undefined: not known. */
  readonly gotoolchain: string | undefined;
}

/** Present, absent (undefined), or not known. */
export type Lookup = Maybe<FileEntry | undefined>;

export interface Owner {
  readonly uid: Maybe<number>;
  readonly gid: Maybe<number>;
}

export const ROOT: Owner = { uid: 0, gid: 0 };

const unknownText = (): Maybe<string> => UNKNOWN;

export function directoryEntry(owner: Owner = ROOT, mode: Maybe<number> = 0o755): FileEntry {
  return { kind: "directory", uid: owner.uid, gid: owner.gid, mode, text: unknownText };
}

export function fileEntry(owner: Owner = ROOT, mode: Maybe<number> = 0o644, text = unknownText): FileEntry {
  return { kind: "file", uid: owner.uid, gid: owner.gid, mode, text };
}

/** Part of an entry that chown or chmod changes; absent fields stay. */
export interface EntryChange {
  readonly uid?: Maybe<number>;
  readonly gid?: Maybe<number>;
  readonly mode?: Maybe<number>;
}

/**
 * Whether a user may write to (create in) the entry, by owner, group and mode; root always may.
 * Supplementary groups are not known to the model: a group-writable entry of another group is UNKNOWN.
 */
export function mayWrite(entry: FileEntry, user: Owner): Maybe<boolean> {
  if (user.uid === 0) return true;
  const { mode, uid, gid } = entry;
  if (!isKnown(mode)) return UNKNOWN;
  if ((mode & 0o222) === 0o222) return true;
  if (!isKnown(user.uid) || !isKnown(uid)) return UNKNOWN;
  if (uid === user.uid) return (mode & 0o200) !== 0;
  if ((mode & 0o002) !== 0) return (mode & 0o020) !== 0 ? true : UNKNOWN;
  if ((mode & 0o020) === 0) return false;
  if (!isKnown(gid) || !isKnown(user.gid)) return UNKNOWN;
  return gid === user.gid ? true : UNKNOWN;
}

/** Whether a user may read the file; UNKNOWN for a group, as above. */
export function mayRead({ mode, uid }: FileEntry, user: Owner): Maybe<boolean> {
  if (user.uid === 0) return true;
  if (!isKnown(mode)) return UNKNOWN;
  if ((mode & 0o444) === 0o444) return true;
  if (!isKnown(user.uid) || !isKnown(uid)) return UNKNOWN;
  if (uid === user.uid) return (mode & 0o400) !== 0;
  return (mode & 0o044) === 0 ? false : UNKNOWN;
}

/** Whether a user may execute the file; UNKNOWN for a group, as above. */
export function mayExecute(entry: FileEntry, user: Owner): Maybe<boolean> {
  const { mode, uid } = entry;
  if (!isKnown(mode) || entry.maybeExecutable === true) return UNKNOWN;
  if ((mode & 0o111) === 0) return false;
  if (user.uid === 0 || (mode & 0o111) === 0o111) return true;
  if (!isKnown(user.uid) || !isKnown(uid)) return UNKNOWN;
  if (uid === user.uid) return (mode & 0o100) !== 0;
  return (mode & 0o011) === 0 ? false : UNKNOWN;
}
