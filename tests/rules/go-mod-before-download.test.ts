import { describe, expect, it } from "vitest";
import { GREET, PLAIN, lintExample, testRule } from "./harness.ts";

testRule("go-mod-before-download", {
  valid: [
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN cp go.mod x.mod && go build -modfile=x.mod .\n",
      files: PLAIN,
    },
    { dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build -modfile=x.mod .\n" },
    {
      dockerfile: "FROM golang:1.24\nARG M\nWORKDIR /shop\nCOPY . .\nRUN go build -modfile=$M .\n",
      files: PLAIN,
    },
    {
      name: "a module of its own",
      dockerfile:
        "FROM golang:1.24\nENV GOFLAGS=-modfile=x.mod\nRUN go install example.com/x@v1.0.0 && go version\n",
      files: PLAIN,
    },
    { dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n", files: GREET },
    { dockerfile: "FROM golang:1.24\nCOPY . /shop\nRUN cd /shop && go build ./...\n", files: PLAIN },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nRUN go version && go env GOPATH && go install example.com/x@latest\n",
      files: PLAIN,
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nRUN if [ -f go.mod ]; then go mod download; fi\n",
      files: PLAIN,
    },
    {
      name: "unknown base image",
      dockerfile: "FROM registry.example/go\nRUN go mod download\n",
      files: PLAIN,
    },
    {
      name: "an unknown program may have made a go.mod",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nRUN ./prepare.sh && go build .\n",
      files: PLAIN,
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nRUN git clone https://example.com/x . && go build .\n",
      files: PLAIN,
    },
    {
      name: "GOPATH mode of old Go",
      dockerfile: "FROM golang:1.12\nWORKDIR /shop\nRUN go build ./...\n",
      files: PLAIN,
    },
    {
      name: "a stage that nobody needs",
      dockerfile:
        "FROM golang:1.24 AS unused\nRUN go mod download\nFROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go vet .\n",
      files: PLAIN,
    },
    {
      name: "go mod edit takes a go.mod in GOPATH's root",
      dockerfile: "FROM golang:1.24\nCOPY go.mod ./\nRUN go mod edit -fmt\n",
      files: PLAIN,
    },
    ...(
      [
        ["1.21 in GOPATH's root was not seen", "golang:1.21", "", "go build ."],
        ["1.24 only warns there", "golang:1.24", "", "go build ."],
        ["what reads no module", "golang:1.19", "", "go version"],
        ["a tool of its own version", "golang:1.19", "", "go install example.com/tool@v1.0.0"],
        ["no flag says which Go it is", "example.com/go:1", "", "go build ."],
        ["nothing in /tmp", "golang:1.19", "WORKDIR /tmp\n", "go mod graph"],
        ["another temporary directory", "golang:1.24", "ENV TMPDIR=/t\nWORKDIR /tmp\n", "go build ."],
        ["GOPATH mode, as Go 1.15 has it", "golang:1.15", "WORKDIR /shop/sub\n", "go build ./..."],
        ["files that no build reads", "golang:1.19", "", "go version main.go"],
        ["a program of its own version", "golang:1.19", "", "go run example.com/tool@v1.0.0"],
        ["1.22 only warns there", "golang:1.22", "", "go vet main.go"],
        ["Go 1.23 verifies nothing in /tmp", "golang:1.23", "WORKDIR /tmp\n", "go mod verify"],
      ] as const
    ).map(([name, image, lines, run]) => ({
      name,
      dockerfile: `FROM ${image}\n${lines}COPY . .\nRUN ${run}\n`,
      files: PLAIN,
    })),
    {
      name: "Go 1.19 verifies nothing in /tmp",
      dockerfile: "FROM golang:1.19\nWORKDIR /tmp\nCOPY go.mod ./\nRUN go mod verify\n",
      files: PLAIN,
    },
  ],
  invalid: [
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build -modfile=x.mod . && go vet -modfile=x.mod .\n",
      files: PLAIN,
      errors: ["4 modFile"],
      says: "go: open x.mod: no such file or directory",
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOFLAGS=-modfile=go.tools\nWORKDIR /shop\nCOPY . .\nRUN go list ./...\n",
      files: { ...PLAIN, "go.tools": PLAIN["go.mod"] },
      errors: ["5 modFile"],
      says: "go: -modfile=go.tools: file does not have .mod extension",
    },
    {
      dockerfile: "FROM golang:1.24\nCOPY go.mod ./\nRUN go mod verify\n",
      files: PLAIN,
      errors: ["3 gopathRoot"],
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nRUN go fmt ./...\nCOPY . .\n",
      files: PLAIN,
      errors: ["3 notCopied"],
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nRUN go build example.com/shop/cmd\nCOPY . .\n",
      files: PLAIN,
      errors: ["3 notCopied"],
      says: "no required module provides package example.com/shop/cmd: go.mod file not found",
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nRUN go mod download\nCOPY . .\n",
      files: GREET,
      errors: ["3 notCopied"],
      says: "no modules specified (see 'go help mod download')",
    },
    {
      name: "no context is needed to know",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nRUN go mod download\n",
      errors: ["3 neverCopied"],
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . ./api/\nRUN go build ./api\n",
      files: PLAIN,
      errors: ["4 elsewhere"],
      says: "the module is in /shop/api/go.mod",
    },
    { dockerfile: "FROM golang:1.19\nCOPY . .\nRUN go build .\n", files: PLAIN, errors: ["3 gopathRoot"] },
    ...["go run main.go", "go vet ./...", "go mod tidy"].map((run) => ({
      name: `in GOPATH's root: ${run}`,
      dockerfile: `FROM golang:1.19\nCOPY . .\nRUN ${run}\n`,
      files: PLAIN,
      errors: ["3 gopathRoot"],
      says: `\`${run}\` fails: $GOPATH/go.mod exists but should not. Go does not accept a go.mod in /go`,
    })),
    {
      name: "the last Go that refuses it",
      dockerfile: "FROM golang:1.20\nCOPY . .\nRUN go build main.go\n",
      files: PLAIN,
      errors: ["3 gopathRoot"],
    },
    {
      name: "Go 1.24 verifies in /tmp as well",
      dockerfile: "FROM golang:1.24\nWORKDIR /tmp\nCOPY . .\nRUN go mod verify\n",
      files: PLAIN,
      errors: ["4 temporaryRoot"],
    },
    {
      name: "modules are asked for, before Go 1.16",
      dockerfile: "FROM golang:1.15\nWORKDIR /shop\nRUN GO111MODULE=on go build .\n",
      files: PLAIN,
      errors: ["3 neverCopied"],
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /tmp\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
      errors: ["4 temporaryRoot"],
    },
    {
      name: "a heredoc, at the line of the command",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nRUN <<EOF\nset -e\ngo vet ./...\nEOF\nCOPY . .\n",
      files: PLAIN,
      errors: ["5 notCopied"],
    },
    {
      name: "exec form",
      dockerfile: 'FROM golang:1.24\nWORKDIR /shop\nRUN ["go", "build", "."]\nCOPY . .\n',
      files: PLAIN,
      errors: ["3 notCopied"],
    },
    ...["src", "app", "build", "workspace", "code"].map((directory) => ({
      name: `the module is in /${directory}, where nobody goes`,
      dockerfile: `FROM golang:1.24\nCOPY . /${directory}/\nWORKDIR /shop\nRUN go build .\n`,
      files: PLAIN,
      errors: ["4 elsewhere"],
      says: `It runs in /shop, but the module is in /${directory}/go.mod.`,
    })),
    {
      name: "the root directory, and the module below it",
      dockerfile: "FROM golang:1.24\nWORKDIR /\nCOPY . shop/\nRUN go build .\n",
      files: PLAIN,
      errors: ["4 elsewhere"],
      says: "It runs in /, but the module is in /shop/go.mod.",
    },
    {
      name: "the root directory, and the module comes later",
      dockerfile: "FROM golang:1.24\nWORKDIR /\nRUN go vet .\nCOPY . .\n",
      files: PLAIN,
      errors: ["3 notCopied"],
      says: "/go.mod is copied only after this instruction",
    },
    {
      name: "once in a stage, and in each stage",
      dockerfile:
        "FROM golang:1.24 AS test\nWORKDIR /shop\nRUN go mod download && go build -o /app .\n\nFROM golang:1.24\nCOPY --from=test /app /tested\nWORKDIR /shop\nRUN go mod download\n",
      files: GREET,
      errors: ["3 neverCopied", "8 neverCopied"],
    },
  ],
});

describe("the suggestion", () => {
  it("copies the module files", () => {
    const dockerfile = "FROM golang:1.24\nWORKDIR /shop\nRUN go mod download\nCOPY . .\n";
    const [message] = lintExample({ dockerfile, files: GREET }, "go-mod-before-download");
    expect(message?.suggestions?.map(({ desc }) => desc)).toEqual([
      "Add `COPY go.mod go.sum ./` before this RUN.",
    ]);
  });
  it("is not made where the module is elsewhere", () => {
    const dockerfile =
      "FROM golang:1.24\nCOPY . /app/\nWORKDIR /shop\nRUN go build .\nCOPY . .\nRUN go vet .\n";
    const [message] = lintExample({ dockerfile, files: PLAIN }, "go-mod-before-download");
    expect(message?.messageId).toBe("elsewhere");
    expect(message?.suggestions ?? []).toEqual([]);
  });
});
