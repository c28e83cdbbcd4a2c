import type { Instruction } from "../syntax/dockerfile/nodes.ts";
import { type Maybe, UNKNOWN } from "../syntax/unknown.ts";
import type { BaseImage } from "../images/index.ts";
import { type Environment, recordEnvironment, unknownEnvironment } from "./environment.ts";
import { type FileEntry, directoryEntry, fileEntry } from "./files/entry.ts";
import { type TreeSource, unknownSource } from "./files/file-tree.ts";
import { GitConfiguration } from "./git-configuration.ts";
import { Programs, unknownPrograms } from "./programs.ts";
import type { State } from "./state.ts";
import { type Accounts, type User, resolveUser, rootUser, unknownAccounts, unknownUser } from "./users.ts";

/** What a stage starts from: an image, or another stage. */
export interface StageStart {
  readonly environment: Environment;
  readonly user: User;
  readonly workingDirectory: Maybe<string>;
  readonly shell: Maybe<readonly string[]>;
  readonly accounts: Accounts;
  readonly programs: Programs;
  readonly git: GitConfiguration;
  readonly goEnv: State["goEnv"];
  readonly files: TreeSource;
  /** ONBUILD triggers to run first. */
  readonly onbuild: readonly Instruction[];
}

const DEFAULT_SHELL = ["/bin/sh", "-c"];

/** The start of a stage that begins with an image; of an image without facts nothing is known. */
export function imageStart(image: BaseImage | undefined): StageStart {
  if (!image) {
    return {
      environment: unknownEnvironment,
      user: unknownUser,
      workingDirectory: UNKNOWN,
      // An image may carry a SHELL of its own, but hardly any does.
      shell: DEFAULT_SHELL,
      accounts: unknownAccounts,
      programs: unknownPrograms,
      git: new GitConfiguration([], [], false),
      goEnv: new Map(),
      files: unknownSource,
      onbuild: [],
    };
  }
  const golang = image.kind === "golang";
  const accounts: Accounts = image.kind === "scratch" ? { users: [], groups: [], complete: true } : { users: [{ name: "root", uid: 0, gid: 0, home: "/root" }, { name: "nobody", uid: 65534, gid: 65534, home: image.alpine ? "/" : "/nonexistent" }], groups: [{ name: "root", gid: 0 }], complete: true };
  const env: Record<string, string> = golang ? { GOPATH: "/go", PATH: "/go/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", ...((image.version?.minor ?? 99) > 20 ? { GOTOOLCHAIN: "local" } : {}) } : { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" };
  const entries = new Map<string, FileEntry>([["", directoryEntry()], ["root", directoryEntry({ uid: 0, gid: 0 }, 0o700)], ["tmp", directoryEntry({ uid: 0, gid: 0 }, 0o1777)]]);
  for (const d of ["etc", "etc/ssh", "home", "usr", "usr/local", "usr/local/bin", "usr/bin", "bin", "opt", "var", "var/cache"]) entries.set(d, directoryEntry());
  if (golang) {
    for (const d of ["go", "go/src", "go/bin"]) entries.set(d, directoryEntry({ uid: 0, gid: 0 }, 0o1777));
    entries.set("usr/local/go", directoryEntry()); entries.set("usr/local/go/bin", directoryEntry());
    entries.set("usr/local/go/bin/go", { ...fileEntry({ uid: 0, gid: 0 }, 0o755), toolchain: { version: image.version, goroot: "/usr/local/go", gotoolchain: "auto" } });
  }
  return {
    environment: recordEnvironment(env),
    user: image.nonroot ? resolveUser("65532", accounts) : rootUser,
    workingDirectory: golang ? "/go" : "/",
    shell: DEFAULT_SHELL,
    accounts,
    programs: new Programs(new Set(image.alpine ? ["apk", "wget", "tar", "adduser", "addgroup"] : ["apt-get", "git", "ssh", "ssh-keyscan", "gcc", "make", "bash", "curl", "useradd"]), true),
    git: new GitConfiguration(),
    goEnv: new Map(),
    files: { lookup: (path) => entries.get(path), list: (path) => [...entries.keys()].filter((k) => k !== "" && (path === "" ? !k.includes("/") : k.startsWith(`${path}/`) && !k.slice(path.length + 1).includes("/"))).map((k) => k.slice(path === "" ? 0 : path.length + 1)) },
    onbuild: [],
  };
}
