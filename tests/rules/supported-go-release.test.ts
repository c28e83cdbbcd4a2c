import { PLAIN, testRule } from "./harness.ts";

const REST = "WORKDIR /shop\nCOPY . .\nRUN go vet ./... && go build .\n";

testRule("supported-go-release", {
  valid: [
    { dockerfile: `FROM golang:1.27\n${REST}`, files: PLAIN },
    { dockerfile: `FROM golang:1.26\n${REST}`, files: PLAIN },
    { name: "newer than the table", dockerfile: `FROM golang:1.99\n${REST}`, files: PLAIN },
    { name: "not known", dockerfile: `ARG V\nFROM golang:$V\n${REST}`, files: PLAIN },
    {
      name: "not known which toolchain runs",
      dockerfile: `FROM golang:1.22\nARG GOTOOLCHAIN\n${REST}`,
      files: PLAIN,
    },
    {
      name: "another toolchain",
      dockerfile: `FROM golang:1.22\nENV GOTOOLCHAIN=go1.27.0\n${REST}`,
      files: PLAIN,
    },
    { name: "builds nothing", dockerfile: "FROM golang:1.22\nRUN go version\n" },
    {
      name: "a stage that is not built",
      dockerfile: `FROM golang:1.22\n${REST}\nFROM scratch\n`,
      files: PLAIN,
    },
    {
      name: "another stage builds",
      dockerfile: `FROM golang:1.22 AS tools\nRUN go version > /version\nFROM golang:1.27\nCOPY --from=tools /version /\n${REST}`,
      files: PLAIN,
    },
  ],
  invalid: [
    {
      name: "the second of two stages",
      dockerfile: `FROM golang:1.27 AS tool\n${REST}FROM golang:1.22\nCOPY --from=tool /shop/shop /bin/\n${REST}`,
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.22\n" },
      errors: ["9 ended"],
    },
    {
      name: "go install, and the newest that the table knows",
      dockerfile: "FROM golang:1.22\nWORKDIR /shop\nCOPY . .\nRUN go install .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.22\n" },
      errors: ["4 ended"],
      says: "Use a newer image, such as `golang:1.27`",
    },
    {
      dockerfile: `FROM golang:1.22\n${REST}`,
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.22\n" },
      errors: ["4 ended"],
      says: "ended in 2025-02",
    },
    { dockerfile: `FROM golang:1.19-alpine\n${REST}`, files: PLAIN, errors: ["4 ended"] },
  ],
});
