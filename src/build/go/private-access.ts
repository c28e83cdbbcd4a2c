import { isKnown } from "../../syntax/unknown.ts";
import { escapeModulePath, matchesModulePatterns, repositoryOf } from "../../go/module-path.ts";
import { isPublicProxy, parseGoProxy } from "../../go/goproxy.ts";
import type { GitConfiguration } from "../git-configuration.ts";
import type { GoCommand } from "./go-command.ts";
import type { ModuleVersion } from "./module-cache.ts";
import { fetchesOf } from "./requirements.ts";
import { hasSshMount, homeOf, isSsh, mayHaveKey, refusedAddress, sshLack } from "./ssh-access.ts";

/** What a direct fetch of a private module lacks. */
export type AccessLack =
  | "git"
  | "ssh-program"
  | "ssh-mount"
  | "ssh-owner"
  | "ssh-socket"
  | "host-key"
  | "address"
  | "rewrite"
  | "credentials"
  | "empty-password"
  | "proxy";

export interface AccessFailure {
  readonly lack: AccessLack;
  readonly module: string;
  readonly version: string;
  readonly host: string;
  /** What GOPRIVATE would name it by: host and organization. */
  readonly prefix: string;
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
    const gitless = directWithoutGit(fetched.path, command);
    if (gitless) return { ...gitless, ...placeOf(fetched) };
    const evidence = privateEvidence(fetched.path, command);
    const way = evidence && wayTo(command, evidence);
    if (evidence === undefined || way === undefined) continue;
    const lack = way === "proxy" ? refusedByProxy(fetched, command) : lackOf(fetched.path, command);
    if (lack)
      return {
        evidence: evidence.text,
        ...placeOf(fetched),
        ...lack,
      };
  }
  return undefined;
}

const placeOf = ({ path, version }: ModuleVersion): Omit<AccessFailure, "lack" | "evidence" | "url"> => ({
  module: path,
  version,
  host: hostOf(path),
  prefix: path.split("/").slice(0, 2).join("/"),
  refusal: refusalOf(path),
});

/** `GOPROXY=direct` goes to the repository of every module, and that takes git where the host has nothing else. */
function directWithoutGit(
  path: string,
  { variables, image }: GoCommand,
): Pick<AccessFailure, "lack" | "evidence" | "url"> | undefined {
  const value = variables.get("GOPROXY");
  if (!isKnown(value) || image.programs.has("git") !== false || repositoryOf(path)?.vcs !== "git")
    return undefined;
  const [first] = parseGoProxy(value ?? "").entries;
  return first?.kind === "direct"
    ? { lack: "git", evidence: `GOPROXY=${value ?? ""}`, url: `https://${path}` }
    : undefined;
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
  /**
   * What says so: GONOPROXY, or GOPRIVATE in its place (no proxy is asked at all); GOPRIVATE beside a GONOPROXY that
   * says otherwise; the user's settings; or that git is told to fetch it by ssh. The last says only how, not that no
   * proxy has it.
   */
  readonly by: "variable" | "private" | "settings" | "rewrite";
}

function privateEvidence(path: string, command: GoCommand): Evidence | undefined {
  for (const name of ["GONOPROXY", "GOPRIVATE"]) {
    const patterns = command.variables.get(name);
    if (!isKnown(patterns)) return undefined;
    if (patterns !== undefined && patterns !== "none" && matchesModulePatterns(patterns, path)) {
      const named = command.variables.lookup("GONOPROXY");
      const variable = isKnown(named) && named?.source !== "default" ? name : "GOPRIVATE";
      return { text: `${variable}=${patterns}`, by: name === "GONOPROXY" ? "variable" : "private" };
    }
  }
  if (matchesModulePatterns(command.privateModules.join(","), path))
    return { text: "the settings say that it is private", by: "settings" };
  const url = `https://${path}`;
  const rewritten = command.image.git.rewrite(url, homeOf(command));
  if (isKnown(rewritten) && rewritten !== url && isSsh(rewritten))
    return { text: `git is told to fetch it by ssh (${hostOf(path)})`, by: "rewrite" };
  return undefined;
}

/**
 * Whether Go goes to the repository itself (GONOPROXY, `direct` first, or after a public proxy's 404), or asks
 * only proxies that do not have it; undefined: a proxy of the company's own may well have it.
 */
function wayTo(command: GoCommand, { by }: Evidence): "repository" | "proxy" | undefined {
  if (by === "variable") return "repository";
  const value = command.variables.get("GOPROXY");
  if (!isKnown(value)) return undefined;
  const { entries, error } = parseGoProxy(value ?? "");
  if (error !== undefined || entries.length === 0) return undefined;
  if (entries[0]?.kind === "direct") return "repository";
  if (by === "rewrite" || entries[0]?.kind === "off") return undefined;
  if (!entries.every(({ kind, url }) => kind !== "url" || isPublicProxy(url))) return undefined;
  if (entries.some(({ kind }) => kind === "direct")) return "repository";
  return by === "settings" ? "proxy" : undefined;
}

function refusedByProxy(
  { path, version }: { readonly path: string; readonly version: string },
  command: GoCommand,
): Pick<AccessFailure, "lack" | "url"> {
  const value = command.variables.get("GOPROXY");
  const [first] = parseGoProxy(isKnown(value) ? (value ?? "") : "").entries;
  const url = `${first?.url.replace(/\/$/, "") ?? ""}/${escapeModulePath(path)}/@v/${version}.mod`;
  return { lack: "proxy", url };
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

type Lack = Pick<AccessFailure, "lack" | "url"> & Partial<Pick<AccessFailure, "refusal">>;

/**
 * `https://@HOST` has no password, `https://oauth2:@HOST` an empty one; a `$` that no shell replaced is part of the
 * name. Seen with git 2.39.
 */
const refusalOfEmpty = (name: string, path: string): string =>
  !name.includes(":")
    ? `could not read Password for 'https://${name === "" ? "" : `${encodeURIComponent(name)}@`}${hostOf(path)}': terminal prompts disabled`
    : `Authentication failed for 'https://${path}/'`;

/** What a fetch from the repository lacks, as git is configured (or would be). */
export function lackOf(
  path: string,
  command: GoCommand,
  git: GitConfiguration = command.image.git,
): Lack | undefined {
  const { programs } = command.image;
  const home = homeOf(command);
  const url = `https://${path}`;
  if (programs.has("git") === false) return { lack: "git", url };
  if (GIT_VARIABLES.some((name) => command.call.environment.get(name) !== undefined)) return undefined;
  if (command.mounts.some(({ mount }) => mount.mountType === "secret") || hasSecretVariable(command))
    return undefined;
  const target = git.rewrite(url, home);
  if (!isKnown(target) || !isKnown(home) || gitConfigMayHide(home, command)) return undefined;
  const refusal = refusedAddress(target);
  if (refusal !== undefined) return { lack: "address", url: target, refusal };
  if (isSsh(target)) return sshLack(target, home, command);
  const [, name] = /^https?:\/\/([^/@]*)@/.exec(target) ?? [];
  if (name !== undefined && name !== "" && !/:$|\$/.test(name)) return undefined;
  if (target.startsWith("file:") || target.startsWith("/")) return undefined;
  if (!target.startsWith("https://")) return undefined;
  if (command.files.lookup(`${home}/.netrc`) !== undefined) return undefined;
  // Then ssh is among the protocols: an ssh configuration may give it the user's name.
  if (namesRepository(path) && mayHaveKey(home, command)) return undefined;
  if (name !== undefined) return { lack: "empty-password", url: target, refusal: refusalOfEmpty(name, path) };
  return { lack: hasSshMount(command) ? "rewrite" : "credentials", url: target };
}

function hasSecretVariable(command: GoCommand): boolean {
  return command.instruction.mounts.some((mount) => mount.mountType === "secret");
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
