import { describe, expect, it } from "vitest";
import { shown, simulated, stateAfter, textAt } from "../simulated.ts";

const START = ["FROM golang:1.24", "ARG UNSET", 'SHELL ["/bin/bash", "-c"]', "WORKDIR /w"];

describe("what a builtin prints", () => {
  it.each([
    ["printf '%s' 'a\\nb'", "a\\nb"],
    ["printf 'a\\tb\\n'", "a\tb\n"],
    ["printf '100%%\\n'", "100%\n"],
    ["printf '%%s'", "%s"],
    ["printf '%%s' a", "?"],
    ["printf '%s%%' a", "a%"],
    ["printf '%s' a b", "?"],
    ["printf '%s %s' a", "?"],
    ["printf '%d' 1", "?"],
    ["printf $UNSET", "?"],
    ["printf -v NAME x", ""],
    ["echo -n a b", "a b"],
    ["echo -n -E a", "?"],
    ["echo a -n", "a -n\n"],
    ["echo $UNSET", "?"],
    ["id -u", "0\n"],
    ["id -g", "0\n"],
    ["id -un", "?"],
    ["id", "?"],
    ["id -u root", "?"],
    ["whoami", "root\n"],
    ["pwd", "/w\n"],
    ["basename /a/b/", "b\n"],
    ["basename /a/b.go .go", "?"],
    ["dirname /a/b", "/a\n"],
    ["dirname a/b", "?"],
    ["dirname /a/b /c/d", "?"],
    ["dirname $UNSET", "?"],
    ["cat", "?"],
    ["cat <<< x", "?"],
    ["cat /none", "?"],
  ])("%s", (script, text) => {
    expect(textAt(stateAfter([...START, `RUN ${script} > /out`]), "/out")).toBe(text);
  });
});

/** The go commands of a RUN: `?` before one that may not run, `!` after one whose failure counts. */
const commands = (script: string): string[] =>
  simulated([...START, `RUN ${script}`]).goCommands.map(({ text, certain, fatal }) =>
    [certain ? "" : "?", text.slice("go ".length), fatal ? "!" : ""].join(""),
  );

describe("which go commands run after a builtin", () => {
  it.each([
    // `exit` alone has the status of the command before.
    ["(exit) && go vet", ["vet!"]],
    ["(exit) || go vet", ["?vet"]],
    ["(exit $UNSET) || go vet", ["?vet"]],
    ["(exit 0) || go vet", []],
    ["(exit 0) && go vet", ["vet!"]],
    ["(exit 3) && go vet", []],
    ["(exit 3) || go vet", ["vet!"]],
    ["exit 0; go vet", []],
    ["exit; go vet", []],
    ["false || exit 1; go vet", []],
    ['[ "$UNSET" ] && exit 1; go vet', ["vet!"]],
    ['[ "$UNSET" ] && exit 0; go vet', ["?vet!"]],
    ["true; : && shopt -s globstar && umask 022 && go vet", ["vet!"]],
    ["umask 022 || go vet", []],
    ["export A=b || go vet", []],
    ["unset A || go vet", []],
    ["trap - INT || go vet", []],
    ["type go || go vet", ["?vet"]],
    ["type go && go vet", ["vet!"]],
    ["for i in a b; do break || go vet; done; go build", ["build!"]],
    ["for i in a b; do continue || go vet; go run .; done; go build", ["build!"]],
    ["trap 'exit 0' EXIT; go vet", ["vet"]],
    ["trap 'exit 0' exit; go vet", ["vet"]],
    ["trap 'exit 0' 0; go vet", ["vet"]],
    ["trap 'exit 0' ERR; go vet", ["vet"]],
    ["trap 'exit 0' INT TERM; go vet", ["vet!"]],
    ["trap 'exit 0' INT EXIT; go vet", ["vet"]],
    ["trap 'exit 0' $UNSET; go vet", ["vet"]],
    ["trap $UNSET EXIT; go vet", ["vet"]],
    ["trap 'rm -f x' EXIT; go vet", ["vet!"]],
    ["trap - EXIT; go vet", ["vet!"]],
    ["trap; go vet", ["vet!"]],
    ["trap clean EXIT; clean() { exit 0; }; go vet", ["vet"]],
    ["clean() { exit 0; }; trap 'rm x; clean' EXIT; go vet", ["vet"]],
    ["eval 'go vet && go build'", ["vet!", "build!"]],
    ["cd /none || go vet; cd / && go build", ["vet", "build!"]],
  ])("%s", (script, expected) => {
    expect(commands(script)).toEqual(expected);
  });
});

describe("what CGO_ENABLED is for a go command after a builtin", () => {
  it.each([
    ["export CGO_ENABLED=0", "0"],
    ["CGO_ENABLED=0; export CGO_ENABLED", "0"],
    ["declare -x CGO_ENABLED=0", "0"],
    ["declare -gx CGO_ENABLED=0", "0"],
    ["typeset -rx CGO_ENABLED=0", "0"],
    ["declare CGO_ENABLED=0", "-"],
    ["declare CGO_ENABLED=0; declare -x CGO_ENABLED", "0"],
    ["readonly CGO_ENABLED=0", "-"],
    ["export CGO_ENABLED=$UNSET", "?"],
    ["export CGO_ENABLED=0; unset CGO_ENABLED", "-"],
    ["export CGO_ENABLED=0; unset -v CGO_ENABLED", "-"],
    ["export CGO_ENABLED=0; unset OTHER", "0"],
    ["export CGO_ENABLED; printf -v CGO_ENABLED 0", "?"],
    ["export CGO_ENABLED=0; printf -v OTHER 0", "0"],
    ["export CGO_ENABLED=0; read -r CGO_ENABLED < /x", "?"],
    ["export CGO_ENABLED=0; read -r OTHER < /x", "0"],
    ["echo export CGO_ENABLED=0 > /x && . /x", "0"],
    ["eval export CGO_ENABLED=0", "0"],
  ])("%s", (script, value) => {
    const [command] = simulated([...START, `RUN ${script}; go build`]).goCommands;
    expect(shown(command?.variables.get("CGO_ENABLED"))).toBe(value);
  });
});
