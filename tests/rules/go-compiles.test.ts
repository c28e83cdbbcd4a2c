import { MAIN, MODULE, PLAIN, testRule } from "./harness.ts";

const building = (run = "go build ."): string => `FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN ${run}\n`;
const withMain = (text: string): Record<string, string> => ({ "go.mod": MODULE, "main.go": text });
const UNUSED = 'package main\n\nimport "os"\n\nfunc main() {}\n';
const TWO = {
  "go.mod": MODULE,
  "main.go": "package main\n\nfunc main() { greet() }\n",
  "greet.go": "package main\n\nfunc greet() {}\n",
};

const importing = (name: string, path: string): string => `package ${name}\n\nimport _ "${path}"\n`;
const CYCLE = {
  "go.mod": MODULE,
  "main.go": `${importing("main", "example.com/shop/cart")}\nfunc main() {}\n`,
  "cart/cart.go": importing("cart", "example.com/shop/till"),
  "till/till.go": importing("till", "example.com/shop/cart"),
};
const PROGRAM = {
  "go.mod": MODULE,
  "main.go": `${importing("main", "example.com/shop/cmd/till")}\nfunc main() {}\n`,
  "cmd/till/main.go": MAIN,
};
const INTERNAL = {
  "go.mod": MODULE,
  "main.go": `${importing("main", "example.com/shop/cart/internal/price")}\nfunc main() {}\n`,
  "cart/internal/price/price.go": "package price\n",
};
const TWO_MAINS = { ...PLAIN, "seed.go": MAIN };

testRule("go-compiles", {
  valid: [
    {
      name: "circles of other platforms, of packages that are not built, and of a test with a package of its own",
      dockerfile: building("go build . && go vet ./safe/..."),
      files: {
        ...CYCLE,
        "till/till.go": "package till\n",
        "till/till_windows.go": importing("till", "example.com/shop/cart"),
        "safe/safe.go": "package safe\n",
        "safe/safe_test.go": importing("safe_test", "example.com/shop/safe/use"),
        "safe/use/use.go": importing("use", "example.com/shop/safe"),
      },
    },
    {
      name: "without modules, import paths lead elsewhere",
      dockerfile: building("GO111MODULE=off go build . && GO111MODULE=$X go build .").replace(
        "COPY",
        "ARG X\nCOPY",
      ),
      files: { ...CYCLE, ...INTERNAL, "main.go": MAIN },
    },
    {
      name: "a program that is imported for its version alone",
      dockerfile: building("go vet ./..."),
      files: { ...PROGRAM, "main.go": MAIN, "tools.go": `//go:build tools\n\n${PROGRAM["main.go"]}` },
    },
    {
      name: "the test of a program",
      dockerfile: building("go test ./..."),
      files: {
        ...PROGRAM,
        "main.go": MAIN,
        "cmd/till/main_test.go": importing("main_test", "example.com/shop/cmd/till"),
      },
    },
    {
      name: "internal packages of the directory around them, and of a module that is called internal",
      dockerfile: building("go vet ./... && cd other && go build ."),
      files: {
        ...INTERNAL,
        "main.go": MAIN,
        "cart/x/y/y.go": importing("y", "example.com/shop/cart/internal/price"),
        "other/go.mod": "module internal\n\ngo 1.24\n",
        "other/main.go": `${importing("main", "internal/x")}\nfunc main() {}\n`,
        "other/x/x.go": "package x\n",
      },
    },
    {
      name: "one program is ignored, named alone, of another tag, in a comment or a string",
      dockerfile: building("go build main.go && go build -tags pro ./a && go build ./b"),
      files: {
        ...TWO_MAINS,
        "a/a.go": `//go:build pro\n\n${MAIN}`,
        "a/b.go": `//go:build !pro\n\n${MAIN}`,
        "a/c.go": `//go:build ignore\n\n${MAIN}`,
        "b/a.go": MAIN,
        "b/b.go": `package main\n\n/*\n${MAIN}*/\n\nvar x = \`\n${MAIN}\`\n`,
      },
    },
    {
      name: "methods, init and a test of its own may have the same name",
      dockerfile: building("go vet ."),
      files: {
        ...PLAIN,
        "a.go": "package main\n\nfunc init() {}\n\nfunc Add() {}\n",
        "b.go": "package main\n\nfunc init() {}\n\ntype T int\n\nfunc (T) Add() {}\n",
        "c_test.go": "package main_test\n\nfunc Add() {}\n",
      },
    },
    {
      name: "a module whose path only begins like the library's, or has no Go files where the library has",
      dockerfile: building("go build -o /app ./cmd/log"),
      files: {
        "go.mod": MODULE.replace("example.com/shop", "log"),
        "cmd/log/main.go": 'package main\n\nimport (\n\t_ "log"\n\t_ "log/journal"\n)\n\nfunc main() {}\n',
        "journal/journal.go": "package journal\n",
      },
    },
    {
      name: "functions that are called main, and what looks like one",
      dockerfile: building("go vet ./..."),
      files: {
        ...withMain("package main\n\n/*\nfunc main(x int) {}\n*/\n\nfunc main( /* none */ ) {}\n"),
        "x/x.go": "package x\n\nfunc main(x int) int { return x }\n",
        "y/y.go": "package main\n\nfunc main()\n\nvar x int\n",
      },
    },
    {
      name: "two packages that are called by two names",
      dockerfile: building(),
      files: withMain(
        'package main\n\nimport (\n\t_ "crypto/rand"\n\tr "math/rand"\n\t"math/rand/v2"\n)\n\nfunc main() { r.Int(); rand.Int() }\n',
      ),
    },
    {
      name: "a loop over a number in a file with a version of its own, in a comment, and over other things",
      dockerfile: building(),
      files: {
        ...withMain(
          'package main\n\n/* for range 3 { */\n\nfunc main() {\n\tfor range "range 3 {" {\n\t}\n}\n',
        ),
        "go.mod": MODULE.replace("1.24", "1.21"),
        "x.go": "//go:build go1.22\n\npackage main\n\nfunc init() {\n\tfor range 3 {\n\t}\n}\n",
      },
    },
    { name: "a program and its argument", dockerfile: building("go run . ./cart"), files: PLAIN },
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
      name: "a test imports what only the test of that package leads back from",
      dockerfile: building("go test ./..."),
      files: {
        ...PLAIN,
        "a/a.go": "package a\n",
        "a/a_test.go": importing("a", "example.com/shop/b"),
        "b/b.go": `${importing("b", "example.com/shop/c")}\nimport _ "example.com/shop/d"\n`,
        "b/b_test.go": importing("b", "example.com/shop/a"),
        "c/c.go": importing("c", "example.com/shop/d"),
        "d/d.go": "package d\n",
      },
    },
    {
      name: "a name reserved later, and main inside of a function",
      dockerfile: building("go build -o /app ."),
      files: {
        "go.mod": MODULE.replace("example.com/shop", "work"),
        "main.go": "package main\n\nfunc main() {}\n\nvar x = func() {\n\t_ = `\nfunc main(x int)`\n}\n",
      },
    },
    {
      name: "no vendor directory, but a name that ends so",
      dockerfile: building("go vet ./a"),
      files: {
        ...PLAIN,
        "a/a.go": importing("a", "example.com/shop/myvendor/x"),
        "myvendor/x/x.go": "package x\n",
      },
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
      name: "each fault once in each stage",
      dockerfile:
        "FROM golang:1.24 AS one\nWORKDIR /shop\nCOPY . .\nRUN go vet ./a && go build -o /a ./a\nRUN go build -o /b ./b\n" +
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build -o /a ./a\nCOPY --from=one /a /b /bin/\n",
      files: {
        "go.mod": "module example.com/shop\n\ngo 1.24\n",
        "a/main.go": 'package main\n\nimport "os"\n\nfunc main() {}\n',
        "b/main.go": 'package main\n\nimport "fmt"\n\nfunc main() {}\n',
      },
      errors: ["4 unused", "5 unused", "9 unused"],
    },
    ...["go build .", "go vet ./...", "go test ./till"].map((run) => ({
      dockerfile: building(run),
      files: CYCLE,
      errors: ["4 cycle"],
      says: "import cycle not allowed",
    })),
    {
      name: "a test that imports what imports its package",
      dockerfile: building("go test ./..."),
      files: {
        ...CYCLE,
        "cart/cart.go": "package cart\n",
        "cart/cart_test.go": importing("cart", "example.com/shop/till"),
      },
      errors: ["4 cycle"],
      says: "import cycle not allowed in test",
    },
    {
      dockerfile: building(),
      files: PROGRAM,
      errors: ["4 program"],
      says: 'import "example.com/shop/cmd/till" is a program, not an importable package',
    },
    {
      dockerfile: building(),
      files: INTERNAL,
      errors: ["4 internal"],
      says: "main.go:3:8: use of internal package example.com/shop/cart/internal/price not allowed",
    },
    {
      name: "an internal package of the library",
      dockerfile: building(),
      files: withMain(`${importing("main", "internal/abi")}\nfunc main() {}\n`),
      errors: ["4 internal"],
    },
    {
      dockerfile: building(),
      files: TWO_MAINS,
      errors: ["4 redeclared"],
      says: "./seed.go:3:6: main redeclared in this block. /shop/main.go declares it, too.",
    },
    ...[
      ["./x", '"./x" is relative, but relative import paths are not supported in module mode'],
      ["example.com/shop/my x", `malformed import path "example.com/shop/my x": invalid char ' '`],
      ["example.com/shop/vendor/x", "example.com/shop/vendor/x must be imported as x"],
    ].map(([path = "", says = ""]) => ({
      dockerfile: building(),
      files: withMain(`${importing("main", path)}\nfunc main() {}\n`),
      errors: ["4 path"],
      says: `main.go:3:8: ${says}`,
    })),
    ...[
      ["golang:1.24", "1.21"],
      ["golang:1.19", "1.19"],
    ].map(([image = "", go = ""]) => ({
      dockerfile: building().replace("golang:1.24", image),
      files: {
        ...withMain("package main\n\nfunc main() {\n\tfor i := range 10 {\n\t\tprintln(i)\n\t}\n}\n"),
        "go.mod": MODULE.replace("1.24", go),
      },
      errors: ["4 language"],
      says: "./main.go:4:17: cannot range over 10 (untyped int constant)",
    })),
    {
      name: "a test of another package",
      dockerfile: building("go test ./..."),
      files: { ...PLAIN, "main_test.go": "package shop_test\n" },
      errors: ["4 packages"],
      says: "found packages main (main.go) and shop_test (main_test.go) in /shop",
    },
    ...["args []string) {}", ") int { return 0 }", ") (err error) {\n\treturn\n}"].map((rest) => ({
      dockerfile: building(),
      files: withMain(`package main\n\nfunc main(${rest}\n`),
      errors: ["4 signature"],
      says: "./main.go:3:6: func main must have no arguments and no return values",
    })),
    {
      dockerfile: building(),
      files: withMain(
        'package main\n\nimport (\n\t"crypto/rand"\n\t"math/rand"\n)\n\nfunc main() { rand.Int() }\n',
      ),
      errors: ["4 redeclared"],
      says: "./main.go:5:2: rand redeclared in this block",
    },
    {
      name: "a module with the path of a package of the library",
      dockerfile: building("go build -o /app ."),
      files: { ...PLAIN, "go.mod": MODULE.replace("example.com/shop", "log") },
      errors: ["4 name"],
      says: "ambiguous import: found package log in multiple modules",
    },
    {
      dockerfile: building("go run ./cart"),
      files: { ...PLAIN, "cart/cart.go": "package cart\n" },
      errors: ["4 library"],
      says: "is not a main package. /shop/cart/cart.go is part of a library.",
    },
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
      says: "./main.go:4:1: syntax error: non-declaration statement outside function body",
    },
    ...(
      [
        ['import (\n<<<<<<< HEAD\n\t_ "os"\n)\n\nfunc main() {}\n', "main.go:4:1: missing import path"],
        ["func main() {\n<<<<<<< HEAD\n}\n", "./main.go:4:1: syntax error: unexpected <<"],
        [
          "import ()\n\nvar x = (1 +\n<<<<<<< HEAD\n2)\n\nfunc main() {}\n",
          "./main.go:6:1: syntax error: unexpected <<",
        ],
        ["var x =\n<<<<<<< HEAD\n1\n\nfunc main() {}\n", "./main.go:4:1: syntax error: unexpected <<"],
        [
          'import (\n\t_ "os"\n)\n<<<<<<< HEAD\n\nfunc main() {}\n',
          "./main.go:6:1: syntax error: non-declaration statement outside function body",
        ],
      ] as const
    ).map(([rest, says]) => ({
      name: `a conflict: ${JSON.stringify(rest)}`,
      dockerfile: building(),
      files: withMain(`package main\n\n${rest}`),
      errors: ["4 syntax"],
      says,
    })),
    {
      name: "a type with braces before main",
      dockerfile: building(),
      files: withMain("package main\n\nvar x = struct{}{}\n\nfunc main(args []string) {}\n"),
      errors: ["4 signature"],
      says: "./main.go:5:6: func main must have no arguments and no return values",
    },
    {
      name: "the name that it has anyway",
      dockerfile: building(),
      files: withMain('package main\n\nimport os "os"\n\nfunc main() {}\n'),
      errors: ["4 unused"],
      says: './main.go:3:8: "os" imported and not used',
    },
    {
      name: "in the words of Go 1.27",
      dockerfile: building().replace("1.24", "1.27"),
      files: {
        ...withMain("package main\n\n//go:embed a.txt\nvar a string\n\nfunc main() {}\n"),
        "a.txt": "",
      },
      errors: ["4 embed"],
      says: './main.go:3:3: go:embed requires import "embed"',
    },
    {
      name: "the whole way round, in a test",
      dockerfile: building("go test ./..."),
      files: {
        ...PLAIN,
        "a/a.go": "package a\n",
        "a/a_test.go": importing("a", "example.com/shop/b"),
        "b/b.go": `${importing("b", "fmt")}\nimport _ "example.com/shop/c"\n`,
        "c/c.go": importing("c", "example.com/shop/a"),
      },
      errors: ["4 cycle"],
      says:
        "package example.com/shop/a imports example.com/shop/b from a_test.go imports example.com/shop/c from b.go" +
        " imports example.com/shop/a from c.go: import cycle not allowed in test",
    },
    {
      name: "a relative import, in the words of Go 1.19",
      dockerfile: building("go vet ./a").replace("1.24", "1.19"),
      files: { "go.mod": MODULE.replace("1.24", "1.19"), "a/a.go": importing("a", "../b") },
      errors: ["4 path"],
      says: 'a/a.go:3:8: local import "../b" in non-local package',
    },
    {
      name: "a module of a reserved name",
      dockerfile: building("go build -o /app ."),
      files: { ...PLAIN, "go.mod": MODULE.replace("example.com/shop", "std") },
      errors: ["4 name"],
      says: "\"std\" is not an importable package; see 'go help packages'",
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
