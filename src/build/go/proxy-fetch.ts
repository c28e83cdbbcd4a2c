import { isKnown } from "../../syntax/unknown.ts";
import { goauthError } from "../../go/goauth.ts";
import { parseGoProxy } from "../../go/goproxy.ts";
import { resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { fetchesOf } from "./requirements.ts";

/** A module that a command surely asks a proxy for. */
export interface ProxyFetch {
  /** As Go writes it: `PATH@VERSION`. */
  readonly module: string;
  /** The first proxy, without a slash at the end. */
  readonly proxy: string;
}

/** The first module that comes by https from a proxy; undefined: none for sure. */
export function httpsFetch(command: GoCommand): ProxyFetch | undefined {
  const value = command.variables.get("GOPROXY");
  const patterns = command.variables.get("GONOPROXY");
  if (!isKnown(value) || !isKnown(patterns)) return undefined;
  const { entries, error } = parseGoProxy(value ?? "");
  const [first] = entries;
  if (error !== undefined || first?.kind !== "url" || !/^https:/i.test(first.url)) return undefined;
  for (const { fetched } of fetchesOf(command).modules) {
    if (fetched && !command.isPrivate(fetched.path))
      return { module: `${fetched.path}@${fetched.version}`, proxy: first.url.replace(/\/$/, "") };
  }
  return undefined;
}

/** A GOAUTH that ends the first question by https; Go before 1.24 does not read it. */
export function goauthProblem(
  command: GoCommand,
): { readonly value: string; readonly output: string } | undefined {
  const value = command.variables.get("GOAUTH");
  if (command.minor === undefined || command.minor < 24 || !isKnown(value) || value === undefined)
    return undefined;
  const output = goauthError(value, (path) => {
    const entry = command.files.lookup(resolvePath("/", path));
    return isKnown(entry) ? (entry?.kind ?? "nothing") : undefined;
  });
  return output !== undefined && httpsFetch(command) ? { value, output } : undefined;
}

/** Where Go looks for root certificates on Linux (crypto/x509, root_linux.go): bundles, then directories. */
const CERTIFICATES = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/pki/tls/cacert.pem",
  "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
  "/etc/ssl/cert.pem",
  "/etc/ssl/certs",
  "/etc/pki/tls/certs",
];

/** What a command fetches by https where there is surely no root certificate at all. */
export function fetchWithoutCertificates(command: GoCommand): ProxyFetch | undefined {
  const { call, files } = command;
  if (["SSL_CERT_FILE", "SSL_CERT_DIR"].some((name) => call.environment.get(name) !== undefined))
    return undefined;
  return CERTIFICATES.every((path) => files.lookup(path) === undefined) ? httpsFetch(command) : undefined;
}
