import {
  type BaseImage,
  type ImagePath,
  hasProgram,
  imageVariable,
  listPath,
  lookupPath,
} from "../images/index.ts";
import type { Instruction } from "../syntax/dockerfile/nodes.ts";
import { type Maybe, UNKNOWN } from "../syntax/unknown.ts";
import { type Environment, unknownEnvironment } from "./environment.ts";
import { type FileEntry, type Lookup, directoryEntry, fileEntry } from "./files/entry.ts";
import { type TreeSource, unknownSource } from "./files/tree-source.ts";
import { GitConfiguration } from "./git-configuration.ts";
import { Programs, SYSTEM_DIRECTORIES, unknownPrograms } from "./programs.ts";
import type { State } from "./state.ts";
import { type Accounts, type User, unknownAccounts, unknownUser } from "./users.ts";

/** What a stage starts from: an image, or another stage. */
export interface StageStart {
  /** ENV of the image. */
  readonly environment: Environment;
  /** The same with the ARGs of the stage that it comes from. */
  readonly variables: Environment;
  readonly user: User;
  readonly workingDirectory: Maybe<string>;
  readonly shell: Maybe<readonly string[]>;
  readonly accounts: Accounts;
  readonly programs: Programs;
  readonly git: GitConfiguration;
  readonly goEnv: State["goEnv"];
  readonly entrypoint: State["entrypoint"];
  readonly cmd: State["cmd"];
  readonly files: TreeSource;
  /** ONBUILD triggers to run first. */
  readonly onbuild: readonly Instruction[];
}

/** An image may carry a SHELL of its own, but hardly any does. */
const DEFAULT_SHELL = ["/bin/sh", "-c"];

/** The start of a stage that begins with an image; of an image without facts nothing is known. */
export function imageStart(image: BaseImage | undefined): StageStart {
  const environment = image ? environmentOf(image) : unknownEnvironment;
  return {
    environment,
    variables: environment,
    user: image ? userOf(image) : unknownUser,
    workingDirectory: image?.workingDirectory ?? UNKNOWN,
    shell: image?.shell ?? DEFAULT_SHELL,
    accounts: image?.accounts ?? unknownAccounts,
    programs: image ? programsOf(image) : unknownPrograms,
    // Public images configure no git; one that we know nothing of may.
    git: new GitConfiguration([], [], image?.withoutModules === true),
    goEnv: new Map(),
    entrypoint: processOf(image?.entrypoint),
    cmd: processOf(image?.cmd),
    files: image ? filesOf(image) : unknownSource,
    onbuild: [],
  };
}

function processOf(words: readonly string[] | undefined): State["entrypoint"] {
  if (!words) return UNKNOWN;
  return words.length === 0 ? undefined : { words, instruction: undefined };
}

function environmentOf(image: BaseImage): Environment {
  return {
    get: (name) => {
      const found = imageVariable(image, name);
      if (found === undefined) return UNKNOWN;
      return found === "absent" ? undefined : found.value;
    },
    names: () => Object.keys(image.env.values),
  };
}

function userOf({ user }: BaseImage): User {
  if (!user) return unknownUser;
  const { name, uid, gid, home } = user;
  return {
    spec: name ?? (uid === undefined ? UNKNOWN : String(uid)),
    name,
    uid: uid ?? UNKNOWN,
    gid: gid ?? UNKNOWN,
    home: home ?? UNKNOWN,
    missing: undefined,
  };
}

function programsOf({ programs }: BaseImage): Programs {
  return new Programs(programs.present, programs.complete, programs.unsure, programs.absent);
}

/** Settings of git and ssh, keys, passwords, secrets: no public image of a distribution or of Go carries anyone's. */
const PERSONAL =
  /^run\/secrets\/.|(^|\/)(\.ssh(\/[^]*)?|\.netrc|\.gitconfig|\.git-credentials|\.config\/(git|go)(\/[^]*)?)$|^etc\/(gitconfig|ssh\/ssh_(known_hosts2?|config\.d))$/;

function filesOf(image: BaseImage): TreeSource {
  const absolute = (path: string): string => `/${path}`;
  return {
    lookup: (path): Lookup => {
      if (image.go && absolute(path) === `${image.go.goroot}/bin/go`) return goProgram(image);
      const found = lookupPath(image, absolute(path));
      if (found !== undefined) return found === "absent" ? undefined : entryOf(found);
      if (lacksProgram(image, absolute(path))) return undefined;
      return image.withoutModules && PERSONAL.test(path) ? undefined : UNKNOWN;
    },
    list: (path) => {
      if (lookupPath(image, absolute(path)) === "absent") return undefined;
      const listed = listPath(image, absolute(path));
      return listed?.complete ? listed.names : UNKNOWN;
    },
  };
}

const entries = new WeakMap<ImagePath, FileEntry>();

/** The same object for the same path: what has not changed can be told. */
function entryOf(path: ImagePath): FileEntry {
  let entry = entries.get(path);
  if (!entry) entries.set(path, (entry = makeEntry(path)));
  return entry;
}

function makeEntry({ kind, uid, gid, mode, text }: ImagePath): FileEntry {
  if (kind === "directory") return directoryEntry({ uid, gid }, mode);
  return text === undefined ? fileEntry({ uid, gid }, mode) : fileEntry({ uid, gid }, mode, () => text);
}

/** Whether a program that the image surely has not would lie at the path, or one that surely lies elsewhere. */
function lacksProgram(image: BaseImage, path: string): boolean {
  const [, directory, name] = /^(.*)\/([^/]+)$/.exec(path) ?? [];
  if (directory === undefined || name === undefined || !SYSTEM_DIRECTORIES.has(directory)) return false;
  const there = hasProgram(image, name);
  if (there !== true) return there === false;
  return image.paths.some(({ path: other, kind }) => kind === "file" && other.endsWith(`bin/${name}`));
}

function goProgram({ go }: BaseImage): FileEntry {
  // Upstream's go.env says auto; Go before 1.21 has no such file and never switches.
  const gotoolchain = go?.gotoolchain ?? (go?.version && go.version.minor < 21 ? "local" : undefined);
  return {
    toolchain: { version: go?.version, goroot: go?.goroot ?? "/usr/local/go", gotoolchain },
    ...fileEntry({ uid: 0, gid: 0 }, 0o755),
  };
}
