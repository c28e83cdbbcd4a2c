import { isKnown } from "../../syntax/unknown.ts";
import { parseGoProxy, withoutCredentials } from "../../go/goproxy.ts";
import type { GoCommand } from "./go-command.ts";
import { fetchesThroughProxy } from "./public-fetch.ts";

/** A proxy at an address that means the container of the RUN itself. */
export interface LoopbackProxy {
  readonly name: string;
  /** The URL, without name and password. */
  readonly url: string;
}

const LOOPBACK = /^(?:\w+:\/\/)?(?:[^/@]*@)?(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/]|$)/i;

/** The proxy that a command asks first, if that is at loopback and nothing in the RUN can be listening there. */
export function loopbackProxy(command: GoCommand): LoopbackProxy | undefined {
  const { network, call, variables, instruction } = command;
  const script = instruction.script?.text ?? "";
  // A server in the background of the same RUN.
  const serves = /(^|[^&>|])&([^&>]|$)|\b(nohup|service|systemctl|supervisord|start-stop-daemon)\b/.test(
    script,
  );
  if (network === "host" || network === "none" || serves || instruction.heredocs.length > 0) return undefined;
  const value = variables.get("GOPROXY");
  if (!isKnown(value) || !fetchesThroughProxy(command)) return undefined;
  const [first] = parseGoProxy(value ?? "").entries;
  if (first?.kind !== "url") return undefined;
  if (LOOPBACK.test(first.url)) return { name: "GOPROXY", url: withoutCredentials(first.url) };
  const scheme = first.url.startsWith("http:") ? "http" : "https";
  for (const name of [`${scheme.toUpperCase()}_PROXY`, `${scheme}_proxy`]) {
    const proxy = call.environment.get(name);
    if (proxy !== undefined && isKnown(proxy) && LOOPBACK.test(proxy))
      return { name, url: withoutCredentials(proxy) };
  }
  return undefined;
}
