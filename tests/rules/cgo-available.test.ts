import { describe, expect, it } from "vitest";
import { MAIN, MODULE, PLAIN, lintExample, testRule } from "./harness.ts";

const NET = {
  "go.mod": MODULE,
  "main.go": 'package main\n\nimport "net"\n\nfunc main() { println(net.IPv4len) }\n',
};
const IMPORTS_C = { "go.mod": MODULE, "main.go": 'package main\n\nimport "C"\n\nfunc main() {}\n' };
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
    ...[
      "GOOS=windows go build .",
      "CGO_ENABLED=0 GOOS=windows go build .",
      "CGO_ENABLED=1 GOOS=windows go list ./...",
      "CGO_ENABLED=1 GOOS=windows xx-go build .",
      "CGO_ENABLED=1 GOOS=windows CC=/opt/cross/gcc go build .",
      "CGO_ENABLED=1 GOOS=plan9 go build .",
      "CGO_ENABLED=1 GOOS=freebsd CC=gcc go build .",
    ].map((run) => ({
      name: `for another system: ${run}`,
      dockerfile: building(run, "golang:1.24"),
      files: IMPORTS_C,
    })),
    {
      name: "for another system, with a compiler that may be for it",
      dockerfile: building(
        "apt-get update && apt-get install -y clang && CGO_ENABLED=1 GOOS=darwin go build .",
      ),
      files: IMPORTS_C,
    },
    {
      name: "the file with C is not for the other system",
      dockerfile: building("CGO_ENABLED=1 GOOS=windows go build ."),
      files: { ...PLAIN, "c_linux.go": 'package main\n\nimport "C"\n' },
    },
    {
      name: "a package that may not be built",
      dockerfile: building("CGO_ENABLED=1 GOOS=windows go build -tags $TAGS .", "golang:1.24\nARG TAGS"),
      files: {
        ...PLAIN,
        "x.go": '//go:build shop\n\npackage main\n\nimport _ "example.com/shop/x"\n',
        "x/x.go": 'package x\n\nimport "C"\n',
      },
    },
    ...[
      "CGO_ENABLED=0 go build -buildmode=c-shared ./lib",
      "CGO_ENABLED=0 GOOS=js GOARCH=wasm go build -buildmode=c-shared .",
      "CGO_ENABLED=0 GOARCH=wasm go build -buildmode=c-shared .",
      "CGO_ENABLED=0 GOARCH=386 go build -race .",
      'CGO_ENABLED=0 go build -ldflags "-linkmode external" ./lib',
      'CGO_ENABLED=0 go vet -ldflags "-linkmode external" .',
    ].map((run) => ({
      name: `nothing that needs cgo: ${run}`,
      dockerfile: building(run),
      files: { ...PLAIN, "lib/lib.go": "package lib\n" },
    })),
    {
      name: "Go 1.19 links without cgo",
      dockerfile: building(
        'CGO_ENABLED=0 go build -buildmode=plugin . && CGO_ENABLED=0 go build -ldflags "-linkmode external" .',
        "golang:1.19",
      ),
      files: PLAIN,
    },
    {
      name: "the race detector of Go 1.19 came compiled",
      dockerfile: building("CGO_ENABLED=1 go build -race .", "golang:1.19-alpine"),
      files: PLAIN,
    },
    {
      name: "no packages to build",
      dockerfile: building("CGO_ENABLED=1 go test -race ./...", "golang:1.24-alpine"),
      files: { "go.mod": MODULE },
    },
  ],
  invalid: [
    ...(
      [
        ["GOARCH=amd64 go build -race .", "go: -race requires cgo", "leave out -race."],
        ["GOARCH=arm64 go build -race .", "go: -race requires cgo", "leave out -race."],
        [
          "go build -buildmode=c-shared .",
          "-buildmode=c-shared requires external (cgo) linking, but cgo is not enabled",
          "leave out -buildmode=c-shared.",
        ],
        [
          "go build -buildmode=plugin ./lib .",
          "-buildmode=plugin requires external (cgo) linking",
          "leave out -buildmode=plugin.",
        ],
        [
          'go build -o /bin/ -ldflags "-linkmode external" ./...',
          "-linkmode requires external (cgo) linking",
          "leave out -linkmode external.",
        ],
      ] as const
    ).flatMap(([run, says, instead]) =>
      [says, instead].map((part) => ({
        name: `${run} says ${part}`,
        dockerfile: building(`CGO_ENABLED=0 ${run}`),
        files: { ...PLAIN, "lib/lib.go": "package lib\n" },
        errors: ["4 disabled"],
        says: part,
      })),
    ),
    {
      name: "clang was asked for from Go 1.20 on",
      dockerfile: building("CGO_ENABLED=1 GOOS=darwin go build .", "golang:1.19"),
      files: IMPORTS_C,
      errors: ["4 foreign"],
      says: "gcc: error: unrecognized command-line option '-arch'",
    },
    {
      name: "a compiler with options of its own",
      dockerfile: building('CGO_ENABLED=1 GOOS=windows CC="zig  cc" go build .'),
      files: IMPORTS_C,
      errors: ["4 foreign"],
      says: 'C compiler "zig" not found: exec: "zig": executable file not found in $PATH. CGO_ENABLED=1, and import "C" in /shop/main.go needs',
    },
    {
      name: "the standard library does without C: off for this command",
      dockerfile: building("GOFLAGS=-v CGO_ENABLED=1 GOOS=linux go build .", "golang:1.24-alpine"),
      files: NET,
      errors: ["4 compiler"],
      output: building("GOFLAGS=-v CGO_ENABLED=0 GOOS=linux go build .", "golang:1.24-alpine"),
    },
    {
      name: "off before a command that has no variables yet, on a line of its own",
      dockerfile:
        "FROM golang:1.24-alpine\nWORKDIR /shop\nCOPY . .\nENV CGO_ENABLED=1\nRUN apk add --no-cache git && \\\n    go build .\n",
      files: NET,
      errors: ["6 compiler"],
      output:
        "FROM golang:1.24-alpine\nWORKDIR /shop\nCOPY . .\nENV CGO_ENABLED=1\nRUN apk add --no-cache git && \\\n    CGO_ENABLED=0 go build .\n",
    },
    {
      name: "on where the image has a compiler",
      dockerfile:
        "FROM golang:1.24\nENV CGO_ENABLED=0\nWORKDIR /shop\nCOPY . .\nRUN go test -race ./... && go build .\n",
      files: PLAIN,
      errors: ["5 disabled"],
      output:
        "FROM golang:1.24\nENV CGO_ENABLED=0\nWORKDIR /shop\nCOPY . .\nRUN CGO_ENABLED=1 go test -race ./... && go build .\n",
    },
    {
      name: "the project's own C needs a compiler",
      dockerfile: building("CGO_ENABLED=1 go build .", "golang:1.24-alpine"),
      files: IMPORTS_C,
      errors: ["4 compiler"],
      says: "Install it before: `RUN apk add --no-cache gcc musl-dev`.",
      output:
        "FROM golang:1.24-alpine\nWORKDIR /shop\nCOPY . .\nRUN apk add --no-cache gcc musl-dev\nRUN CGO_ENABLED=1 go build .\n",
    },
    {
      name: "Debian's compiler and the headers for it",
      dockerfile:
        "FROM debian:bookworm\nCOPY --from=golang:1.24 /usr/local/go /usr/local/go\nENV PATH=/usr/local/go/bin:$PATH\nWORKDIR /shop\nCOPY . .\nRUN CGO_ENABLED=1 go build .\n",
      files: IMPORTS_C,
      errors: ["6 compiler"],
      says: "`RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev`.",
    },
    {
      name: "once in each stage",
      dockerfile: `${building("CGO_ENABLED=1 go build -o /a .", "golang:1.24-alpine AS a")}${building("CGO_ENABLED=1 go build -o /b .", "golang:1.24-alpine AS b")}FROM scratch\nCOPY --from=a /a /\nCOPY --from=b /b /\n`,
      files: NET,
      errors: ["4 compiler", "8 compiler"],
    },
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

describe("suggestions", () => {
  const suggested = (dockerfile: string, files: Readonly<Record<string, string>>): readonly string[] =>
    lintExample({ dockerfile, files }, "cgo-available").flatMap(({ suggestions = [] }) =>
      suggestions.map(({ desc }) => desc),
    );
  const INSTALL = "Add `RUN apk add --no-cache gcc musl-dev` before this RUN.";
  const ALPINE = "FROM golang:1.24-alpine\nENV CGO_ENABLED=1\nWORKDIR /shop\nCOPY . .\n";

  it("does not turn off what the race detector needs", () => {
    const dockerfile = `${ALPINE}RUN go test -race ./...\n`;
    expect(suggested(dockerfile, PLAIN)).toEqual([INSTALL]);
    expect(lintExample({ dockerfile, files: PLAIN }, "cgo-available")[0]?.message).toMatch(
      / Or leave out -race\.$/,
    );
  });

  it("does not say that the project's own C can be left out", () => {
    const [found] = lintExample(
      { dockerfile: `${ALPINE}RUN go build .\n`, files: IMPORTS_C },
      "cgo-available",
    );
    expect(found?.message).toMatch(
      / Or build without C \(CGO_ENABLED=0\), if the package compiles without \/shop\/main\.go\.$/,
    );
    expect(
      lintExample({ dockerfile: `${ALPINE}RUN go build .\n`, files: NET }, "cgo-available")[0]?.message,
    ).toMatch(/ Or build without C: CGO_ENABLED=0\.$/);
  });

  it("names the value, and the line that installs a compiler", () => {
    expect(suggested(`${ALPINE}RUN go build .\n`, NET)).toEqual([
      "Set CGO_ENABLED=0 for this command.",
      INSTALL,
    ]);
  });

  it.each([
    ["the RUN exports the variable", "export CGO_ENABLED=1 && go build ."],
    ["env sets the variable", "env CGO_ENABLED=1 GOFLAGS=-v go build ."],
    ["the exec form", '["go", "build", "."]'],
    ["go by its path", "/usr/local/go/bin/go build ."],
  ])("does not set the variable: %s", (_, run) => {
    expect(suggested(`${ALPINE}RUN ${run}\n`, NET)).toEqual([INSTALL]);
  });

  it.each([
    [
      "no compiler to turn cgo on for",
      building("CGO_ENABLED=0 go test -race .", "golang:1.24-alpine"),
      PLAIN,
    ],
    ["cgo is not off by name", building("go test -race .", "golang:1.24-alpine"), PLAIN],
    ["another compiler", building("CC=clang CGO_ENABLED=1 go build ."), IMPORTS_C],
    ["another system", building("CGO_ENABLED=1 GOOS=freebsd go build ."), IMPORTS_C],
  ])("has none: %s", (_, dockerfile, files) => {
    expect(lintExample({ dockerfile, files }, "cgo-available")).toHaveLength(1);
    expect(suggested(dockerfile, files)).toEqual([]);
  });
});
