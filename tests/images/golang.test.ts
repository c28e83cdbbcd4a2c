import { describe, expect, it } from "vitest";
import {
  type BaseImage,
  hasProgram,
  imageVariable,
  listPath,
  lookupImage,
  lookupPath,
  parseGolangTag,
} from "../../src/images/index.ts";

function image(reference: string): BaseImage {
  const found = lookupImage(reference);
  if (!found) throw new Error(`nothing known of ${reference}`);
  return found;
}

describe("parseGolangTag", () => {
  it.each([
    ["1.24.5", { version: { major: 1, minor: 24, patch: 5 }, tip: false, variant: "" }],
    ["1.24", { version: { major: 1, minor: 24 }, tip: false, variant: "" }],
    ["1.24.5-alpine3.22", { version: { major: 1, minor: 24, patch: 5 }, tip: false, variant: "alpine3.22" }],
    ["1.25rc1", { version: { major: 1, minor: 25, prerelease: "rc1" }, tip: false, variant: "" }],
    [
      "1.25rc1-bookworm",
      { version: { major: 1, minor: 25, prerelease: "rc1" }, tip: false, variant: "bookworm" },
    ],
    ["1.26-rc-trixie", { version: { major: 1, minor: 26, prerelease: "rc" }, tip: false, variant: "trixie" }],
    ["1.9beta2", { version: { major: 1, minor: 9, prerelease: "beta2" }, tip: false, variant: "" }],
    ["1", { version: undefined, tip: false, variant: "" }],
    ["1-alpine", { version: undefined, tip: false, variant: "alpine" }],
    ["latest", { version: undefined, tip: false, variant: "" }],
    ["rc-alpine", { version: undefined, tip: false, variant: "alpine" }],
    ["tip-alpine", { version: undefined, tip: true, variant: "alpine" }],
    ["tip-20260815-trixie", { version: undefined, tip: true, variant: "trixie" }],
    ["alpine3.22", { version: undefined, tip: false, variant: "alpine3.22" }],
    ["bookworm", { version: undefined, tip: false, variant: "bookworm" }],
    ["1.24foo", { version: undefined, tip: false, variant: "1.24foo" }],
  ])("%s", (tag, expected) => {
    expect(parseGolangTag(tag)).toEqual(expected);
  });
});

describe("golang images", () => {
  it("has the environment of the official image", () => {
    expect(image("golang:1.24.5").env).toEqual({
      values: {
        GOLANG_VERSION: "1.24.5",
        GOTOOLCHAIN: "local",
        GOPATH: "/go",
        PATH: "/go/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
      },
      unsure: [],
      absent: [],
      complete: true,
    });
    expect(image("golang:1.24").env.unsure).toEqual(["GOLANG_VERSION"]);
  });

  it.each([
    ["1.20", false],
    ["1.20.14", false],
    ["1.21.0", undefined],
    ["1.21.1", undefined],
    ["1.21rc2", undefined],
    ["1.21.2", true],
    ["1.21", true],
    ["1.22rc1", true],
    ["1.24-alpine", true],
    ["latest", true],
    ["1-alpine", true],
    ["tip", true],
    ["alpine3.16", undefined],
    ["buster", undefined],
  ])("knows whether golang:%s sets GOTOOLCHAIN=local: %s", (tag, expected) => {
    const outcome = expected === undefined ? undefined : expected ? { value: "local" } : "absent";
    expect(imageVariable(image(`golang:${tag}`), "GOTOOLCHAIN")).toEqual(outcome);
  });

  it.each([
    ["golang:1.24.5", { major: 1, minor: 24, patch: 5 }],
    ["golang:1.24-alpine", { major: 1, minor: 24 }],
    ["golang", undefined],
    ["golang:1", undefined],
    ["golang:tip-alpine", undefined],
  ])("%s has Go %o", (reference, version) => {
    expect(image(reference).go?.version).toEqual(version);
  });

  it("has a go.env since 1.21", () => {
    expect(image("golang:1.20").go?.gotoolchain).toBeUndefined();
    expect(image("golang:1.21").go?.gotoolchain).toBe("auto");
    expect(image("golang").go?.gotoolchain).toBe("auto");
  });

  it.each([
    ["1.12", undefined],
    ["1.14", "buster"],
    ["1.16.6", "buster"],
    ["1.16.7", "bullseye"],
    ["1.18", "bullseye"],
    ["1.20.4", "bullseye"],
    ["1.20.5", "bookworm"],
    ["1.20", "bookworm"],
    ["1.23", "bookworm"],
    ["1.24.5", "bookworm"],
    ["1.24.6", "trixie"],
    ["1.24", "trixie"],
    ["1.27", "trixie"],
    ["1.28", undefined],
    ["latest", undefined],
    ["1.24-bookworm", "bookworm"],
    ["bullseye", "bullseye"],
  ])("golang:%s is on %s", (tag, suite) => {
    const { distribution } = image(`golang:${tag}`);
    expect(distribution?.name).toBe("debian");
    expect(distribution?.suite).toBe(suite);
  });

  it("knows the C library of the suite", () => {
    expect(image("golang:1.24").libc).toEqual({ name: "glibc", version: "2.41" });
    expect(image("golang:1.24-bookworm").libc).toEqual({ name: "glibc", version: "2.36" });
    expect(image("golang:latest").libc).toEqual({ name: "glibc" });
    expect(image("golang:1.24-alpine").libc).toEqual({ name: "musl" });
  });

  it.each([
    ["git", true, false],
    ["ssh", true, false],
    ["ssh-keyscan", true, false],
    ["gcc", true, false],
    ["make", true, false],
    ["curl", true, false],
    ["bash", true, false],
    ["apt-get", true, false],
    ["useradd", true, false],
    ["update-ca-certificates", true, true],
    ["adduser", true, true],
    ["wget", true, true],
    ["tar", true, true],
    ["go", true, true],
    ["hg", true, false],
    ["python3", true, false],
    ["apk", false, true],
    ["unzip", false, true],
    ["jq", false, false],
    ["protoc", false, false],
    ["vim", false, false],
    ["xz", undefined, undefined],
  ])("%s: Debian %s, Alpine %s", (program, debian, alpine) => {
    expect(hasProgram(image("golang:1.24"), program)).toBe(debian);
    expect(hasProgram(image("golang:1.24-alpine"), program)).toBe(alpine);
  });

  it("runs as root in /go", () => {
    for (const reference of ["golang:1.24", "golang:1.24-alpine"]) {
      expect(image(reference)).toMatchObject({
        user: { uid: 0, gid: 0, home: "/root" },
        workingDirectory: "/go",
        shell: ["/bin/sh", "-c"],
        entrypoint: [],
        caCertificates: true,
      });
    }
  });

  it("has a /go that everyone may write to, and nothing in it", () => {
    const debian = image("golang:1.24");
    expect(lookupPath(debian, "/go")).toMatchObject({ kind: "directory", mode: 0o1777, uid: 0 });
    expect(lookupPath(image("golang:1.18"), "/go")).toMatchObject({ mode: 0o777 });
    expect(lookupPath(debian, "/go/pkg")).toBe("absent");
    expect(listPath(debian, "/go")).toEqual({ names: ["src", "bin"], complete: true });
    expect(lookupPath(debian, "/usr/local/go/bin/go")).toMatchObject({ kind: "file", mode: 0o755 });
  });

  it("has no module anywhere but in GOROOT", () => {
    for (const reference of ["golang:1.24", "golang:1.24-alpine"]) {
      for (const path of ["/go/go.mod", "/src/go.mod", "/go.work", "/usr/share/x/main.go"]) {
        expect(lookupPath(image(reference), path)).toBe("absent");
      }
      expect(lookupPath(image(reference), "/usr/local/go/src/go.mod")).toBeUndefined();
    }
  });

  it("has no configuration of git and no known hosts", () => {
    const paths = [
      "/etc/gitconfig",
      "/root/.gitconfig",
      "/root/.ssh/known_hosts",
      "/etc/ssh/ssh_known_hosts",
      "/root/.netrc",
    ];
    for (const reference of ["golang:1.24", "golang:1.24-alpine"]) {
      expect(paths.map((path) => lookupPath(image(reference), path))).toEqual(paths.map(() => "absent"));
    }
  });

  it.each([
    "1.24-nanoserver",
    "1.24-windowsservercore-ltsc2022",
    "nanoserver",
    "1.8-onbuild",
    "1.24foo",
    "1.24-alpineX",
    "1.6-wheezy",
  ])("knows nothing of golang:%s", (tag) => {
    expect(lookupImage(`golang:${tag}`)).toBeUndefined();
  });

  it("names Alpine's version where the tag does", () => {
    expect(image("golang:1.24-alpine3.22").distribution).toEqual({ name: "alpine", version: "3.22" });
    expect(image("golang:1.24-alpine").distribution).toEqual({ name: "alpine" });
  });
});
