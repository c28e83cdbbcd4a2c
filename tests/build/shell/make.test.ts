import { describe, expect, it } from "vitest";
import { simulated } from "../simulated.ts";

/** The go commands that make runs: `?` before one that may not run, `!` after one whose failure counts. */
function commands(makefile: string, call = "make", more: Readonly<Record<string, string>> = {}): string[] {
  const build = simulated(
    ["FROM golang:1.24", "ARG UNSET", "ENV FROM_ENV=e", "WORKDIR /src", "COPY . .", `RUN ${call}`],
    { files: { Makefile: makefile, "main.go": "package main\n", ...more } },
  );
  return build.goCommands.map(({ text, certain, fatal }) =>
    [certain ? "" : "?", text.slice("go ".length), fatal ? "!" : ""].join(""),
  );
}

describe("what make runs", () => {
  it.each([
    ["build:\n\tgo build .\n", "make", ["build .!"]],
    ["a:\n\tgo vet\nb:\n\tgo build\n", "make b", ["build!"]],
    ["a: b\n\tgo build\nb:\n\tgo vet\n", "make", ["vet!", "build!"]],
    ["a:\n\t@go vet; go build\n", "make", ["vet", "build!"]],
    ["a:\n\t-go vet\n\t@-go build\n", "make", ["vet", "build"]],
    ["a:\n\tcd cmd && \\\n\tgo build\n", "make", ["build!"]],
    ["P := ./cmd\nO ?= /app\na:\n\tgo build -o $(O) ${P} # all\n", "make", ["build -o /app ./cmd!"]],
    ["P = $(Q)\nQ = ./x\na:\n\tgo build $P\n", "make", ["build ./x!"]],
    ["P := a\nP += b\na:\n\tgo vet $(P)\n", "make", ["vet a b!"]],
    ["P ?= x\na:\n\tgo build $(P) $(FROM_ENV) $$FROM_ENV\n", "make P=./y", ["build ./y e e!"]],
    ["a b:\n\tgo vet ./$@\n", "make b a", ["vet ./b!", "vet ./a!"]],
    ["a: main.go\n\tgo build $<\n", "make", ["build main.go!"]],
    ["a:\n\t$(MAKE) b\nb:\n\tgo build\n", "make", ["build!"]],
    [".PHONY: cmd\ncmd:\n\tgo build\n", "make", ["build!"]],
    ["cmd:\n\tgo build\n", "make", []],
    ["cmd: main.go\n\tgo build\n", "make", ["?build!"]],
    ["cmd: a\n\tgo build\na:\n\tgo vet\n", "make", ["vet!", "build!"]],
    ["a:\n\tgo build $(shell pwd)\n", "make", ["build …!"]],
    ["a:\n\tgo build\n", "make -C /src -j4 a", ["build!"]],
    ["a:\n\tgo build\n", "make -k", []],
    ["a:\n\tgo build\n", "make || true", ["build"]],
    ["ifdef X\nendif\na:\n\tgo build\n", "make", []],
    ["a: b\n\tgo build\nb: a\n", "make", ["build!"]],
    ["X = $(Y)\nY = $(X)\na:\n\tgo build $(X)\n", "make", ["build …!"]],
    [".SILENT: a\n.NOTPARALLEL:\na:\n\tgo build\n", "make", ["build!"]],
    ["a: ./bin/x\n\tgo build $<\n././bin/x:\n\tgo vet $@\n", "make", ["vet bin/x!", "build bin/x!"]],
    [".tools/x:\n\tgo vet\nb:\n\tgo build\n", "make", ["vet!"]],
    ["a:\n\tgo vet\nb:\n\tgo build\n", "make ./b", ["build!"]],
    // A suffix rule, and two recipes for one target, mean what is not followed.
    [".y.go:\n\tgoyacc $<\na:\n\tgo build\n", "make", []],
    ["a:\n\tgo vet\na:\n\tgo build\n", "make", []],
    ["a: b\na:\n\tgo build\nb:\n\tgo vet\n", "make", ["vet!", "build!"]],
    ["a:\n\tgo build\na: b\nb:\n\tgo vet\n", "make", ["vet!", "build!"]],
    ["B = | b\na: $(B)\n\tgo build\nb:\n\tgo vet\n", "make", []],
    [
      "a: main.go cmd/main.go\n\tgo vet $^\n\tgo build $<\n",
      "make",
      ["vet main.go cmd/main.go!", "build main.go!"],
    ],
    ["a:\n\tgo build $<\n", "make", ["build!"]],
    // What is up to date is kept; of what make itself may make, nobody can say.
    ["cmd: main.go\n\tgo build\nmain.go:\n\tgo vet\n", "make", ["?build!"]],
    ["cmd: tool\n\tgo build\n", "make", ["?build!"]],
    ["a: cmd\n\tgo build\ncmd: tool\n\tgo vet\n", "make", ["?vet!", "build!"]],
    ["SHELL := /usr/bin/python3\na:\n\tgo build\n", "make", []],
    ["SHELL := /bin/bash\nSHELL += -e\na:\n\tgo build\n", "make", []],
    ["a:\n\tgo build $(SHELL)\n", "SHELL=/bin/zsh make", ["build /bin/sh!"]],
    ["a:\n\tgo build $(MAKE) $(RM) $(CURDIR)\n", "make", ["build make rm -f /src!"]],
    ["a:\n\tgo build $(CC) $(A:.c=.o) $(NONE)x\n", "make", ["build … … x!"]],
    ["a:\n\tgo build $(firstword a b\n", "make", []],
    ["P ?= a\nP += b\na:\n\tgo vet $(P)\n", "make", ["vet a b!"]],
    ["P += b\na:\n\tgo vet [$(P)]\n", "make", ["vet [b]!"]],
    ["P = $(Q)\nP += $(R)\nQ = 1\nR = 2\na:\n\tgo vet $(P)\n", "make", ["vet 1 2!"]],
    ["P := $(shell pwd)\nP += b\na:\n\tgo vet $(P) $$P\n", "make", ["vet …!"]],
    ["P ?= a\nP += b\na:\n\tgo vet $(P) $$P\n", "P=z make", ["vet z b z b!"]],
    ["P := a\nP ?= b\na:\n\tgo vet $(P)\n", "make", ["vet a!"]],
    ["P = a\nQ := $(P)\nP = b\na:\n\tgo vet $(P) $(Q)\n", "make", ["vet b a!"]],
    ["P = a\nP += b\na:\n\tgo vet $(P) $$P\n", "make P=z", ["vet z z!"]],
    ["P := a\na:\n\tgo vet x$$P\n", "make", ["vet x!"]],
    ["export GOFLAGS\nGOFLAGS = -v\na:\n\tgo vet $$GOFLAGS\n", "make", ["vet -v!"]],
    ["a:\n\tgo vet $(P) $(a-b) $(Q)\n", "make P:=1 a-b=2 Q=x=y", ["vet 1 2 x=y!"]],
    ["a:\n\tgo vet $(P)\n", "make P+=1", []],
    ["a:\n\tgo vet $(P)\n", "make 'P=$(shell pwd)'", []],
    ["a:\n\tgo build\n", "make -j 4", ["build!"]],
    ["a:\n\tgo vet\nb:\n\tgo build\n", "make -sj 4 b", ["build!"]],
    ["a:\n\tgo vet\nb:\n\tgo build\n", "make --jobs 4 b", ["build!"]],
    ["a:\n\tgo vet\nb:\n\tgo build\n", "make -l 2 b", ["build!"]],
    ["a:\n\tgo vet\nb:\n\tgo build\n", "make -j b", ["build!"]],
    ["a:\n\tgo vet\n", "make -C main.go", []],
    ["a:\n\tgo vet\n", "make -C none", []],
    ["a:\n\tgo vet\n", "make -C", []],
    ["a:\n\tgo vet\n", "make --directory $UNSET", []],
    ["a:\n\tgo vet\nb:\n\tgo build\n", "make --makefile Makefile b", ["build!"]],
    ["a:\n\tgo vet\nb:\n\tgo build\n", "make -C cmd -f ../Makefile b", ["build!"]],
    ["a: $(shell ls)\n\tgo vet\n", "make", []],
  ])("%j, %s", (makefile, call, expected) => {
    expect(commands(makefile, call, { "cmd/main.go": "package main\n" })).toEqual(expected);
  });

  it("exports what the Makefile says", () => {
    const build = simulated(["FROM golang:1.24", "WORKDIR /src", "COPY . .", "RUN make"], {
      files: { Makefile: "export CGO_ENABLED = 0\nGOOS = x\na:\n\tgo build\n" },
    });
    const [command] = build.goCommands;
    expect(command?.variables.get("CGO_ENABLED")).toBe("0");
    expect(command?.variables.get("GOOS")).not.toBe("x");
  });
});
