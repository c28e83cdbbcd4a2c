import { PLAIN, testRule } from "./harness.ts";

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
  ],
  invalid: [
    {
      dockerfile: COPIED,
      files: embedding("web", { "web/.keep": "", "web/_x/x.html": "" }),
      errors: ["4 empty"],
      says: "/shop/e.go:5: pattern web: cannot embed directory web: contains no embeddable files",
    },
    ...["../web", "./web", "web/", ".", "/web"].map((pattern) => ({
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
  ],
});
