import { GREET, PLAIN, testRule } from "./harness.ts";

testRule("valid-go-variables", {
  valid: [
    {
      dockerfile:
        'FROM golang:1.24\nENV GOCACHE=/c GOFLAGS="-mod=mod -trimpath" GOTOOLCHAIN=go1.24.4+auto\nWORKDIR /shop\nCOPY . .\nRUN go build .\n',
      files: PLAIN,
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOFLAGS=\"'-ldflags=-s -w'\"\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOCACHE=off\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: PLAIN,
    },
    {
      name: "a flag of a Go that is newer than the table",
      dockerfile: "FROM golang:1.99\nENV GOFLAGS=-nosuch\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
    },
    {
      name: "a flag, and an image that is not known",
      dockerfile: "ARG V\nFROM golang:$V\nENV GOFLAGS=-nosuch\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
    },
    {
      name: "a flag of the toolchain that is switched to",
      dockerfile:
        "FROM golang:1.24\nENV GOFLAGS=-artifacts GOTOOLCHAIN=auto\nWORKDIR /shop\nCOPY . .\nRUN go test ./...\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.26\n" },
    },
    {
      name: "what builds nothing does without a cache",
      dockerfile:
        "FROM golang:1.24\nENV GOCACHE=off\nWORKDIR /shop\nCOPY . .\nRUN go mod tidy && go list ./... && go generate ./...\n",
      files: PLAIN,
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOAUTH='netrc; git /shop'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOAUTH='off'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOAUTH='my-helper x'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      dockerfile: "FROM golang:1.19\nENV GOAUTH='git'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      dockerfile: "FROM golang:$V\nENV GOAUTH='git'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOAUTH='git' GOPROXY=http://athens:3000\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      dockerfile:
        'FROM golang:1.24\nARG DIR\nENV GOAUTH="git $DIR"\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n',
      files: GREET,
    },
    {
      name: "GOAUTH, and nothing to fetch",
      dockerfile: "FROM golang:1.24\nENV GOAUTH='git'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: PLAIN,
    },
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.24\nENV GOAUTH='git'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      errors: ["5 invalid"],
      says: "go: GOAUTH=git dir method requires an absolute path",
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOAUTH='git src'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      errors: ["5 invalid"],
      says: "dir is not absolute",
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOAUTH='git /shop/go.mod'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      errors: ["5 invalid"],
      says: "dir is not a directory",
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOAUTH='netrc;'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      errors: ["5 invalid"],
      says: "go: GOAUTH encountered an empty command",
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOAUTH='off;netrc'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      errors: ["5 invalid"],
      says: "GOAUTH=off cannot be combined",
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOWORK=go.work\nWORKDIR /shop\nCOPY . .\nRUN go mod tidy && go vet .\n",
      files: PLAIN,
      errors: ["5 invalid"],
      says: "`go vet .` fails: go: invalid GOWORK: not an absolute path",
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOCACHE=off\nRUN go install example.com/tool@v1.0.0\n",
      errors: ["3 invalid"],
    },
    {
      dockerfile: "FROM golang:1.19\nENV GOCACHE=cache\nWORKDIR /shop\nCOPY . .\nRUN go list ./...\n",
      files: PLAIN,
      errors: ["5 invalid"],
      says: "GOCACHE is not an absolute path",
    },
    {
      name: "a flag of a newer Go",
      dockerfile: "FROM golang:1.19\nENV GOFLAGS=-pgo=off\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
      errors: ["5 invalid"],
      says: "go: parsing $GOFLAGS: unknown flag -pgo",
    },
    {
      name: "quotes, which Go 1.19 does not know",
      dockerfile:
        "FROM golang:1.19\nENV GOFLAGS=\"'-ldflags=-s -w'\"\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
      errors: ["5 invalid"],
      says: `non-flag "'-ldflags=-s"`,
    },
    {
      name: "quotes inside an entry, whatever Go it is",
      dockerfile:
        "ARG V\nFROM golang:$V\nENV GOFLAGS=\"-ldflags='-s -w'\"\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
      errors: ["6 invalid"],
      says: "unknown flag -w'",
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOCACHE=off\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
      errors: ["5 invalid"],
      says: "build cache is disabled by GOCACHE=off, but required as of Go 1.12",
    },
    {
      dockerfile: 'FROM golang:1.24\nENV GOFLAGS="-tags a"\nWORKDIR /shop\nCOPY . .\nRUN go build .\n',
      files: PLAIN,
      errors: ["5 invalid"],
      says: 'parsing $GOFLAGS: non-flag "a"',
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOTOOLCHAIN=latest\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
      errors: ["5 invalid"],
      says: 'invalid GOTOOLCHAIN "latest"',
    },
  ],
});
