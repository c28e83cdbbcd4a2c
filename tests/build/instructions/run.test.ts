import { describe, expect, it } from "vitest";
import { shown, simulated, stepOf } from "../simulated.ts";

/** What surely ends a RUN: its path or name and what is printed; `-`: nothing that is known. */
function endOf(lines: readonly string[]): string {
  const { failure, failed } = stepOf(simulated(lines, { files: {} })).run ?? {};
  if (failure) return `${failure.name}: ${failure.output}`;
  return failed ? failed.output : "-";
}

const NO_FILE = "cat: /none: No such file or directory";
const UNBOUND = "NONE: unbound variable";

describe("the options of SHELL", () => {
  it.each([
    [["/bin/bash", "-c"], "cat /none; true", "-"],
    [["/bin/bash", "-ec"], "cat /none; true", NO_FILE],
    [["/bin/bash", "-xec"], "cat /none; true", NO_FILE],
    [["/bin/bash", "-o", "errexit", "-c"], "cat /none; true", NO_FILE],
    [["/bin/bash", "-xo", "errexit", "-c"], "cat /none; true", NO_FILE],
    [["/bin/bash", "-o", "pipefail", "-c"], "cat /none; true", "-"],
    [["/bin/bash", "-o", "pipefail", "-c"], "cat /none | cat", NO_FILE],
    [["/bin/bash", "-o", "noglob", "-c"], "cat /none | cat", "-"],
    [["/bin/bash", "-o", "pipefail", "-c"], "echo $NONE", "-"],
    [["/bin/bash", "-o", "nounset", "-c"], "echo $NONE", UNBOUND],
    [["/bin/bash", "-xo", "nounset", "-c"], "echo $NONE", UNBOUND],
    [["/bin/bash", "-uc"], "echo $NONE", UNBOUND],
    // What the shell of a login reads may set it.
    [["/bin/bash", "-luc"], "echo $NONE", "-"],
    [["/bin/bash", "--login", "-uc"], "echo $NONE", "-"],
    [["/usr/bin/env", "bash", "-ec"], "cat /none; true", NO_FILE],
    [["/usr/bin/env", "-S", "bash -e", "-c"], "cat /none; true", "-"],
    [["/usr/bin/perl", "-e"], "cat /none", "-"],
    [["fish", "-c"], "true", 'fish: exec: "fish": executable file not found in $PATH'],
    [["/bin/fish", "-c"], "true", '/bin/fish: exec: "/bin/fish": stat /bin/fish: no such file or directory'],
  ])("%j and `%s`: %s", (shell, script, end) => {
    expect(endOf(["FROM debian:12", `SHELL ${JSON.stringify(shell)}`, `RUN ${script}`])).toBe(end);
  });
});

describe("a heredoc", () => {
  it.each([
    [["RUN <<EOF", "cat /none", "EOF"], NO_FILE],
    [["RUN <<EOF", "cat /none", "true", "EOF"], "-"],
    [["RUN <<-'E.F'", "\tcat /none", "\tE.F"], NO_FILE],
    [['RUN 3<< "EOF"', "cat /none", "EOF"], NO_FILE],
    [["RUN <<EOF", "#!/bin/bash -ex", "cat /none", "true", "EOF"], NO_FILE],
    [["RUN <<EOF", "#! /bin/sh", "cat /none", "EOF"], NO_FILE],
    [["RUN <<EOF", "true #!/bin/none", "cat /none", "EOF"], NO_FILE],
    [["RUN <<EOF", "#!/bin/none", "EOF"], "heredoc: /dev/pipes/EOF: not found"],
    [["RUN <<EOF", "#!/opt/no-such=x", "EOF"], "-"],
    [["RUN <<EOF", "#!/opt/no-such", "EOF"], "heredoc: /dev/pipes/EOF: not found"],
    [["RUN <<EOF", "#!/usr/bin/env -S none", "EOF"], "-"],
    [["RUN <<EOF", "#!/usr/bin/env A=b none", "EOF"], "-"],
    [["RUN <<EOF", "#!/usr/bin/env", "EOF"], "-"],
    // Only a heredoc that stands alone is a script of its own.
    [["RUN <<EOF cat", "#!/bin/none", "EOF"], "-"],
    [["RUN cat <<A <<B; cat /none", "1", "A", "2", "B"], NO_FILE],
  ])("%j: %s", (lines, end) => {
    expect(endOf(["FROM debian:12", ...lines])).toBe(end);
  });

  it("has its commands where they are written", () => {
    const text = "FROM golang:1.24\nRUN cat <<A && go version\n1\nA\nRUN <<EOF\n  go version -m /x\nEOF\n";
    const { goCommands } = simulated(text);
    expect(goCommands.map(({ range }) => text.slice(...range))).toEqual(["go version", "go version -m /x"]);
  });
});

describe("the variables of a mount", () => {
  it.each([
    ["type=ssh", "SSH_AUTH_SOCK", "?"],
    ["type=secret,id=t,env=T", "T", "?"],
    ["type=secret,id=t", "T", "-"],
    ["type=cache,target=/c", "SSH_AUTH_SOCK", "-"],
  ])("%s: %s is %s", (mount, name, value) => {
    const step = stepOf(simulated(["FROM golang:1.24", `RUN --mount=${mount} true`]));
    expect(step.run?.commands.map(({ environment }) => shown(environment.get(name)))).toEqual([value]);
  });

  it("of an agent stay what somebody else has set", () => {
    const lines = ["FROM golang:1.24", "ENV SSH_AUTH_SOCK=/a", "RUN --mount=type=ssh true"];
    const commands = stepOf(simulated(lines)).run?.commands;
    expect(commands?.map(({ environment }) => environment.get("SSH_AUTH_SOCK"))).toEqual(["/a"]);
  });
});
