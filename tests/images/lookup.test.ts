import { describe, expect, it } from "vitest";
import {
  type BaseImage,
  hasProgram,
  lookupImage,
  lookupPath,
  parseReference,
} from "../../src/images/index.ts";

function image(reference: string): BaseImage {
  const found = lookupImage(reference);
  if (!found) throw new Error(`nothing known of ${reference}`);
  return found;
}

describe("parseReference", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  it.each([
    ["golang", "docker.io/library/golang", "latest", undefined],
    ["golang:1.24", "docker.io/library/golang", "1.24", undefined],
    ["library/golang:1.24", "docker.io/library/golang", "1.24", undefined],
    ["docker.io/library/golang:1.24", "docker.io/library/golang", "1.24", undefined],
    ["index.docker.io/library/golang", "docker.io/library/golang", "latest", undefined],
    ["public.ecr.aws/docker/library/golang:1.24", "docker.io/library/golang", "1.24", undefined],
    ["mirror.gcr.io/library/golang:1.24", "docker.io/library/golang", "1.24", undefined],
    ["bitnami/golang:1.24", "docker.io/bitnami/golang", "1.24", undefined],
    ["localhost/golang", "localhost/golang", "latest", undefined],
    ["localhost:5000/golang", "localhost:5000/golang", "latest", undefined],
    ["registry.example:5000/team/golang:1.24", "registry.example:5000/team/golang", "1.24", undefined],
    [`golang:1.24@${digest}`, "docker.io/library/golang", "1.24", digest],
    [`golang@${digest}`, "docker.io/library/golang", undefined, digest],
  ])("%s", (reference, repository, tag, expectedDigest) => {
    expect(parseReference(reference)).toEqual({ repository, tag, digest: expectedDigest });
  });
});

describe("lookupImage", () => {
  it.each([
    "golang:1.24",
    "docker.io/library/golang:1.24@sha256:0123",
    "public.ecr.aws/docker/library/golang:1.24",
    "mirror.gcr.io/library/golang:1.24",
  ])("takes %s for the official image", (reference) => {
    expect(image(reference).go?.version).toEqual({ major: 1, minor: 24 });
  });

  it.each([
    "",
    "golang@sha256:0123",
    "registry.example/golang:1.24",
    "localhost:5000/golang:1.24",
    "mysterious:latest",
    "gcr.io/distroless/java17-debian12",
    "gcr.io/distroless/static:weird",
    "gcr.io/distroless/toString",
    "cgr.dev/chainguard/nginx",
    "cgr.dev/acme/go",
    "registry.access.redhat.com/ubi9/nodejs-20",
    "node:22-windowsservercore",
    "mcr.microsoft.com/oss/go/microsoft/golang:1.25-nanoserver-ltsc2022",
    "SCRATCH",
  ])("knows nothing of %j", (reference) => {
    expect(lookupImage(reference)).toBeUndefined();
  });
});

describe("scratch", () => {
  it("holds nothing at all", () => {
    const scratch = image("scratch");
    expect(scratch.libc).toEqual({ name: "none" });
    expect(scratch.accounts).toEqual({ users: [], groups: [], complete: true });
    expect(hasProgram(scratch, "sh")).toBe(false);
    expect(scratch).toMatchObject({ caCertificates: false, tzdata: false, user: { uid: 0, home: "/" } });
    for (const path of ["/tmp", "/etc/passwd", "/bin/sh", "/root"])
      expect(lookupPath(scratch, path)).toBe("absent");
  });
});

describe("distroless", () => {
  it.each([
    ["gcr.io/distroless/static", 0, "/", "none"],
    ["gcr.io/distroless/static-debian12:latest", 0, "/", "none"],
    ["gcr.io/distroless/static-debian12:nonroot", 65532, "/home/nonroot", "none"],
    ["gcr.io/distroless/base-debian12:nonroot-arm64", 65532, "/home/nonroot", "glibc"],
    ["gcr.io/distroless/base-nossl-debian13", 0, "/", "glibc"],
    ["gcr.io/distroless/cc-debian11:debug", 0, "/", "glibc"],
    ["gcr.io/distroless/static-debian12:debug-nonroot", 65532, "/home/nonroot", "none"],
  ])("%s", (reference, uid, workingDirectory, libc) => {
    const found = image(reference);
    expect(found).toMatchObject({
      user: { uid },
      workingDirectory,
      libc: { name: libc },
      caCertificates: true,
      tzdata: true,
    });
    expect(lookupPath(found, "/bin/sh")).toBe("absent");
  });

  it("knows the C library of the release that the name pins", () => {
    expect(image("gcr.io/distroless/base-debian11").libc).toEqual({ name: "glibc", version: "2.31" });
    expect(image("gcr.io/distroless/base-debian13").libc).toEqual({ name: "glibc", version: "2.41" });
    expect(image("gcr.io/distroless/base").libc).toEqual({ name: "glibc" });
  });

  it("has three users and no shell, apart from debug's own", () => {
    const found = image("gcr.io/distroless/static-debian12");
    expect(found.accounts.users.map(({ name, uid }) => [name, uid])).toEqual([
      ["root", 0],
      ["nobody", 65534],
      ["nonroot", 65532],
    ]);
    expect(found.accounts.complete).toBe(true);
    expect(hasProgram(found, "sh")).toBe(false);
    expect(found.entrypoint).toEqual([]);
    const debug = image("gcr.io/distroless/static-debian12:debug");
    expect(hasProgram(debug, "sh")).toBe(true);
    expect(debug.entrypoint).toEqual(["/busybox/sh"]);
    expect(lookupPath(found, "/home/nonroot")).toMatchObject({ uid: 65532, mode: 0o700 });
    expect(lookupPath(found, "/tmp")).toMatchObject({ mode: 0o1777 });
  });
});

describe("distributions", () => {
  it("has adduser in Debian up to bookworm, and useradd in all", () => {
    expect(hasProgram(image("debian:bookworm-slim"), "adduser")).toBe(true);
    expect(hasProgram(image("debian:12.5"), "adduser")).toBe(true);
    expect(hasProgram(image("debian:trixie"), "adduser")).toBe(false);
    expect(hasProgram(image("debian:13-slim"), "addgroup")).toBe(false);
    expect(hasProgram(image("debian:stable-slim"), "adduser")).toBeUndefined();
    expect(hasProgram(image("debian"), "useradd")).toBe(true);
  });

  it.each([
    ["debian:bookworm-20250101-slim", "bookworm", "2.36"],
    ["debian:11", "bullseye", "2.31"],
    ["debian:latest", undefined, undefined],
    ["debian:sid", undefined, undefined],
  ])("%s is %s", (reference, suite, glibc) => {
    expect(image(reference).distribution?.suite).toBe(suite);
    expect(image(reference).libc?.version).toBe(glibc);
  });

  it("has no certificates in Debian, Ubuntu and busybox, and a bundle in Alpine", () => {
    for (const reference of ["debian:bookworm-slim", "ubuntu:24.04", "busybox"]) {
      expect(image(reference).caCertificates).toBe(false);
      expect(lookupPath(image(reference), "/etc/ssl/certs/ca-certificates.crt")).toBe("absent");
    }
    expect(image("alpine:3.22").caCertificates).toBe(true);
    expect(image("alpine").caCertificates).toBe(true);
    expect(image("alpine:3.8").caCertificates).toBeUndefined();
    expect(hasProgram(image("alpine:3.22"), "update-ca-certificates")).toBe(false);
  });

  it("has zone files in Debian only", () => {
    expect(
      ["debian:trixie-slim", "ubuntu:22.04", "alpine:3.22", "busybox"].map((name) => image(name).tzdata),
    ).toEqual([true, false, false, false]);
  });

  it("gives nobody the home that the distribution gives", () => {
    const homeOfNobody = (reference: string): string | undefined =>
      image(reference).accounts.users.find(({ name }) => name === "nobody")?.home;
    expect(homeOfNobody("alpine:3.22")).toBe("/");
    expect(homeOfNobody("debian:bookworm")).toBe("/nonexistent");
  });

  it("has a user ubuntu since 24.04", () => {
    const users = (reference: string): readonly string[] =>
      image(reference).accounts.users.map(({ name }) => name);
    expect(users("ubuntu:24.04")).toContain("ubuntu");
    expect(users("ubuntu:noble-20250101")).toContain("ubuntu");
    expect(users("ubuntu:22.04")).not.toContain("ubuntu");
    expect(image("ubuntu:22.04").accounts.complete).toBe(true);
    expect(image("ubuntu:latest").accounts.complete).toBe(false);
  });

  it.each([
    ["busybox:glibc", "glibc"],
    ["busybox:1.36-musl", "musl"],
    ["busybox:1.36", undefined],
  ])("%s has %s", (reference, libc) => {
    expect(image(reference).libc?.name).toBe(libc);
  });

  it("takes Alpine's version from the tag", () => {
    expect(image("alpine:3.22.1").distribution).toEqual({ name: "alpine", version: "3.22" });
    expect(image("alpine:3").distribution).toEqual({ name: "alpine" });
  });

  it("leaves open what a directory that is not listed holds", () => {
    const debian = image("debian:bookworm");
    expect(lookupPath(debian, "/usr/lib/something")).toBeUndefined();
    expect(lookupPath(debian, "/app")).toBe("absent");
    expect(lookupPath(debian, "/usr/local/bin/app")).toBe("absent");
    expect(lookupPath(debian, "/home/app")).toBe("absent");
    expect(lookupPath(debian, "/etc/passwd/x")).toBe("absent");
    expect(lookupPath(debian, "/")).toMatchObject({ kind: "directory", mode: 0o755 });
    expect(lookupPath(debian, "/root")).toMatchObject({ mode: 0o700 });
  });

  it("names no path twice", () => {
    for (const reference of [
      "golang:1.24",
      "golang:1.24-alpine",
      "debian:12",
      "ubuntu:24.04",
      "alpine:3",
      "busybox",
      "gcr.io/distroless/cc",
    ]) {
      const paths = image(reference).paths.map(({ path }) => path);
      expect(paths).toEqual([...new Set(paths)]);
    }
  });
});

describe("images of vendors", () => {
  it("knows go-toolset's user", () => {
    expect(image("registry.access.redhat.com/ubi9/go-toolset:1.24.4-1754467841")).toMatchObject({
      user: { uid: 1001, gid: 0, home: "/opt/app-root/src" },
      workingDirectory: "/opt/app-root/src",
      libc: { name: "glibc", version: "2.34" },
      go: { version: { major: 1, minor: 24, patch: 4 } },
    });
    expect(image("registry.access.redhat.com/ubi8/go-toolset").go?.version).toBeUndefined();
    expect(image("registry.redhat.io/ubi9/ubi-minimal:9.4").user?.uid).toBe(0);
    expect(image("registry.access.redhat.com/ubi9-micro").libc?.version).toBe("2.34");
  });

  it("knows Microsoft's Go", () => {
    const found = image("mcr.microsoft.com/oss/go/microsoft/golang:1.25-bookworm");
    expect(found.go?.version).toEqual({ major: 1, minor: 25 });
    expect(found.env).toMatchObject({ values: { GOPATH: "/go", GOTOOLCHAIN: "local" }, complete: false });
    expect(found.libc).toEqual({ name: "glibc", version: "2.36" });
    expect(
      image("mcr.microsoft.com/oss/go/microsoft/golang:1.24-fips-azurelinux3.0").go?.version?.minor,
    ).toBe(24);
  });

  it("knows that tonistiigi/xx brings its scripts and nothing else, in the tags that are scripts", () => {
    const found = image("tonistiigi/xx:1.6.1");
    expect(lookupPath(found, "/usr/bin/xx-go")).toMatchObject({ kind: "file", mode: 0o755 });
    expect(lookupPath(found, "/usr/bin/go")).toBe("absent");
    expect(lookupPath(found, "/go.mod")).toBe("absent");
    expect(lookupImage("tonistiigi/xx:golang")).toBeUndefined();
    expect(lookupImage("example.com/tonistiigi/xx:1.6.1")).toBeUndefined();
  });

  it("knows bitnami's shell and cache", () => {
    const found = image("bitnami/golang:1.24.4-debian-12-r0");
    expect(found.env.values).toMatchObject({ GOCACHE: "/go/.cache", GOPATH: "/go" });
    expect(found.shell?.[0]).toBe("/bin/bash");
    expect(found.go).toMatchObject({ version: { major: 1, minor: 24, patch: 4 }, goroot: "/opt/bitnami/go" });
    expect(lookupImage("bitnamilegacy/golang:1.24")).toBeDefined();
  });

  it("knows chainguard's images", () => {
    const go = image("cgr.dev/chainguard/go:latest-dev");
    expect(go).toMatchObject({
      entrypoint: ["/usr/bin/go"],
      user: undefined,
      env: { values: { GOTOOLCHAIN: "local+auto" } },
    });
    expect(image("cgr.dev/chainguard/static")).toMatchObject({
      user: { uid: 65532 },
      libc: { name: "none" },
      tzdata: true,
    });
    expect(hasProgram(image("cgr.dev/chainguard/static"), "sh")).toBe(false);
    expect(hasProgram(image("cgr.dev/chainguard/wolfi-base"), "apk")).toBe(true);
  });

  it("knows of node and python the system underneath only", () => {
    expect(image("node:22-alpine3.20").libc).toEqual({ name: "musl" });
    expect(image("node:22-bookworm-slim").libc).toEqual({ name: "glibc", version: "2.36" });
    const python = image("python:3.12-slim");
    expect(python.distribution).toEqual({ name: "debian" });
    expect(hasProgram(python, "git")).toBeUndefined();
    expect(python.caCertificates).toBeUndefined();
    expect(lookupPath(python, "/app")).toBeUndefined();
  });
});
