import { PLAIN, testRule } from "./harness.ts";

const START = "FROM golang:1.24\nWORKDIR /src\nCOPY . .\n";
const makefile = (text: string) => ({ ...PLAIN, Makefile: text });
const BUILD = makefile("build:\n\tgo build -o /app .\n");

testRule("make-target-exists", {
  valid: [
    { dockerfile: `${START}RUN make build\n`, files: BUILD },
    { dockerfile: `${START}RUN make\n`, files: BUILD },
    { dockerfile: `${START}RUN make release || true\n`, files: BUILD },
    { dockerfile: `${START}RUN make release\n`, name: "no context" },
    { dockerfile: `${START}RUN make -k release\n`, files: BUILD, name: "an option that is not followed" },
    { dockerfile: `${START}RUN make main.go\n`, files: BUILD, name: "a file that is there" },
    {
      dockerfile: `${START}RUN make tool\n`,
      files: { ...BUILD, "tool.c": "" },
      name: "a rule of make's own",
    },
    {
      dockerfile: `${START}RUN make\n`,
      files: { ...makefile("prog: foo.o\n\tcc -o prog foo.o\n"), "foo.c": "" },
      name: "an object file of a source",
    },
    {
      dockerfile: `${START}RUN make\n`,
      files: makefile("prog: -lm lib.a(x.o)\n\tcc -o prog -lm\n"),
      name: "a library",
    },
    { dockerfile: `${START}RUN make bin/tool\n`, files: BUILD, name: "perhaps of a pattern" },
    { dockerfile: `${START}RUN make release\n`, files: makefile("include more.mk\nbuild:\n\ttrue\n") },
    { dockerfile: `${START}RUN make release\n`, files: makefile("%:\n\ttrue\n") },
    { dockerfile: `${START}RUN make release\n`, files: makefile("T = release\n$(T):\n\ttrue\n") },
    { dockerfile: `${START}RUN make release\n`, files: makefile("ifdef X\nrelease:\n\ttrue\nendif\n") },
    { dockerfile: `${START}RUN make\n`, files: makefile("    X = 1\nbuild:\n\ttrue\n"), name: "a variable" },
    { dockerfile: `${START}RUN ./tool && make release\n`, files: BUILD, name: "after an unknown program" },
    { dockerfile: `${START}ARG T\nRUN make $T\n`, files: BUILD },
  ],
  invalid: [
    {
      dockerfile: `${START}RUN make release\n`,
      files: BUILD,
      errors: ["4 target"],
      says: "No rule to make target 'release'.",
    },
    {
      dockerfile: `${START}RUN make\n`,
      files: makefile("build: gen\n\tgo build .\n"),
      errors: ["4 target"],
      says: "No rule to make target 'gen', needed by 'build'.",
    },
    {
      dockerfile: `${START}RUN make\n`,
      files: { ...makefile("prog: foo.o\n\tcc -o prog foo.o\n"), "foobar.c": "" },
      errors: ["4 target"],
      says: "No rule to make target 'foo.o', needed by 'prog'.",
    },
    {
      dockerfile: `${START}RUN make\n`,
      files: makefile("all: deps gen\n\tgo build .\ndeps:\ngen: none\n"),
      errors: ["4 target"],
      says: "No rule to make target 'none', needed by 'gen'.",
    },
    { dockerfile: `${START}RUN make build\n`, files: PLAIN, errors: ["4 target"] },
    {
      dockerfile: `${START}RUN make build\n`,
      files: makefile("build:\n    go build .\n"),
      errors: ["4 unreadable"],
      says: "Makefile:2: *** missing separator.",
    },
  ],
});
