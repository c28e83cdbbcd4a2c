import { describe, expect, it } from "vitest";
import {
  modulePathProblem,
  parseGoMod,
  problemsFor,
  redundantToolchain,
  versionQueries,
} from "../../../src/syntax/go/index.ts";

const HEAD = "module example.com/app\n\ngo 1.18\n\n";

/** `LINE[:COLUMN]: MESSAGE`, as Go prints it behind the file's name. */
function printed(text: string, minor?: number): string[] {
  return problemsFor(parseGoMod(text), minor).map(
    ({ line, column, message }) => `${line}${column === undefined ? "" : `:${column}`}: ${message}`,
  );
}

const inBody = (body: string, minor?: number): string[] => printed(`${HEAD}${body}\n`, minor);

describe("parseGoMod", () => {
  it("reads every directive with its place", () => {
    const text =
      "// about\nmodule example.com/app // the app\n\ngo 1.24.4\ntoolchain go1.25.0\n" +
      "require (\n\texample.com/x v1.0.0\n\texample.com/y v0.0.0-20200101000000-abcdefabcdef // indirect; why\n)\n" +
      "exclude example.com/x v1.1.0\nreplace example.com/x v1.0.0 => ../x\nretract [v1.0.0, v1.2.0]\nretract v1.9.0\n" +
      "tool example.com/x/cmd\nignore ./web\ngodebug panicnil=1\n";
    const file = parseGoMod(text);
    expect(problemsFor(file, 27)).toEqual([]);
    expect(file.module).toMatchObject({ path: "example.com/app", line: 2 });
    expect(file.go).toMatchObject({ version: "1.24.4", line: 4 });
    expect(file.toolchain).toMatchObject({ version: "go1.25.0", line: 5 });
    expect(file.requires.map(({ module, indirect, line }) => [module, indirect, line])).toEqual([
      ["example.com/x", false, 7],
      ["example.com/y", true, 8],
    ]);
    const [require] = file.requires;
    expect(text.slice(...(require?.range ?? [0, 0]))).toBe("example.com/x v1.0.0");
    expect(text.slice(...(require?.versionRange ?? [0, 0]))).toBe("v1.0.0");
    expect(file.excludes).toMatchObject([{ module: "example.com/x", version: "v1.1.0" }]);
    expect(file.replaces).toMatchObject([
      { module: "example.com/x", version: "v1.0.0", newPath: "../x", newVersion: undefined },
    ]);
    expect(file.retracts).toMatchObject([
      { low: "v1.0.0", high: "v1.2.0" },
      { low: "v1.9.0", high: "v1.9.0" },
    ]);
    expect(file.tools).toMatchObject([{ path: "example.com/x/cmd" }]);
    expect(file.ignores).toMatchObject([{ path: "./web" }]);
    expect(file.godebugs).toMatchObject([{ name: "panicnil", value: "1" }]);
    expect(file.comments.map(({ value }) => value)).toEqual(["about", "the app", "indirect; why"]);
    expect(text.slice(...(file.comments[1]?.range ?? [0, 0]))).toBe("// the app");
  });

  it.each([
    ["CRLF", HEAD.replaceAll("\n", "\r\n")],
    ["a module block", "module (\n\texample.com/app\n)\ngo 1.18\n"],
    ["a quoted path", 'module "example.com/app"\ngo 1.18\n'],
    ["empty blocks", `${HEAD}require ()\nrequire (\n)\nexclude ( // none\n)\n`],
    ["a quoted directory with a blank", `${HEAD}replace example.com/x => "../x y"\n`],
    ["the same replacement twice", `${HEAD}replace example.com/x => ../x\nreplace example.com/x => ../x\n`],
    ["no newline at the end", "module app\ngo 1.18"],
    ["no go line", "module app\n"],
  ])("accepts %s", (_, text) => {
    expect(printed(text, 19)).toEqual([]);
    expect(printed(text, 27)).toEqual([]);
  });

  it.each([
    ["\ufeff", "1: unexpected input character '\\ufeff'"],
    ['module "a\n', "1:10: unexpected newline in string"],
    ['module "a', "1:8: unexpected EOF in string"],
    [`${HEAD}/* x */\n`, "5: mod files must use // comments (not /* */ comments)"],
    [`${HEAD}require (\n`, "6: syntax error (unterminated block started at go.mod:5:1)"],
    [`${HEAD}require (\n\tx v1`, "6:6: syntax error (unterminated block started at go.mod:5:1)"],
    [`${HEAD}require (\n) x\n`, "6:4: syntax error (expected newline after closing paren)"],
    ["module `a`\n", "1: invalid quoted string: unquoted string cannot contain quote"],
    ['module "a\\q"\n', "1: invalid quoted string: invalid syntax"],
  ])("reports what cannot be read: %j", (text, message) => {
    expect(printed(text)).toEqual([message]);
    expect(printed(text, 24)).toEqual([message]);
  });

  it.each([
    ["requires x v1", "5: unknown directive: requires"],
    [")", "5: unknown directive: )"],
    ["require x", "5: usage: require module/path v1.2.3"],
    ["require (\n\texample.com/x\n)", "6:2: usage: require module/path v1.2.3"],
    ["exclude example.com/x", "5: usage: exclude module/path v1.2.3"],
    ["module b", "5: repeated module statement"],
    ["go 1.18", "5: repeated go statement"],
    ["go (\n)", "5: unknown block type: go"],
    ["require x (\n)", "5: unknown block type: require x"],
    ["use ./a", "5: unknown directive: use"],
    [
      "require example.com/x v2.0.0",
      '5: require example.com/x: version "v2.0.0" invalid: should be v0 or v1, not v2',
    ],
    [
      "require example.com/x/v2 v1.0.0",
      '5: require example.com/x/v2: version "v1.0.0" invalid: should be v2, not v1',
    ],
    [
      "require gopkg.in/yaml.v2 v3.0.0",
      '5: require gopkg.in/yaml.v2: version "v3.0.0" invalid: should be v2, not v3',
    ],
    [
      "require gopkg.in/yaml v1.0.0",
      '5: require gopkg.in/yaml: version "v1.0.0" invalid: malformed module path "gopkg.in/yaml"',
    ],
    ["require greet latest", '5: malformed module path "greet": missing dot in first path element'],
    ["require example.com/x <1", '5: invalid semantic version "1" in range "<1"'],
    [
      "require example.com/x ^1.0.0",
      '5: require example.com/x: version "^1.0.0" invalid: unknown revision ^1.0.0',
    ],
    [
      "require example.com/x a/b",
      '5: require example.com/x: version "a/b" invalid: disallowed version string',
    ],
    ["replace example.com/x => ./x v1.0.0", '5: replacement module directory path "./x" cannot have version'],
    ["replace example.com/x/v1 => ../x", "5: replace example.com/x/v1: invalid module path"],
    [
      "replace example.com/x = ../x",
      "5: usage: replace module/path [v1.2.3] => other/module v1.4\n\t or replace module/path [v1.2.3] => ../local/directory",
    ],
    [
      "replace example.com/x => ../x\nreplace example.com/x => ../y",
      "6: conflicting replacements for example.com/x:\n\t../x\n\t../y",
    ],
    ["retract", "5: expected '[' or version"],
    ["retract [v1.0.0", "5: expected ',' after version"],
    ["retract [v1.0.0,", "5: expected version after ','"],
    ["retract [v1.0.0, v1.1.0", "5: expected ']' after version"],
    ["retract v1.0.0 v1.1.0", '5: unexpected token after version: "v1.1.0"'],
    ["retract v2.0.0", '5: retract example.com/app: version "v2.0.0" invalid: should be v0 or v1, not v2'],
  ])("reports %j for every version", (body, message) => {
    expect(inBody(body)).toEqual([message]);
    expect(inBody(body, 19)).toEqual([message]);
    expect(inBody(body, 27)).toEqual([message]);
  });

  it.each(["v2.0.0+incompatible", "v1.2.3-rc.1", "latest", "master", "v1", "1.0.0"])(
    "lets the version %s through",
    (version) => {
      expect(inBody(`require example.com/x ${version}`, 24)).toEqual([]);
    },
  );

  it("stops after the first pass that finds something", () => {
    expect(printed('go 1.18\nrequire x\nfoo "\n')).toEqual(["3:6: unexpected newline in string"]);
    expect(printed("go 1.18\nrequire x\n")).toEqual(["2: usage: require module/path v1.2.3"]);
    expect(printed("module ./a\nreplace a => ../b\nreplace a => ../c\n")).toHaveLength(1);
  });
});

describe("what depends on the toolchain", () => {
  it("knows when directives came", () => {
    expect(inBody("toolchain go1.24.0", 20)).toEqual(["5: unknown directive: toolchain"]);
    expect(inBody("toolchain go1.24.0", 21)).toEqual([]);
    expect(inBody("godebug panicnil=1", 22)).toEqual(["5: unknown directive: godebug"]);
    expect(inBody("godebug panicnil=1", 23)).toEqual([]);
    expect(inBody("tool (\n\ta.b/c\n)", 23)).toEqual(["5: unknown block type: tool"]);
    expect(inBody("tool (\n\ta.b/c\n)", 24)).toEqual([]);
    expect(inBody("ignore ./web", 24)).toEqual(["5: unknown directive: ignore"]);
    expect(inBody("ignore ./web", 25)).toEqual([]);
  });

  it("reports without a version only what all versions refuse", () => {
    expect(inBody("ignore ./web")).toEqual([]);
    expect(printed("module a\ngo 1.24.4\n")).toEqual([]);
    expect(inBody("toolchain 1.24.4")).toEqual([
      "5: invalid toolchain version '1.24.4': must match format go1.23.0 or default",
    ]);
    expect(printed("")[0]).toContain("missing module declaration");
  });

  it.each([
    ["1.24.4", 19, "must match format 1.23"],
    ["1.24.4", 21, undefined],
    ["1.21rc1", 20, "must match format 1.23"],
    ["1.21rc1", 21, undefined],
    ["1", 24, "must match format 1.23.0"],
    ["v1.24", 21, "must match format 1.23"],
    ["1.24.x", 27, "must match format 1.23.0"],
    ["1.024", 24, "must match format 1.23.0"],
    ["1.24.0.1", 24, "must match format 1.23.0"],
    ["2.0", 24, undefined],
  ])("reads `go %s` as Go 1.%i does", (version, minor, format) => {
    const found = printed(`module a\n\ngo ${version}\n`, minor);
    expect(found).toEqual(format === undefined ? [] : [`3: invalid go version '${version}': ${format}`]);
  });

  it("words a replacement without directory as the version does", () => {
    const without = "replacement module without version must be directory path (rooted or starting with";
    expect(inBody("replace a => b", 19)).toEqual([`5: ${without} ./ or ../)`]);
    expect(inBody("replace a => b", 24)).toEqual([`5: ${without} . or ..)`]);
    expect(inBody("replace a => ..", 19)).toEqual([`5: ${without} ./ or ../)`]);
    expect(inBody("replace a => ..", 24)).toEqual([]);
    expect(inBody("replace a => b@v1.0.0", 20)).toEqual([
      "5: replacement module must match format 'path version', not 'path@version'",
    ]);
  });

  it("knows godebug settings", () => {
    expect(inBody("godebug nosuch=1", 24)).toEqual(['5: unknown godebug "nosuch"']);
    expect(inBody("godebug urlstrictcolons=1", 24)).toEqual(['5: unknown godebug "urlstrictcolons"']);
    expect(inBody("godebug urlstrictcolons=1", 27)).toEqual([]);
    expect(inBody("godebug asynctimerchan=1", 24)).toEqual([]);
    expect(inBody("godebug asynctimerchan=1", 27)[0]).toContain('removed GODEBUG "asynctimerchan"');
    expect(inBody("godebug nosuch=1", 28)).toEqual([]);
    expect(inBody("godebug default=1.21", 24)).toEqual(["5: value for default= must be goVERSION"]);
    expect(inBody("godebug default=go1.30", 24)).toEqual(["5: default=go1.30 too new"]);
    expect(inBody("godebug default=go1.24", 24)).toEqual([]);
    expect(inBody("godebug toString=1", 24)).toEqual(['5: unknown godebug "toString"']);
    expect(inBody("godebug a=1,b=2", 24)).toEqual(["5: usage: godebug key=value"]);
  });

  it.each([
    ["./app", 'malformed module path "./app": invalid path element "."'],
    ["a.b/c/", 'malformed module path "a.b/c/": trailing slash'],
    ['"a//b"', 'malformed module path "a//b": double slash'],
    ["example.com/a@v1", "malformed module path \"example.com/a@v1\": invalid char '@'"],
    [
      "example.com/con",
      'malformed module path "example.com/con": "con" disallowed as path element component on Windows',
    ],
  ])("refuses the module path %s", (path, message) => {
    expect(printed(`module ${path}\n`)).toEqual([`1: ${message}`]);
  });

  it("refuses the tool path of a version", () => {
    expect(inBody("tool a.b/c@v1", 24)).toEqual(["5: malformed tool path \"a.b/c@v1\": invalid char '@'"]);
  });
});

describe("what Go would write into go.mod", () => {
  it("finds versions that are looked up", () => {
    const queries = (text: string): string[] =>
      versionQueries(parseGoMod(`${HEAD}${text}`)).map(
        ({ module, version, line }) => `${line} ${module} ${version}`,
      );
    expect(queries("require a.b/c v1.0.0\nrequire a.b/d latest\nrequire a.b/e v1.0.0+meta\n")).toEqual([
      "6 a.b/d latest",
      "7 a.b/e v1.0.0+meta",
    ]);
    expect(queries("exclude a.b/c v1\nreplace a.b/d v1 => a.b/e main\n")).toEqual([
      "5 a.b/c v1",
      "6 a.b/d v1",
      "6 a.b/e main",
    ]);
    expect(queries("replace a.b/c => ../c\n")).toEqual([]);
  });

  it.each([
    ["1.24.4", "go1.24.4", true],
    ["1.24.4", "go1.22.0", false],
    ["1.24", "go1.24.0", false],
    ["1.20", "go1.20.5", true],
    ["1.21", "default", true],
    ["1.22.1", "go1.22.1-custom", false],
    ["1.18", "go1.21", false],
    ["1.21", "go1.24.x", true],
    ["1.24.4", "go1.24.4+auto", true],
    ["1.18", "go1", true],
  ])("with go %s, is toolchain %s redundant: %s", (go, toolchain, redundant) => {
    const file = parseGoMod(`module a\ngo ${go}\ntoolchain ${toolchain}\n`);
    expect(redundantToolchain(file) !== undefined).toBe(redundant);
  });

  it("checks paths of modules that are fetched", () => {
    expect(modulePathProblem("example.com/x")).toBeUndefined();
    expect(modulePathProblem("example.com/x/v1")).toBe("invalid version");
    expect(modulePathProblem("Example.com/x")).toBe("invalid char 'E' in first path element");
    expect(modulePathProblem("lib")).toBe("missing dot in first path element");
  });
});

describe("cost", () => {
  it("is linear in the length of a line and the number of lines", () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `\texample.com/m${i} v1.0.${i} // indirect`);
    const long = `// ${"x ".repeat(200_000)}\nreplace ${"( ".repeat(100_000)}\n`;
    const before = performance.now();
    expect(parseGoMod(`${HEAD}require (\n${lines.join("\n")}\n)\n`).requires).toHaveLength(20_000);
    expect(parseGoMod(HEAD + long).problems).toHaveLength(1);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
