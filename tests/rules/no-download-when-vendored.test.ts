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
    },
  ],
});
