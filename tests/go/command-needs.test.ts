import { describe, expect, it } from "vitest";
import {
  failureOutsideModule,
  mayFetchModules,
  namesVersions,
  needsBuildCache,
  programName,
  requiresBuildCache,
  writtenFiles,
} from "../../src/go/command-needs.ts";
import { parseGoInvocation } from "../../src/go/commands.ts";

const go = (line: string) => parseGoInvocation(line.split(" "));
const NOT_FOUND = "go: go.mod file not found in current directory or any parent directory";

describe("outside a module", () => {
  it.each([
    ["build", `${NOT_FOUND}; see 'go help modules'`],
    ["build -o /app ./cmd/x", `${NOT_FOUND}; see 'go help modules'`],
    ["vet .", `${NOT_FOUND}; see 'go help modules'`],
    [
      "build ./...",
      "pattern ./...: directory prefix . does not contain main module or its selected dependencies",
    ],
    [
      "list ./cmd/...",
      "pattern ./cmd/...: directory prefix cmd does not contain main module or its selected dependencies",
    ],
    ["mod download", "go: no modules specified (see 'go help mod download')"],
    ["mod tidy", `${NOT_FOUND}; see 'go help modules'`],
    ["get a.b/c", `${NOT_FOUND}.`],
    ["install a.b/c", "go: 'go install' requires a version when current directory is not in a module"],
    ["work sync", "go: no go.work file found"],
    [
      "fmt ./...",
      "pattern ./...: directory prefix . does not contain main module or its selected dependencies",
    ],
    ["generate .", `${NOT_FOUND}; see 'go help modules'`],
    ["mod edit -fmt", `${NOT_FOUND}; see 'go help modules'`],
    [
      "build a.b/c",
      `no required module provides package a.b/c: ${NOT_FOUND.slice(4)}; see 'go help modules'`,
    ],
    ["list -m all", `go: cannot match "all": ${NOT_FOUND.slice(4)}; see 'go help modules'`],
  ])("`go %s` fails", (line, output) => {
    expect(failureOutsideModule(go(line))).toBe(output);
  });

  it.each([
    "build main.go",
    "run main.go x",
    "build fmt",
    "install a.b/c@latest",
    "run a.b/c@v1.0.0 ./...",
    "mod download a.b/c@v1.0.0",
    "mod init a",
    "version",
    "env GOPATH",
    "clean -modcache",
    "list -m a.b/c@v1.0.0",
    "tool compile",
    "list -m",
    "mod edit -print other.mod",
    "install a.b/c/...",
    "vet ...",
  ])("`go %s` works", (line) => {
    expect(failureOutsideModule(go(line))).toBeUndefined();
  });

  it("depends on the version", () => {
    expect(failureOutsideModule(go("generate ./..."), 19)).toBeUndefined();
    expect(failureOutsideModule(go("get a.b/c"), 17)).toBeUndefined();
  });

  it("says only what holds whatever other words there are", () => {
    expect(failureOutsideModule(go("build ."), 24, true)).toBeUndefined();
    expect(failureOutsideModule(go("mod tidy"), 24, true)).toBe(`${NOT_FOUND}; see 'go help modules'`);
  });
});

describe("needs of commands", () => {
  it.each([
    ["build .", true],
    ["mod tidy", true],
    ["mod vendor", true],
    ["list ./...", true],
    ["list -m all", false],
    ["mod download", false],
    ["mod verify", false],
    ["version", false],
    ["clean", true],
    ["clean -modcache", false],
    ["clean -cache", false],
    ["env GOPATH", false],
  ])("`go %s` needs the build cache: %s", (line, needed) => {
    expect(needsBuildCache(go(line), 24)).toBe(needed);
  });

  it.each([
    ["build .", 24, true],
    ["install a.b/c@v1.0.0", 24, true],
    ["mod tidy", 24, false],
    ["generate ./...", 24, false],
    ["list ./...", 19, true],
    ["list ./...", 24, false],
    ["fix ./...", 24, false],
    ["fix ./...", 27, true],
    ["env", 24, true],
    ["env GOPATH", 24, false],
  ])("`go %s` of Go 1.%i stops where GOCACHE is no directory: %s", (line, minor, stops) => {
    expect(requiresBuildCache(go(line), minor)).toBe(stops);
  });

  it("asks the version for `go env` and `go doc`", () => {
    expect([19, 24].map((minor) => needsBuildCache(go("env"), minor))).toEqual([false, true]);
    expect([24, 27].map((minor) => needsBuildCache(go("doc fmt"), minor))).toEqual([false, true]);
  });

  it("says what is fetched and written", () => {
    expect(mayFetchModules(go("build ."))).toBe(true);
    expect(mayFetchModules(go("build -mod=vendor ."))).toBe(false);
    expect(mayFetchModules(go("mod edit -fmt"))).toBe(false);
    expect(writtenFiles(go("mod edit -json"))).toEqual([]);
    expect(writtenFiles(go("mod download"))).toEqual(["go.mod", "go.sum"]);
    expect(writtenFiles(go("build ."))).toEqual([]);
    expect(writtenFiles(go("build -mod=mod ."))).toEqual(["go.mod", "go.sum"]);
    expect(writtenFiles(go("build ."), "mod")).toEqual(["go.mod", "go.sum"]);
    expect(mayFetchModules(go("list -m -mod=vendor all"))).toBe(true);
    expect(writtenFiles(go("install -mod=mod a.b/c@v1"))).toEqual([]);
    expect(namesVersions(go("install ./cmd/x"))).toBe(false);
  });

  it.each([
    ["example.com/app", "app"],
    ["example.com/app/v2", "app"],
    ["example.com/app/v1", "v1"],
    ["gopkg.in/app.v2", "app.v2"],
    ["app", "app"],
    ["v2", "v2"],
    ["cmd/server/main.go", "main"],
  ])("builds %s as %s", (target, name) => {
    expect(programName(target)).toBe(name);
    expect(programName(target, "windows")).toBe(`${name}.exe`);
  });
});
