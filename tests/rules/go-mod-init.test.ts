import { MAIN, MODULE, PLAIN, testRule } from "./harness.ts";

testRule("go-mod-init", {
  valid: [
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN rm go.mod && go mod init example.com/shop\n",
      files: PLAIN,
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod init example.com/shop || true\n",
      files: PLAIN,
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN [ -f go.mod ] || go mod init example.com/shop\n",
      files: PLAIN,
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop/sub\nCOPY . ..\nRUN go mod init example.com/sub\n",
      files: PLAIN,
    },
    {
      name: "the context is not known",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod init example.com/shop\n",
    },
    {
      name: "the context is not known, nor the name",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod init\n",
    },
    {
      name: "the directory is not known",
      dockerfile: "FROM golang:1.24\nARG DIR\nWORKDIR /$DIR\nCOPY . .\nRUN go mod init x\n",
      files: PLAIN,
    },
    {
      name: "below GOPATH",
      dockerfile: "FROM golang:1.24\nWORKDIR /go/src/example.com/shop\nRUN go mod init\n",
      files: PLAIN,
    },
    {
      name: "an import comment",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod init\n",
      files: { "x.go": 'package shop // import "example.com/shop"\n' },
    },
    {
      name: "a name that is not known",
      dockerfile: "FROM golang:1.24\nARG NAME\nWORKDIR /shop\nRUN go mod init $NAME\n",
      files: PLAIN,
    },
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod init example.com/shop\n",
      files: PLAIN,
      errors: ["4 exists"],
      says: "`go mod init example.com/shop` fails: go: /shop/go.mod already exists.",
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod ./\nCOPY . .\nRUN cd cmd && go mod init x && cd .. && go mod init x\n",
      files: { "go.mod": MODULE, "cmd/x.go": MAIN },
      errors: ["5 exists"],
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY main.go ./\nRUN go mod init && go build .\n",
      files: PLAIN,
      errors: ["4 noPath"],
      says: "go: cannot determine module path for source directory /shop",
    },
  ],
});
