import { GREET, MAIN, PLAIN, testRule } from "./harness.ts";

const HEAD = "FROM golang:1.24\nWORKDIR /shop\n";
const SOURCES = { "main.go": GREET["main.go"] };

testRule("no-go-mod-update", {
  valid: [
    {
      dockerfile: `${HEAD}COPY go.mod go.sum ./\nRUN go mod download && go mod verify\nCOPY . .\nRUN go build .\n`,
      files: GREET,
    },
    { name: "no context", dockerfile: `${HEAD}COPY . .\nRUN go mod tidy && go get ./...\nRUN go build .\n` },
    {
      name: "a module that the build clones",
      dockerfile: `${HEAD}RUN git clone https://example.com/x /x && cd /x && go get example.com/pub/greet@v1.1.0 && go mod tidy\n`,
      files: GREET,
    },
    { dockerfile: `${HEAD}COPY . .\nRUN go mod tidy -diff\n`, files: GREET },
    { dockerfile: `${HEAD}COPY . .\nRUN go mod tidy && git diff --exit-code go.mod go.sum\n`, files: GREET },
    {
      name: "perhaps",
      dockerfile: `${HEAD}COPY . .\nARG TIDY\nRUN if [ -n "$TIDY" ]; then go mod tidy; fi\n`,
      files: GREET,
    },
    { name: "another verb", dockerfile: `${HEAD}COPY . .\nARG VERB\nRUN go mod $VERB\n`, files: GREET },
    {
      name: "no dependencies",
      dockerfile: `${HEAD}COPY . .\nRUN go mod init shop && go build .\n`,
      files: { "main.go": MAIN },
    },
    {
      name: "a module of the build's own",
      dockerfile: `${HEAD}RUN go mod init tools && go get example.com/pub/greet@v1.1.0\n`,
      files: PLAIN,
    },
    {
      name: "a stage that is not built",
      dockerfile: `${HEAD}COPY . .\nRUN go mod tidy\n\nFROM golang:1.24\n`,
      files: GREET,
    },
    {
      name: "nothing fills what go mod init makes",
      dockerfile: `${HEAD}COPY . .\nRUN go mod init example.com/shop && go mod edit -go=1.24\n`,
      files: SOURCES,
    },
    {
      name: "filled before another module is made",
      dockerfile: `${HEAD}RUN go mod init tools && go get example.com/pub/greet@v1.1.0\nWORKDIR /app\nCOPY . .\nRUN go mod init app && go build .\n`,
      files: { "main.go": MAIN },
    },
    {
      name: "other files of the project beside a module of the build's own",
      dockerfile: `${HEAD}COPY README.md ./\nRUN go mod init tools && go get example.com/pub/greet@v1.1.0\n`,
      files: { ...PLAIN, "README.md": "# Shop\n" },
    },
    {
      name: "Go files that the build writes",
      dockerfile: `${HEAD}RUN echo 'package tools' > tools.go && go mod init tools && go mod tidy\n`,
      files: PLAIN,
    },
    {
      name: "go mod init fails where a go.mod is",
      dockerfile: `${HEAD}COPY . .\nRUN go mod init example.com/shop && go mod tidy\n`,
      files: GREET,
    },
    {
      dockerfile: `${HEAD}COPY . .\nRUN cp go.mod /tmp/ && go mod tidy && cmp go.mod /tmp/go.mod\n`,
      files: GREET,
    },
  ],
  invalid: [
    {
      name: "other commands beside go mod init",
      dockerfile: `${HEAD}COPY . .\nRUN go version && go env GOPATH\nRUN go mod init example.com/shop && go mod tidy\n`,
      files: SOURCES,
      errors: ["5 init"],
    },
    {
      name: "in the root directory",
      dockerfile: "FROM golang:1.24\nWORKDIR /\nCOPY . .\nRUN go mod init example.com/shop && go get ./...\n",
      files: SOURCES,
      errors: ["4 init"],
      says: "`go get ./...` fills it",
    },
    { dockerfile: `${HEAD}COPY . .\nRUN go mod tidy && go build .\n`, files: GREET, errors: ["4 tidy"] },
    {
      dockerfile: `${HEAD}COPY . .\nRUN go get -d ./... \\\n  && go build .\n`,
      files: GREET,
      errors: ["4 get"],
    },
    {
      dockerfile: `${HEAD}COPY go.mod go.sum ./\nRUN go get -u example.com/pub/greet\n`,
      files: GREET,
      errors: ["4 get"],
    },
    {
      dockerfile: `${HEAD}COPY . .\nRUN go mod init example.com/shop\nRUN go mod tidy\nRUN go build .\n`,
      files: SOURCES,
      errors: ["4 init"],
      says: "`go mod tidy` fills it",
    },
  ],
});
