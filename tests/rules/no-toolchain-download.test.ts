import { MAIN, PLAIN, testRule } from "./harness.ts";

const REST = "WORKDIR /shop\nCOPY . .\nRUN go vet ./...\nRUN go build .\n";
const NEWER = { "go.mod": "module example.com/shop\n\ngo 1.26.0\n", "main.go": MAIN };
const TOOLCHAIN = { "go.mod": "module example.com/shop\n\ngo 1.24\n\ntoolchain go1.26.2\n", "main.go": MAIN };

testRule("no-toolchain-download", {
  valid: [
    { name: "local fails, or ignores the line", dockerfile: `FROM golang:1.24\n${REST}`, files: NEWER },
    { dockerfile: `FROM golang:1.24\nENV GOTOOLCHAIN=auto\n${REST}`, files: PLAIN },
    { name: "not fetched", dockerfile: `FROM golang:1.24\nENV GOTOOLCHAIN=path\n${REST}`, files: NEWER },
    { name: "named", dockerfile: `FROM golang:1.24\nENV GOTOOLCHAIN=go1.26.1\n${REST}`, files: NEWER },
    { name: "before 1.21", dockerfile: `FROM golang:1.20\nENV GOTOOLCHAIN=auto\n${REST}`, files: PLAIN },
    {
      name: "a cache mount",
      dockerfile:
        "FROM golang:1.24\nENV GOTOOLCHAIN=auto\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go build .\n",
      files: NEWER,
    },
    {
      name: "GOTOOLCHAIN is not known",
      dockerfile: `FROM golang:1.24\nARG GOTOOLCHAIN\n${REST}`,
      files: NEWER,
    },
    {
      name: "version is not known",
      dockerfile: `ARG V\nFROM golang:$V\nENV GOTOOLCHAIN=auto\n${REST}`,
      files: NEWER,
    },
    { name: "no context", dockerfile: `FROM golang:1.24\nENV GOTOOLCHAIN=auto\n${REST}` },
    {
      name: "where the module cache is, is not known",
      dockerfile: `FROM golang:1.24\nENV GOTOOLCHAIN=auto\nARG GOMODCACHE\n${REST}`,
      files: NEWER,
    },
    {
      name: "it cannot be fetched: another rule's",
      dockerfile: `FROM golang:1.24\nENV GOTOOLCHAIN=auto GOPROXY=off\n${REST}`,
      files: NEWER,
    },
  ],
  invalid: [
    {
      name: "an empty value is auto",
      dockerfile: `FROM golang:1.24\nENV GOTOOLCHAIN=\n${REST}`,
      files: NEWER,
      errors: ["5 download"],
      says: "GOTOOLCHAIN=auto allows it",
    },
    {
      name: "no value is auto",
      dockerfile: `FROM debian:12\nCOPY --from=golang:1.24 /usr/local/go /usr/local/go\nENV PATH=/usr/local/go/bin:$PATH\n${REST}`,
      files: NEWER,
      errors: ["6 download"],
      says: "GOTOOLCHAIN=auto allows it",
    },
    {
      name: "a value that allows it",
      dockerfile: `FROM golang:1.24\nENV GOTOOLCHAIN=local+auto\n${REST}`,
      files: NEWER,
      errors: ["5 download"],
      says: "GOTOOLCHAIN=local+auto allows it",
    },
    {
      dockerfile: `FROM golang:1.24\nENV GOTOOLCHAIN=auto\n${REST}`,
      files: NEWER,
      errors: ["5 download"],
      says: "fetches go1.26.0 first",
    },
    {
      dockerfile: `FROM golang:1.24\nENV GOTOOLCHAIN=local+auto\n${REST}`,
      files: TOOLCHAIN,
      errors: ["5 download"],
      says: "golang:1.26",
    },
  ],
});
