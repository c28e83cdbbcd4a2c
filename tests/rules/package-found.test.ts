import { GREET, MAIN, MODULE, PLAIN, testRule } from "./harness.ts";

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
    {
      name: "a package of a required module that lies below the main module's path",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod main.go ./\nRUN go mod tidy -e && go build -mod=mod .\nRUN go vet .\n",
      files: {
        "go.mod": `${MODULE}\nrequire example.com/shop/api v1.0.0\n`,
        "main.go": 'package main\n\nimport _ "example.com/shop/api"\n\nfunc main() {}\n',
      },
    },
    {
      name: "the files that are named are the program",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go run main.go x.go.txt && go build main.go\n",
      files: { ...PLAIN, "other.go": 'package main\n\nimport _ "example.com/shop/none"\n' },
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
