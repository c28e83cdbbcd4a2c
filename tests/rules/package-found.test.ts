import { MAIN, MODULE, PLAIN, testRule } from "./harness.ts";

testRule("package-found", {
  valid: [
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build . && go test ./... && go vet fmt\n",
      files: PLAIN,
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build ./cmd/x\n",
      files: { ...PLAIN, "cmd/x/x.go": MAIN },
    },
    {
      name: "generated",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go generate ./... && go build ./cmd/x\n",
      files: PLAIN,
    },
    {
      name: "made before the build",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build . ./api\n",
      files: {
        "go.mod": MODULE,
        "main.go": 'package main\n\nimport _ "example.com/shop/mocks"\n\nfunc main() {}\n',
        "api/.gitkeep": "",
      },
      generated: ["mocks", "api"],
    },
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build ./cmd/x\n",
      files: PLAIN,
      errors: ["4 directory"],
      says: "stat /shop/cmd/x: directory not found",
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { "go.mod": MODULE, "cmd/x/x.go": MAIN },
      errors: ["4 directory"],
      says: "no Go files in /shop",
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod main.go ./\nRUN go build .\n",
      files: {
        "go.mod": MODULE,
        "main.go": 'package main\n\nimport _ "example.com/shop/till"\n',
        "till/t.go": "package till\n",
      },
      errors: ["4 import"],
      says: "no required module provides package example.com/shop/till",
    },
  ],
});
