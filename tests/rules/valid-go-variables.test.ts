import { describe, expect, it } from "vitest";
import { GREET, PLAIN, lintExample, testRule } from "./harness.ts";

testRule("valid-go-variables", {
  valid: [
    ...[
      "GOARCH= GOOS=",
      "GOOS=windows GOARCH=amd64",
      "GOARCH=$(go env GOHOSTARCH)",
      "GOARM=v7 GOARCH=arm",
      "GOAMD64=v9",
      "GO111MODULE=on",
      "GOBIN=bin",
      "GOROOT=/usr/local/go",
      "GOTMPDIR=/tmp",
      "TMPDIR=",
      "GOPATH=$UNKNOWN",
    ].map((env) => ({
      dockerfile: `FROM golang:1.24\nARG UNKNOWN\nWORKDIR /shop\nCOPY . .\nRUN ${env} go build .\n`,
      files: PLAIN,
    })),
    ...[
      ["golang:1.19", "GO111MODULE=off go get example.com/x"],
      ["golang:1.19", "GOAMD64=v2 GOARM=6 go build ."],
      ["golang:1.24", "GOBIN=bin go install ./lib"],
      ["golang:1.24", "GOBIN=bin go install $UNKNOWN"],
      ["golang:1.24", "mkdir /opt/go && GOROOT=/opt/go go build ."],
      ["golang:1.24", "GOTMPDIR=/none/../tmp go build ."],
      ["golang:1.24", "GOTMPDIR=$UNKNOWN TMPDIR=/none go build ."],
    ].map(([image = "", run = ""]) => ({
      dockerfile: `FROM ${image}\nARG UNKNOWN\nWORKDIR /shop\nCOPY . .\nRUN ${run}\n`,
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.19\n", "lib/lib.go": "package lib\n" },
    })),
    {
      name: "a platform in another variable",
      dockerfile:
        "FROM golang:1.24\nARG TARGETPLATFORM\nARG GOARCH\nENV NAME=$TARGETPLATFORM\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
    },
    {
      name: "xx-go takes the platform from elsewhere",
      dockerfile:
        "FROM golang:1.24\nCOPY --from=tonistiigi/xx / /\nARG TARGETPLATFORM\nWORKDIR /shop\nCOPY . .\nRUN GOARCH=$TARGETPLATFORM xx-go build .\n",
      files: PLAIN,
    },
    {
      name: "read by no command",
      dockerfile:
        "FROM golang:1.24\nENV GOARCH=x86_64 GOTMPDIR=/none\nWORKDIR /shop\nCOPY . .\nRUN go mod download && go list . && go env GOARCH\n",
      files: PLAIN,
    },
    {
      name: "the directory is mounted",
      dockerfile:
        "FROM golang:1.24\nENV GOTMPDIR=/fast\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=tmpfs,target=/fast go build .\n",
      files: PLAIN,
    },
    {
      dockerfile:
        'FROM golang:1.24\nENV GOCACHE=/c GOFLAGS="-mod=mod -trimpath" GOTOOLCHAIN=go1.24.4+auto\nWORKDIR /shop\nCOPY . .\nRUN go build .\n',
      files: PLAIN,
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOFLAGS=\"'-ldflags=-s -w'\"\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOCACHE=off\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: PLAIN,
    },
    {
      name: "a flag that this command has not",
      dockerfile:
        "FROM golang:1.24\nENV GOFLAGS=-buildvcs=never\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: PLAIN,
    },
    {
      name: "a flag of a Go that is newer than the table",
      dockerfile: "FROM golang:1.99\nENV GOFLAGS=-nosuch\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
    },
    {
      name: "a flag, and an image that is not known",
      dockerfile: "ARG V\nFROM golang:$V\nENV GOFLAGS=-nosuch\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
    },
    {
      name: "a flag of the toolchain that is switched to",
      dockerfile:
        "FROM golang:1.24\nENV GOFLAGS=-artifacts GOTOOLCHAIN=auto\nWORKDIR /shop\nCOPY . .\nRUN go test ./...\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.26\n" },
    },
    {
      name: "what builds nothing does without a cache",
      dockerfile:
        "FROM golang:1.24\nENV GOCACHE=off\nWORKDIR /shop\nCOPY . .\nRUN go mod tidy && go list ./... && go generate ./...\n",
      files: PLAIN,
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOAUTH='netrc; git /shop'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOAUTH='off'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOAUTH='my-helper x'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      dockerfile: "FROM golang:1.19\nENV GOAUTH='git'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      dockerfile: "FROM golang:$V\nENV GOAUTH='git'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOAUTH='git' GOPROXY=http://athens:3000\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      dockerfile:
        'FROM golang:1.24\nARG DIR\nENV GOAUTH="git $DIR"\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n',
      files: GREET,
    },
    {
      name: "GOAUTH, and nothing to fetch",
      dockerfile: "FROM golang:1.24\nENV GOAUTH='git'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: PLAIN,
    },
    {
      name: "a relative module cache that nobody looks at",
      dockerfile: "FROM golang:1.24\nENV GOMODCACHE=mod\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
    },
    ...[
      "ARG TARGETPLATFORM\nENV GOARCH=${TARGETPLATFORM#*/}",
      "ENV GOARCH=$TARGETPLATFORM",
      "ARG TARGETARCH\nENV GOARCH=$TARGETARCH",
      "ARG PLATFORM\nENV GOARCH=$PLATFORM",
    ].map((lines) => ({
      dockerfile: `FROM golang:1.24\n${lines}\nWORKDIR /shop\nCOPY . .\nRUN go build .\n`,
      files: PLAIN,
    })),
    ...["go build . || true", 'if [ -n "$CHECK" ]; then go build .; fi', "go build .; go version"].map(
      (run) => ({
        name: `it may fail: ${run}`,
        dockerfile: `FROM golang:1.24\nARG CHECK\nENV GOARCH=x86_64\nWORKDIR /shop\nCOPY . .\nRUN ${run}\n`,
        files: PLAIN,
      }),
    ),
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.24\nENV GOFLAGS=-buildvcs=never\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
      errors: ["5 invalid"],
      says: "value is neither 'auto' nor a valid bool",
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOAUTH='git'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      errors: ["5 invalid"],
      says: "go: GOAUTH=git dir method requires an absolute path",
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOAUTH='git src'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      errors: ["5 invalid"],
      says: "dir is not absolute",
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOAUTH='git /shop/go.mod'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      errors: ["5 invalid"],
      says: "dir is not a directory",
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOAUTH='netrc;'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      errors: ["5 invalid"],
      says: "go: GOAUTH encountered an empty command",
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOAUTH='off;netrc'\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      errors: ["5 invalid"],
      says: "GOAUTH=off cannot be combined",
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOWORK=go.work\nWORKDIR /shop\nCOPY . .\nRUN go mod tidy && go vet .\n",
      files: PLAIN,
      errors: ["5 invalid"],
      says: '`go vet .` fails: go: invalid GOWORK: not an absolute path. GOWORK is "go.work".\nGive an absolute path',
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOCACHE=off\nRUN go install example.com/tool@v1.0.0\n",
      errors: ["3 invalid"],
    },
    {
      dockerfile: "FROM golang:1.19\nENV GOCACHE=cache\nWORKDIR /shop\nCOPY . .\nRUN go list ./...\n",
      files: PLAIN,
      errors: ["5 invalid"],
      says: 'GOCACHE is not an absolute path. GOCACHE is "cache".\nGive an absolute path',
    },
    {
      name: "a flag of a newer Go",
      dockerfile: "FROM golang:1.19\nENV GOFLAGS=-pgo=off\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
      errors: ["5 invalid"],
      says: 'go: parsing $GOFLAGS: unknown flag -pgo. GOFLAGS is "-pgo=off".\nWrite every entry as',
    },
    {
      name: "quotes, which Go 1.19 does not know",
      dockerfile:
        "FROM golang:1.19\nENV GOFLAGS=\"'-ldflags=-s -w'\"\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
      errors: ["5 invalid"],
      says: `non-flag "'-ldflags=-s"`,
    },
    {
      name: "quotes inside an entry, whatever Go it is",
      dockerfile:
        "ARG V\nFROM golang:$V\nENV GOFLAGS=\"-ldflags='-s -w'\"\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
      errors: ["6 invalid"],
      says: "unknown flag -w'",
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOCACHE=off\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
      errors: ["5 invalid"],
      says: "build cache is disabled by GOCACHE=off, but required as of Go 1.12",
    },
    {
      dockerfile: 'FROM golang:1.24\nENV GOFLAGS="-tags a"\nWORKDIR /shop\nCOPY . .\nRUN go build .\n',
      files: PLAIN,
      errors: ["5 invalid"],
      says: 'parsing $GOFLAGS: non-flag "a"',
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOTOOLCHAIN=latest\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
      errors: ["5 invalid"],
      says: 'invalid GOTOOLCHAIN "latest"',
    },
    ...(
      [
        ["GOARCH=x86_64", "go build .", "go: unsupported GOOS/GOARCH pair linux/x86_64"],
        ["GOARCH=linux/amd64", "go test ./...", "unsupported GOOS/GOARCH pair linux/linux/amd64"],
        ["GOOS=Linux", "go vet .", 'unsupported GOOS/GOARCH pair Linux/…. GOOS is "Linux".'],
        ["GOOS=darwin GOARCH=386", "go install .", "unsupported GOOS/GOARCH pair darwin/386"],
        ["GO111MODULE=On", "go mod download", "go: unknown environment setting GO111MODULE=On"],
        ["GO111MODULE=off", "go mod download", "go: modules disabled by GO111MODULE=off"],
        ["GO111MODULE=off", "go get example.com/x", "go: modules disabled by GO111MODULE=off"],
        ["GO111MODULE=off", "go list -m all", "go: list -m cannot be used with GO111MODULE=off"],
        ["GOBIN=bin", "go install .", "cannot install, GOBIN must be an absolute path"],
        ["GOPATH=/go:more", "go build .", 'go: GOPATH entry is relative; must be absolute path: "more"'],
        ["GOPATH=~/go", "go build .", "cannot start with shell metacharacter '~'"],
        ["GOBIN=bin", "go install ./...", "cannot install, GOBIN must be an absolute path"],
        ["GOBIN=bin", "go install example.com/x@v1.0.0", "cannot install, GOBIN must be an absolute path"],
        [
          "GOROOT=/opt/usr",
          "go build .",
          'go: cannot find GOROOT directory: /opt/usr. GOROOT is "/opt/usr".',
        ],
        ["GOROOT=/opt/go", "go build .", "go: cannot find GOROOT directory: /opt/go"],
        [
          "GOTMPDIR=/work/tmp",
          "go build .",
          'go: creating work dir: stat /work/tmp: no such file or directory. GOTMPDIR is "/work/tmp".',
        ],
        ["TMPDIR=/work/tmp", "go run .", "go: creating work dir: stat /work/tmp: no such file or directory"],
      ] as const
    ).map(([env, run, says]) => ({
      dockerfile: `FROM golang:1.24\nENV ${env}\nWORKDIR /shop\nCOPY . .\nRUN ${run}\n`,
      files: PLAIN,
      errors: ["5 invalid"],
      says,
    })),
    {
      name: "a variant, which Go 1.19 checks",
      dockerfile: "FROM golang:1.19\nENV GOARCH=arm GOARM=v7\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: PLAIN,
      errors: ["5 invalid"],
      says: "go: invalid GOARM: must be 5, 6, 7",
    },
    {
      dockerfile: "FROM golang:1.19\nENV GOAMD64=2\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.19\n" },
      errors: ["5 invalid"],
      says: "go: invalid GOAMD64: must be v1, v2, v3, v4",
    },
    ...["GOARCH=$TARGETPLATFORM go build .", 'GOARCH="${TARGETPLATFORM}" go build .'].map((run) => ({
      dockerfile: `FROM golang:1.24\nARG TARGETPLATFORM\nWORKDIR /shop\nCOPY . .\nRUN ${run}\n`,
      files: PLAIN,
      errors: ["5 invalid"],
      says: 'unsupported GOOS/GOARCH pair linux/linux/amd64. GOARCH is "linux/amd64".',
    })),
    {
      dockerfile: "FROM golang:1.24\nARG BUILDPLATFORM\nENV GOOS=$BUILDPLATFORM\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
      errors: ["5 invalid"],
      says: 'unsupported GOOS/GOARCH pair linux/amd64/amd64. GOOS is "linux/amd64".',
    },
    {
      name: "go version reads GOFLAGS and GOTOOLCHAIN",
      dockerfile: "FROM golang:1.24\nENV GOFLAGS=-nosuch\nRUN go version\n",
      errors: ["3 invalid"],
    },
    {
      name: "right before the command, among others",
      dockerfile:
        "FROM golang:1.24\nCOPY . /src\nWORKDIR /src\nRUN true && CGO_ENABLED=0 GOARCH=aarch64 GOOS=linux go build .\n",
      files: PLAIN,
      errors: ["4 invalid"],
      output:
        "FROM golang:1.24\nCOPY . /src\nWORKDIR /src\nRUN true && CGO_ENABLED=0 GOARCH=arm64 GOOS=linux go build .\n",
    },
    {
      name: "in quotes",
      dockerfile: 'FROM golang:1.24\nENV GOOS="Linux" A=b\nCOPY . /src\nWORKDIR /src\nRUN go build .\n',
      files: PLAIN,
      errors: ["5 invalid"],
      output: 'FROM golang:1.24\nENV GOOS="linux" A=b\nCOPY . /src\nWORKDIR /src\nRUN go build .\n',
    },
    ...[
      ["GOARCH=linux/arm64", "GOARCH=arm64"],
      ["GOARCH=AMD64", "GOARCH=amd64"],
      ["GO111MODULE=OFF", "GO111MODULE=off"],
      ["GOTOOLCHAIN=1.24.10", "GOTOOLCHAIN=go1.24.10"],
    ].map(([env = "", output = ""]) => ({
      name: `what was meant: ${env}`,
      dockerfile: `FROM golang:1.24\nENV ${env}\nWORKDIR /shop\nCOPY . .\nRUN go build .\n`,
      files: PLAIN,
      errors: ["5 invalid"],
      output: `FROM golang:1.24\nENV ${output}\nWORKDIR /shop\nCOPY . .\nRUN go build .\n`,
    })),
    {
      name: "once for each variable in a stage, and in each stage",
      dockerfile:
        "FROM golang:1.24 AS test\nENV GOOS=Linux\nWORKDIR /shop\nCOPY . .\nRUN go vet . && go build -o /app .\n\nFROM golang:1.24\nENV GOOS=Linux\nCOPY --from=test /app /tested\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
      errors: ["5 invalid", "12 invalid"],
      says: 'GOOS is "Linux".\nWrite it as Go does, in small letters',
    },
  ],
});

describe("the suggestion", () => {
  const built = (env: string, image = "golang:1.24"): string =>
    `FROM ${image}\nENV ${env}\nWORKDIR /shop\nCOPY . .\nRUN go build .\n`;
  it("says the value", () => {
    const [message] = lintExample({ dockerfile: built("GOARCH=x86_64"), files: PLAIN }, "valid-go-variables");
    expect(message?.suggestions?.map(({ desc }) => desc)).toEqual(["Write amd64."]);
  });
  it("takes the letter of a variant away", () => {
    const [message] = lintExample(
      { dockerfile: built("GOARCH=arm GOARM=v7", "golang:1.19"), files: PLAIN },
      "valid-go-variables",
    );
    expect(message?.suggestions?.map(({ desc }) => desc)).toEqual(["Write 7."]);
  });
  it.each([
    ["GOARCH=darwin/arm64"],
    ["GOARCH=linux/arm/v7"],
    ["GO111MODULE=ONLY"],
    ["GO111MODULE=true"],
    ["GOTOOLCHAIN=1.24"],
    ["GOTOOLCHAIN=1.24.x"],
    ["GOTOOLCHAIN=v1.24.1"],
    ["GOCACHE=cache"],
    ["GOARCH=arm GOARM=v7l", "golang:1.19"],
    ["GOARCH=arm GOARM=armv7", "golang:1.19"],
  ])("is not made where there is doubt: %s", (env, image = "golang:1.24") => {
    const messages = lintExample({ dockerfile: built(env, image), files: PLAIN }, "valid-go-variables");
    expect(messages.map(({ messageId }) => messageId)).toEqual(["invalid"]);
    expect(messages[0]?.suggestions ?? []).toEqual([]);
  });
});
