import { GREET, PLAIN, testRule } from "./harness.ts";

testRule("require-goproxy", {
  valid: [
    {
      dockerfile:
        "FROM golang:1.24\nARG GOPROXY=https://proxy.golang.org,direct\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      name: "an ARG that the builder sets",
      dockerfile: "FROM golang:1.24\nARG GOPROXY\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go env -w GOPROXY=direct && go mod download\n",
      files: GREET,
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN GOPROXY=direct go mod download\n",
      files: GREET,
    },
    {
      name: "nothing to fetch",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download && go build .\n",
      files: PLAIN,
    },
    {
      name: "an unknown image may set it",
      dockerfile: "FROM registry.example/go\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    { name: "no Go at all", dockerfile: "FROM alpine:3.22\nRUN apk add --no-cache curl\n" },
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download\nRUN go build .\n",
      files: GREET,
      errors: ["4 unset"],
      output:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nARG GOPROXY=https://proxy.golang.org,direct\nRUN go mod download\nRUN go build .\n",
    },
    {
      name: "a tool",
      dockerfile: "FROM golang:1.24\nRUN go install example.com/x/cmd/y@v1.0.0\n",
      errors: ["2 unset"],
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      options: [{ suggest: "https://goproxy.corp.example" }],
      errors: ["4 unset"],
      output:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nARG GOPROXY=https://goproxy.corp.example\nRUN go mod download\n",
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOPROXY=https://proxy.golang.org\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      options: [{ allow: ["https://goproxy.corp.example"] }],
      errors: ["5 notAllowed"],
    },
  ],
});
