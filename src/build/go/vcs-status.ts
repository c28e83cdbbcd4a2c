import { type Maybe, isKnown } from "../../syntax/unknown.ts";
import { type FileSnapshot, textOf } from "../files/file-system.ts";
import { resolvePath, selfAndParents } from "../files/paths.ts";
import type { FileEntry } from "../files/entry.ts";
import type { GoCommand } from "./go-command.ts";
import { mayTrustRepository } from "../repository-owner.ts";
import { packageIn } from "./packages.ts";
import { buildOptions, packageDirectories } from "./requirements.ts";

/** Why git cannot tell Go what is in a repository: Go stamps main packages with it. */
export type VcsFailure =
  | {
      readonly because: "owner";
      readonly repository: string;
      /** The directory that is another user's, its owner, and who asks. */
      readonly path: string;
      readonly owner: number;
      readonly user: number;
    }
  | { readonly because: "incomplete"; readonly repository: string; readonly missing: string }
  | { readonly because: "gitfile"; readonly repository: string; readonly target: string }
  | { readonly because: "noGit"; readonly repository: string };

/** What Go prints. */
export const vcsOutput = ({ because }: VcsFailure): string =>
  because === "noGit"
    ? 'go: missing Git command. See https://golang.org/s/gogetcmd\nerror obtaining VCS status: exec: "git": executable file not found in $PATH'
    : "error obtaining VCS status: exit status 128";

/** The first Go that stamps; the first for which a `.git` file is surely no repository; the last for which it surely is. */
const STAMPS = 18;
const LAST_WITH_GIT_FILE = 19;
const FIRST_WITHOUT_GIT_FILE = 24;

/**
 * Whether `go build` or `go install` surely fails over the version control of its main package.
 * Source: cmd/go/internal/load (setBuildInfo), cmd/go/internal/vcs (FromDir, gitStatus); setup.c of git.
 */
export function vcsFailure(command: GoCommand): VcsFailure | undefined {
  const { minor, directory, image } = command;
  if (minor === undefined || minor < STAMPS || !isKnown(directory)) return undefined;
  const stamp = command.flag("buildvcs");
  if (!asksForStamp(command.verb, stamp) || !isKnown(stamp)) return undefined;
  const repository = repositoryOf(directory, minor, command.files);
  if (repository === undefined || !stampsMainPackage(command, repository, minor)) return undefined;
  const hasGit = image.programs.has("git");
  // Without the program Go goes on without a stamp, unless it was asked for.
  if (hasGit === false && stamp !== undefined && stamp !== "auto") return { because: "noGit", repository };
  return hasGit === true ? gitFailure(command, repository, minor) : undefined;
}

/** `go run` and `go test` make no stamp unless they are told to. */
function asksForStamp(verb: Maybe<string>, flag: Maybe<string | undefined>): boolean {
  if (!isKnown(verb) || !isKnown(flag)) return false;
  const asked = flag !== undefined && /^(true|1|t)$/i.test(flag);
  return asked
    ? /^(build|install|run|test)$/.test(verb)
    : /^(build|install)$/.test(verb) && (flag ?? "auto") === "auto";
}

/** The nearest directory upwards that Go takes for a repository; undefined: none, or not known. */
function repositoryOf(directory: string, minor: number, files: FileSnapshot): string | undefined {
  for (const at of selfAndParents(directory)) {
    const entry = files.lookup(resolvePath(at, ".git"));
    if (!isKnown(entry)) return undefined;
    if (entry?.kind === "directory") return at;
    if (entry && minor <= LAST_WITH_GIT_FILE) return at;
    if (entry && minor < FIRST_WITHOUT_GIT_FILE) return undefined;
  }
  return undefined;
}

/** Whether one of the packages is surely a main package in that repository. Files that are named are in none. */
function stampsMainPackage(command: GoCommand, repository: string, minor: number): boolean {
  const { operands, files, module } = command;
  const directories = packageDirectories(command);
  if (!isKnown(operands) || operands.some((word) => word.endsWith(".go") || word.includes("@"))) return false;
  if (!isKnown(directories) || !isKnown(module) || !module) return false;
  if (repositoryOf(module.directory, minor, files) !== repository) return false;
  return directories.some((directory) => {
    const found = packageIn(directory, files, buildOptions(command));
    return (
      isKnown(found) &&
      found?.files.some(({ source, always }) => always && source.packageName === "main") === true &&
      repositoryOf(directory, minor, files) === repository
    );
  });
}

/** Whether `git status` surely fails in the directory. */
function gitFailure(command: GoCommand, repository: string, minor: number): VcsFailure | undefined {
  const { files } = command;
  const git = resolvePath(repository, ".git");
  const entry = files.lookup(git);
  if (!isKnown(entry) || !entry || isConfigured(command, repository)) return undefined;
  if (entry.kind === "file") return fileFailure(command, repository);
  if (isStandIn(entry, command)) return undefined;
  // Without one of these it is no repository for git, which then looks above.
  for (const name of ["HEAD", "objects", "refs"]) {
    const part = files.lookup(`${git}/${name}`);
    if (!isKnown(part)) return undefined;
    if (part === undefined)
      return isAlone(repository, files) ? { because: "incomplete", repository, missing: name } : undefined;
  }
  if (hasCommit(git, files) && hasNoObject(git, files))
    return { because: "incomplete", repository, missing: "objects" };
  if (minor < STAMPS + 1 || !asksForOwner(command)) return undefined;
  for (const path of [repository, git]) {
    const failure = ownerFailure(path, files.lookup(path), command, repository);
    if (failure) return failure;
  }
  return undefined;
}

/** Whether HEAD surely names a commit: a new repository without one is no trouble. */
function hasCommit(git: string, files: FileSnapshot): boolean {
  const head = textOf(files, `${git}/HEAD`);
  if (!isKnown(head) || head === undefined) return false;
  const [, ref] = /^ref: (\S+)/.exec(head) ?? [];
  if (ref === undefined) return /^[0-9a-f]{40}/.test(head);
  const own = files.lookup(`${git}/${ref}`);
  const packed = textOf(files, `${git}/packed-refs`);
  return (
    (isKnown(own) && own?.kind === "file") || (isKnown(packed) && packed?.includes(` ${ref}\n`) === true)
  );
}

/** Whether there is surely no commit, no tree and no file: all were left out. */
function hasNoObject(git: string, files: FileSnapshot): boolean {
  const loose = files.list(`${git}/objects`);
  const packs = files.list(`${git}/objects/pack`);
  return (
    loose?.complete === true &&
    !loose.names.some((name) => name.length === 2) &&
    (packs === undefined || (packs.complete && !packs.names.some((name) => name.endsWith(".pack")))) &&
    files.lookup(`${git}/objects/info/alternates`) === undefined
  );
}

/** A checkout never has an empty `.git`: it was put there to mark a root, or the history was taken away for another use. */
const isStandIn = ({ contextPath }: FileEntry, { contextView }: GoCommand): boolean =>
  contextPath !== undefined && contextView?.raw.list(contextPath)?.length === 0;

/** `gitdir: PATH` of a worktree or submodule, which leads to a place that is not in the image. */
function fileFailure({ files }: GoCommand, repository: string): VcsFailure | undefined {
  const text = textOf(files, resolvePath(repository, ".git"));
  const [, path] = isKnown(text) ? (/^gitdir: (.*\S|)\s*$/.exec(text ?? "") ?? []) : [];
  if (path === undefined) return undefined;
  const target = resolvePath(repository, path);
  return files.lookup(target) === undefined ? { because: "gitfile", repository, target } : undefined;
}

function ownerFailure(
  path: string,
  entry: Maybe<FileEntry | undefined>,
  { user }: GoCommand,
  repository: string,
): VcsFailure | undefined {
  if (!isKnown(entry) || !entry || !isKnown(entry.uid) || !isKnown(user.uid) || entry.uid === user.uid)
    return undefined;
  return { because: "owner", repository, path, owner: entry.uid, user: user.uid };
}

/** Git asks since April 2022; images with a Go from before may be older. */
function asksForOwner({ toolchain }: GoCommand): boolean {
  const version = isKnown(toolchain) ? toolchain?.version : undefined;
  if (!version) return false;
  return version.minor > 19 || (version.minor === 19 && (version.patch ?? 99) > 5);
}

/** Whether the directories above have surely nothing that git could take for a repository. */
const isAlone = (repository: string, files: FileSnapshot): boolean =>
  selfAndParents(repository).every(
    (at) =>
      (at === repository || files.lookup(resolvePath(at, ".git")) === undefined) &&
      files.lookup(resolvePath(at, "HEAD")) === undefined,
  );

/** Whether git may have been told otherwise: `safe.directory`, variables, a configuration that is not known. */
function isConfigured({ call, files, image, variables }: GoCommand, repository: string): boolean {
  return (
    variables.get("GO111MODULE") === "off" ||
    mayTrustRepository(repository, call.environment, image.git, files)
  );
}
