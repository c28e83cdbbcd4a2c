import { describe, expect, it } from "vitest";
import { entryAt, simulated, stateAfter, stepOf } from "../simulated.ts";

const files = { "main.go": "package main\n", "go.mod": "module m\n", "conf/a.yaml": "" };
const prepared = (from: string): string[] => [from, "ARG UNSET", "WORKDIR /w", "COPY . ."];
const DEBIAN = prepared("FROM golang:1.24-bookworm");
const ALPINE = prepared("FROM alpine:3.22");

/** Why a RUN surely fails: the problem, and what is printed. */
function failure(lines: readonly string[], script: string): string {
  const { failed } = stepOf(simulated([...lines, `RUN ${script}`], { files })).run ?? {};
  return failed ? `${failed.problem}: ${failed.output}` : "-";
}

const NONE = "No such file or directory";

describe("a file that is not there", () => {
  it.each([
    ["ls x.go", `ls: cannot access 'x.go': ${NONE}`, `ls: x.go: ${NONE}`],
    ["cat x.go", `cat: x.go: ${NONE}`, `cat: can't open 'x.go': ${NONE}`],
    ["head -n 1 x.go", `head: cannot open 'x.go' for reading: ${NONE}`, `head: x.go: ${NONE}`],
    ["tail -c 5 x.go", `tail: cannot open 'x.go' for reading: ${NONE}`, `tail: can't open 'x.go': ${NONE}`],
    ["wc -l x.go", `wc: x.go: ${NONE}`, `wc: x.go: ${NONE}`],
    ["sort -k 1 x.go", `sort: cannot read: x.go: ${NONE}`, `sort: x.go: ${NONE}`],
    ["cut -d : -f 1 x.go", `cut: x.go: ${NONE}`, `cut: x.go: ${NONE}`],
    ["base64 -w 0 x.go", `base64: x.go: ${NONE}`, `base64: x.go: ${NONE}`],
    ["grep -c main x.go", `grep: x.go: ${NONE}`, `grep: x.go: ${NONE}`],
    ["grep -e main x.go", `grep: x.go: ${NONE}`, `grep: x.go: ${NONE}`],
    ["sed s/a/b/ x.go", `sed: can't read x.go: ${NONE}`, `sed: x.go: ${NONE}`],
    ["stat -c %s x.go", `stat: cannot statx 'x.go': ${NONE}`, `stat: can't stat 'x.go': ${NONE}`],
    ["du -d 1 x.go", `du: cannot access 'x.go': ${NONE}`, `du: x.go: ${NONE}`],
    ["diff main.go x.go", `diff: x.go: ${NONE}`, `diff: can't stat 'x.go': ${NONE}`],
    ["rmdir x.go", `rmdir: failed to remove 'x.go': ${NONE}`, `rmdir: 'x.go': ${NONE}`],
    ["md5sum x.go", `md5sum: x.go: ${NONE}`, `md5sum: can't open 'x.go': ${NONE}`],
    ["tar -xf /x.tar.foo", `tar: /x.tar.foo: Cannot open: ${NONE}`, `tar: can't open '/x.tar.foo': ${NONE}`],
  ])("%s", (script, gnu, busybox) => {
    expect([failure(DEBIAN, script), failure(ALPINE, script)]).toEqual([`file: ${gnu}`, `file: ${busybox}`]);
  });
});

describe("what is no file, or may be one", () => {
  it.each([
    "cat - < main.go",
    "ls -I x.go --sort size",
    "head --lines 5 main.go",
    "tail -n +2 main.go",
    "tail +2 main.go",
    "tail -F x.go",
    "wc --files0-from x.go",
    "sort -o x.go --parallel 2 main.go",
    "cut --delimiter : --fields 1 main.go",
    "grep --include *.go -r main conf",
    "grep -d skip main conf",
    "grep -q main main.go x.go",
    "grep --regexp main main.go",
    "sed -i.before s/a/b/ main.go",
    "sed -i s/a/b/ main.go",
    "sed -n -e p main.go",
    "diff -N main.go x.go",
    "diff --label a --label b main.go go.mod",
    "cat $UNSET",
    "cat *.g[o]",
    "cat $UNSET/*.yml",
    "cat con?/*.yml",
    "cat *.go",
    "cat conf/*",
    "curl -O https://example.com/a.yml && cat *.yml",
    "curl --output-dir conf -O https://example.com/a.yml && cat conf/*.yml",
    "cat ~/.gitconfig",
    "[ -f main.go ]",
    "[ -f conf ] || true",
    "[ ! -f x.go ]",
    "[ -n x.go ]",
    "[ x.go = x.go ]",
    "[ -d ] && [ x.go ]",
    "test $UNSET x.go",
    "test -nt x.go",
  ])("%s", (script) => {
    expect(failure(DEBIAN, script)).toBe("-");
  });
});

describe("wildcards and questions", () => {
  it.each([
    ["cat *.yml", `file: cat: *.yml: ${NONE}`],
    ["cat conf/*.yml", `file: cat: conf/*.yml: ${NONE}`],
    ["cat /w/conf/a?.yaml", `file: cat: /w/conf/a?.yaml: ${NONE}`],
    ["cat docs/*.md", `file: cat: docs/*.md: ${NONE}`],
    ["[ -f x.go ]", "file: exit code: 1"],
    ["test -e x.go", "file: exit code: 1"],
    ["[ -d x.go ] && [ -f main.go ]", "file: exit code: 1"],
  ])("%s", (script, expected) => {
    expect(failure(DEBIAN, script)).toBe(expected);
  });
});

describe("the archive of tar", () => {
  const plain = `file: tar: /x.foo: Cannot open: ${NONE}`;
  const child = `file: tar (child): /x.foo: Cannot open: ${NONE}`;
  it.each([
    ["tar xf /x.foo", plain],
    ["tar -tf /x.foo", plain],
    ["tar --extract --file /x.foo", plain],
    ["tar --list --file=/x.foo", plain],
    ["tar --get -f /x.foo", plain],
    ["tar -x -X list -T names --strip-components 1 -f /x.foo", plain],
    ["tar -xvf/x.foo", plain],
    ["tar xzf /x.foo", child],
    ["tar -xJf /x.foo", child],
    ["tar -I pigz -xf /x.foo", child],
    ["tar --zstd -xf /x.foo", child],
    ["tar -xf host:/x.foo", "-"],
    ["tar -xf /x.foo -C /", "-"],
    ["tar xfC /x.foo /", "-"],
    ["tar -xf /x.foo --directory /", "-"],
    ["tar -xf $UNSET", "-"],
    ["tar -x < main.go", "-"],
    ["tar", "-"],
    ["tar -cf /x.foo .", "-"],
    ["tar -Izstd -cf /x.foo .", "-"],
    ["tar -cf /x.foo -C / $UNSET", "-"],
  ])("%s", (script, expected) => {
    expect(failure(DEBIAN, script)).toBe(expected);
  });

  it("keeps to the order of the options that come without a dash", () => {
    const state = stateAfter([...DEBIAN, "RUN mkdir /d && tar xCf /d a.tar"], { files });
    expect([entryAt(state, "/d/x"), entryAt(state, "/w/x")]).toEqual(["?", "-"]);
  });
});

describe("what sed leaves beside the file", () => {
  it.each([
    ["sed -i.orig s/a/b/ main.go && rm main.go.orig", "-"],
    ["sed -E --in-place=.orig s/a/b/ main.go && rm main.go.orig", "-"],
    ["sed -i'old/*' s/a/b/ main.go && rm old/main.go", "-"],
    ["sed -i s/a/b/ main.go && rm main.go.orig", `file: rm: cannot remove 'main.go.orig': ${NONE}`],
  ])("%s", (script, expected) => {
    expect(failure(DEBIAN, script)).toBe(expected);
  });
});
