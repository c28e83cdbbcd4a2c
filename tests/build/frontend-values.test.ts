import { describe, expect, it } from "vitest";
import {
  chmodError,
  platformError,
  portError,
  remoteSourceError,
  signalError,
} from "../../src/build/frontend/values.ts";

const octal = (mode: string): string =>
  `invalid chmod parameter: '${mode}'. it should be octal string and between 0 and 07777`;

describe("--chmod", () => {
  it.each([
    ["", undefined],
    ["755", undefined],
    ["07777", undefined],
    ["10000", octal("10000")],
    ["789", octal("789")],
    ["0x1", octal("0x1")],
    ["u+x", undefined],
    ["u=rwX,go=rX", undefined],
    ["a+x9", undefined],
    ["rwx", "invalid syntax"],
    ["x", "invalid syntax"],
  ])("%s", (mode, expected) => {
    expect(chmodError(mode)).toBe(expected);
  });
});

describe("STOPSIGNAL", () => {
  it.each([
    "TERM",
    "SIGTERM",
    "sigterm",
    "9",
    "+15",
    "-1",
    "RTMIN+1",
    "SIGRTMIN+15",
    "RTMAX-14",
    "RTMAX-1",
    "RTMIN",
  ])("%s is one", (signal) => {
    expect(signalError(signal)).toBeUndefined();
  });
  it.each([
    "0",
    "SIGSIGTERM",
    "TERMSIG",
    "9x",
    "x9",
    "RTMIN+0",
    "RTMIN+16",
    "RTMAX-15",
    "RTMAX-0",
    "RTMIN+1x",
    "XRTMIN+1",
    "BOGUS",
  ])("%s is none", (signal) => {
    expect(signalError(signal)).toBe(`invalid signal: ${signal}`);
  });
});

describe("--platform", () => {
  it.each(["linux", "linux/amd64", "linux/arm/v7", "amd64", "aarch64", "Linux", "a b", "linux/a/b/c d/e"])(
    "%s may be one",
    (platform) => {
      expect(platformError(platform)).toBeUndefined();
    },
  );
  it.each([
    ["linux/arm/v7/x", '"linux/arm/v7/x": cannot parse platform specifier: invalid argument'],
    ["amd46", '"amd46": unknown operating system or architecture: invalid argument'],
  ])("%s is none", (platform, expected) => {
    expect(platformError(platform)).toBe(expected);
  });
});

describe("EXPOSE", () => {
  it.each([
    ["8080", undefined],
    ["8080/tcp", undefined],
    ["8080/UDP", undefined],
    ["8000-8010", undefined],
    ["65535", undefined],
    ["80:8080", undefined],
    ["127.0.0.1:80:8080", undefined],
    ["/tcp", 'invalid port: "/tcp": no port specified'],
    ["8080/http", 'invalid port: "8080/http": invalid proto: http'],
    ["65536", "invalid containerPort: 65536"],
    ["8010-8000", "invalid containerPort: 8010-8000"],
    ["http", "invalid containerPort: http"],
    ["x:8080", "invalid hostPort: x"],
  ])("%s", (port, expected) => {
    expect(portError(port)).toBe(expected);
  });
});

describe("a source of COPY", () => {
  it.each([
    ["main.go", undefined],
    ["https/", undefined],
    ["https://example.com/a.tgz", "source can't be a URL for COPY"],
    ["https://example.com/a.git", "source can't be a git ref for COPY"],
    ["https://example.com/a.git#main", "source can't be a git ref for COPY"],
    ["https://example.com/a?x.git", "source can't be a URL for COPY"],
    ["git@example.com:a/b", "source can't be a git ref for COPY"],
    ["ssh://example.com/a", "source can't be a git ref for COPY"],
    ["a.git", undefined],
  ])("%s", (source, expected) => {
    expect(remoteSourceError(source)).toBe(expected);
  });
});
