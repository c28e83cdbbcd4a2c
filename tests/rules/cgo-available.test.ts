import { MAIN, MODULE, PLAIN, testRule } from "./harness.ts";

const NET = {
  "go.mod": MODULE,
  "main.go": 'package main\n\nimport "net"\n\nfunc main() { println(net.IPv4len) }\n',
};
const building = (run: string, image = "golang:1.24"): string =>
  `FROM ${image}\nWORKDIR /shop\nCOPY . .\nRUN ${run}\n`;

testRule("cgo-available", {
  valid: [
    { dockerfile: building("go build -race ."), files: PLAIN },
    { dockerfile: building("CGO_ENABLED=1 go build -race ."), files: PLAIN },
    { name: "the image is not known", dockerfile: building("go build -race .", "corp/go:1"), files: PLAIN },
    {
      name: "the variable is not known",
      dockerfile:
        "FROM golang:1.24\nARG CGO_ENABLED\nWORKDIR /shop\nCOPY . .\nRUN CGO_ENABLED=$X$(cat x) go test -race .\n",
      files: PLAIN,
    },
    {
      name: "darwin has its own detector",
      dockerfile: building("GOOS=darwin CGO_ENABLED=0 go build -race ."),
      files: PLAIN,
    },
    { name: "it may fail", dockerfile: building("CGO_ENABLED=0 go build -race . || true"), files: PLAIN },
    {
      name: "cgo is off where no compiler is",
      dockerfile: building("go build .", "golang:1.24-alpine"),
      files: NET,
    },
    {
      name: "nothing needs C",
      dockerfile: building("CGO_ENABLED=1 go build .", "golang:1.24-alpine"),
      files: PLAIN,
    },
    {
      name: "tags that leave C out",
      dockerfile: building("CGO_ENABLED=1 go build -tags netgo .", "golang:1.24-alpine"),
      files: NET,
    },
    {
      name: "the compiler is installed",
      dockerfile:
        "FROM golang:1.24-alpine\nRUN apk add --no-cache build-base\nWORKDIR /shop\nCOPY . .\nRUN CGO_ENABLED=1 go build .\n",
      files: NET,
    },
    {
      name: "another compiler is named by its path",
      dockerfile: building("CC=/opt/cc CGO_ENABLED=1 go build .", "golang:1.24-alpine"),
      files: NET,
    },
    {
      name: "the sources are not known",
      dockerfile: building("CGO_ENABLED=1 go build .", "golang:1.24-alpine"),
    },
    {
      name: "before Go 1.20 net came compiled",
      dockerfile: building("CGO_ENABLED=1 go build .", "golang:1.19-alpine"),
      files: NET,
    },
    {
      name: "Go 1.19 links externally without cgo",
      dockerfile: building("CGO_ENABLED=0 go build -ldflags '-linkmode external' .", "golang:1.19"),
      files: PLAIN,
    },
    ...["GOOS=windows CC=x-gcc", "GOOS=windows CC=$CC", "GOOS=windows"].map((env, i) => ({
      name: `another system ${env}`,
      dockerfile: building(
        `CGO_ENABLED=1 ${env} go build .`,
        i === 0 ? "example.com/cross:1" : i === 1 ? "golang:1.24\nARG CC" : "golang:1.24",
      ),
      files:
        i === 2 ? NET : { "go.mod": MODULE, "main.go": 'package main\n\nimport "C"\n\nfunc main() {}\n' },
    })),
  ],
  invalid: [
    {
      dockerfile: building("CGO_ENABLED=0 go build -race ."),
      files: PLAIN,
      errors: ["4 disabled"],
      says: "go: -race requires cgo; enable cgo by setting CGO_ENABLED=1. CGO_ENABLED is 0.",
    },
    {
      name: "once",
      dockerfile:
        "FROM golang:1.24\nENV CGO_ENABLED=0\nWORKDIR /shop\nCOPY . .\nRUN go vet -race . && go test -race ./...\n",
      files: PLAIN,
      errors: ["5 disabled"],
    },
    {
      dockerfile: building("go test -race ./...", "golang:1.24-alpine"),
      files: PLAIN,
      errors: ["4 noCompiler"],
      says: "RUN apk add --no-cache gcc musl-dev",
    },
    {
      dockerfile: building(
        "CGO_ENABLED=0 go build -ldflags '-linkmode external -extldflags -static' -o /app .",
      ),
      files: PLAIN,
      errors: ["4 disabled"],
      says: "-linkmode requires external (cgo) linking, but cgo is not enabled",
    },
    {
      dockerfile: building("CGO_ENABLED=1 go build .", "golang:1.24-alpine"),
      files: NET,
      errors: ["4 compiler"],
      says: 'cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH. CGO_ENABLED=1, and import "net" in /shop/main.go needs C',
    },
    {
      name: "a C file of its own, before Go 1.20 too",
      dockerfile: building("CGO_ENABLED=1 go install ./...", "golang:1.19-alpine"),
      files: { "go.mod": MODULE, "x/x.go": 'package x\n\nimport "C"\n', "main.go": MAIN },
      errors: ["4 compiler"],
    },
    ...(
      [
        ["GOOS=windows", "unrecognized command-line option '-mthreads'"],
        ["GOOS=darwin", 'cgo: C compiler "clang" not found'],
        ["GOOS=windows CC=x86_64-w64-mingw32-gcc", 'C compiler "x86_64-w64-mingw32-gcc" not found'],
      ] as const
    ).map(([env, says]) => ({
      dockerfile: building(`CGO_ENABLED=1 ${env} go build .`),
      files: { "go.mod": MODULE, "main.go": 'package main\n\nimport "C"\n\nfunc main() {}\n' },
      errors: ["4 foreign"],
      says,
    })),
  ],
});
