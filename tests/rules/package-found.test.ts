import { GREET, MAIN, MODULE, PLAIN, testRule } from "./harness.ts";

const importing = (path: string): string => `package main\n\nimport _ "${path}"\n\nfunc main() {}\n`;
const copying = (run: string, image = "golang:1.24"): string =>
  `FROM ${image}\nWORKDIR /shop\nCOPY . .\nRUN ${run}\n`;

testRule("package-found", {
  valid: [
    {
      name: "the library of this toolchain, and what it has for other tags, platforms and experiments",
      dockerfile: copying("go build ."),
      files: {
        "go.mod": MODULE,
        "main.go": importing("slices"),
        "newer.go": `//go:build go1.26\n\n${importing("crypto/hpke")}`,
        "wasm_js.go": importing("syscall/js"),
        "test.go": importing("testing/synctest"),
      },
    },
    {
      name: "a version that is not known may have it",
      dockerfile: copying("go build .", "golang:latest"),
      files: { "go.mod": MODULE, "main.go": importing("net/newer") },
    },
    {
      name: "commands that build nothing do not mind, or are told not to",
      dockerfile: copying("go list -e ./none && go list -m && go mod tidy && go list ./... && go fmt ./..."),
      files: { "go.mod": MODULE, "main.go": importing("net/htpp") },
    },
    ...[
      {
        "go.mod": `${MODULE}\nrequire example.com/shop/lib v0.0.0\n\nreplace example.com/shop/lib => ./lib\n`,
      },
      { "go.mod": MODULE, "go.work": "go 1.24\n\nuse .\nuse ./lib\n" },
      { "go.mod": `${MODULE}\nrequire example.com/shop/lib v1.0.0\n` },
    ].map((files) => ({
      name: "another module that is required, or part of the workspace",
      dockerfile: copying("go build ."),
      files: {
        ...files,
        "main.go": importing("example.com/shop/lib"),
        "lib/go.mod": "module example.com/shop/lib\n",
        "lib/lib.go": "package lib\n",
      },
    })),
    {
      name: "GOPATH, and its vendor directories",
      dockerfile:
        "FROM golang:1.24\nENV GO111MODULE=off\nWORKDIR /go/src/example.com/shop\nCOPY . .\nRUN go build .\n",
      files: {
        "main.go":
          'package main\n\nimport (\n\t_ "example.com/pub/greet"\n\t_ "example.com/shop/x"\n)\n\nfunc main() {}\n',
        "x/x.go": "package x\n",
        "vendor/example.com/pub/greet/greet.go": "package greet\n",
      },
    },
    {
      name: "sources that go get has put into GOPATH",
      dockerfile: copying(
        "GO111MODULE=off go get example.com/pub && GO111MODULE=off go build .",
        "golang:1.19",
      ),
      files: { "main.go": importing("example.com/pub/greet") },
    },
    {
      name: "a GOPATH that is not known, or may have been filled",
      dockerfile:
        "FROM golang:1.24\nARG GO111MODULE\nARG P\nWORKDIR /shop\nCOPY . .\nRUN GO111MODULE=off GOPATH=$P go build . && go build . && git clone https://example.com/pub /go/src/example.com/pub && GO111MODULE=off go build .\n",
      files: { "main.go": importing("example.com/pub/greet") },
    },
    ...["go build ./...", "go list ./...", "go test ./... || true"].map((command) => ({
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod ./\nRUN ${command}\n`,
      files: PLAIN,
    })),
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
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod main.go ./\nRUN go build .\n",
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
    {
      name: "packages and files by their names, in a module without a dot in its path",
      dockerfile: copying("go build -o /x shop/cmd/x && go vet shop && go vet cmd/x/main.go"),
      files: { "go.mod": "module shop\n\ngo 1.24\n", "main.go": MAIN, "cmd/x/main.go": MAIN },
    },
    ...[
      {
        "go.mod": `${MODULE}\nrequire lib v1.0.0\n\nreplace lib => example.com/lib v1.0.0\n`,
        "main.go": importing("lib/x"),
      },
      {
        "go.work": "go 1.24\n\nuse .\nuse ./till\n",
        "go.mod": MODULE,
        "till/go.mod":
          "module example.com/till\n\ngo 1.24\n\nrequire lib v1.0.0\n\nreplace lib => example.com/lib v1.0.0\n",
        "main.go": importing("lib/x"),
      },
    ].map((files) => ({ name: "a module whose path has no dot", dockerfile: copying("go build ."), files })),
    {
      name: "a pattern by import path passes over what has no Go files",
      dockerfile: copying("go build -o /bin/ example.com/shop/... && go vet example.com/shop/lib/..."),
      files: { "go.mod": MODULE, "cmd/x/main.go": MAIN, "lib/a/a.go": "package a\n", "docs/x.md": "" },
    },
    {
      name: "a package of a required module, below the path of the main one, that the command names",
      dockerfile: copying("go build example.com/shop/api && go vet example.com/shop/api/x"),
      files: { ...PLAIN, "go.mod": `${MODULE}\nrequire example.com/shop/api v1.0.0\n` },
    },
    {
      name: "a package of a module of the workspace that lies elsewhere",
      dockerfile: copying("go build -o /x example.com/shop/api/cmd"),
      files: {
        ...PLAIN,
        "go.work": "go 1.24\n\nuse .\nuse ./other\n",
        "other/go.mod": "module example.com/shop/api\n\ngo 1.24\n",
        "other/cmd/main.go": MAIN,
      },
    },
    {
      name: "a workspace with a module of which nothing is known",
      dockerfile: copying("sed -i s/a/a/ till/go.mod && go build ."),
      files: {
        "go.work": "go 1.24\n\nuse .\nuse ./till\n",
        "go.mod": MODULE,
        "till/go.mod": "module example.com/till\n\ngo 1.24\n",
        "main.go": importing("lib/x"),
      },
    },
    {
      name: "the library, and files that are not known, where no module is",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY main.go ./\nCOPY --from=registry.example/x /m.go .\nRUN go build main.go && go build m.go\n",
      files: { "main.go": importing("fmt") },
    },
    {
      name: "Go 1.15, which looks for a module",
      dockerfile: "FROM golang:1.15\nWORKDIR /shop\nCOPY main.go ./\nRUN go build main.go\n",
      files: { "main.go": importing("example.com/pub/greet") },
    },
    {
      name: "a pattern, where Go files are made before the build",
      dockerfile: copying("go test ./... && go vet ./api"),
      files: { "go.mod": MODULE, "api/.gitkeep": "" },
      generated: ["x.pb.go", "api/x.pb.go"],
    },
  ],
  invalid: [
    ...["cmd", "none"].map((name) => ({
      dockerfile: copying(`go vet example.com/shop/${name}`),
      files: { ...PLAIN, "cmd/x/main.go": MAIN },
      errors: ["4 directory"],
      says: `fails: no required module provides package example.com/shop/${name}.`,
    })),
    ...[
      ["1.19", "no non-test Go files in /shop/tests."],
      ["1.24", "`go install ./tests` fails: example.com/shop/tests: no non-test Go files in /shop/tests."],
    ].map(([version = "", says = ""]) => ({
      name: `tests alone: ${version}`,
      dockerfile: copying("go install ./tests", `golang:${version}`),
      files: { "go.mod": MODULE.replace("1.24", "1.19"), "tests/a_test.go": "package tests\n" },
      errors: ["4 directory"],
      says,
    })),
    {
      dockerfile: copying("go list ./agent"),
      files: { ...PLAIN, "agent/main_windows.go": MAIN },
      errors: ["4 excluded"],
      says: "package example.com/shop/agent: build constraints exclude all Go files in /shop/agent.",
    },
    {
      dockerfile: copying("go build -C none ."),
      files: PLAIN,
      errors: ["4 directory"],
      says: "fails: go: chdir none: no such file or directory.",
    },
    {
      dockerfile: copying("go build domain"),
      files: PLAIN,
      errors: ["4 directory"],
      says: "package domain is not in std (/usr/local/go/src/domain)",
    },
    ...[
      ["golang:1.20", "GOROOT (/usr/local/go/src/net/htpp)"],
      ["golang:1.21", "std (/usr/local/go/src/net/htpp)"],
    ].map(([image = "", where = ""]) => ({
      name: `the words of ${image}`,
      dockerfile: copying("go build .", image),
      files: { "go.mod": MODULE.replace("1.24", "1.19"), "main.go": importing("net/htpp") },
      errors: ["4 noneSuch"],
      says: `package net/htpp is not in ${where}.`,
    })),
    {
      name: "a library that lies elsewhere",
      dockerfile:
        "FROM debian:12\nRUN apt-get update && apt-get install -y golang-go\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { "go.mod": MODULE.replace("1.24", "1.19"), "main.go": importing("net/htpp") },
      errors: ["5 noneSuch"],
      says: "package net/htpp is not in GOROOT (/usr/lib/go-1.19/src/net/htpp).",
    },
    {
      name: "a file where no module is, with Go 1.16",
      dockerfile: "FROM golang:1.16\nWORKDIR /shop\nCOPY main.go ./\nRUN go build main.go\n",
      files: {
        "main.go": 'package main\n\nimport (\n\t_ "example.com/pub/greet"\n\t_ "fmt"\n)\n\nfunc main() {}\n',
      },
      errors: ["4 import"],
    },
    {
      name: "a directory of another module",
      dockerfile: copying("go build ."),
      files: {
        "go.mod": MODULE,
        "main.go": importing("example.com/shop/lib"),
        "lib/go.mod": "module example.com/shop/lib\n",
        "lib/lib.go": "package lib\n",
      },
      errors: ["4 import"],
    },
    {
      name: "a package that came with a later Go",
      dockerfile: copying("go build .", "golang:1.19"),
      files: { "go.mod": MODULE.replace("1.24", "1.19"), "main.go": importing("slices") },
      errors: ["4 newer"],
      says: "package slices is not in GOROOT (/usr/local/go/src/slices). /shop/main.go imports it, and it came with Go 1.21.",
    },
    {
      name: "a package that no version of the library has",
      dockerfile: copying("go vet ./..."),
      files: { "go.mod": MODULE, "main.go": importing("net/htpp") },
      errors: ["4 noneSuch"],
      says: "package net/htpp is not in std (/usr/local/go/src/net/htpp)",
    },
    ...["go build .", "go run main.go"].map((run) => ({
      dockerfile: copying(`GO111MODULE=off ${run}`),
      files: { "go.mod": MODULE, "main.go": importing("example.com/shop/x"), "x/x.go": "package x\n" },
      errors: ["4 gopath"],
      says: 'cannot find package "example.com/shop/x" in any of: /usr/local/go/src/example.com/shop/x (from $GOROOT) /go/src/example.com/shop/x (from $GOPATH).',
    })),
    ...["go list ./cmd/...", "go list ./cmd", "go generate ./cmd", "go fmt ./cmd/..."].map((run) => ({
      dockerfile: copying(run),
      files: PLAIN,
      errors: ["4 directory"],
    })),
    ...["go test ./...", "go vet ./...", "go run ./...", "go build -o /x ./...", "go test", "go vet ."].map(
      (command) => ({
        dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod ./\nRUN ${command}\n`,
        files: PLAIN,
        errors: ["4 directory"],
      }),
    ),
    {
      name: "a pattern below a directory that is not there",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go test ./internal/...\n",
      files: PLAIN,
      errors: ["4 directory"],
      says: "pattern ./internal/...: lstat ./internal/: no such file or directory",
    },
    {
      name: "a directory that is a module of its own",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build -o /svc ./svc\n",
      files: { ...PLAIN, "svc/go.mod": "module example.com/svc\n\ngo 1.24\n", "svc/main.go": MAIN },
      errors: ["4 directory"],
      says: "main module (example.com/shop) does not contain package example.com/shop/svc",
    },
    {
      name: "a file that is not there",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod ./\nRUN go build main.go\n",
      files: PLAIN,
      errors: ["4 directory"],
      says: "`go build main.go` fails: no required module provides package main.go.",
    },
    {
      name: "a file that is not there, without a module",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nRUN go vet main.go\n",
      files: PLAIN,
      errors: ["3 directory"],
      says: "no required module provides package main.go: go.mod file not found",
    },
    {
      name: "a file that is named, whatever its build constraint",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go run gen.go\n",
      files: {
        ...PLAIN,
        "gen.go": '//go:build ignore\n\npackage main\n\nimport _ "example.com/shop/none"\n',
      },
      errors: ["4 import"],
    },
    {
      name: "a file where no module is",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY main.go ./\nRUN go build main.go\n",
      files: { "main.go": 'package main\n\nimport _ "example.com/pub/greet"\n\nfunc main() {}\n' },
      errors: ["4 import"],
      says: "no required module provides package example.com/pub/greet: go.mod file not found",
    },
    {
      name: "a replacement of which go.mod alone was copied",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod main.go ./\nCOPY till/go.mod till/\nRUN go build .\n",
      files: {
        "go.mod": `${MODULE}\nrequire example.com/till v0.0.0\n\nreplace example.com/till => ./till\n`,
        "main.go": 'package main\n\nimport _ "example.com/till"\n\nfunc main() {}\n',
        "till/go.mod": "module example.com/till\n\ngo 1.24\n",
        "till/t.go": "package till\n",
      },
      errors: ["5 import"],
      says: "no required module provides package example.com/till",
    },
    {
      name: "a package that is not vendored",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: {
        ...GREET,
        "vendor/modules.txt": "# example.com/pub/greet v1.1.0\n## explicit; go 1.19\n",
      },
      errors: ["4 import"],
      says: "cannot find module providing package example.com/pub/greet: import lookup disabled by -mod=vendor",
    },
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
    {
      name: "every file is for another platform, once in a stage and in each stage",
      dockerfile:
        "FROM golang:1.24 AS test\nWORKDIR /shop\nCOPY . .\nRUN go vet ./cmd/agent && go build -o /app ./cmd/agent\n\nFROM golang:1.24\nCOPY --from=test /app /tested\nWORKDIR /shop\nCOPY . .\nRUN go build ./cmd/agent\n",
      files: { ...PLAIN, "cmd/agent/main_windows.go": MAIN },
      errors: ["4 excluded", "10 excluded"],
      says: "Each file there is for another platform or tag",
    },
  ],
});
