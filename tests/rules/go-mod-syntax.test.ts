import { describe, expect, it } from "vitest";
import { lintText } from "../../src/linter/index.ts";
import { PLAIN, testRule } from "./harness.ts";

testRule("go-mod-syntax", {
  valid: [
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: {
        ...PLAIN,
        "go.mod":
          "module example.com/shop\n\ngo 1.24.1\n\ntoolchain go1.24.2\n\ngodebug default=go1.21\n\ntool example.com/x\n",
      },
    },
    {
      dockerfile: "FROM golang:1.27\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.25\n\nignore ./web\n" },
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: {
        ...PLAIN,
        "go.mod":
          "module example.com/shop\n\ngo 1.24\n\nrequire (\n\texample.com/a v1.0.0 // indirect\n\texample.com/b/v2 v2.1.0\n)\n\nexclude example.com/a v1.1.0\n\nretract [v1.0.0, v1.2.0]\n",
      },
    },
    {
      name: "a toolchain line that is not followed",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.24\n\ntoolchain go1.24.x\n" },
    },
    {
      name: "a directive of the toolchain that is switched to",
      dockerfile: "FROM golang:1.24\nENV GOTOOLCHAIN=auto\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.25\n\nignore ./web\n" },
    },
    {
      name: "it may fail",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download || true\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.24\n<<<<<<< HEAD\n" },
    },
    {
      name: "a stage that is not built",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n\nFROM scratch\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.24\n<<<<<<< HEAD\n" },
    },
  ],
  invalid: [
    {
      name: "each file of each stage once",
      dockerfile:
        "FROM golang:1.24 AS a\nWORKDIR /a\nCOPY a .\nRUN go vet . && go build -o /x .\nWORKDIR /b\nCOPY b .\nRUN go build -o /y .\n" +
        "FROM golang:1.24 AS b\nWORKDIR /b\nCOPY b .\nRUN go build -o /z .\nFROM scratch\nCOPY --from=a /x /y /\nCOPY --from=b /z /\n",
      files: {
        "a/go.mod": "module example.com/a\n\ngo 1.24\n<<<<<<< HEAD\n",
        "a/main.go": PLAIN["main.go"],
        "b/go.mod": "module example.com/b\n\ngo 1.24\n<<<<<<< HEAD\n",
        "b/main.go": PLAIN["main.go"],
      },
      errors: ["4 refused", "7 refused", "11 refused"],
    },
    {
      name: "a toolchain line that is followed",
      dockerfile: "FROM golang:1.24\nENV GOTOOLCHAIN=auto\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.24\n\ntoolchain go1.24.x\n" },
      errors: ["5 refused"],
      says: '/shop/go.mod:5: invalid toolchain "go1.24.x" in go.mod',
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.24\n\nignore ./web\n" },
      errors: ["4 refused"],
      says: "/shop/go.mod:5: unknown directive: ignore",
    },
    {
      dockerfile: "FROM golang:1.19\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.24.1\n" },
      errors: ["4 refused"],
      says: "invalid go version '1.24.1': must match format 1.23",
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.24\n<<<<<<< HEAD\n" },
      errors: ["4 refused"],
      says: "unknown directive: <<<<<<<",
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.24\n\nrequire example.com/a v2.0.0\n" },
      errors: ["4 refused"],
      says: "should be v0 or v1, not v2",
    },
  ],
});

/** `LINE:COLUMN first line of the message`, of everything that the preset says. */
const lint = (filename: string, text: string): string[] =>
  lintText(text, { filename }).messages.map(
    ({ line, column, message }) => `${line}:${column} ${message.split("\n")[0] ?? ""}`,
  );

const HEAD = "module example.com/shop\n\ngo 1.24\n";

describe("go-mod-syntax in go.mod and go.work", () => {
  it.each([
    ["requires a.b/c v1.0.0", "4:1 go.mod:4: unknown directive: requires."],
    [
      "\trequire a.b/c v2.0.0",
      '4:2 go.mod:4:2: require a.b/c: version "v2.0.0" invalid: should be v0 or v1, not v2.',
    ],
    ["<<<<<<< HEAD", "4:1 go.mod:4: unknown directive: <<<<<<<."],
    ["go 1.24", "4:1 go.mod:4: repeated go statement."],
    ["require (", "4:1 go.mod:5: syntax error (unterminated block started at go.mod:4:1)."],
  ])("reports %j", (line, message) => {
    expect(lint("go.mod", `${HEAD}${line}\n`)).toEqual([message]);
  });

  it("reports every line, as Go does", () => {
    expect(lint("a/b/go.mod", `${HEAD}requires a.b/c v1.0.0\n\nexcludes a.b/c v1.0.0\n`)).toHaveLength(2);
  });

  it("reads go.work", () => {
    expect(lint("go.work", "go 1.24\n\nuse ./a ./b\n")).toEqual(["3:1 go.work:3: usage: use local/dir."]);
    expect(lint("go.work", "go 1.24\n\nuse ./a\nuse ./b\n")).toEqual([]);
  });

  it.each([
    ["what only some versions refuse", `${HEAD}\ntoolchain go1.24.4\n\ntool a.b/c\n\nignore ./web\n`],
    ["a patch in the go line", "module a\n\ngo 1.24.4\n"],
    ["a directive of a Go that is to come", "module a\n\ngo 1.99\n\nfuture x\n"],
    ["a file that hides a directory", "// No Go here.\n"],
    ["an empty file", ""],
    ["a version that is looked up", `${HEAD}require a.b/c latest\n`],
    [
      "a suppressed line",
      `${HEAD}// dockerlint-go-disable-next-line go-mod-syntax -- a test\nrequires a.b/c v1.0.0\n`,
    ],
    ["a suppressed file", `// dockerlint-go-disable go-mod-syntax\n${HEAD}requires a.b/c v1.0.0\n`],
  ])("says nothing of %s", (_, text) => {
    expect(lint("go.mod", text)).toEqual([]);
  });

  it.each(["pkg/testdata/go.mod", "vendor/a.b/go.mod", "web/node_modules/x/go.mod"])(
    "says nothing of %s",
    (filename) => {
      expect(lint(filename, "modul a\n")).toEqual([]);
    },
  );
});
