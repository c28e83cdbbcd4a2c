import { describe, expect, it } from "vitest";
import { simulated, stepOf } from "../simulated.ts";

const GO = "FROM golang:1.24-bookworm";

/** Why a command does not start. */
const failure = (lines: readonly string[], files: Readonly<Record<string, string>> = {}) =>
  stepOf(simulated([GO, ...lines], { files })).run?.failure;

/** The same as `problem: output`. */
function refusal(lines: readonly string[], files?: Readonly<Record<string, string>>): string {
  const failed = failure(lines, files);
  return failed ? `${failed.problem}: ${failed.output}` : "-";
}

describe("a program that lies beside PATH", () => {
  it.each([
    [["ENV PATH=/usr/bin:/bin", "RUN go version"], "/usr/local/go/bin"],
    [["ENV PATH=/usr/bin:/bin GOBIN=/tools", "COPY --chmod=755 x /tools/mock", "RUN mock"], "/tools"],
    [["ENV PATH=/usr/bin:/bin GOPATH=/p", "COPY --chmod=755 x /p/bin/mock", "RUN mock"], "/p/bin"],
    [["ENV PATH=/usr/bin:/bin HOME=/h", "COPY --chmod=755 x /h/go/bin/mock", "RUN mock"], "/h/go/bin"],
  ])("%j", (lines, directory) => {
    expect(failure(lines, { x: "#!/bin/sh\n" })).toMatchObject({
      problem: "path",
      directory,
      searched: "/usr/bin:/bin",
    });
  });

  it("is not one of a variable that nobody knows, or of a directory", () => {
    const lines = [
      "ARG UNSET",
      "ENV GOBIN=$UNSET GOPATH=$UNSET HOME=$UNSET",
      "RUN mkdir -p /usr/local/bin/mock && mock",
    ];
    expect(failure(lines)?.problem).toBe("program");
  });
});

describe("a script that may not be executed", () => {
  it.each([
    ["#!/bin/sh\n", "sh"],
    ["#! /bin/bash\n", "bash"],
    ["#!/bin/bash", "bash"],
    ["#!/usr/bin/env bash\n", "bash"],
    ["#!/usr/bin/env  \tsh \n", "sh"],
    ["#!/bin/bash -e\n", undefined],
    ["#!/usr/local/bin/bash\n", undefined],
    ["#!/bin/ash\n", undefined],
    ["#!/usr/bin/python3\n", undefined],
    ["echo #!/bin/sh\n", undefined],
  ])("%j is read by %s", (text, interpreter) => {
    const failed = failure(["COPY --chmod=644 run.sh /run.sh", "RUN /run.sh"], { "run.sh": text });
    expect(failed?.problem).toBe("permission");
    expect(failed?.interpreter).toBe(interpreter);
  });

  it("is read by none where the user may not read it", () => {
    const lines = ["COPY --chmod=600 run.sh /run.sh", "USER 1234", "RUN /run.sh"];
    expect(failure(lines, { "run.sh": "#!/bin/sh\n" })?.interpreter).toBe(undefined);
  });
});

describe("the exec form", () => {
  it.each([
    ["echo x\n", "format: exec /start: exec format error"],
    ["# a comment\n", "format: exec /start: exec format error"],
    ["#!/bin/sh\n", "-"],
    ["#!/usr/bin/zsh\n", "interpreter: exec /start: no such file or directory"],
    ["\u007fELF\u0000", "-"],
    ["MZ\u0000", "-"],
    ["", "-"],
  ])("%j", (text, expected) => {
    expect(refusal(["COPY --chmod=755 run /start", 'RUN ["/start"]'], { run: text })).toBe(expected);
  });

  it("says nothing of a text that a RUN wrote", () => {
    expect(refusal(["RUN echo x > /start && chmod 755 /start", 'RUN ["/start"]'])).toBe("-");
  });
});

describe("a file that a shell is to read", () => {
  const bash = 'SHELL ["/bin/bash", "-c"]';
  it.each([
    [[], "sh no.sh", "script: cannot open no.sh: No such file"],
    [[], "sh -e ./no.sh x", "script: cannot open ./no.sh: No such file"],
    [[], "/bin/sh +x no.sh", "script: cannot open no.sh: No such file"],
    [[], "bash no.sh", "script: no.sh: No such file or directory"],
    [[], "bash tool.sh", "-"],
    [[], "sh tool.sh", "script: cannot open tool.sh: No such file"],
    [[], "sh -c true", "-"],
    [[], "sh -s no.sh < /dev/null", "-"],
    [[], "sh -o errexit no.sh", "-"],
    [[], "bash --posix no.sh", "-"],
    [[], "sh no*.sh", "-"],
    [[], "sh $UNSET no.sh", "-"],
    [[], ". ./no.sh", "script: cannot open ./no.sh: No such file"],
    [[], ". no.sh", "sourced: .: no.sh: not found"],
    [[], ". tool.sh", "-"],
    [[], ". $UNSET", "-"],
    [[], ". ''", "-"],
    [[bash], ". no.sh", "-"],
    [[bash], "source ./no.sh", "script: ./no.sh: No such file or directory"],
    [[bash], "source no.sh", "-"],
    [[bash], "sh no.sh", "script: cannot open no.sh: No such file"],
    [[bash], "source", "-"],
  ])("%j %s", (lines, script, expected) => {
    const before = ["ARG UNSET", "COPY --chmod=755 tool.sh /usr/local/bin/", "WORKDIR /w"];
    expect(refusal([...before, ...lines, `RUN ${script}`], { "tool.sh": "#!/bin/sh\n" })).toBe(expected);
  });
});

describe("options that a shell does not have", () => {
  const refused = (script: string): string => {
    const lines = [GO, "ARG UNSET", "WORKDIR /w", `RUN ${script}`];
    const { failed } = stepOf(simulated(lines, { files: {} })).run ?? {};
    return failed ? `${failed.problem}: ${failed.output}` : "-";
  };
  it.each([
    ["set -o pipefail", "shell-option: set: Illegal option -o pipefail"],
    ["set -eo pipefail", "shell-option: set: Illegal option -o pipefail"],
    ["set -k", "shell-option: set: Illegal option -k"],
    ["sh -eo pipefail -c true", "shell-option: sh: 0: Illegal option -o pipefail"],
    ["dash -o pipefail -c true", "shell-option: dash: 0: Illegal option -o pipefail"],
    ["bash -o pipefail -c true", "-"],
    ["set -o", "-"],
    ["set -eo", "-"],
    ["set -eo $UNSET", "-"],
    ["set -eo errexit -u", "-"],
    ["set -- -k", "-"],
    ["set x -k", "-"],
  ])("%s", (script, expected) => {
    expect(refused(script)).toBe(expected);
  });
});
