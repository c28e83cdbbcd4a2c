import { PLAIN, testRule } from "./harness.ts";

const run = (version: string, command: string): string =>
  `FROM golang:${version}\nWORKDIR /shop\nCOPY . .\nRUN ${command}\n`;

testRule("valid-go-command", {
  valid: [
    { dockerfile: run("1.24", "go build -trimpath -ldflags '-s -w' -o /shop-server ."), files: PLAIN },
    { dockerfile: run("1.24", "go -C /shop build -pgo=off . && go mod tidy -diff"), files: PLAIN },
    { dockerfile: run("1.24", "go test ./... -v -run X -nosuch"), files: PLAIN },
    { dockerfile: run("1.24", "go run . -o x && go tool vet -nosuch"), files: PLAIN },
    { dockerfile: run("1.24", "go vet -shadow ./..."), files: PLAIN },
    { dockerfile: run("1.24", "go build -nosuch . || true"), files: PLAIN },
    { name: "a Go newer than any known", dockerfile: run("1.99", "go build -nosuch ."), files: PLAIN },
    {
      name: "a Go of which the version is not known",
      dockerfile: run("latest", "go build -nosuch ."),
      files: PLAIN,
    },
    {
      name: "an image that is not known",
      dockerfile: run("1.24", "go build -nosuch . -o x").replace("golang", "registry.example/go"),
      files: PLAIN,
    },
    {
      name: "a flag of the toolchain that is switched to",
      dockerfile: run(
        "1.24",
        "GOTOOLCHAIN=auto go vet -C . -v && GOTOOLCHAIN=go1.26.0 go test -artifacts ./...",
      ),
      files: PLAIN,
    },
    {
      name: "words that are not known may be any",
      dockerfile: "FROM golang:1.24\nARG FLAGS\nWORKDIR /shop\nCOPY . .\nRUN go build -o $FLAGS -nosuch .\n",
      files: PLAIN,
    },
    {
      name: "a pattern may match anything",
      dockerfile: run("1.24", "go build cmd/* -o x"),
      files: PLAIN,
    },
    {
      name: "a stage that is not built",
      dockerfile: `${run("1.24", "go build -nosuch .")}FROM scratch\n`,
      files: PLAIN,
    },
    {
      name: "a tool with a version, where -mod=vendor is overruled",
      dockerfile:
        "FROM golang:1.24\nENV GOFLAGS=-mod=vendor\nRUN go install -mod=mod a.b/c@v1.0.0 && go mod download a.b/c@v1.0.0\n",
    },
    {
      name: "flags that are not known",
      dockerfile: "FROM golang:1.24\nARG GOFLAGS\nRUN go install a.b/c@v1.0.0\n",
    },
    { dockerfile: run("1.24", "GOFLAGS=-mod=on go mod tidy") },
  ],
  invalid: [
    {
      name: "a tool with a version does not come from the vendor directory",
      dockerfile: "FROM golang:1.24\nENV GOFLAGS=-mod=vendor\nRUN go install a.b/c@v1.0.0\n",
      errors: ["3 vendorOnly"],
      says: "go: a.b/c@v1.0.0: cannot query module due to -mod=vendor",
    },
    {
      dockerfile: run("1.24", "go mod download -v"),
      errors: ["4 refused"],
      says: "`go mod download -v` fails: flag provided but not defined: -v.",
    },
    { dockerfile: run("1.19", "go mod tidy -diff"), errors: ["4 refused"] },
    {
      dockerfile: run("1.19", "go -C cmd build ."),
      errors: ["4 refused"],
      says: "flag provided but not defined: -C",
    },
    {
      dockerfile: run("1.24", "go build -v -C cmd ."),
      errors: ["4 refused"],
      says: "-C flag must be first flag on command line",
    },
    {
      dockerfile: run("1.24", "go build ./cmd -o app"),
      errors: ["4 refused"],
      says: 'malformed import path "-o": leading dash',
    },
    {
      name: "whatever version it is",
      dockerfile: run("latest", "go build main.go -o app"),
      errors: ["4 refused"],
      says: "named files must be .go files: -o",
    },
    {
      dockerfile: run("1.24", "go mod dowload"),
      errors: ["4 refused"],
      says: "`go mod dowload` fails: go mod: unknown command.\n`go help mod` of",
    },
    {
      dockerfile: run("1.24", "go work dowload"),
      errors: ["4 refused"],
      says: "go work: unknown command.\n`go help work` of",
    },
    {
      dockerfile: run("1.24", "go buidl ."),
      errors: ["4 refused"],
      says: "go buidl: unknown command.\n`go help` of",
    },
    {
      name: "another mistake, and the same in another stage",
      dockerfile: `${run("1.24 AS a", "go build -nosuch .")}RUN go build -other .\n${run("1.24", "go build -nosuch .")}COPY --from=a /shop /x\n`,
      files: PLAIN,
      errors: ["4 refused", "5 refused", "9 refused"],
    },
    {
      name: "unquoted flags of the linker",
      dockerfile: run("1.24", "go build -ldflags -s -w ."),
      errors: ["4 refused"],
      says: "flag provided but not defined: -w",
    },
    {
      name: "behind words that are not known, but each is one",
      dockerfile:
        'FROM golang:1.24\nARG V\nWORKDIR /shop\nCOPY . .\nRUN go build -ldflags "-X main.v=$V" -nosuch .\n',
      errors: ["5 refused"],
    },
    {
      name: "the same mistake is told once",
      dockerfile: `${run("1.24", "go build -nosuch .")}RUN go vet . && go install -nosuch .\n`,
      errors: ["4 refused"],
    },
    {
      dockerfile: run("1.24", "go build -mod=vendored ."),
      errors: ["4 unknownMode"],
      says: "-mod=vendored not supported (can be '', 'mod', 'readonly', or 'vendor')",
    },
    {
      name: "from GOFLAGS",
      dockerfile: run("1.24", "GOFLAGS=-mod=on go list ./..."),
      errors: ["4 unknownMode"],
    },
  ],
});
