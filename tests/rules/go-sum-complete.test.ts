import { GREET, MAIN, testRule } from "./harness.ts";

testRule("go-sum-complete", {
  valid: [
    { dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n", files: GREET },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod main.go ./\nRUN go build -mod=mod .\n",
      files: GREET,
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod main.go ./\nRUN go mod tidy && go build .\n",
      files: GREET,
    },
    {
      name: "the module is not imported",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod main.go ./\nRUN go build .\n",
      files: { ...GREET, "main.go": MAIN },
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod main.go ./\nRUN go mod download\n",
      files: GREET,
    },
    {
      name: "a build that may write go.sum comes first",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod main.go ./\nRUN GOFLAGS=-mod=mod go build . && go build .\n",
      files: GREET,
    },
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod main.go ./\nRUN go build .\n",
      files: GREET,
      errors: ["4 notCopied"],
      says: "missing go.sum entry for module providing package example.com/pub/greet",
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go vet .\n",
      files: { ...GREET, "go.sum": "" },
      errors: ["4 incomplete"],
    },
  ],
});
