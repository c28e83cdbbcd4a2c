import { describe, expect, it } from "vitest";
import { type SimulationOptions, shown, simulated, stepOf } from "../simulated.ts";

/** The go commands of a RUN: `?` before one that may not run, `!` after one whose failure counts. */
function commands(script: string, lines: readonly string[] = [], options?: SimulationOptions): string[] {
  const build = simulated(["FROM golang:1.24", "ARG UNSET", ...lines, `RUN ${script}`], options);
  return build.goCommands.map(({ text, certain, fatal }) =>
    [certain ? "" : "?", text.slice("go ".length), fatal ? "!" : ""].join(""),
  );
}

describe("which go commands run", () => {
  it.each([
    ["go vet && go build", ["vet!", "build!"]],
    ["go vet; go build", ["vet", "build!"]],
    ["set -e; go vet; go build", ["vet!", "build!"]],
    ["go vet || go build", ["vet", "?build"]],
    ["go vet | tee log; go build", ["vet", "build!"]],
    ["! go vet && go build", ["vet", "build!"]],
    ["! true && go build", []],
    ["! false && go build", ["build!"]],
    ["if false; then go vet; elif true; then go build; fi", ["build!"]],
    ['if false; then go vet; elif [ -n "$UNSET" ]; then go build; else go run .; fi', ["?build!", "?run .!"]],
    ["if true; then go build; elif go vet; then :; fi", ["build!"]],
    ['if [ -n "$UNSET" ]; then go build; elif go vet; then :; fi', ["?build!", "?vet"]],
    ["(go vet) && { go build; }", ["vet!", "build!"]],
    ["false && go build", []],
    ["true || go build", []],
    ["if true; then go build; else go vet; fi", ["build!"]],
    ['if [ -n "$UNSET" ]; then go build; else go vet; fi', ["?build!", "?vet!"]],
    ["if go vet; then go build; fi", ["vet", "?build!"]],
    ["[ -f /go.mod ] && go build", []],
    ["[ -d /go ] && go build", ["build!"]],
    ["case $UNSET in a) go vet ;; *) go build ;; esac", ["?vet!", "?build!"]],
    ["go vet & go build", ["vet", "build!"]],
    ["sh -c 'go vet && go build'", ["vet!", "build!"]],
    ["echo $(go env GOPATH)", ["env GOPATH"]],
    ["time go build", ["build!"]],
    ['f() { go build "$1"; }; f ./a && f ./b', ["build ./a!", "build ./b!"]],
    ["f() { [ $# -eq 1 ] && go build $1; }; f .", ["build .!"]],
    ['f() { shift; go build "$1"; }; f a ./b', ["build ./b!"]],
    ['f() { set -- ./c; go build "$1"; }; f a', ["build …!"]],
    ['f() { go build "$1"; }; f $UNSET', ["build …!"]],
    ['f() { g() { :; }; g x; go build "$1"; }; f ./a', ["build ./a!"]],
    ["make build", []],
    ["case a in a) go vet ;; *) go build ;; esac", ["vet!"]],
    ["case a in b | a) go vet ;; *) go build ;; esac", ["vet!"]],
    ["case b in a | c) go vet ;; *) go build ;; esac", ["build!"]],
    ["case b in a) go vet ;; esac", []],
    ["case b in a | *) go vet ;; esac", ["vet!"]],
    ["case b in [ab]) go vet ;; b) go build ;; *) go run . ;; esac", ["?vet!", "?build!", "?run .!"]],
    ["case b in a | b*) go vet ;; c) go build ;; esac", ["?vet!", "?build!"]],
    ["case b in b | a*) go vet ;; c) go build ;; esac", ["vet!"]],
    ["set -e; go vet && go version; go build", ["vet", "version!", "build!"]],
    ["while go vet; do go build; done; go version", ["vet", "?build", "version!"]],
    ["set -e; while go vet; do go build; done", ["vet", "?build"]],
    ["set -e; go vet || go build || go version", ["vet", "?build", "?version"]],
    ["set -e; for p in $UNSET; do go build; done", ["?build"]],
    ['! [ "$UNSET" ] && go build || go vet', ["?build", "?vet"]],
    ["if false; then :; fi && go build || go vet", ["build", "?vet"]],
    ["for p in; do go vet; done && go build || go version", ["build", "?version"]],
    ["f() { go vet; f; }; f; go build", [...Array<string>(15).fill("vet"), "vet", "build!"]],
    ["f() (go vet); f", ["vet!"]],
    ["[[ -f x ]] || go build", ["?build"]],
    ["((1)) && go vet || go build", ["?vet", "?build"]],
    // What may be defined, or set, is not sure to be.
    ['if [ "$UNSET" ]; then f() { go vet; }; else f() { go build; }; fi; f; go version', ["version!"]],
    ["(f() { go vet; }); f; go version", ["version!"]],
    ['set -e; if [ "$UNSET" ]; then set +e; fi; go vet; go build', ["vet", "build!"]],
    ['set -e; [ "$UNSET" ] && trap "exit 0" EXIT; go vet; go build', ["vet", "build"]],
  ])("%s", (script, expected) => {
    expect(commands(script)).toEqual(expected);
  });
});

describe("exit", () => {
  it.each([
    ["go vet; exit 0; go build", ["vet"]],
    ["curl example.com || exit 1; go build", ["build!"]],
    ["go vet || exit 1", ["vet!"]],
    ["go vet || { echo no; exit 2; }", ["vet!"]],
    ["go vet || false", ["vet!"]],
    ["go vet || exit 0", ["vet"]],
    ["go vet || exit $UNSET", ["vet"]],
    ["go vet || true || exit 1", ["vet"]],
    ["mkdir -p /app && cd /app || { echo no; exit 1; }; go build", ["build!"]],
    ["cd /app || { echo no; exit 1; }; go build", []],
    ["curl example.com || exit 0; go build", ["?build!"]],
    ['[ -z "$UNSET" ] && exit 0; go build', ["?build!"]],
    ['if [ -z "$UNSET" ]; then exit 0; fi; go build', ["?build!"]],
    ["(exit 0); go build", ["build!"]],
    ["(curl example.com || exit 0; go vet); go build", ["?vet", "build!"]],
    ["[ -f /go.mod ] || exit 1; go build", []],
  ])("%s", (script, expected) => {
    expect(commands(script)).toEqual(expected);
  });
});

describe("loops and functions", () => {
  it.each([
    ["for p in a b; do go build $p; done", ["build a", "build b!"]],
    ["set -e; for p in a b; do go build $p; done", ["build a!", "build b!"]],
    ["for p in $UNSET; do go build $p; done; go vet", ["?build …", "vet!"]],
    ["for p in *; do go build $p; done", ["build bin", "build src!"]],
    ["for p in /etc/*; do go build $p; done", ["?build …"]],
    ["for p in a b; do [ -d /go ] && continue; go build $p; done; go vet", ["vet!"]],
    ["for p in a b; do [ -f /$p ] || continue; go build $p; done; go vet", ["vet!"]],
    [
      'for p in a b; do [ "$UNSET" ] || continue; go build $p; done; go vet',
      ["?build a", "?build b", "vet!"],
    ],
    ["for p in a b; do go build $p; break; done; go vet", ["build a", "vet!"]],
    ['for p in a b; do go build $p; [ "$UNSET" ] && break; done; go vet', ["build a", "?build b", "vet!"]],
    ["for p in a b; do for q in c d; do break; done; go build $p; done", ["build a", "build b!"]],
    ['for p in a b; do [ "$UNSET" ] && exit 0; done; go vet', ["?vet!"]],
    ["while read p; do go build $p; done < list; go vet", ["?build …", "vet!"]],
    ["f() { go build $X; }; X=a; f && go vet", ["build a!", "vet!"]],
    ["f() { go build; return; go test; }; f; go vet", ["build", "vet!"]],
    ['f() { [ "$UNSET" ] && return; go build; }; f; go vet', ["?build", "vet!"]],
  ])("%s", (script, expected) => {
    expect(commands(script)).toEqual(expected);
  });
});

describe("the directory", () => {
  it.each([
    ["cd /a && go build", "/a"],
    ["mkdir -p /a/b; cd /a; cd b; go build", "/a/b"],
    ["cd /a; go build", "/go"],
    ["cd /a && go vet; go build", "/go"],
    ["cd /made/by/$UNSET; go build", "?"],
    ["cd /a && (cd b) && go build", "/a"],
    ["(cd /a && go build)", "/a"],
    ["cd $UNSET && go build", "?"],
    ['[ "$UNSET" ] && cd /tmp; go build', "?"],
    ["cd && go build", "/root"],
    ["cd ~/x && go build", "/root/x"],
    ["cd - && go build", "?"],
    ["sh -c 'cd /a' && go build", "/go"],
    ["cd $(dirname /a/b/c) && go build", "/a/b"],
    ["go -C /a build", "/a"],
    ["cd /a && go build -C b", "/a/b"],
    ["go build -C $UNSET", "?"],
  ])("of %s is %s", (script, directory) => {
    const [command] = simulated(["FROM golang:1.24", "ARG UNSET", `RUN ${script}`]).goCommands;
    expect(shown(command?.directory)).toBe(directory);
  });

  it("of one RUN is not that of the next", () => {
    const build = simulated(["FROM golang:1.24", "RUN cd /a", "RUN go build"]);
    expect(build.goCommands.map(({ directory }) => directory)).toEqual(["/go"]);
  });
});

describe("how a RUN is written", () => {
  it.each([
    ["in exec form", ['RUN ["go", "build", "-o", "/x"]'], ["build -o /x!"]],
    [
      "in exec form, where a variable stays as it is",
      ["ENV P=./cmd", 'RUN ["go", "build", "$P"]'],
      ["build $P!"],
    ],
    ["in exec form with a shell", ['RUN ["sh", "-c", "go vet; go build"]'], ["vet", "build!"]],
    ["as a heredoc", ["RUN <<EOF", "go vet", "go build", "EOF"], ["vet", "build!"]],
    [
      "as a heredoc that stops at errors",
      ["RUN <<EOF", "set -e", "go vet", "go build", "EOF"],
      ["vet!", "build!"],
    ],
    [
      "as a heredoc for a shell of its own",
      ["RUN <<EOF", "#!/bin/bash -e", "go vet", "go build", "EOF"],
      ["vet!", "build!"],
    ],
    ["as a heredoc for another program", ["RUN <<EOF", "#!/usr/bin/python3", "go build", "EOF"], []],
    ["as a heredoc of a command", ["RUN sh -e <<EOF", "go vet", "go build", "EOF"], ["vet!", "build!"]],
    [
      "with a pipe that counts",
      ['SHELL ["/bin/bash", "-o", "pipefail", "-c"]', "RUN go build | tee log"],
      ["build!"],
    ],
    [
      "with a shell that stops at errors",
      ['SHELL ["/bin/sh", "-ec"]', "RUN go vet; go build"],
      ["vet!", "build!"],
    ],
    ["with a shell that we do not know", ['SHELL ["pwsh", "-Command"]', "RUN go build"], []],
    ["over several lines", ["RUN go vet && \\", "  # why", "  go build"], ["vet!", "build!"]],
  ])("%s", (_, lines, expected) => {
    const build = simulated(["FROM golang:1.24", ...lines]);
    expect(build.goCommands.map(({ text, fatal }) => `${text.slice(3)}${fatal ? "!" : ""}`)).toEqual(
      expected,
    );
  });

  it.each([
    [['SHELL ["pwsh", "-Command"]', "RUN go build"], true],
    [["RUN <<EOF", "#!/usr/bin/python3", "EOF"], true],
    [["RUN if then"], true],
    [["RUN go build"], false],
  ])("%j is opaque: %s", (lines, opaque) => {
    expect(stepOf(simulated(["FROM golang:1.24", ...lines])).run?.opaque).toBe(opaque);
  });
});

describe("a script of the context", () => {
  const run = ["COPY build.sh /", "RUN /build.sh"];
  const script = (text: string) => simulated(["FROM golang:1.24", ...run], { files: { "build.sh": text } });

  it("is read like the RUN itself", () => {
    const { goCommands } = script("#!/bin/sh -e\ngo vet\ngo build\n");
    expect(goCommands.map(({ text, fatal }) => [text, fatal])).toEqual([
      ["go vet", true],
      ["go build", true],
    ]);
  });

  it("in another language is not", () => {
    expect(script("#!/usr/bin/env python3\ngo build\n").goCommands).toEqual([]);
  });
});

describe("the user of a command", () => {
  it.each([
    ["go env", "root", "/root/.cache/go-build"],
    ["su app -c 'go env'", "app", "/home/app/.cache/go-build"],
    ["gosu app go env", "app", "/home/app/.cache/go-build"],
    ["su-exec app go env", "app", "/home/app/.cache/go-build"],
    ["sudo -u app go env", "app", "/home/app/.cache/go-build"],
    ["gosu $UNSET go env", undefined, "?"],
  ])("%s is %s", (script, name, cache) => {
    const lines = ["FROM golang:1.24", "RUN useradd app", "ARG UNSET", `RUN ${script}`];
    const [command] = simulated(lines).goCommands;
    expect([command?.user.name, shown(command?.variables.get("GOCACHE"))]).toEqual([name, cache]);
  });

  it("has an environment of sudo's making", () => {
    const [command] = simulated(["FROM golang:1.24", "ENV GOPROXY=off", "RUN sudo go env"]).goCommands;
    expect(shown(command?.variables.get("GOPROXY"))).toBe("?");
  });

  it("of a login shell is not followed", () => {
    expect(commands("su - daemon -c 'go build'")).toEqual([]);
  });
});
