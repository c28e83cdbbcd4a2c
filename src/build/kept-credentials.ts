import type { Range } from "../syntax/position.ts";
import { isKnown } from "../syntax/unknown.ts";
import { baseName } from "./files/paths.ts";
import type { Build, RunFacts, Step } from "./model.ts";
import type { CommandCall } from "./shell/machine.ts";

/** A credential that stays in a layer, or in what the image tells of itself. */
export interface KeptCredential {
  /** Where it comes from: an ARG, an ENV, a secret mount, a file of the context. */
  readonly kind: "argument" | "variable" | "secret" | "file" | "proxy";
  /** Of the variable, secret or file; never what it holds. */
  readonly name: string;
  /** Where it stays. */
  readonly place: string;
  readonly range: Range;
}

/** Files that git, ssh and Go read credentials from. */
const CREDENTIAL_FILE = /(?:^|\/)(?:\.netrc|_netrc|\.git-credentials|\.gitconfig|\.ssh\/id\w*)$/;
const COPIED_FILE = /^(?:\.netrc|_netrc|\.git-credentials|id_(?:rsa|dsa|ecdsa|ed25519)|\.ssh)$/;

/** BuildKit's own idea of a name that holds a secret (its check SecretsUsedInArgOrEnv). */
const SECRET_NAME =
  /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token|pat|pass)(?:_|$)/i;

/** All credentials that the stages of a build keep, in order. */
export function keptCredentials({ stages, dockerfile }: Build): KeptCredential[] {
  const kept: KeptCredential[] = [];
  for (const step of stages.flatMap(({ needed, steps }) => (needed ? steps : []))) {
    kept.push(...copied(step), ...inProxy(step));
    if (step.run) kept.push(...written(step, step.run, dockerfile.text));
  }
  return kept;
}

function copied({ copy, instruction }: Step): KeptCredential[] {
  if (copy?.from !== "context" || (instruction.type !== "Copy" && instruction.type !== "Add")) return [];
  const destination = instruction.destination.value;
  return copy.sources.flatMap(({ path, word }): KeptCredential[] => {
    const name = isKnown(path) ? baseName(path) : "";
    const place = /(^|\/)(\.ssh|\.netrc|\.git-credentials)(\/|$)/.test(`${destination}/${name}`);
    return COPIED_FILE.test(name) && place
      ? [{ kind: "file", name, place: destination, range: word.range }]
      : [];
  });
}

/** `ENV GOPROXY=https://$USER:$PASSWORD@…`: ENV is in the image, the default of an ARG in its history. */
function inProxy({ instruction }: Step): KeptCredential[] {
  if (instruction.type !== "Env" && instruction.type !== "Arg") return [];
  return instruction.pairs.flatMap(({ key, value, range }): KeptCredential[] => {
    const name = key.value === "GOPROXY" ? variableInUserinfo(value?.value ?? "") : undefined;
    return name === undefined
      ? []
      : [{ kind: "proxy", name, place: instruction.keyword.toUpperCase(), range }];
  });
}

/** The last variable between `://` and `@`: the password, or the token alone. */
function variableInUserinfo(text: string): string | undefined {
  const [, userinfo = ""] = /:\/\/([^\s/@]*)@/.exec(text) ?? [];
  return [...userinfo.matchAll(/\$\{?(\w+)/g)].at(-1)?.[1];
}

function written(step: Step, run: RunFacts, source: string): KeptCredential[] {
  const script = source.slice(...run.instruction.range);
  const kept: KeptCredential[] = [];
  const add = (range: Range, path: string, text: string): void => {
    const origin = originOf(text, script, step, run);
    // What comes later in the same RUN may take it away again.
    const after = source.slice(range[1], run.instruction.range[1]);
    const removed = new RegExp(
      `(\\brm\\b|--unset|--remove-section|\\bshred\\b)[^\\n;&|]*${removable(path)}`,
    ).test(after);
    if (origin && !removed && !isMounted(path, run)) kept.push({ ...origin, place: path, range });
  };
  for (const { path, range } of run.writes)
    if (CREDENTIAL_FILE.test(path)) add(range, path, source.slice(...range));
  for (const call of run.commands) {
    const path = gitConfigOf(call) ?? copiedTo(call, run);
    if (path !== undefined) add(call.range, path, source.slice(...call.range));
  }
  return kept;
}

const removable = (path: string): string =>
  path.endsWith(".gitconfig") ? "(\\.gitconfig|insteadOf|url\\.)" : baseName(path).replace(".", "\\.");

/** A mount holds the file, or its directory: it is in no layer. */
function isMounted(path: string, { mounts }: RunFacts): boolean {
  return mounts.some(({ target }) => path === target || path.startsWith(`${target}/`));
}

/** The file that `git config --global` writes a URL or header to. */
function gitConfigOf({ name, args, environment }: CommandCall): string | undefined {
  const words = args.map(({ text, assigns }) => (isKnown(text) ? text : (assigns ?? "")));
  if (name !== "git" || words[0] !== "config" || environment.get("GIT_CONFIG_GLOBAL") !== undefined)
    return undefined;
  if (words.some((word) => /^--(unset|get|remove-section)/.test(word))) return undefined;
  if (words.includes("--system")) return "/etc/gitconfig";
  const home = environment.get("HOME");
  return words.includes("--global") && home !== undefined && isKnown(home) ? `${home}/.gitconfig` : undefined;
}

/** `cp /run/secrets/netrc ~/.netrc`. */
function copiedTo({ name, args }: CommandCall, { mounts }: RunFacts): string | undefined {
  const words = args.map(({ text }) => (isKnown(text) ? text : ""));
  const last = words.at(-1) ?? "";
  const secret = mounts.some(({ mount, target }) => mount.mountType === "secret" && words.includes(target));
  return /^(cp|install|mv)$/.test(name) && secret && CREDENTIAL_FILE.test(last) ? last : undefined;
}

/** Which credential a piece of a script holds. */
function originOf(
  text: string,
  script: string,
  { before }: Step,
  { mounts, instruction }: RunFacts,
): Pick<KeptCredential, "kind" | "name"> | undefined {
  const secrets = mounts.filter(({ mount }) => mount.mountType === "secret");
  const mounted = secrets.find(({ target }) => text.includes(target));
  if (mounted) return { kind: "secret", name: mounted.target };
  const inUrl = variableInUserinfo(text);
  const names =
    inUrl === undefined ? [...text.matchAll(/\$\{?(\w+)/g)].map(([, name = ""]) => name) : [inUrl];
  for (const name of names) {
    if (instruction.mounts.some(({ mountType, env }) => mountType === "secret" && env === name))
      return { kind: "secret", name };
    const assigned = new RegExp(`\\b${name}=["']?(\\$\\(|\`)[^)\`]*/run/secrets/`).test(script);
    if (assigned && secrets.length > 0) return { kind: "secret", name };
    if (inUrl === undefined && !SECRET_NAME.test(name)) continue;
    if (before.imageEnvironment.get(name) !== undefined) return { kind: "variable", name };
    if (before.variables.get(name) !== undefined) return { kind: "argument", name };
  }
  return undefined;
}
