import { GREET, PLAIN, testRule } from "./harness.ts";

testRule("copy-go-mod-first", {
  valid: [
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build .\n",
      files: GREET,
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go build .\n",
      files: GREET,
    },
    {
      name: "nothing to fetch",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nRUN --mount=type=bind,target=. go mod download\nCOPY . .\nRUN go build .\n",
      files: GREET,
    },
    {
      name: "vendored",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: {
        ...GREET,
        "vendor/modules.txt": "# example.com/pub/greet v1.1.0\n## explicit\nexample.com/pub/greet\n",
      },
    },
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: GREET,
      errors: ["3 sourcesFirst"],
      output:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build .\n",
    },
    {
      name: "with a local replacement",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: {
        ...GREET,
        "go.mod": `${GREET["go.mod"]}\nrequire example.com/money v0.0.0\n\nreplace example.com/money => ./lib/money\n`,
        "lib/money/go.mod": "module example.com/money\n",
      },
      errors: ["3 sourcesFirst"],
      output:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod go.sum ./\nCOPY lib/money/go.mod lib/money/\nRUN go mod download\nCOPY . .\nRUN go build .\n",
    },
    {
      name: "the comment stays on its COPY",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\n# all of it\nCOPY . .\nRUN go build .\n",
      files: GREET,
      errors: ["4 sourcesFirst"],
      output:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod go.sum ./\nRUN go mod download\n# all of it\nCOPY . .\nRUN go build .\n",
    },
  ],
});
