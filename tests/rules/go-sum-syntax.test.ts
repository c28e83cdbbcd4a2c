import { GREET, PLAIN, testRule } from "./harness.ts";

const run = (version: string, command: string): string =>
  `FROM golang:${version}\nWORKDIR /shop\nCOPY . .\nRUN ${command}\n`;
const MERGED = { ...GREET, "go.sum": `<<<<<<< HEAD\n${GREET["go.sum"]}=======\n` };

testRule("go-sum-syntax", {
  valid: [
    { dockerfile: run("1.24", "go mod download && go build ."), files: GREET },
    { name: "Go 1.19 reads on", dockerfile: run("1.19", "go mod download"), files: MERGED },
    { name: "versions that were not tried", dockerfile: run("1.22", "go mod download"), files: MERGED },
    { name: "an image that is not known", dockerfile: run("$V", "go mod download"), files: MERGED },
    {
      name: "what go mod tidy leaves is not known",
      dockerfile: run("1.24", "go mod tidy && go build ."),
      files: MERGED,
    },
    {
      name: "nothing is required",
      dockerfile: run("1.24", "go mod download"),
      files: { ...MERGED, ...PLAIN },
    },
    {
      name: "a package that needs no module",
      dockerfile: run("1.24", "go build ./sub"),
      files: { ...MERGED, "sub/sub.go": "package sub\n" },
    },
    {
      name: "only a local replacement is required",
      dockerfile: run("1.24", "go mod download"),
      files: {
        ...MERGED,
        "go.mod": `${GREET["go.mod"]}replace example.com/pub/greet => ./greet\n`,
        "greet/go.mod": "module example.com/pub/greet\n",
      },
    },
    {
      name: "vendored",
      dockerfile: run("1.24", "go build ."),
      files: {
        ...MERGED,
        "vendor/modules.txt": "# example.com/pub/greet v1.1.0\n## explicit\nexample.com/pub/greet\n",
      },
    },
    {
      name: "a file that the build changes",
      dockerfile: run("1.24", "sed -i /=====/d go.sum && go build ."),
      files: MERGED,
    },
    {
      name: "a failure that does not count",
      dockerfile: run("1.24", "go mod download || true"),
      files: MERGED,
    },
  ],
  invalid: [
    {
      dockerfile: run("1.24", "go mod download"),
      files: MERGED,
      errors: ["4 malformed"],
      says: "`go mod download` fails: malformed go.sum: /shop/go.sum:1: wrong number of fields 2.",
    },
    {
      name: "once",
      dockerfile: `${run("1.27", "go build .")}RUN go test ./... && go mod verify\n`,
      files: { ...GREET, "go.sum": `${GREET["go.sum"]}\nrubbish\n` },
      errors: ["4 malformed"],
      says: "/shop/go.sum:4: wrong number of fields 1",
    },
    { dockerfile: run("1.24", "go build -mod=mod ."), files: MERGED, errors: ["4 malformed"] },
    { dockerfile: run("1.24", "go mod graph"), files: MERGED, errors: ["4 malformed"] },
  ],
});
