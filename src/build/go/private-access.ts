import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { matchesModulePatterns } from "../../go/module-path.ts";
import { parseGoProxy } from "../../go/goproxy.ts";
import { type FileEntry, mayWrite } from "../files/entry.ts";
import { textOf } from "../files/file-system.ts";
import type { GoCommand } from "./go-command.ts";
import { fetchesOf } from "./requirements.ts";

/** What a direct fetch of a private module lacks. */
export type AccessLack =
  "git" | "ssh-program" | "ssh-mount" | "ssh-owner" | "host-key" | "rewrite" | "credentials";

export interface AccessFailure {
  readonly lack: AccessLack;
  readonly module: string;
  readonly version: string;
  readonly host: string;
  /** How we know that it is private. */
  readonly evidence: string;
  /** What git opens. */
  readonly url: string;
  /** What is printed where git asks for a name and a password that nobody can type. */
  readonly refusal: string;
}

/**
 * The first private module that the command must fetch from its repository and cannot. Silent (undefined)
 * wherever a credential may come from something that we cannot look into.
 */
export function accessFailure(command: GoCommand): AccessFailure | undefined {
  if (command.network === "none") return undefined;
  for (const { fetched } of fetchesOf(command).modules) {
    if (!fetched) continue;
    const evidence = privateEvidence(fetched.path, command);
    if (evidence === undefined || !fetchedDirectly(fetched.path, command, evidence.private)) continue;
    const lack = lackOf(fetched.path, command);
    if (lack)
      return {
        ...lack,
        module: fetched.path,
        version: fetched.version,
        host: hostOf(fetched.path),
        evidence: evidence.text,
        refusal: refusalOf(fetched.path),
      };
  }
  return undefined;
}

/** With `.git` in its path Go tries the secure protocols one after the other, and says only that all have failed. */
const namesRepository = (path: string): boolean => /\.git(\/|$)/.test(path);

const refusalOf = (path: string): string =>
  namesRepository(path)
    ? "no secure protocol found for repository"
    : `could not read Username for 'https://${hostOf(path)}': terminal prompts disabled`;

const hostOf = (path: string): string => path.split("/")[0] ?? "";

interface Evidence {
  readonly text: string;
  /** By GOPRIVATE or GONOPROXY: no proxy is asked at all. */
  readonly private: boolean;
}

function privateEvidence(path: string, command: GoCommand): Evidence | undefined {
  for (const name of ["GONOPROXY", "GOPRIVATE"]) {
    const patterns = command.variables.get(name);
    if (!isKnown(patterns)) return undefined;
    if (patterns !== undefined && patterns !== "none" && matchesModulePatterns(patterns, path)) {
      const named = command.variables.lookup("GONOPROXY");
      const variable = isKnown(named) && named?.source !== "default" ? name : "GOPRIVATE";
      return { text: `${variable}=${patterns}`, private: true };
    }
  }
  if (matchesModulePatterns(command.privateModules.join(","), path))
    return { text: "the settings say that it is private", private: false };
  const url = `https://${path}`;
  const rewritten = command.image.git.rewrite(url, homeOf(command));
  if (isKnown(rewritten) && rewritten !== url && isSsh(rewritten))
    return { text: `git is told to fetch it by ssh (${hostOf(path)})`, private: false };
  return undefined;
}

/** Whether Go goes to the repository itself: GONOPROXY, GOPROXY=direct, or after the proxy's 404. */
function fetchedDirectly(path: string, command: GoCommand, isPrivate: boolean): boolean {
  if (isPrivate) return true;
  const value = command.variables.get("GOPROXY");
  if (!isKnown(value)) return false;
  const proxies = parseGoProxy(value ?? "").entries;
  // A proxy of the company's own may well have it; the public one does not, and lets `direct` try.
  return (
    proxies.length > 0 &&
    proxies.every(
      ({ kind, url }) =>
        kind === "direct" || (kind === "url" && /^https:\/\/proxy\.golang\.org\/?$/.test(url)),
    ) &&
    proxies.some(({ kind }) => kind === "direct")
  );
}

const isSsh = (url: string): boolean => /^(ssh:\/\/|git\+ssh:\/\/|[\w.-]+@[\w.-]+:)/.test(url);

function homeOf(command: GoCommand): Maybe<string> {
  const home = command.call.environment.get("HOME");
  return home ?? UNKNOWN;
}

/** Variables by which git can get credentials, or another way to the repository. */
const GIT_VARIABLES = [
  "GIT_ASKPASS",
  "SSH_ASKPASS",
  "GIT_CONFIG_COUNT",
  "GIT_CONFIG_GLOBAL",
  "GIT_CONFIG_SYSTEM",
  "GIT_CONFIG_PARAMETERS",
  "GOAUTH",
  "NETRC",
];

function lackOf(path: string, command: GoCommand): Pick<AccessFailure, "lack" | "url"> | undefined {
  const { git, programs } = command.image;
  const home = homeOf(command);
  const url = `https://${path}`;
  if (programs.has("git") === false) return { lack: "git", url };
  if (GIT_VARIABLES.some((name) => command.call.environment.get(name) !== undefined)) return undefined;
  if (command.mounts.some(({ mount }) => mount.mountType === "secret") || hasSecretVariable(command))
    return undefined;
  const target = git.rewrite(url, home);
  if (!isKnown(target) || !isKnown(home) || gitConfigMayHide(home, command)) return undefined;
  if (isSsh(target)) return sshLack(target, home, command);
  if (/^https?:\/\/[^/@]+@/.test(target) || target.startsWith("file:") || target.startsWith("/"))
    return undefined;
  if (!target.startsWith("https://")) return undefined;
  if (command.files.lookup(`${home}/.netrc`) !== undefined) return undefined;
  // Then ssh is among the protocols: an ssh configuration may give it the user's name.
  if (namesRepository(path) && mayHaveKey(home, command)) return undefined;
  return { lack: hasSshMount(command) ? "rewrite" : "credentials", url: target };
}

function hasSecretVariable(command: GoCommand): boolean {
  return command.instruction.mounts.some((mount) => mount.mountType === "secret");
}

function hasSshMount(command: GoCommand): boolean {
  return command.instruction.mounts.some((mount) => mount.mountType === "ssh");
}

/** A ~/.gitconfig or credential store that was copied in, rather than written by `git config`. */
function gitConfigMayHide(home: string, command: GoCommand): boolean {
  return [
    `${home}/.gitconfig`,
    `${home}/.config/git/config`,
    `${home}/.git-credentials`,
    "/etc/gitconfig",
  ].some((path) => command.files.lookup(path) !== undefined);
}

function sshLack(
  url: string,
  home: string,
  command: GoCommand,
): Pick<AccessFailure, "lack" | "url"> | undefined {
  const { programs } = command.image;
  if (programs.has("ssh") === false) return { lack: "ssh-program", url };
  for (const name of ["GIT_SSH_COMMAND", "GIT_SSH", "SSH_AUTH_SOCK"]) {
    const value = command.call.environment.get(name);
    if (value !== undefined && (name !== "SSH_AUTH_SOCK" || !hasSshMount(command))) return undefined;
  }
  if (mayHaveKey(home, command)) return undefined;
  if (!hasSshMount(command)) return { lack: "ssh-mount", url };
  if (socketRefused(command)) return { lack: "ssh-owner", url };
  const known = hostKeyKnown(url, home, command);
  return known === false ? { lack: "host-key", url } : undefined;
}

/** A private key or an ssh configuration in the image. */
function mayHaveKey(home: string, command: GoCommand): boolean {
  const names = ["id_rsa", "id_ed25519", "id_ecdsa", "id_dsa", "config"];
  return (
    names.some((name) => command.files.lookup(`${home}/.ssh/${name}`) !== undefined) ||
    command.files.lookup("/etc/ssh/ssh_config.d") === UNKNOWN
  );
}

/** The socket of `--mount=type=ssh` belongs to uid, gid (0) with mode 0600 unless told otherwise. */
function socketRefused(command: GoCommand): boolean {
  const mounts = command.instruction.mounts.filter((mount) => mount.mountType === "ssh");
  return mounts.every(({ uid, gid, mode }) => {
    const entry: FileEntry = {
      kind: "file",
      uid: numeric(uid, 10, 0),
      gid: numeric(gid, 10, 0),
      mode: numeric(mode, 8, 0o600),
      text: () => UNKNOWN,
    };
    return mayWrite(entry, command.user) === false;
  });
}

function numeric(text: string | undefined, radix: number, fallback: number): Maybe<number> {
  if (text === undefined) return fallback;
  return /^\d+$/.test(text) ? Number.parseInt(text, radix) : UNKNOWN;
}

/** Whether ssh knows the host's key: Go runs ssh in batch mode, so an unknown one is refused. */
function hostKeyKnown(url: string, home: string, command: GoCommand): Maybe<boolean> {
  const host = /^(?:[\w+]+:\/\/)?(?:[^/@]+@)?([^/:]+)/.exec(url)?.[1] ?? "";
  let sure = true;
  for (const path of [
    `${home}/.ssh/known_hosts`,
    `${home}/.ssh/known_hosts2`,
    "/etc/ssh/ssh_known_hosts",
    "/etc/ssh/ssh_known_hosts2",
  ]) {
    const text = textOf(command.files, path);
    if (!isKnown(text)) sure = false;
    else if (text?.includes(host) || text?.includes("|1|") || text?.includes("*")) return true;
  }
  return sure ? false : UNKNOWN;
}
