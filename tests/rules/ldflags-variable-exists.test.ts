import { GREET, MODULE, testRule } from "./harness.ts";

const HEAD = "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\n";
const FILES = {
  "go.mod": MODULE,
  "main.go":
    'package main\n\nvar (\n\tversion = "dev"\n\tdate    string\n)\n\nfunc main() { println(version, date) }\n',
  "internal/build/build.go": 'package build\n\nvar Commit string\n\nconst Name = "shop"\n',
  "cmd/a/main.go": "package main\n\nvar onlyA string\n\nfunc main() { println(onlyA) }\n",
  "cmd/b/main.go": "package main\n\nfunc main() {}\n",
};
const build = (flags: string, rest = "."): string => `${HEAD}RUN go build -ldflags "${flags}" ${rest}\n`;

testRule("ldflags-variable-exists", {
  valid: [
    {
      dockerfile: build(
        "-s -w -X main.version=1 -X 'main.date=today' -X example.com/shop/internal/build.Commit=abc",
      ),
      files: FILES,
    },
    { dockerfile: build("-X main.onlyA=1", "./cmd/..."), files: FILES },
    { name: "no context", dockerfile: build("-X main.nothing=1") },
    {
      name: "a name that is not known",
      dockerfile: `${HEAD}ARG NAME\nRUN go build -ldflags "-X main.$NAME=1" .\n`,
      files: FILES,
    },
    {
      name: "flags that are not known",
      dockerfile: `${HEAD}ARG FLAGS\nRUN go build -ldflags "$FLAGS" .\n`,
      files: FILES,
    },
    {
      name: "packages that are not known",
      dockerfile: `${HEAD}ARG PACKAGE\nRUN go build -ldflags "-X main.nothing=1" $PACKAGE\n`,
      files: FILES,
    },
    {
      name: "of a required module",
      dockerfile: build("-X example.com/pub/greet.Version=1 -X example.com/pub/greet/x.V=1"),
      files: GREET,
    },
    { name: "of the standard library", dockerfile: build("-X runtime/debug.nothing=1"), files: FILES },
    {
      name: "another module",
      dockerfile: `${HEAD}RUN go install -ldflags "-X main.nothing=1" example.com/tool@v1.0.0\n`,
      files: FILES,
    },
    {
      name: "a script may have written it",
      dockerfile: `${HEAD}RUN ./generate.sh && go build -ldflags "-X main.nothing=1" .\n`,
      files: FILES,
    },
    {
      name: "a file that version control leaves out",
      dockerfile: build("-X main.nothing=1"),
      files: FILES,
      generated: ["version.go"],
    },
    {
      name: "declared for another platform",
      dockerfile: build("-X main.other=1"),
      files: { ...FILES, "o_windows.go": "package main\n\nvar other string\n" },
    },
    {
      name: "perhaps",
      dockerfile: `${HEAD}ARG X\nRUN if [ -n "$X" ]; then go build -ldflags "-X main.nothing=1" .; fi\n`,
      files: FILES,
    },
  ],
  invalid: [
    {
      name: "each variable once",
      dockerfile: `${build("-X main.Version=1 -X main.Date=2")}RUN go build -ldflags "-X main.Version=1" -o /x .\n`,
      files: FILES,
      errors: ["4 undeclared", "4 undeclared"],
    },
    {
      dockerfile: `${HEAD}ARG VERSION\nRUN go build -ldflags "-s -w -X main.Version=$VERSION" .\n`,
      files: FILES,
      errors: ["5 undeclared"],
      says: "(it has `version`: case counts).",
    },
    { dockerfile: build("-X=main.nothing=1"), files: FILES, errors: ["4 undeclared"] },
    { dockerfile: build("-X main.nothing=1", "./cmd/..."), files: FILES, errors: ["4 undeclared"] },
    {
      dockerfile: build("-X example.com/shop/internal/build.Version=1"),
      files: FILES,
      errors: ["4 undeclared"],
    },
    { dockerfile: build("-X example.com/shop/internal/build.Name=1"), files: FILES, errors: ["4 constant"] },
    { dockerfile: build("-X example.com/shop/build.Commit=1"), files: FILES, errors: ["4 noPackage"] },
    {
      dockerfile: build("-X example.com/store/internal/build.Commit=1"),
      files: FILES,
      errors: ["4 noPackage"],
    },
    {
      dockerfile: `${HEAD}ENV LDFLAGS="-X main.nothing=1"\nRUN go build -ldflags "$LDFLAGS" .\n`,
      files: FILES,
      errors: ["5 undeclared"],
    },
  ],
});
