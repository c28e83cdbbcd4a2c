import { isKnown } from "../../syntax/unknown.ts";
import { isPublicProxy, parseGoProxy } from "../../go/goproxy.ts";
import { hostOf, matchesModulePatterns } from "../../go/module-path.ts";
import type { GoCommand } from "./go-command.ts";
import { fetchesOf } from "./requirements.ts";
import { homeOf } from "./ssh-access.ts";

/** A private module whose name goes to a public server. */
export interface LeakedModule {
  readonly module: string;
  /** What GOPRIVATE would name it by: host and organization. */
  readonly prefix: string;
  /** How we know that it is private. */
  readonly evidence: string;
  /** The public proxy that is asked for it. */
  readonly proxy: string;
}

/** Hosts where everyone has repositories: that git goes there by ssh makes none of them private. */
const PUBLIC_HOSTS = new Set(["github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com"]);

/** The first private module that the command asks a public proxy for, as nothing tells Go that it is private. */
export function leakedModule(command: GoCommand): LeakedModule | undefined {
  const value = command.variables.get("GOPROXY");
  const patterns = command.variables.get("GONOPROXY");
  if (!isKnown(value) || !isKnown(patterns)) return undefined;
  const [first] = parseGoProxy(value ?? "").entries;
  if (first?.kind !== "url" || !isPublicProxy(first.url)) return undefined;
  for (const { fetched } of fetchesOf(command).modules) {
    if (!fetched || command.isPrivate(fetched.path)) continue;
    const evidence = privateEvidence(fetched.path, command);
    if (evidence === undefined) continue;
    const prefix = fetched.path.split("/").slice(0, 2).join("/");
    return { module: fetched.path, prefix, evidence, proxy: first.url };
  }
  return undefined;
}

function privateEvidence(path: string, command: GoCommand): string | undefined {
  if (matchesModulePatterns(command.privateModules.join(","), path))
    return "the settings say that it is private";
  const { git } = command.image;
  const home = homeOf(command);
  if (!isKnown(home) || !isKnown(git.rewrite(`https://${path}`, home))) return undefined;
  const host = hostOf(path);
  const rewrite = git.rewrites.find(
    ({ insteadOf, home: of }) =>
      (of === undefined || of === home) &&
      insteadOf.startsWith("https://") &&
      `https://${path}`.startsWith(insteadOf) &&
      // Of a whole host with everyone's repositories nothing follows for this one.
      (!PUBLIC_HOSTS.has(host) || insteadOf.length > `https://${host}/`.length),
  );
  return rewrite && `git is told how to come to ${rewrite.insteadOf}`;
}
