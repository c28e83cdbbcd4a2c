import { GREET, MAIN, testRule } from "./harness.ts";

testRule("go-sum-complete", {
  valid: [
    ...["go list -deps .", "go list -m example.com/pub/greet", "go list -m $MODULE", "go list -e -m all"].map(
      (run) => ({
        name: `a module that is not imported: ${run}`,
        dockerfile: `FROM golang:1.24\nARG MODULE\nWORKDIR /shop\nCOPY go.mod main.go ./\nRUN ${run}\n`,
        files: { ...GREET, "main.go": MAIN },
      }),
    ),
    {
      name: "before go 1.17, with all hashes, and a module of the project",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build . && go list -m all\n",
      files: {
        ...GREET,
        "go.mod": `${GREET["go.mod"].replace("1.24", "1.16")}require example.com/x v0.0.0\n\nreplace example.com/x => ./x\n`,
        "x/go.mod": "module example.com/x\n",
      },
    },
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
      name: "a package of the main module, below the path of a required one",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: {
        "go.mod": "module example.com/pub/greet/shop\n\ngo 1.24\n\nrequire example.com/pub/greet v1.1.0\n",
        "main.go": 'package main\n\nimport _ "example.com/pub/greet/shop/till"\n\nfunc main() {}\n',
        "till/t.go": "package till\n",
      },
    },
    {
      name: "a build that may write go.sum comes first",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod main.go ./\nRUN GOFLAGS=-mod=mod go build . && go build .\n",
      files: GREET,
    },
    ...["go build . || true", 'if [ -n "$CHECK" ]; then go build .; fi', "go vet . ; go version"].map(
      (run) => ({
        name: `it may fail: ${run}`,
        dockerfile: `FROM golang:1.24\nARG CHECK\nWORKDIR /shop\nCOPY go.mod main.go ./\nRUN ${run}\n`,
        files: GREET,
      }),
    ),
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod main.go ./\nRUN go list -m all\n",
      files: { ...GREET, "main.go": MAIN },
      errors: ["4 notCopied"],
      says: "example.com/pub/greet@v1.1.0: missing go.sum entry for go.mod file",
    },
    {
      name: "the hash of go.mod is missing",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...GREET, "go.sum": `${GREET["go.sum"].split("\n")[0] ?? ""}\n` },
      errors: ["4 incomplete"],
      says: "example.com/pub/greet@v1.1.0: missing go.sum entry for go.mod file",
    },
    {
      name: "before go 1.17 every go.mod is read, imported or not",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: {
        "go.mod": GREET["go.mod"].replace("1.24", "1.16"),
        "go.sum": `${GREET["go.sum"].split("\n")[0] ?? ""}\n`,
        "main.go": MAIN,
      },
      errors: ["4 incomplete"],
    },
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
    {
      name: "once in a stage, and in each stage",
      dockerfile:
        "FROM golang:1.24 AS test\nWORKDIR /shop\nCOPY go.mod main.go ./\nRUN go vet . && go build -o /app .\n\nFROM golang:1.24\nCOPY --from=test /app /tested\nWORKDIR /shop\nCOPY go.mod main.go ./\nRUN go build .\n",
      files: GREET,
      errors: ["4 notCopied", "10 notCopied"],
    },
    {
      name: "of which module the hash is missing",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...GREET, "go.sum": "" },
      errors: ["4 incomplete"],
      says: "(imported in /shop/main.go). The go.sum of the project lacks that hash of example.com/pub/greet@v1.1.0.",
    },
  ],
});
