import type { Message } from "../types.ts";

/** What those say who reach for a network and do not get through. */
export const network: readonly Message[] = [
  {
    id: "certificate-unknown",
    patterns: [
      /x509: certificate signed by unknown authority/,
      /SSL certificate problem: (?:unable to get local issuer|self[- ]signed) certificate/,
      /server certificate verification failed/,
    ],
    what: "Whoever answered shows a certificate that this image does not trust: it has no root certificates, or a proxy of the company signs with its own.",
    advice: [
      "Install root certificates (`ca-certificates`); in an image without packages copy them: `COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/`.",
      "For a certificate of your own: copy it to /usr/local/share/ca-certificates as .crt and run `update-ca-certificates` before the first fetch.",
    ],
    rules: ["certificates-for-fetch", "ca-certificate-trusted", "ca-certificates-copied"],
    container: true,
  },
  {
    id: "private-module-in-public-database",
    patterns: [
      /reading https:\/\/sum\.golang\.org\/\S+: (?:404|410)/,
      /verifying (?:module|go\.mod): .*sum\.golang\.org.*(?:404|410)/,
    ],
    what: "Go looks for the hash of a module in the public checksum database, which does not know it: the module is private, or gone.",
    advice: [
      "For private modules: `ENV GOPRIVATE=git.example.com/team` before the first fetch, and commit go.sum.",
    ],
    rules: ["goprivate-set", "private-module-access"],
  },
  {
    id: "module-not-public",
    patterns: [
      /reading https?:\/\/\S+\/@v\/\S+: (?:404|410)/,
      /(?:unrecognized import path|reading https?:\/\/\S+go-get=1).*(?:404|410|403)/,
    ],
    what: "The module proxy (or the site of the module) does not have the module: it is private, or the path or version is wrong.",
    advice: [
      "For private modules: set GOPRIVATE and give this RUN the credentials, with `--mount=type=secret` or `--mount=type=ssh`.",
    ],
    rules: ["private-module-access", "goprivate-set"],
  },
  {
    id: "proxy-unreachable",
    patterns: [/proxyconnect tcp: /, /Could not resolve proxy: /],
    what: "The HTTP proxy of the build (HTTP_PROXY, HTTPS_PROXY) cannot be reached from this step. localhost is the container itself.",
    advice: [
      "Give the build a proxy by an address that containers reach, or none: `--build-arg HTTPS_PROXY=…`.",
    ],
    rules: ["no-loopback-proxy"],
  },
  {
    id: "host-not-resolved",
    patterns: [
      /dial tcp: lookup (?<host>[^\s:]+)(?: on \S+)?: /,
      /Could not resolve host(?:name)?:? (?<host>[\w.-]+)/,
      /Temporary failure resolving '(?<host>[^']+)'/,
      /unable to resolve host address '?(?<host>[\w.-]+)/,
      /getaddrinfo: (?:.*)(?<host>Name or service not known)/,
    ],
    what: "The name {host} cannot be resolved in this step: the build has no network, no DNS, or the name is wrong.",
    advice: [
      "See `--network` of the RUN and of the build, and the DNS of the Docker daemon.",
      "Where proxy.golang.org is not reachable, choose another: `ARG GOPROXY=…` and `--build-arg GOPROXY=https://goproxy.example,direct`.",
    ],
    rules: ["network-none-fetch", "require-goproxy", "compose-build-network"],
  },
  {
    id: "host-not-reached",
    patterns: [
      /dial tcp (?<host>\S+): (?:connect: |i\/o timeout)/,
      /(?<!\S)(?<host>\S+): net\/http: TLS handshake timeout/,
      /read: connection reset by peer/,
      /net\/http: request canceled while waiting for connection/,
      /Failed to connect to (?<host>\S+ port \d+)/,
      /Connection timed out/,
      /stream error: stream ID \d+; (?:INTERNAL_ERROR|CANCEL)/,
      /(?:context deadline exceeded \(Client\.Timeout|unexpected EOF$)/,
    ],
    what: "A host does not answer this step: the build has no network, a firewall is in the way, or the host is down.",
    advice: [
      "See `--network` of the RUN and of the build; try again if it was reachable before.",
      "Where proxy.golang.org is not reachable, choose another: `ARG GOPROXY=…` and `--build-arg GOPROXY=https://goproxy.example,direct`.",
    ],
    rules: ["network-none-fetch", "require-goproxy", "no-loopback-proxy", "compose-build-network"],
    general: true,
  },
  {
    id: "registry-limit",
    patterns: [/toomanyrequests: /, /429 Too Many Requests/],
    what: "The registry refuses: too many requests from this address.",
    advice: ["Log in (`docker login`), wait, or take the image from a mirror."],
    rules: [],
  },
];
