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
  ],
  invalid: [
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
