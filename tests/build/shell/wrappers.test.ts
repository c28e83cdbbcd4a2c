import { describe, expect, it } from "vitest";
import { type SimulationOptions, shown, simulated, stepOf } from "../simulated.ts";

/** The go commands of a RUN, as `USER: WORDS`, with `!` where a failure counts. */
function commands(script: string, options?: SimulationOptions): string[] {
  const lines = ["FROM golang:1.24", "ARG UNSET", "ENV V=a", "RUN useradd -u 1000 -m app", `RUN ${script}`];
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
    ["sudo --login go vet", []],
    ["sudo -D /src go vet", []],
    ["sudo --chroot /new go vet", []],
    ["sudo -R /new go vet", []],
    ["runuser --user app -c 'go vet'", ["app: vet!"]],
    ["su -m app -c 'go vet $HOME'", ["app: vet …!"]],
    ["su --preserve-environment app -c 'go vet $HOME'", ["app: vet …!"]],
    ["su app -c 'go vet $HOME'", ["app: vet /home/app!"]],
    ["env --unset V sh -c 'go vet x$V'", ["root: vet x!"]],
    ["env -uV sh -c 'go vet x$V'", ["root: vet x!"]],
    ["env --unset=V sh -c 'go vet x$V'", ["root: vet x!"]],
    ["env -u OTHER sh -c 'go vet x$V'", ["root: vet xa!"]],
    ["env V=b sh -c 'go vet x$V'", ["root: vet xb!"]],
    ["env $UNSET go vet", []],
    ["env -u", []],
    ["bash --init-file x -c 'go vet'", ["root: vet!"]],
    ["ssh-agent", []],
    ["ssh-agent sh -c 'go vet x$SSH_AUTH_SOCK'", ["root: vet …!"]],
    ["ssh-agent sh -c 'ssh-add k && go vet'", ["root: vet!"]],
    ["ssh-agent -t 60 go vet", ["root: vet!"]],
    ["ssh-agent -s && go vet", ["root: vet!"]],
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
    ["exec go vet; go build", ["root: vet!"]],
    ["exec go vet || go build", ["root: vet!"]],
    ["(exec go vet) || go build", ["root: vet", "root: build"]],
    ["exec go vet | cat", ["root: vet"]],
    ["exec 3>&1; go vet; go build", ["root: vet", "root: build!"]],
    ["f() { go vet; }; timeout 5 f; command f; exec f", []],
    ["f() { go vet; }; f", ["root: vet!"]],
    ["env -u GOFLAGS GOOS=linux go vet", ["root: vet!"]],
    ["env -i go vet", []],
    ["env --unset=A -uB -u C -- GOOS=linux a-b=c go vet", ["root: vet!"]],
    ["env --ignore-environment go vet", []],
    ["env - go vet", []],
    ["env '-Sgo vet'", []],
    ["env -C /src go vet", []],
    ["env -v --default-signal=PIPE go vet", ["root: vet!"]],
    ["env", []],
    ["nice --adjustment 5 go vet", ["root: vet!"]],
    ["nice --adj=5 go vet", ["root: vet!"]],
    ["ionice --class 3 go vet", ["root: vet!"]],
    ["stdbuf --output L go vet", ["root: vet!"]],
    ["timeout --signal TERM --kill-a 5 60 go vet", ["root: vet!"]],
    ["timeout -vk 5 60 go vet", ["root: vet!"]],
    ["timeout -- 60 go vet", ["root: vet!"]],
    ["command -V go", []],
    ["command -p go build -v", ["root: build -v!"]],
    ["sudo -uapp go vet", ["app: vet!"]],
    ["sudo --user=app go vet", ["app: vet!"]],
    ["sudo -u '#1000' go vet", ["app: vet!"]],
    ["sudo -p x -C 3 -u app -- go vet", ["app: vet!"]],
    ["sudo -i go vet", []],
    ["sudo --chdir=/x go vet", []],
    ["sudo A=b -u app go vet", []],
    ["su -g users app -c 'go vet'", ["app: vet!"]],
    ["su --shell /bin/sh app -c 'go vet'", ["app: vet!"]],
    ["su app --session-command 'go vet'", ["app: vet!"]],
    ["gosu", []],
    ["su-exec", []],
    ["xargs -r0 -n 1 --max-procs 4 go vet < list", ["root: vet …"]],
    ["xargs -I{} go install x/{}@latest {} y < list", ["root: install … … y"]],
    ["xargs --replace=% go install x/%@latest {} < list", ["root: install … {}"]],
    ["xargs -i go install {} < list", ["root: install …"]],
    ["xargs -I $UNSET go vet x < list", []],
    ["xargs", []],
    ["bash -e +e -c 'go vet; go build'", ["root: vet", "root: build!"]],
    ["bash -o errexit -c 'go vet; go build'", ["root: vet!", "root: build!"]],
    ["bash -o pipefail +o pipefail -c 'go vet | cat'", ["root: vet"]],
    ["bash -O extglob -c 'go vet'", ["root: vet!"]],
    ["bash --rcfile x -c 'go vet'", ["root: vet!"]],
    ["echo 'go vet' > s; sh -s -- -b c < s", ["root: vet!"]],
    ["echo 'go vet' > s; sh -- s", ["root: vet!"]],
    ["bash -o", []],
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

/** What a go command finds in its environment. */
function found(script: string, name: string): unknown {
  const lines = ["FROM golang:1.24", "ENV GOFLAGS=-v GOOS=linux", "ARG UNSET", `RUN ${script}`];
  return shown(simulated(lines).goCommands.at(-1)?.variables.get(name));
}

describe("the environment of a program that another starts", () => {
  it.each([
    ["env --unset=GOFLAGS go vet", "GOFLAGS", "-"],
    ["env -uGOFLAGS go vet", "GOFLAGS", "-"],
    ["env -u GOFLAGS go vet", "GOFLAGS", "-"],
    ["env --unset GOFLAGS go vet", "GOFLAGS", "-"],
    ["env GOFLAGS=-x go vet", "GOFLAGS", "-x"],
    ['env "GOFLAGS=$UNSET" go vet', "GOFLAGS", "?"],
    ["sudo CGO_ENABLED=0 go vet", "CGO_ENABLED", "0"],
    ['sudo CGO_ENABLED="$UNSET" go vet', "CGO_ENABLED", "?"],
    ["sudo CGO_ENABLED=0 go vet", "GOFLAGS", "?"],
    ["su -c 'go vet'", "GOFLAGS", "-v"],
    ["su -p -c 'go vet'", "GOCACHE", "?"],
    ["su -c 'go vet'", "GOCACHE", "/root/.cache/go-build"],
    ["sh -c 'go vet'", "GOFLAGS", "-v"],
  ])("%s: %s is %s", (script, name, value) => {
    expect(found(script, name)).toBe(value);
  });
});

/** Why a RUN does not start its program: the problem and the words. */
function refusal(lines: readonly string[], files = {}): string {
  const { failure } = stepOf(simulated(lines, { files })).run ?? {};
  return failure ? `${failure.problem}: ${failure.output}` : "-";
}

describe("who starts a program says that it cannot", () => {
  const files = { "run.sh": "#!/usr/bin/zsh\n", "dir/x": "" };
  const image = [
    "COPY --chmod=755 run.sh /s/run.sh",
    "COPY --chmod=644 run.sh /s/text",
    "COPY dir /s/dir",
    "WORKDIR /s",
  ];
  const debian = ["FROM golang:1.24-bookworm", ...image];
  const alpine = ["FROM golang:1.24-alpine", ...image];
  const bash = [...debian, 'SHELL ["/bin/bash", "-c"]'];
  it.each([
    [debian, "nope", "program: nope: not found"],
    [debian, "command nope", "program: nope: not found"],
    [debian, "./nope", "file: ./nope: not found"],
    [debian, "./text", "permission: ./text: Permission denied"],
    [debian, "./dir", "permission: ./dir: Permission denied"],
    [debian, "./run.sh", "interpreter: ./run.sh: not found"],
    [debian, "exec nope", "program: exec: nope: not found"],
    [debian, "exec ./text", "permission: exec: ./text: Permission denied"],
    [alpine, "nope", "program: nope: not found"],
    [alpine, "exec nope", "program: exec: line 0: nope: not found"],
    [alpine, "exec ./run.sh", "interpreter: exec: line 0: ./run.sh: not found"],
    [bash, "nope", "program: nope: command not found"],
    [bash, "exec nope", "program: exec: nope: not found"],
    [bash, "exec ./nope", "file: ./nope: No such file or directory"],
    [bash, "./text", "permission: ./text: Permission denied"],
    [bash, "./dir", "permission: ./dir: Is a directory"],
    [bash, "./run.sh", "interpreter: ./run.sh: cannot execute: required file not found"],
    [debian, "env A=b nope", "program: env: 'nope': No such file or directory"],
    [debian, "/usr/bin/env nope", "program: env: 'nope': No such file or directory"],
    [debian, "nice -n 5 ./nope", "file: nice: './nope': No such file or directory"],
    [debian, "nohup ./text", "permission: nohup: failed to run command './text': Permission denied"],
    [debian, "timeout 5 ./dir", "permission: timeout: failed to run command './dir': Permission denied"],
    [debian, "stdbuf -oL nope", "program: stdbuf: failed to run command 'nope': No such file or directory"],
    [debian, "setsid nope", "program: setsid: failed to execute nope: No such file or directory"],
    [
      debian,
      "ionice -c 3 ./run.sh",
      "interpreter: ionice: failed to execute ./run.sh: No such file or directory",
    ],
    [debian, "env nice nope", "program: nice: 'nope': No such file or directory"],
    [alpine, "env nope", "program: env: can't execute 'nope': No such file or directory"],
    [alpine, "timeout 5 ./text", "permission: timeout: can't execute './text': Permission denied"],
    [
      debian,
      "timeout 5 cd /",
      "shell-command: timeout: failed to run command 'cd': No such file or directory",
    ],
    [alpine, "env source x", "shell-command: env: can't execute 'source': No such file or directory"],
    [debian, "exec cd /", "shell-command: exec: cd: not found"],
    [debian, "f() { :; }; env f", "shell-command: env: 'f': No such file or directory"],
    [debian, "timeout 5 echo x", "-"],
    [bash, "f() { :; }; time f", "-"],
    [bash, "time cd /", "-"],
    [debian, "command cd /", "-"],
    [debian, "su -c '[[ -d / ]] && source /etc/profile'", "-"],
    [bash, "bash -O extglob -c true", "-"],
    [debian, "nice --adjustment 5 true && timeout --signal TERM 5 true && env a-b=c true", "-"],
  ])("%#: %s", (lines, script, expected) => {
    expect(refusal([...lines, `RUN ${script}`], files)).toBe(expected);
  });

  it.each([
    [["env", "nope"], "program: env: 'nope': No such file or directory"],
    [["nope"], 'program: exec: "nope": executable file not found in $PATH'],
    [["./nope"], 'file: exec: "./nope": stat ./nope: no such file or directory'],
    [["./text"], 'permission: exec: "./text": permission denied'],
    [["./run.sh"], "interpreter: exec ./run.sh: no such file or directory"],
  ])("exec form: %j", (words, expected) => {
    expect(refusal([...debian, `RUN ${JSON.stringify(words)}`], files)).toBe(expected);
  });

  it.each([
    ["gosu", "root nope", 'program: error: exec: "nope": executable file not found in $PATH'],
    ["su-exec", "root nope", "program: su-exec: nope: No such file or directory"],
    ["sudo", "/s/nope", "file: sudo: /s/nope: command not found"],
    ["doas", "/s/nope", "file: doas: /s/nope: command not found"],
  ])("%s %s", (program, args, expected) => {
    const lines = [...debian, `COPY --chmod=755 dir/x /usr/bin/${program}`, `RUN ${program} ${args}`];
    expect(refusal(lines, files)).toBe(expected);
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
    ["[ 1 -eq 2 ]", "no"],
    ["[ 1 -ne 2 ]", "yes"],
    // What is no number is an error.
    ['[ "" -eq 0 ]', "perhaps"],
    ["[ 0x1 -ne 2 ]", "perhaps"],
    ["[ ! a -eq 1 ]", "perhaps"],
    ["[ a = a b ]", "perhaps"],
    ["[ -x main.go ]", "perhaps"],
    ["touch f && [ -x f ]", "no"],
    ["[ -x / ]", "yes"],
    ["[ -dx /src ]", "perhaps"],
    ["[ a-d /src ]", "perhaps"],
    // With more than four words `!` is of the next expression alone.
    ["[ ! -f other -a -f another ]", "no"],
    ["[ ! -f other -a -f main.go ]", "yes"],
    ["[ ! x -a y ]", "no"],
    ['[ ! "" -a x ]', "yes"],
    ["[ ! \\( -f other -o -f main.go -o -f another \\) ]", "perhaps"],
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
