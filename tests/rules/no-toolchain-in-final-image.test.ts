import { PLAIN, testRule } from "./harness.ts";

const BUILD = "FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n";
const image = (base: string, lines: string): string =>
  `${BUILD}FROM ${base}\nCOPY --from=build /app /app\n${lines}\n`;

testRule("no-toolchain-in-final-image", {
  valid: [
    { dockerfile: image("scratch", 'CMD ["/app"]'), files: PLAIN },
    { name: "no process", dockerfile: BUILD, files: PLAIN },
    {
      name: "a place to work in",
      dockerfile: `${BUILD.replace("AS build", "AS dev")}CMD ["/app"]\n`,
      files: PLAIN,
    },
    {
      name: "it needs the toolchain",
      dockerfile: `${BUILD.replace(" AS build", "")}CMD ["go", "test", "./..."]\n`,
      files: PLAIN,
    },
    {
      name: "an image that is not known",
      dockerfile: `${BUILD.replace("golang:1.24 AS build", "registry.example/go")}CMD ["/app"]\n`,
      files: PLAIN,
    },
    { name: "nothing is built", dockerfile: 'FROM golang:1.24\nCMD ["/app"]\n' },
    {
      name: "the program is another stage's, the image has a Go to work with",
      dockerfile: image("golang:1.24", 'CMD ["/app"]'),
      files: PLAIN,
    },
    {
      name: "only tests and tools",
      dockerfile: `${BUILD.replace(" AS build", "").replace("go build -o /app .", "go vet ./... && go install example.com/tool@v1.0.0")}CMD ["/go/bin/tool"]\n`,
      files: PLAIN,
    },
    {
      name: "a script that starts with other words",
      dockerfile: image("debian:bookworm-slim", 'ENTRYPOINT ["/app", "--then", "go run"]'),
      files: PLAIN,
    },
    {
      name: "the program is not built there, only checked",
      dockerfile: 'FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go vet ./...\nCMD ["/src/bin/shop"]\n',
      files: { ...PLAIN, "bin/shop": "" },
    },
  ],
  invalid: [
    { dockerfile: `${BUILD.replace(" AS build", "")}CMD ["/app"]\n`, files: PLAIN, errors: ["5 toolchain"] },
    {
      dockerfile: 'FROM golang:1.24\nWORKDIR /src\nCOPY . .\nCMD ["go", "run", "."]\n',
      files: PLAIN,
      errors: ["4 goRun"],
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /src\nCOPY . .\nENTRYPOINT go run .\n",
      files: PLAIN,
      errors: ["4 goRun"],
    },
    {
      name: "with spaces, and something behind it",
      dockerfile: "FROM golang:1.24\nWORKDIR /src\nCOPY . .\nCMD   exec go run .\nEXPOSE 8080\nUSER 1000\n",
      files: PLAIN,
      errors: ["4 goRun"],
    },
  ],
});
