import { describe, expect, it } from "vitest";
import { type BuildPlatform, fileMatchesBuild, parseGoSource } from "../../../src/syntax/go/index.ts";

const LINUX: BuildPlatform = { goos: "linux", goarch: "amd64", tags: [], cgo: true, minor: 24 };

describe("parseGoSource", () => {
  it("reads package and imports with their places", () => {
    const text =
      '/* licence\n*/\n// doc\npackage main // p\n\nimport "fmt"\nimport (\n\t_ "embed"\n\tf `a.b/c`; . "x" // "no"\n)\n' +
      'import "C"\n\nfunc main() {}\nvar s = `import "late"`\n';
    const { packageName, imports } = parseGoSource(text);
    expect(packageName).toBe("main");
    expect(imports.map(({ path, line }) => `${path}:${line}`)).toEqual([
      "fmt:6",
      "embed:8",
      "a.b/c:9",
      "x:9",
      "C:11",
    ]);
    expect(text.slice(...(imports[2]?.range ?? [0, 0]))).toBe("`a.b/c`");
  });

  it("reads embed patterns, and only those", () => {
    const text =
      'package main\n\nimport _ "embed"\n\nvar raw = `\n//go:embed no\n`\n/*\n//go:embed no\n*/\n' +
      '//go:embed dist/* "a b.txt" all:web `c`\nvar x string\n// go:embed no\n//go:embedded no\n\t//go:embed indented\n';
    const { embeds } = parseGoSource(text);
    expect(embeds.map(({ pattern, line }) => `${pattern}:${line}`)).toEqual([
      "dist/*:11",
      "a b.txt:11",
      "all:web:11",
      "c:11",
      "indented:15",
    ]);
    expect(text.slice(...(embeds[1]?.range ?? [0, 0]))).toBe('"a b.txt"');
    expect(parseGoSource("package a\n//go:embed x\n").embeds).toEqual([]);
  });

  it.each([
    "",
    "package",
    "// only a comment",
    "/* open",
    'package a\nimport "',
    "package a\nimport (\n",
    "{}",
  ])("does not throw on %j", (text) => {
    expect(parseGoSource(text).imports).toEqual([]);
  });

  it("reads many imports and embeds in linear time", () => {
    const imports = Array.from({ length: 20_000 }, (_, i) => `\t"a.b/p${i}"`).join("\n");
    const embeds = "//go:embed x\nvar x = `y`\n".repeat(20_000);
    const before = performance.now();
    const source = parseGoSource(`package a\nimport (\n"embed"\n${imports}\n)\n${embeds}`);
    expect(source.imports).toHaveLength(20_001);
    expect(source.embeds).toHaveLength(20_000);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

describe("fileMatchesBuild", () => {
  const matches = (name: string, head: string, platform: Partial<BuildPlatform> = {}): boolean =>
    fileMatchesBuild(name, parseGoSource(`${head}\n\npackage a\n`).constraint, { ...LINUX, ...platform });

  it.each([
    ["main.go", true],
    ["x_linux.go", true],
    ["x_windows.go", false],
    ["x_amd64.go", true],
    ["x_linux_arm64.go", false],
    ["x_windows_amd64.go", false],
    ["x_windows_test.go", false],
    ["windows.go", true],
    ["x_unix.go", true],
    ["x_linux_foo.go", true],
    ["x.pb_windows.go", true],
  ])("%s: %s", (name, expected) => {
    expect(matches(name, "")).toBe(expected);
  });

  it.each([
    ["//go:build linux && (amd64 || !cgo)", true],
    ["//go:build !linux", false],
    ["//go:build unix", true],
    ["//go:build ignore", false],
    ["//go:build go1.24", true],
    ["//go:build go1.25", false],
    ["//go:build !(linux || darwin)", false],
    ["//go:build linux &&", false],
    ["//go:build linux & amd64", false],
    ["// +build linux,cgo darwin", true],
    ["// +build linux\n// +build !cgo", false],
    ["// +build windows\n\n// doc", false],
    ["//go:build linux\n// +build windows", true],
    ["//go:builder windows", true],
  ])("%j: %s", (head, expected) => {
    expect(matches("a.go", head)).toBe(expected);
  });

  it("asks the platform", () => {
    expect(matches("a.go", "//go:build dev", { tags: ["dev"] })).toBe(true);
    expect(matches("a.go", "//go:build cgo", { cgo: false })).toBe(false);
    expect(matches("a_linux.go", "", { goos: "android" })).toBe(true);
    expect(matches("a.go", "//go:build unix", { goos: "windows" })).toBe(false);
  });

  it("counts +build only with a blank line behind it, and nothing behind the package clause", () => {
    const directly = parseGoSource("// +build windows\npackage a\n");
    expect(directly.constraint).toBeUndefined();
    expect(parseGoSource("package a\n\n//go:build windows\n").constraint).toBeUndefined();
  });
});
