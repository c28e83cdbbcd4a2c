import { PLAIN, testRule } from "./harness.ts";

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
  ],
  invalid: [
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
