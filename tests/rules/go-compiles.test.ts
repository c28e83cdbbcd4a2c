import { MAIN, MODULE, PLAIN, testRule } from "./harness.ts";

const building = (run = "go build ."): string => `FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN ${run}\n`;
const withMain = (text: string): Record<string, string> => ({ "go.mod": MODULE, "main.go": text });
const UNUSED = 'package main\n\nimport "os"\n\nfunc main() {}\n';
const TWO = {
  "go.mod": MODULE,
  "main.go": "package main\n\nfunc main() { greet() }\n",
  "greet.go": "package main\n\nfunc greet() {}\n",
};

testRule("go-compiles", {
  valid: [
    { dockerfile: building(), files: PLAIN },
    {
      dockerfile: building(),
      files: withMain('package main\n\nimport "os"\n\nfunc main() { os.Exit(0) }\n'),
    },
    {
      name: "behind a comment",
      dockerfile: building(),
      files: withMain('package main\n\nimport "os"\n\nfunc main() { /* x */ os. /* y */ Exit(0) }\n'),
    },
    {
      name: "the name of a package that is not of the standard library is not known",
      dockerfile: building(),
      files: withMain('package main\n\nimport (\n\t_ "embed"\n\t"example.com/shop/x"\n)\n\nfunc main() {}\n'),
    },
    {
      name: "nothing is compiled",
      dockerfile: building("go list . && go mod download && go build -n ."),
      files: withMain(UNUSED),
    },
    {
      name: "the file is changed before",
      dockerfile: building("sed -i 3d main.go && go build ."),
      files: withMain(UNUSED),
    },
    {
      name: "the version is not known",
      dockerfile: building().replace("golang:1.24", "golang"),
      files: withMain(UNUSED),
    },
    { name: "the context is not known", dockerfile: building() },
    {
      name: "another file is built",
      dockerfile: building("go build main.go"),
      files: { ...PLAIN, "x.go": UNUSED },
    },
    { name: "it may fail", dockerfile: building("go build . || true"), files: withMain(UNUSED) },
    {
      name: "a file that is not known may have main",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN make generate && go build .\n",
      files: withMain("package main\n"),
    },
    { dockerfile: building("go vet ./... && go test ./..."), files: withMain("package main\n") },
    {
      name: "tests only",
      dockerfile: building("go build ./..."),
      files: { "go.mod": MODULE, "x_test.go": "package main\n" },
    },
    {
      dockerfile: building(),
      files: { ...PLAIN, "x_test.go": "package main_test\n", "x_windows.go": "package x\n" },
    },
    {
      name: "the conflict stands in a string",
      dockerfile: building(),
      files: withMain("package main\n\nfunc main() { println(`\n<<<<<<< x\n`) }\n"),
    },
    {
      name: "the directive stands in a string",
      dockerfile: building(),
      files: withMain("package main\n\nfunc main() { println(`\n//go:embed x\nvar x string\n`) }\n"),
    },
    { dockerfile: building("go build main.go greet.go"), files: TWO },
    { dockerfile: building(), files: TWO },
    {
      name: "the file declares it itself",
      dockerfile: building("go build main.go"),
      files: { ...TWO, "main.go": "package main\n\nfunc main() { greet := func() {}; greet() }\n" },
    },
    {
      name: "the other file is copied under another name",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod main.go ./\nCOPY greet.go hello.go\nRUN go build .\n",
      files: TWO,
    },
  ],
  invalid: [
    {
      dockerfile: building(),
      files: withMain(UNUSED),
      errors: ["4 unused"],
      says: '`go build .` fails: ./main.go:3:8: "os" imported and not used.',
    },
    {
      name: "in the words of Go 1.19",
      dockerfile: building().replace("1.24", "1.19"),
      files: { "go.mod": MODULE.replace("1.24", "1.19"), "main.go": UNUSED },
      errors: ["4 unused"],
      says: './main.go:3:8: imported and not used: "os".',
    },
    {
      name: "a name of its own, in a package that is imported",
      dockerfile: building(),
      files: {
        ...withMain('package main\n\nimport _ "example.com/shop/x"\n\nfunc main() {}\n'),
        "x/x.go": 'package x\n\nimport (\n\tf "fmt" // f.Println\n)\n',
      },
      errors: ["4 unused"],
      says: 'x/x.go:4:2: "fmt" imported as f and not used',
    },
    {
      dockerfile: building("go run . && go build ."),
      files: withMain("package main\n\nfunc start() {}\n"),
      errors: ["4 noMain"],
      says: "function main is undeclared in the main package",
    },
    {
      dockerfile: building("go vet ./..."),
      files: { ...PLAIN, "x.go": "package shop\n" },
      errors: ["4 packages"],
      says: "found packages main (main.go) and shop (x.go) in /shop",
    },
    {
      dockerfile: building(),
      files: { ...PLAIN, "x.go": "" },
      errors: ["4 syntax"],
      says: "expected 'package', found 'EOF'",
    },
    {
      dockerfile: building(),
      files: withMain(`${MAIN}<<<<<<< HEAD\n`),
      errors: ["4 syntax"],
      says: "./main.go:4:1: syntax error: unexpected <<",
    },
    {
      dockerfile: building(),
      files: {
        ...withMain("package main\n\n//go:embed a.txt\nvar a string\n\nfunc main() {}\n"),
        "a.txt": "",
      },
      errors: ["4 embed"],
      says: './main.go:3:3: go:embed only allowed in Go files that import "embed"',
    },
    {
      dockerfile: building("go build -o /app main.go"),
      files: TWO,
      errors: ["4 undefined"],
      says: "./main.go:3:15: undefined: greet. /shop/greet.go declares it",
    },
    {
      name: "a file that was not copied",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod main.go ./\nRUN go build .\n",
      files: TWO,
      errors: ["4 undefined"],
      says: "greet.go declares it",
    },
  ],
});
