import { describe, expect, it } from "vitest";
import { type SimulationOptions, shown, simulated, stepOf } from "../simulated.ts";

/** The go commands of a RUN, as `USER: WORDS`, with `!` where a failure counts. */
function commands(script: string, options?: SimulationOptions): string[] {
  const lines = ["FROM golang:1.24", "ARG UNSET", "RUN useradd -u 1000 -m app", `RUN ${script}`];
  return simulated(lines, options).goCommands.map(
    ({ text, user, fatal }) => `${String(shown(user.name))}: ${text.slice("go ".length)}${fatal ? "!" : ""}`,
  );
}

describe("a program that starts another", () => {
  it.each([
    ["time go vet", ["root: vet!"]],
    ["nice -n 5 go vet", ["root: vet!"]],
    ["nice -n5 go vet", ["root: vet!"]],
    ["ionice -c 3 -t go vet", ["root: vet!"]],
    ["stdbuf -oL go vet", ["root: vet!"]],
    ["timeout -k 5 60 go vet", ["root: vet!"]],
    ["timeout --signal=TERM 60 go vet", ["root: vet!"]],
    ["sudo go vet", ["root: vet!"]],
    ["sudo -E -u app go vet", ["app: vet!"]],
    ["sudo --user app go vet", ["app: vet!"]],
    ["sudo -g users -u app go vet", ["app: vet!"]],
    ["sudo GOFLAGS=-v go vet", ["root: vet!"]],
    ["sudo $UNSET go vet", []],
    ["sudo", []],
    ["doas -u app go vet", ["app: vet!"]],
    ["su app -c 'go vet && go build'", ["app: vet!", "app: build!"]],
    ["su -c 'go vet'", ["root: vet!"]],
    ["su app --command 'go vet'", ["app: vet!"]],
    ["su -s /bin/sh app -c 'go vet'", ["app: vet!"]],
    // A login shell has another environment, and begins elsewhere.
    ["su - app -c 'go vet'", []],
    ["su -l app -c 'go vet'", []],
    ["su --login app -c 'go vet'", []],
    ["su app", []],
    ["su $UNSET -c 'go vet'", []],
    ["runuser -u app -c 'go vet'", ["app: vet!"]],
    ["xargs go vet < list", ["root: vet …"]],
    ["command go vet", ["root: vet!"]],
    ["command -v go", []],
    ["exec go vet", ["root: vet!"]],
    ["exec go vet; go build", ["root: vet"]],
    ["env -u GOFLAGS GOOS=linux go vet", ["root: vet!"]],
    ["env -i go vet", []],
    ["bash -eo pipefail -c 'go vet; go build'", ["root: vet!", "root: build!"]],
    ["bash -o errtrace -c 'go vet | cat; go build'", ["root: vet", "root: build!"]],
    ["bash -e -o pipefail -c 'go vet | cat; go build'", ["root: vet!", "root: build!"]],
    ["bash -e -o errtrace -c 'go vet | cat; go build'", ["root: vet", "root: build!"]],
    ["bash --norc -c 'go vet'", ["root: vet!"]],
    ['sh -c "$UNSET"', []],
  ])("%s", (script, expected) => {
    expect(commands(script)).toEqual(expected);
  });
});

describe("test", () => {
  /** Whether a go command follows: surely (`yes`), perhaps, or not. */
  const follows = (condition: string): string => {
    const build = simulated(
      ["FROM golang:1.24", "ARG UNSET", "WORKDIR /src", "COPY . .", `RUN ${condition} && go vet || true`],
      { files: { "main.go": "package main\n" } },
    );
    const [command] = build.goCommands;
    return command ? (command.certain ? "yes" : "perhaps") : "no";
  };

  it.each([
    ["[ a = a ]", "yes"],
    ["[ a == b ]", "no"],
    ["[ a != b ]", "yes"],
    ["[ a != a ]", "no"],
    ["[ 1 -eq 01 ]", "yes"],
    ["[ 1 -ne 1 ]", "no"],
    ["[ 1 -lt 2 ]", "perhaps"],
    ["[ x ]", "yes"],
    ['[ "" ]', "no"],
    ["[ ]", "no"],
    ['[ -n "" ]', "no"],
    ["[ -n x ]", "yes"],
    ['[ -z "" ]', "yes"],
    ["[ -z x ]", "no"],
    ['[ -z "$UNSET" ]', "perhaps"],
    ['[ "$UNSET" = a ]', "perhaps"],
    ["[ ! -f main.go ]", "no"],
    ["[ -f main.go ]", "yes"],
    ["[ -d main.go ]", "no"],
    ["[ -d /src ]", "yes"],
    ["[ -e /src ]", "yes"],
    ["[ -e other ]", "no"],
    ["[ -x /src ]", "yes"],
    ["[ -s main.go ]", "perhaps"],
    ["[ -k main.go ]", "perhaps"],
    ["[ -f main.go -a -d /src ]", "yes"],
    ["[ -f main.go -a -f other ]", "no"],
    ['[ -f other -a -z "$UNSET" ]', "no"],
    ['[ -f main.go -a -z "$UNSET" ]', "perhaps"],
    ["[ -f other -o -d /src ]", "yes"],
    ["[ -f other -o -f another ]", "no"],
    ['[ -d /src -o -z "$UNSET" ]', "yes"],
    ['[ -f other -o -z "$UNSET" ]', "perhaps"],
    ["test -f main.go", "yes"],
  ])("%s: %s", (condition, expected) => {
    expect(follows(condition)).toBe(expected);
  });
});

describe("tar", () => {
  const files = { "go.mod": "module m\n", "main.go": "package main\n" };
  const after = (script: string) => {
    const step = stepOf(
      simulated(["FROM golang:1.24", "WORKDIR /src", "COPY . .", `RUN ${script}`], { files }),
    );
    const look = (path: string): unknown => {
      const entry = step.after.files.lookup(path);
      return shown(entry) === "?" || entry === undefined ? shown(entry) : "there";
    };
    return [look("/out.tgz"), look("/src/out.tgz"), look("/src/new.go"), look("/opt/new.go")];
  };

  it.each([
    ["tar -czf /out.tgz .", ["there", "-", "-", "-"]],
    ["tar czf out.tgz .", ["-", "there", "-", "-"]],
    ["tar --create --file out.tgz .", ["-", "there", "-", "-"]],
    ["tar -tf /in.tgz", ["-", "-", "-", "-"]],
    ["tar --list -f /in.tgz", ["-", "-", "-", "-"]],
    ["tar -xzf /in.tgz", ["-", "?", "?", "-"]],
    ["tar -xzf /in.tgz -C /opt --strip-components 1", ["-", "-", "-", "?"]],
    ["tar xzf /in.tgz --directory /opt", ["-", "-", "-", "?"]],
    ["tar -xzf /in.tgz -C ../opt --owner root", ["-", "-", "-", "?"]],
  ])("%s", (script, expected) => {
    expect(after(script)).toEqual(expected);
  });
});
