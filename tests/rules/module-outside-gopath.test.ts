import { GREET, PLAIN, testRule } from "./harness.ts";

testRule("module-outside-gopath", {
  valid: [
    { dockerfile: "FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build .\n", files: GREET },
    {
      name: "below it",
      dockerfile: "FROM golang:1.24\nWORKDIR /go/src/shop\nCOPY . .\nRUN go build .\n",
      files: GREET,
    },
    { name: "an error there", dockerfile: "FROM golang:1.19\nCOPY . .\nRUN go build .\n", files: PLAIN },
    { name: "no context", dockerfile: "FROM golang:1.24\nCOPY . .\nRUN go build .\n" },
    {
      name: "GOPATH is not known",
      dockerfile: "FROM golang:1.24\nARG GOPATH\nCOPY . .\nRUN go build .\n",
      files: GREET,
    },
    {
      name: "version is not known",
      dockerfile: "ARG V\nFROM golang:$V\nCOPY . .\nRUN go build .\n",
      files: GREET,
    },
    {
      name: "another GOPATH",
      dockerfile: "FROM golang:1.24\nENV GOPATH=/p\nCOPY . .\nRUN go build .\n",
      files: GREET,
    },
    {
      name: "a stage that is not built",
      dockerfile: "FROM golang:1.24\nCOPY . .\nRUN go build .\n\nFROM scratch\n",
      files: GREET,
    },
    {
      name: "perhaps",
      dockerfile: 'FROM golang:1.24\nCOPY . .\nARG RACE\nRUN if [ -n "$RACE" ]; then go test -race .; fi\n',
      files: GREET,
    },
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.24\nCOPY . .\nRUN go mod download\nRUN go build .\n",
      files: GREET,
      errors: ["3 gopathRoot"],
      says: "go: warning: ignoring go.mod in $GOPATH /go",
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOPATH=/src\nWORKDIR /src\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
      errors: ["5 gopathRoot"],
    },
  ],
});
