import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { type FileEntry, mayWrite } from "../files/entry.ts";
import { textOf } from "../files/file-system.ts";
import { resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";

/** What git lacks to open a repository by ssh. */
export type SshLack = "ssh-program" | "ssh-mount" | "ssh-owner" | "ssh-socket" | "host-key" | "address";

export const isSsh = (url: string): boolean => /^(ssh:\/\/|git\+ssh:\/\/|[\w.-]+@[\w.-]+:)/.test(url);

/**
 * What git says of an address that is none, whatever it is given to open it: a name behind the colon of `ssh://`, where a
 * port belongs, or the short form without its colon. Seen with git 2.39 and 2.47.
 */
export function refusedAddress(url: string): string | undefined {
  const [, host] = /^(?:git\+)?ssh:\/\/(?:[^/@]+@)?([^/:@]+:(?!\d*(?:\/|$))[^/]*)/.exec(url) ?? [];
  if (host !== undefined) return `ssh: Could not resolve hostname ${host}`;
  return /^[\w.-]+@[\w.-]+\/[^:]*$/.test(url) ? `'${url}' does not appear to be a git repository` : undefined;
}

/** Without a name git takes that of the RUN's user, and these servers know `git` alone. */
const WITHOUT_USER = /^(?:git\+)?ssh:\/\/(?:github\.com|gitlab\.com|bitbucket\.org)[:/]/;

export function homeOf(command: GoCommand): Maybe<string> {
  const home = command.call.environment.get("HOME");
  return home ?? UNKNOWN;
}

export function hasSshMount(command: GoCommand): boolean {
  return command.instruction.mounts.some((mount) => mount.mountType === "ssh");
}

export function sshLack(
  url: string,
  home: string,
  command: GoCommand,
): { readonly lack: SshLack; readonly url: string; readonly refusal?: string } | undefined {
  const { programs } = command.image;
  if (programs.has("ssh") === false) return { lack: "ssh-program", url };
  for (const name of ["GIT_SSH_COMMAND", "GIT_SSH", "SSH_AUTH_SOCK"]) {
    const value = command.call.environment.get(name);
    if (value !== undefined && (name !== "SSH_AUTH_SOCK" || !hasSshMount(command))) return undefined;
  }
  if (mayHaveKey(home, command)) return undefined;
  if (WITHOUT_USER.test(url) && command.user.name !== "git")
    return { lack: "address", url, refusal: "Could not read from remote repository" };
  if (!hasSshMount(command)) return { lack: "ssh-mount", url };
  if (socketElsewhere(command)) return { lack: "ssh-socket", url };
  if (socketRefused(command)) return { lack: "ssh-owner", url };
  const known = hostKeyKnown(url, home, command);
  return known === false ? { lack: "host-key", url } : undefined;
}

/** A private key or an ssh configuration in the image. */
export function mayHaveKey(home: string, command: GoCommand): boolean {
  const names = ["id_rsa", "id_ed25519", "id_ecdsa", "id_dsa", "config"];
  return (
    names.some((name) => command.files.lookup(`${home}/.ssh/${name}`) !== undefined) ||
    command.files.lookup("/etc/ssh/ssh_config.d") === UNKNOWN
  );
}

/** ENV or the script name another socket than the one of the mount, at a path where nothing is. */
function socketElsewhere({ call, instruction, files }: GoCommand): boolean {
  const socket = call.environment.get("SSH_AUTH_SOCK");
  if (!isKnown(socket) || !socket?.startsWith("/") || socket.startsWith("/run/")) return false;
  const targets = instruction.mounts.flatMap(({ target }) => target ?? []);
  if (targets.some((target) => target === socket || target.includes("$"))) return false;
  return files.lookup(resolvePath("/", socket)) === undefined;
}

/** The socket of `--mount=type=ssh` belongs to uid, gid (0) with mode 0600 unless told otherwise. */
export function socketRefused(command: GoCommand): boolean {
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
export function hostKeyKnown(url: string, home: string, command: GoCommand): Maybe<boolean> {
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
