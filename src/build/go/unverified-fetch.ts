import type { Range } from "../../syntax/position.ts";
import { isKnown } from "../../syntax/unknown.ts";
import { isPublicProxy, parseGoProxy } from "../../go/goproxy.ts";
import type { Build, Stage, Step } from "../model.ts";
import type { CommandCall } from "../shell/machine.ts";
import type { GoCommand } from "./go-command.ts";
import { fetchesThroughProxy } from "./public-fetch.ts";
import { fetchesOf } from "./requirements.ts";
import { variablePlace } from "./variable-place.ts";

/** Something that lets what is fetched come from anyone. */
export interface UnverifiedFetch {
  readonly kind: "sums" | "all-sums" | "any-host" | "plain-http" | "git-tls" | "host-key" | "keyscan";
  readonly range: Range;
  /** As it was written: `GOSUMDB=off`. */
  readonly setting: string;
}

/** Patterns that match every module. */
const matchesAll = (patterns: string): boolean =>
  patterns.split(",").some((pattern) => /^(\*|\*\.\*)\/?$/.test(pattern));

/** What a go command that fetches public modules leaves unchecked by its variables. */
export function unverifiedVariables(build: Build, command: GoCommand): UnverifiedFetch[] {
  const { variables } = command;
  const found: UnverifiedFetch[] = [];
  const get = (name: string): string => {
    const one = variables.lookup(name);
    return isKnown(one) && one && one.source !== "default" ? one.value : "";
  };
  const add = (kind: UnverifiedFetch["kind"], name: string, value: string): void => {
    found.push({ kind, range: variablePlace(build, command, name), setting: `${name}=${value}` });
  };
  const proxy = variables.get("GOPROXY");
  if (!isKnown(proxy)) return [];
  const [first] = parseGoProxy(proxy ?? "").entries;
  // A directory of modules, or none: nothing is fetched from anyone.
  if (first?.kind === "off" || first?.url.startsWith("file:") || !reachesOut(command)) return [];
  if (get("GOSUMDB") === "off") add("sums", "GOSUMDB", "off");
  for (const name of ["GONOSUMDB", "GOPRIVATE"]) if (matchesAll(get(name))) add("all-sums", name, get(name));
  if (matchesAll(get("GOINSECURE"))) add("any-host", "GOINSECURE", get("GOINSECURE"));
  if (first?.kind === "url" && first.url.startsWith("http://") && isPublicProxy(first.url))
    add("plain-http", "GOPROXY", first.url);
  return found;
}

/** Whether it fetches anything, private modules too. */
function reachesOut(command: GoCommand): boolean {
  return fetchesThroughProxy(command) || fetchesOf(command).modules.length > 0;
}

/** What the RUNs of a stage do to git and ssh so that they believe any server. */
export function unverifiedServers(build: Build, stage: Stage): UnverifiedFetch[] {
  const commands = build.goCommands.filter((command) => command.stage === stage);
  if (!commands.some(reachesOut)) return [];
  const found: UnverifiedFetch[] = [];
  const [fetch] = commands.filter(reachesOut);
  for (const name of ["GIT_SSL_NO_VERIFY", "GIT_SSH_COMMAND"]) {
    const value = fetch?.call.environment.get(name);
    if (!fetch || value === undefined || !isKnown(value)) continue;
    const range = variablePlace(build, fetch, name);
    if (name === "GIT_SSL_NO_VERIFY" && value !== "")
      found.push({ kind: "git-tls", range, setting: `${name}=${value}` });
    if (name === "GIT_SSH_COMMAND" && believesAll(value))
      found.push({ kind: "host-key", range, setting: name });
  }
  for (const step of stage.steps)
    for (const call of step.run?.commands ?? []) found.push(...fromCall(call, step, build.dockerfile.text));
  return found;
}

const believesAll = (text: string): boolean => /StrictHostKeyChecking[ =]+["']?(no|off)\b/i.test(text);

function fromCall(call: CommandCall, { run }: Step, source: string): UnverifiedFetch[] {
  const { name, args, range } = call;
  const words = args.map(({ text }) => (isKnown(text) ? text : ""));
  if (
    name === "git" &&
    words[0] === "config" &&
    /(^| )http\.sslverify (false|0|no|off)$/i.test(words.join(" "))
  )
    return [{ kind: "git-tls", range, setting: "http.sslVerify=false" }];
  if (name === "ssh-keyscan") {
    // Somebody compares the keys with what they should be.
    const script = source.slice(...(run?.instruction.range ?? range));
    const compared = /ssh-keygen\b(?:(?!ssh-keygen)[^\n])*-[a-zA-Z]*[lF]|\b(diff|cmp|sha256sum|grep)\b/.test(
      script,
    );
    return compared ? [] : [{ kind: "keyscan", range, setting: "ssh-keyscan" }];
  }
  const written =
    run?.writes.some((write) => /ssh_config|\.ssh\/config|ssh_config\.d\//.test(write.path)) ?? false;
  if ((name === "echo" || name === "printf") && written && believesAll(words.join(" ")))
    return [{ kind: "host-key", range, setting: "StrictHostKeyChecking no" }];
  return [];
}
