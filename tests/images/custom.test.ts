import { describe, expect, it } from "vitest";
import {
  type ImageSpec,
  customImage,
  hasProgram,
  imageVariable,
  lookupImage,
  lookupPath,
} from "../../src/images/index.ts";

describe("lookupImage with images of the user", () => {
  it.each([
    ["registry.example/go:1.24", "registry.example/go:1.24", true],
    ["registry.example/go", "registry.example/go:1.24", true],
    ["registry.example/go", "registry.example/go@sha256:01", true],
    ["registry.example/go", "registry.example/go-tools:1.24", false],
    ["registry.example/go:1.24", "registry.example/go:1.25", false],
    ["registry.example/*", "registry.example/team/go:1.24", true],
    ["*/go:1.*-dev", "registry.example/go:1.24-dev", true],
    ["*/go:1.*-dev", "registry.example/go:1.24", false],
    ["registry.example/go:1.24", "registry.example/go:1.24@sha256:01", true],
    ["a*a", "a", false],
    ["*b*", "abc", true],
  ])("the key %s for %s: %s", (key, reference, matches) => {
    const found = lookupImage(reference, { [key]: { user: "1001" } });
    expect(found?.user?.uid).toBe(matches ? 1001 : undefined);
  });

  it("prefers the equal key, then the longest", () => {
    const custom: Record<string, ImageSpec> = {
      "*": { go: "1.20" },
      "registry.example/*": { go: "1.21" },
      "registry.example/go:1.24": { go: "1.24.4" },
    };
    const minor = (reference: string): number | undefined =>
      lookupImage(reference, custom)?.go?.version?.minor;
    expect([minor("other/go"), minor("registry.example/go:9"), minor("registry.example/go:1.24")]).toEqual([
      20, 21, 24,
    ]);
  });

  it("overrides what is known of a public image", () => {
    expect(
      lookupImage("golang:1.24", { "golang:1.24": { like: "golang:1.24", user: "1001" } }),
    ).toMatchObject({
      user: { uid: 1001 },
      workingDirectory: "/go",
    });
  });

  it("follows `like` to another of them, and stops in a circle", () => {
    const custom: Record<string, ImageSpec> = {
      base: { like: "golang:1.24-alpine", user: "1001" },
      app: { like: "base", env: { GOFLAGS: "-mod=mod" } },
      left: { like: "right" },
      right: { like: "left", go: "1.22" },
    };
    expect(lookupImage("app", custom)).toMatchObject({
      user: { uid: 1001 },
      libc: { name: "musl" },
      env: { values: { GOFLAGS: "-mod=mod", GOTOOLCHAIN: "local" } },
    });
    expect(lookupImage("right", custom)?.go?.version?.minor).toBe(22);
  });

  it("does not take names of Object for keys", () => {
    expect(lookupImage("toString", {})).toBeUndefined();
    expect(lookupImage("constructor", {})).toBeUndefined();
  });
});

describe("customImage", () => {
  const golang = lookupImage("golang:1.24");

  it("knows only what is said", () => {
    const image = customImage({ go: "1.24.4" });
    expect(image.go).toEqual({
      version: { major: 1, minor: 24, patch: 4 },
      goroot: "/usr/local/go",
      gotoolchain: undefined,
    });
    expect(hasProgram(image, "go")).toBe(true);
    expect(hasProgram(image, "git")).toBeUndefined();
    expect(image.env.complete).toBe(false);
    expect(image.user).toBeUndefined();
    expect(lookupPath(image, "/app")).toBeUndefined();
  });

  it.each([
    ["1001", { name: undefined, uid: 1001, gid: undefined, home: undefined }],
    ["1001:5", { name: undefined, uid: 1001, gid: 5, home: undefined }],
    ["app", { name: "app", uid: undefined, gid: undefined, home: undefined }],
  ])("takes the user %s as far as it goes", (user, expected) => {
    expect(customImage({ user }).user).toEqual(expected);
  });

  it.each([
    ["nobody", { name: "nobody", uid: 65534, gid: 65534, home: "/nonexistent" }],
    ["1001", { name: undefined, uid: 1001, gid: 0, home: "/" }],
    ["33", { name: "www-data", uid: 33, gid: 33, home: "/var/www" }],
    ["1001:users", { name: undefined, uid: 1001, gid: 100, home: "/" }],
  ])("looks the user %s up in the image that it is like", (user, expected) => {
    expect(customImage({ user }, golang).user).toEqual(expected);
  });

  it("sets and unsets variables", () => {
    const { env } = customImage(
      { env: { GOTOOLCHAIN: null, GOPROXY: "https://proxy.example", GOLANG_VERSION: "1.24.9" } },
      golang,
    );
    expect(env.values).toMatchObject({
      GOPROXY: "https://proxy.example",
      GOLANG_VERSION: "1.24.9",
      GOPATH: "/go",
    });
    expect(env.values).not.toHaveProperty("GOTOOLCHAIN");
    expect(env).toMatchObject({ unsure: [], absent: ["GOTOOLCHAIN"] });
    expect(golang?.env.values["GOTOOLCHAIN"]).toBe("local");
  });

  it("knows a variable that is said not to be set, and no other", () => {
    const image = customImage({ env: { GOFLAGS: null } });
    expect(imageVariable(image, "GOFLAGS")).toBe("absent");
    expect(imageVariable(image, "GOPROXY")).toBeUndefined();
  });

  it("adds and takes programs", () => {
    const image = customImage({ programs: ["jq"], without: ["git", "hg"] }, golang);
    expect(["jq", "git", "gcc"].map((name) => hasProgram(image, name))).toEqual([true, false, true]);
    expect(hasProgram(customImage({ without: ["git"] }), "git")).toBe(false);
  });

  it("keeps the version of a C library that stays the same", () => {
    expect(customImage({ libc: "glibc" }, golang).libc).toEqual({ name: "glibc", version: "2.41" });
    expect(customImage({ libc: "musl" }, golang).libc).toEqual({ name: "musl" });
  });
});
