import { describe, expect, it } from "vitest";
import { MAIN, MODULE, PLAIN, lintExample, testRule } from "./harness.ts";

type Row = readonly [name: string, lines: string, files: Readonly<Record<string, string>>];
const table = (rows: readonly Row[]): readonly Row[] => rows;

testRule("go-mod-init", {
  valid: [
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN rm go.mod && go mod init example.com/shop\n",
      files: PLAIN,
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod init example.com/shop || true\n",
      files: PLAIN,
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN [ -f go.mod ] || go mod init example.com/shop\n",
      files: PLAIN,
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop/sub\nCOPY . ..\nRUN go mod init example.com/sub\n",
      files: PLAIN,
    },
    {
      name: "the context is not known",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod init example.com/shop\n",
    },
    {
      name: "the context is not known, nor the name",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod init\n",
    },
    {
      name: "the directory is not known",
      dockerfile: "FROM golang:1.24\nARG DIR\nWORKDIR /$DIR\nCOPY . .\nRUN go mod init x\n",
      files: PLAIN,
    },
    {
      name: "below GOPATH",
      dockerfile: "FROM golang:1.24\nWORKDIR /go/src/example.com/shop\nRUN go mod init\n",
      files: PLAIN,
    },
    {
      name: "an import comment",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod init\n",
      files: { "x.go": 'package shop // import "example.com/shop"\n' },
    },
    ...table([
      ["another go.mod is meant", "RUN go mod init -modfile=other.mod example.com/shop", PLAIN],
      ["without modules", "RUN GO111MODULE=off go mod init example.com/shop", PLAIN],
      ["an older tool says it", "RUN go mod init", { "Gopkg.lock": "" }],
      [
        "an import comment of the other kind",
        "RUN go mod init",
        { "x.go": 'package shop /* import "example.com/shop" */\n' },
      ],
      ["a second GOPATH", "RUN GOPATH=/go:/w go mod init", {}],
      ["a GOPATH that is not known", "ARG P\nRUN GOPATH=$P go mod init", {}],
      [
        "files that a program may have made",
        "RUN curl -o x.go https://example.com/x.go\nRUN go mod init",
        {},
      ],
    ]).map(([name, lines, files]) => ({
      name,
      dockerfile: `FROM golang:1.24\nWORKDIR /w/src/shop\nCOPY . .\n${lines}\n`,
      files,
    })),
    {
      name: "a name that is not known",
      dockerfile: "FROM golang:1.24\nARG NAME\nWORKDIR /shop\nRUN go mod init $NAME\n",
      files: PLAIN,
    },
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod init example.com/shop\n",
      files: PLAIN,
      errors: ["4 exists"],
      says: "`go mod init example.com/shop` fails: go: /shop/go.mod already exists.",
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod ./\nCOPY . .\nRUN cd cmd && go mod init x && cd .. && go mod init x\n",
      files: { "go.mod": MODULE, "cmd/x.go": MAIN },
      errors: ["5 exists"],
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY main.go ./\nRUN go mod init && go build .\n",
      files: PLAIN,
      errors: ["4 noPath"],
      says: "go: cannot determine module path for source directory /shop",
    },
    ...table([
      ["GOPATH is elsewhere", "ENV GOPATH=/x\nWORKDIR /go/src/shop", { "x.go": "package x\n" }],
      ["not below src", "WORKDIR /go/shop", { "x.go": "package x\n" }],
      [
        "a file that is called nearly like that of a tool",
        "WORKDIR /shop",
        { "myvendor.conf": "", "vendor.conf.bak": "" },
      ],
      ["what a file without Go says", "WORKDIR /shop", { "x.txt": '// import "example.com/shop"\n' }],
    ]).map(([name, lines, files]) => ({
      name,
      dockerfile: `FROM golang:1.24\n${lines}\nCOPY . .\nRUN go mod init\n`,
      files,
      errors: [`${String(lines.split("\n").length + 3)} noPath`],
    })),
    ...[
      ["alone", "RUN go mod init example.com/shop\nRUN go build .\n", "RUN go build .\n"],
      [
        "alone, with spaces behind it",
        "RUN go mod init example.com/shop  \nRUN go build .\n",
        "RUN go build .\n",
      ],
      ["with CRLF", "RUN go mod init example.com/shop\r\nRUN go build .\r\n", "RUN go build .\r\n"],
      [
        "with CRLF, before a command in its line",
        "RUN go mod init example.com/shop && \\\r\n  go build .\r\n",
        "RUN go build .\r\n",
      ],
      ["before a command", "RUN go mod init example.com/shop  &&  go build .\n", "RUN go build .\n"],
      [
        "before a command without spaces",
        "RUN go mod init example.com/shop&&go build .\n",
        "RUN go build .\n",
      ],
      [
        "before a command in its line",
        "RUN go mod init example.com/shop && \\\n    go build .\n",
        "RUN go build .\n",
      ],
      [
        "before a command that && stands in front of",
        "RUN go mod init example.com/shop \\\n    && go build . \\\n    && go vet .\n",
        "RUN go build . \\\n    && go vet .\n",
      ],
      ["indented", "  RUN go mod init example.com/shop\nRUN go build .\n", "RUN go build .\n"],
      [
        "in a line of its own",
        "RUN \\\n    go mod init example.com/shop\nRUN go build . && go vet .\n",
        "RUN go build . && go vet .\n",
      ],
    ].map(([name = "", lines = "", output = ""]) => ({
      name: `left out: ${name}`,
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\n# the sources\nCOPY . .\n${lines}# the end\n`,
      files: PLAIN,
      errors: [lines.includes("RUN \\") ? "6 exists" : "5 exists"],
      output: `FROM golang:1.24\nWORKDIR /shop\n# the sources\nCOPY . .\n${output}# the end\n`,
    })),
    ...["\n", "\r\n"].map((end) => ({
      name: `the last line, which has no end, after ${JSON.stringify(end)}`,
      dockerfile: ["FROM golang:1.24", "WORKDIR /shop", "COPY . .", "RUN go mod init example.com/shop"].join(
        end,
      ),
      files: PLAIN,
      errors: ["4 exists"],
      output: ["FROM golang:1.24", "WORKDIR /shop", "COPY . ."].join(end),
    })),
  ],
});

describe("what else the RUN does, or says, stays: no suggestion", () => {
  it.each([
    "RUN go version && go mod init example.com/shop",
    "RUN set -e; go mod init example.com/shop; go build .",
    'SHELL ["/bin/sh", "-ec"]\nRUN go mod init example.com/shop; go build .',
    "RUN --mount=type=cache,target=/go/pkg/mod go mod init example.com/shop",
    "RUN \\\n  # the module\n  go mod init example.com/shop",
  ])("%s", (run) => {
    const dockerfile = `FROM golang:1.24\nWORKDIR /shop\n# the sources\nCOPY . .\n${run}\n# the end\nRUN go build .\n`;
    const messages = lintExample({ dockerfile, files: PLAIN }, "go-mod-init");
    expect(messages.map(({ messageId }) => messageId)).toEqual(["exists"]);
    expect(messages[0]?.suggestions ?? []).toEqual([]);
  });
});
