import { PLAIN, testRule } from "./harness.ts";

testRule("embed-files-copied", {
  valid: [
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
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "e.go": 'package main\n\nimport _ "embed"\n\n//go:embed all:web\nvar x string\n' },
      errors: ["4 noMatch"],
      says: "e.go:5: pattern all:web: no matching files found",
    },
  ],
});
