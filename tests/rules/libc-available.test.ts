import { describe, expect, it } from "vitest";
import { lintExample, testRule } from "./harness.ts";

const MOD = "module example.com/shop\n\ngo 1.24\n";
const program = (path: string): Record<string, string> => ({
  "go.mod": MOD,
  "main.go": `package main\n\nimport _ "${path}"\n\nfunc main() {}\n`,
});
const WEB = program("net/http");
const C = { "go.mod": MOD, "main.go": 'package main\n\n// static int x;\nimport "C"\n\nfunc main() {}\n' };

const calling = (call: string): Record<string, string> => ({
  "go.mod": MOD,
  "main.go": `package main\n\n/*\n#include <stdlib.h>\nstatic void f(void) { ${call}; }\n*/\nimport "C"\n\nfunc main() {}\n`,
});

const built = (run: string, base: string, from = "golang:1.24"): string =>
  `FROM ${from} AS build\nWORKDIR /src\nCOPY . .\nRUN ${run}\nFROM ${base}\nCOPY --from=build /shop /shop\nENTRYPOINT ["/shop"]\n`;
const BUILD = "go build -o /shop .";

testRule("libc-available", {
  valid: [
    { dockerfile: built(`CGO_ENABLED=0 ${BUILD}`, "scratch"), files: WEB },
    { dockerfile: built(BUILD, "scratch"), files: program("fmt") },
    { dockerfile: built(BUILD, "debian:trixie-slim"), files: WEB },
    { dockerfile: built(BUILD, "gcr.io/distroless/base-debian12"), files: WEB },
    { name: "an image that nobody knows", dockerfile: built(BUILD, "registry.example/base"), files: WEB },
    {
      name: "a builder that nobody knows",
      dockerfile: built(BUILD, "scratch", "registry.example/go"),
      files: WEB,
    },
    { name: "no context", dockerfile: built(BUILD, "scratch") },
    { name: "no compiler", dockerfile: built(BUILD, "scratch", "golang:1.24-alpine"), files: WEB },
    {
      dockerfile: built("ARG=1; CGO_ENABLED=$CGO go build -o /shop .", "scratch").replace(
        "COPY . .",
        "ARG CGO\nCOPY . .",
      ),
      files: WEB,
    },
    { dockerfile: built("go build -tags netgo -o /shop .", "scratch"), files: WEB },
    {
      dockerfile: built("go build -ldflags '-linkmode external -extldflags -static' -o /shop .", "scratch"),
      files: C,
    },
    { dockerfile: built("go build -ldflags '-extldflags \"-static\"' -o /shop .", "scratch"), files: C },
    {
      dockerfile: built('go build -ldflags "$FLAGS" -o /shop .', "scratch").replace(
        "COPY . .",
        "ARG FLAGS\nCOPY . .",
      ),
      files: WEB,
    },
    {
      name: "a module that nobody has read",
      dockerfile: built(BUILD, "scratch"),
      files: {
        ...program("example.com/pub/greet"),
        "go.mod": `${MOD}\nrequire example.com/pub/greet v1.1.0\n`,
      },
    },
    {
      name: "a loader that is installed",
      dockerfile: built(BUILD, "alpine:3.22\nRUN apk add --no-cache gcompat"),
      files: WEB,
    },
    {
      name: "a loader that is copied",
      dockerfile: built(BUILD, "scratch\nCOPY --from=build /lib64 /lib64"),
      files: WEB,
    },
    {
      name: "a loader that the stage below has installed",
      dockerfile: built(BUILD, "alpine:3.22 AS base\nRUN apk add --no-cache gcompat\nFROM base"),
      files: WEB,
    },
    {
      name: "a package of a name that is not known",
      dockerfile: built(BUILD, "alpine:3.22\nARG PACKAGE\nRUN apk add --no-cache ca-certificates $PACKAGE"),
      files: WEB,
    },
    {
      name: "a link to a loader",
      dockerfile: built(BUILD, "alpine:3.22\nRUN mkdir /x && ln -s /lib/libc.musl-x86_64.so.1 /x/l"),
      files: WEB,
    },
    {
      name: "a script that nobody can read",
      dockerfile: built(BUILD, 'alpine:3.22\nSHELL ["/usr/bin/python3", "-c"]\nRUN print(1)'),
      files: WEB,
    },
    {
      name: "the very version of glibc that it needs",
      dockerfile: built(BUILD, "debian:bookworm-slim"),
      files: calling("arc4random()"),
    },
    { name: "a newer one", dockerfile: built(BUILD, "debian:bookworm-slim"), files: calling("closefrom(3)") },
    {
      name: "glibc of a version that nobody knows",
      dockerfile: built(BUILD, "cgr.dev/chainguard/glibc-dynamic"),
      files: calling("strlcpy(0, 0, 0)"),
    },
    {
      name: "USER is at fault, and nothing starts",
      dockerfile: built(BUILD, "alpine:3.22\nUSER nobody2"),
      files: WEB,
    },
    ...[
      "go build -buildmode=pie -ldflags '-extldflags -static' -o /shop .",
      "go build -buildmode=plugin -o /shop .",
      "go build -buildmode=$MODE -o /shop .",
      "go build -race=$RACE -o /shop .",
      "go build -msan -o /shop .",
      "CGO_LDFLAGS=-static go build -o /shop .",
      "CGO_LDFLAGS=$FLAGS go build -o /shop .",
      "CGO_ENABLED=0 go build -ldflags '-linkmode external' -o /shop .",
      "go build -ldflags '-linkshared' -o /shop .",
      "go build -ldflags '-linkmode=external -extldflags \"-static\"' -o /shop .",
    ].map((run) => ({
      name: `what the linker does is not known, or static: ${run}`,
      dockerfile: built(run, "scratch").replace("COPY . .", "ARG MODE RACE FLAGS\nCOPY . ."),
      files: C,
    })),
    {
      name: "an import of a file that may be left out",
      dockerfile: built(BUILD, "scratch"),
      files: { ...program("fmt"), "x_arm64.go": 'package main\n\nimport _ "net/http"\n' },
    },
    {
      name: "only the tests",
      dockerfile: built(BUILD, "scratch"),
      files: { ...program("fmt"), "main_test.go": 'package main\n\nimport _ "net/http"\n' },
    },
  ],
  invalid: [
    {
      dockerfile: built(BUILD, "scratch"),
      files: WEB,
      errors: ["7 loader"],
      says: "exec /shop: no such file or directory",
    },
    {
      dockerfile: built(BUILD, "alpine:3.22"),
      files: WEB,
      errors: ["7 loader"],
      says: "CGO_ENABLED=0 go build -o /shop .",
    },
    {
      dockerfile: built(BUILD, "gcr.io/distroless/static-debian12"),
      files: program("os/user"),
      errors: ["7 loader"],
    },
    { dockerfile: built(BUILD, "scratch"), files: C, errors: ["7 loader"], says: "link statically" },
    {
      dockerfile: built("CGO_ENABLED=0 go build -buildmode=pie -o /shop .", "scratch"),
      files: program("fmt"),
      errors: ["7 loader"],
    },
    {
      dockerfile: built("go build -race -o /shop .", "alpine:3.22"),
      files: program("fmt"),
      errors: ["7 loader"],
    },
    {
      name: "a shell starts it",
      dockerfile: built(BUILD, "alpine:3.22").replace('["/shop"]', "exec /shop -v"),
      files: WEB,
      errors: ["7 loader"],
      says: "/shop: not found",
    },
    {
      name: "a compiler in Alpine",
      dockerfile: built(BUILD, "debian:trixie-slim", "golang:1.24-alpine").replace(
        "WORKDIR",
        "RUN apk add gcc musl-dev\nWORKDIR",
      ),
      files: WEB,
      errors: ["8 loader"],
    },
    {
      name: "an older release than that of the build",
      dockerfile: built(BUILD, "debian:bullseye-slim"),
      files: calling("arc4random()"),
      errors: ["7 version"],
      says: "version `GLIBC_2.36' not found (required by /shop). `go build -o /shop .` links the program to glibc 2.",
    },
    {
      dockerfile: built(BUILD, "scratch"),
      files: WEB,
      errors: ["7 loader"],
      says: "and the final image has no C library.",
    },
    {
      dockerfile: built(BUILD, "alpine:3.22"),
      files: WEB,
      errors: ["7 loader"],
      says: "and the final image has musl.",
    },
    ...(
      [
        ["go build -race -o /shop .", "(-race)"],
        ["go build -buildmode=pie -o /shop .", "(-buildmode=pie)"],
        ["go build -ldflags '-linkmode external' -o /shop .", "(-linkmode external)"],
        ["go build -ldflags=-linkmode=external -o /shop .", "(-linkmode external)"],
        ["go build -buildmode=exe -o /shop .", '(import "C" in /src/main.go)'],
      ] as const
    ).map(([run, says]) => ({
      name: `${run} ${says}`,
      dockerfile: built(run, "scratch"),
      files: C,
      errors: ["7 loader"],
      says,
    })),
    {
      name: "a function of a newer glibc",
      dockerfile: built(BUILD, "debian:bookworm-slim"),
      files: {
        ...C,
        "main.go":
          'package main\n\n/*\n#include <string.h>\nstatic void f(char *a, char *b) { strlcpy(a, b, 2); }\n*/\nimport "C"\n\nfunc main() {}\n',
      },
      errors: ["7 version"],
      says: "version `GLIBC_2.38' not found",
    },
    {
      name: "what other lines say about cgo stays there",
      dockerfile: built(`CGO_ENABLED=0 go vet . && \\\n    ${BUILD}`, "scratch"),
      files: WEB,
      errors: ["8 loader"],
      says: '(import "net/http" in /src/main.go)',
      output: built(`CGO_ENABLED=0 go vet . && \\\n    CGO_ENABLED=0 ${BUILD}`, "scratch"),
    },
  ],
});

describe("no suggestion", () => {
  it.each([
    ["the command says so itself", built(`CGO_ENABLED=1 ${BUILD}`, "scratch"), WEB],
    ["the sources need C", built(BUILD, "scratch"), C],
    ["exec form", built('["go", "build", "-o", "/shop", "."]', "scratch"), WEB],
    ["the whole path of go", built(`/usr/local/go/bin/${BUILD}`, "scratch"), WEB],
  ])("%s", (_, dockerfile, files) => {
    const messages = lintExample({ dockerfile, files }, "libc-available");
    expect(messages.map(({ messageId }) => messageId)).toEqual(["loader"]);
    expect(messages[0]?.suggestions ?? []).toEqual([]);
  });
});
