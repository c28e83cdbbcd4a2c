import { GREET, testRule } from "./harness.ts";

const HEAD = "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\n";
const VENDORED = {
  ...GREET,
  "vendor/modules.txt": "# example.com/pub/greet v1.1.0\n## explicit\nexample.com/pub/greet\n",
  "vendor/example.com/pub/greet/greet.go": "package greet\n",
};

testRule("no-download-when-vendored", {
  valid: [
    { name: "no vendor directory", dockerfile: `${HEAD}RUN go build .\n`, files: GREET },
    { name: "no context", dockerfile: `${HEAD}RUN go build -mod=vendor .\n` },
    { dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n", files: VENDORED },
    { dockerfile: `${HEAD}RUN go build -mod=readonly .\n`, files: VENDORED },
    { name: "the mode is not known", dockerfile: `${HEAD}ARG GOFLAGS\nRUN go build .\n`, files: VENDORED },
    {
      name: "another command reads the modules",
      dockerfile: `${HEAD}RUN go mod verify\nRUN go build .\n`,
      files: VENDORED,
    },
    {
      name: "one of two builds",
      dockerfile: `${HEAD}RUN go build . && go vet -mod=mod ./...\n`,
      files: VENDORED,
    },
    {
      name: "vendor is made in the build",
      dockerfile: `${HEAD}RUN go mod vendor\nRUN go build .\n`,
      files: GREET,
    },
    {
      name: "hidden",
      dockerfile: `${HEAD}RUN go build .\n`,
      files: { ...VENDORED, ".dockerignore": "vendor\n" },
    },
    {
      name: "a module that is named",
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download example.com/pub/greet && go build .\n`,
      files: VENDORED,
    },
    {
      name: "a stage of its own, whose modules are copied",
      dockerfile:
        "FROM golang:1.24 AS modules\nWORKDIR /shop\nCOPY go.mod go.sum ./\nRUN go mod download\n\nFROM golang:1.24\nWORKDIR /shop\nCOPY --from=modules /go/pkg/mod /go/pkg/mod\nCOPY . .\nRUN go build .\n",
      files: VENDORED,
    },
    {
      name: "a stage that is built on this one reads the modules",
      dockerfile: `${HEAD.replace("\n", " AS base\n")}RUN go build .\n\nFROM base\nRUN go test -mod=mod ./...\n`,
      files: VENDORED,
    },
    {
      name: "a stage that is built on this one checks them",
      dockerfile: `${HEAD.replace("\n", " AS base\n")}RUN go build .\n\nFROM base\nRUN go mod verify\n`,
      files: VENDORED,
    },
    {
      name: "the module of a build is not known",
      dockerfile: `${HEAD}ARG DIR\nRUN go build . && cd $DIR && go build .\n`,
      files: VENDORED,
    },
    {
      name: "a tool is built, and the module by a script",
      dockerfile: `${HEAD}RUN go install example.com/tool@v1.0.0 && ./build.sh\n`,
      files: VENDORED,
    },
    {
      name: "a word that is not known",
      dockerfile: `${HEAD}ARG WORD\nRUN go $WORD . && go build .\n`,
      files: VENDORED,
    },
    {
      name: "nothing is built, only asked",
      dockerfile: `${HEAD}RUN go version && go env\n`,
      files: VENDORED,
    },
    {
      name: "vendor is made in the image by a program",
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod go.sum main.go ./\nRUN go mod download\nRUN mkdir vendor && touch vendor/modules.txt && go build -mod=vendor .\n`,
      files: GREET,
    },
  ],
  invalid: [
    {
      dockerfile: `${HEAD}RUN go build .\n`,
      files: VENDORED,
      errors: ["4 unused"],
      says: "builds from /shop/vendor",
    },
    {
      dockerfile: `${HEAD}RUN go install example.com/tool@v1.0.0\nRUN go test ./... && go build -mod=vendor .\n`,
      files: VENDORED,
      errors: ["4 unused"],
      says: "`go test ./...` builds from /shop/vendor",
    },
    {
      name: "twice, and with questions that read nothing",
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod go.sum ./\nRUN go version && go env && go mod download\nCOPY . .\nRUN go mod download && go build .\n`,
      files: VENDORED,
      errors: ["4 unused", "6 unused"],
    },
    {
      name: "a second module, whose modules are read",
      dockerfile: `${HEAD}RUN go build . && cd tools && go mod verify && go build -mod=mod .\n`,
      files: {
        ...VENDORED,
        "tools/go.mod": "module example.com/tools\n\ngo 1.24\n",
        "tools/main.go": GREET["main.go"].replace(/import.*\n/, "").replace('greet.Hello("you")', '"you"'),
      },
      errors: ["4 unused"],
    },
  ],
});
