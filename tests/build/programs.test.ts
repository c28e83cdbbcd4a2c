import { describe, expect, it } from "vitest";
import { shown, stateAfter } from "./simulated.ts";

const has = (program: string, lines: readonly string[]) => shown(stateAfter(lines).programs.has(program));

describe("programs of base images", () => {
  it.each([
    ["golang:1.24", "git", true],
    ["golang:1.24", "gcc", true],
    ["golang:1.24", "go", true],
    ["golang:1.24-alpine", "git", false],
    ["golang:1.24-alpine", "gcc", false],
    ["golang:1.24-alpine", "go", true],
    ["debian:bookworm-slim", "git", false],
    ["alpine:3.22", "bash", false],
    ["scratch", "sh", false],
    ["registry.example.com/x", "git", "?"],
    ["$UNSET", "git", "?"],
  ])("%s: %s is %s", (image, program, there) => {
    expect(has(program, ["ARG UNSET", `FROM ${image}`])).toBe(there);
  });
});

describe("package managers", () => {
  it.each([
    ["alpine:3.22", "apk add --no-cache git", "git", true],
    ["alpine:3.22", "apk add --no-cache git openssh-client", "ssh", true],
    ["alpine:3.22", "apk add git=2.49.1-r0", "git", true],
    ["alpine:3.22", "apk --no-cache add build-base", "gcc", true],
    ["alpine:3.22", "apk add -t .deps gcc musl-dev", "gcc", true],
    ["alpine:3.22", "apk add ca-certificates", "git", false],
    ["alpine:3.22", "apk add something-else", "git", "?"],
    ["alpine:3.22", "apk add $UNSET", "git", "?"],
    ["alpine:3.22", "apk add $UNSET git", "bash", "?"],
    ["alpine:3.22", "apk update", "git", false],
    ["debian:bookworm-slim", "apt-get update && apt-get install -y --no-install-recommends git", "git", true],
    ["debian:bookworm-slim", "apt-get -y install git/bookworm-backports gcc", "gcc", true],
    ["debian:bookworm-slim", "apt-get install -y -t bookworm-backports git", "git", true],
    ["debian:bookworm-slim", "apt install -y make", "git", false],
    ["debian:bookworm-slim", "apt-get -q install -y git", "git", true],
    ["debian:bookworm-slim", "apt-get install -q=2 git", "git", true],
    ["debian:bookworm-slim", "apt-get install -q git", "git", true],
    ["debian:bookworm-slim", "apt-get -o Dpkg::Use-Pty=0 install -y git", "git", true],
    ["debian:bookworm-slim", "apt-get -q update", "git", false],
    ["debian:bookworm-slim", "apt-get build-dep -y golang", "git", "?"],
    ["debian:bookworm-slim", "apt-get $UNSET", "git", "?"],
    ["debian:bookworm-slim", "apt-get", "git", "?"],
    ["alpine:3.22", "apk --arch x86_64 add git", "git", "?"],
    ["alpine:3.22", "apk --repository https://example.com add git", "git", true],
    ["alpine:3.22", "apk add git@edge", "git", true],
    ["alpine:3.22", "apk add 'git~2'", "git", true],
    ["registry.example.com/x", "yum -y install git && zypper -n in make", "git", true],
    ["golang:1.24", "dpkg -r git", "git", "?"],
    ["golang:1.24", "dpkg -i x.deb", "git", true],
    ["fedora", "dnf install -y git && rpm --erase git", "git", "?"],
    ["debian:bookworm-slim", "dpkg -i git.deb", "git", "?"],
    ["fedora", "dnf install -y git", "git", true],
    ["registry.access.redhat.com/ubi9-minimal", "microdnf install -y git", "git", true],
    ["registry.example.com/x", "yum -y install git", "git", true],
    ["registry.example.com/x", "yum -y install git", "gcc", "?"],
  ])("%s: after `%s` %s is %s", (image, script, program, there) => {
    expect(has(program, [`FROM ${image}`, "ARG UNSET", `RUN ${script}`])).toBe(there);
  });

  it.each([
    ["which git || apk add git", "?"],
    ['if [ -n "$UNSET" ]; then apk add git; fi', "?"],
    ["apk add git || true", true],
    ["apk add git && apk del git", "?"],
    ["apk add -t .deps git && go version && apk del .deps", "?"],
    ["apk add git gcc && apk del gcc", true],
    ["apk add git gcc && apk del gcc something-else", "?"],
    ["apk add git && apk del", "?"],
    ["apk add git && apk fix", true],
    ["apk add git && apk del make && apk add make", true],
    ["true || apk add git", false],
    ["make git", "?"],
    ["./install.sh", "?"],
    ["wget -qO- https://example.com/install | sh", "?"],
  ])("git after `%s` is %s", (script, there) => {
    expect(has("git", ["FROM golang:1.24-alpine", "ARG UNSET", `RUN ${script}`])).toBe(there);
  });

  it("cannot remove what it did not install from what is known of another stage", () => {
    const lines = ["FROM golang:1.24 AS a", "RUN apt-get remove -y git", "FROM golang:1.24"];
    expect(has("git", lines)).toBe(true);
  });
});

describe("go install", () => {
  it("of a version makes the program that it is named after", () => {
    const lines = ["FROM golang:1.24", "RUN go install example.com/tools/cmd/stringer@latest"];
    expect(has("stringer", lines)).toBe(true);
  });

  it("into an unknown directory may have made any", () => {
    const lines = ["FROM golang:1.24", "ARG UNSET", "RUN GOBIN=$UNSET go install ./..."];
    expect(has("stringer", lines)).toBe("?");
  });
});

it("a stage that is built on another has its programs, and keeps its own", () => {
  const lines = ["FROM alpine:3.22 AS a", "RUN apk add git", "FROM a AS b", "RUN apk add make", "FROM a"];
  expect([has("git", lines), has("make", lines)]).toEqual([true, false]);
});
