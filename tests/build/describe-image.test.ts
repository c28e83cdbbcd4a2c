import { expect, it } from "vitest";
import { describeInstruction } from "../../src/build/index.ts";
import { simulated } from "./simulated.ts";

it.each([
  [
    "golang:1.24.4-alpine3.22",
    [
      "system: alpine 3.22",
      "C library: musl",
      "go: 1.24.4",
      "user: root (0)",
      "in: /go",
      "has: sh, wget, apk",
      "has not: bash, git, ssh, gcc, make, curl, apt-get",
      "root certificates: yes",
      "time zones: no",
      "environment GOLANG_VERSION: 1.24.4",
      "environment GOTOOLCHAIN: local",
      "environment GOPATH: /go",
    ],
  ],
  [
    "scratch",
    [
      "system: scratch",
      "C library: none: only static programs run",
      "user: (no name) (0)",
      "in: /",
      "has not: sh, bash, git, ssh, gcc, make, curl, wget, apk, apt-get",
      "root certificates: no",
      "time zones: no",
    ],
  ],
  [
    "debian:bookworm-slim",
    [
      "system: debian 12 bookworm",
      "C library: glibc 2.36",
      "user: root (0)",
      "in: /",
      "has: sh, bash, apt-get",
      "has not: git, ssh, gcc, make, curl, wget, apk",
      "root certificates: no",
      "time zones: yes",
    ],
  ],
  [
    "gcr.io/distroless/static:debug",
    [
      "system: distroless",
      "C library: none: only static programs run",
      "user: root (0)",
      "in: /",
      "has: sh",
      "root certificates: yes",
      "time zones: yes",
      "environment SSL_CERT_FILE: /etc/ssl/certs/ca-certificates.crt",
    ],
  ],
  [
    "cgr.dev/chainguard/go:latest",
    [
      "system: wolfi",
      "C library: glibc",
      "go: unknown version",
      "has: sh, git, ssh, gcc, make",
      "root certificates: yes",
      "environment GOTOOLCHAIN: local+auto",
    ],
  ],
])("tells what is known of %s, and not what is not", (reference, details) => {
  const image = describeInstruction(simulated(`FROM ${reference}\n`), 2)?.image ?? [];
  const lines = image.map(({ source, name, value }) => `${source ?? ""} ${name}: ${value}`.trim());
  expect(lines).toEqual(details);
});
