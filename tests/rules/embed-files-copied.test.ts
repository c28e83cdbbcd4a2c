import { describe, expect, it } from "vitest";
import { PLAIN, lintExample, testRule } from "./harness.ts";

const COPIED = "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n";
const embedding = (pattern: string, files: Readonly<Record<string, string>>): Record<string, string> => ({
  ...PLAIN,
  ...files,
  "e.go": `package main\n\nimport _ "embed"\n\n//go:embed ${pattern}\nvar x string\n`,
});

testRule("embed-files-copied", {
  valid: [
    { dockerfile: COPIED, files: embedding("all:web", { "web/.keep": "" }) },
    { dockerfile: COPIED, files: embedding("web/*", { "web/.keep": "" }) },
    { dockerfile: COPIED, files: embedding("web", { "web/.keep": "", "web/a/b/x.html": "" }) },
    {
      dockerfile: COPIED,
      files: embedding("web", { "web/.keep": "", "web/a/go.mod": "", "web/b/c/x.html": "" }),
    },
    ...["web/[^a]*", "web/[a-c]?[x-z\\]]", "web/?[\\^\\-]x", "web/\\b-x"].map((pattern) => ({
      dockerfile: COPIED,
      files: embedding(pattern, { "web/b-x": "", "web/b-]": "" }),
    })),
    ...["web/*.html", "web/?.html", "web/[a-c].html"].map((pattern) => ({
      name: `made before the build: ${pattern}`,
      dockerfile: COPIED,
      files: embedding(pattern, { "web/readme.txt": "" }),
      generated: ["web/x.html"],
    })),
    { dockerfile: COPIED, files: embedding("lib", { "lib/x/go.mod": "module x\n", "lib/x.html": "" }) },
    {
      name: "a directory that a program may fill, or that is made before the build",
      dockerfile: COPIED.replace("RUN", "ARG X\nRUN touch web/$X &&"),
      files: embedding("web ui", { "web/.keep": "", "ui/.keep": "" }),
      generated: ["ui"],
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: {
        ...PLAIN,
        "e.go": 'package main\n\nimport _ "embed"\n\n//go:embed web/*.html\nvar x string\n',
        "web/a.html": "",
      },
    },
    {
      name: "made by a program",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN make web && go build .\n",
      files: { ...PLAIN, "e.go": 'package main\n\nimport _ "embed"\n\n//go:embed web\nvar x string\n' },
    },
    ...["all:web/dist", "web/dist/*.html"].map((pattern) => ({
      name: `made before the build: ${pattern}`,
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: {
        ...PLAIN,
        "web/dist/.gitkeep": "",
        "e.go": `package main\n\nimport _ "embed"\n\n//go:embed ${pattern}\nvar x string\n`,
      },
      generated: ["web/dist"],
    })),
    {
      name: "behind a build tag",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: {
        ...PLAIN,
        "e.go": '//go:build release\n\npackage main\n\nimport _ "embed"\n\n//go:embed web\nvar x string\n',
      },
    },
    ...["go build . || true", 'if [ -n "$CHECK" ]; then go build .; fi', "go build .; go version"].map(
      (run) => ({
        name: `it may fail: ${run}`,
        dockerfile: `FROM golang:1.24\nARG CHECK\nWORKDIR /shop\nCOPY . .\nRUN ${run}\n`,
        files: embedding("web", {}),
      }),
    ),
  ],
  invalid: [
    ...[
      { "web/.keep": "", "web/a/b/.keep": "" },
      { "web/a/go.mod": "", "web/a/x.html": "" },
    ].map((files) => ({
      name: `nothing in any of its directories: ${Object.keys(files).join(" ")}`,
      dockerfile: COPIED,
      files: embedding("web", files),
      errors: ["4 empty"],
      says: "cannot embed directory web: contains no embeddable files",
    })),
    {
      dockerfile: COPIED,
      files: embedding("web", { "web/.keep": "", "web/_x/x.html": "" }),
      errors: ["4 empty"],
      says: "/shop/e.go:5: pattern web: cannot embed directory web: contains no embeddable files",
    },
    ...[
      "../web",
      "./web",
      "web/",
      ".",
      "/web",
      "web/[x",
      "web/[x*",
      "web/[]x*",
      "web/[-x]*",
      "web/[a-]*",
      "web/x\\",
    ].map((pattern) => ({
      dockerfile: COPIED,
      files: embedding(pattern, { "web/x.html": "" }),
      errors: ["4 pattern"],
      says: `pattern ${pattern}: invalid pattern syntax`,
    })),
    {
      dockerfile: COPIED,
      files: embedding("lib/x.html", { "lib/go.mod": "module x\n", "lib/x.html": "" }),
      errors: ["4 module"],
      says: "cannot embed file lib/x.html: in different module",
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "e.go": 'package main\n\nimport _ "embed"\n\n//go:embed all:web\nvar x string\n' },
      errors: ["4 noMatch"],
      says: "e.go:5: pattern all:web: no matching files found",
    },
    ...[
      ["all:web/dist", "COPY web web/"],
      ["web/*.html", "COPY web web/"],
      ["web/[a-c]*.html", "COPY web web/"],
      ["web/index?.html", "COPY web web/"],
      ["web/dist/*/*.html", "COPY web web/"],
    ].map(([pattern = "", line = ""]) => ({
      name: `copied up to the wildcard: ${pattern}`,
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod *.go ./\nRUN go vet . && go build .\n",
      files: embedding(pattern, { "web/index1.html": "", "web/b.html": "", "web/dist/a/a.html": "" }),
      errors: ["4 noMatch"],
      output: `FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod *.go ./\n${line}\nRUN go vet . && go build .\n`,
    })),
  ],
});

describe("the suggestion", () => {
  const suggested = (pattern: string): readonly string[] => {
    const dockerfile = "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod *.go ./\nRUN go build .\n";
    const messages = lintExample(
      { dockerfile, files: embedding(pattern, { "web/index.html": "", "schema.sql": "" }) },
      "embed-files-copied",
    );
    expect(messages.map(({ messageId }) => messageId)).toEqual(["noMatch"]);
    return (messages[0]?.suggestions ?? []).map(({ desc }) => desc);
  };
  it("copies what the pattern names", () => {
    expect(suggested("schema.sql")).toEqual(["Add `COPY schema.sql ./` before this RUN."]);
  });
  it("is not made where the pattern begins with a wildcard", () => {
    expect(suggested("*.sql")).toEqual([]);
    expect(suggested("s*/*")).toEqual([]);
  });
});
