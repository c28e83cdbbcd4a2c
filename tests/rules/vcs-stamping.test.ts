import { describe, expect, it } from "vitest";
import { PLAIN, lintExample, testRule } from "./harness.ts";

/** A checkout with one commit. */
const REPOSITORY = {
  ".git/HEAD": "ref: refs/heads/main\n",
  ".git/config": "[core]\n\tbare = false\n",
  ".git/index": "DIRC",
  ".git/objects/ab/cdef": "x",
  ".git/refs/heads/main": `${"ab".repeat(20)}\n`,
};
const CHECKOUT = { ...PLAIN, ...REPOSITORY };
/** A checkout of which .dockerignore leaves something out. */
const without = (...lines: string[]): Record<string, string> => ({
  ...CHECKOUT,
  ".dockerignore": `${lines.join("\n")}\n`,
});
const BUILD = "RUN go build -o /tmp/app .\n";
const USER = "FROM golang:1.24\nRUN useradd -m app\nWORKDIR /src\nCOPY . .\nUSER app\n";
const ROOT = "FROM golang:1.24\nWORKDIR /src\nCOPY . .\n";

testRule("vcs-stamping", {
  valid: [
    { name: "root builds what root has copied", dockerfile: ROOT + BUILD, files: CHECKOUT },
    { name: "no .git", dockerfile: USER + BUILD, files: PLAIN },
    { name: "no context", dockerfile: USER + BUILD },
    { name: ".git is left out", dockerfile: USER + BUILD, files: without(".git") },
    {
      name: "only what is needed is copied",
      dockerfile: `${USER.replace("COPY . .", "COPY go.mod main.go ./")}${BUILD}`,
      files: CHECKOUT,
    },
    {
      name: "Alpine's image has no git: no stamp",
      dockerfile: USER.replace("1.24", "1.24-alpine").replace("useradd -m", "adduser -D") + BUILD,
      files: CHECKOUT,
    },
    {
      name: "an image that we do not know",
      dockerfile: `${USER.replace("golang:1.24", "registry.example/go")}${BUILD}`,
      files: CHECKOUT,
    },
    ...[
      "RUN go build -buildvcs=false -o /tmp/app .\n",
      "RUN go build -o /tmp/app main.go\n",
      "RUN go test ./...\n",
      "RUN go vet ./...\n",
      "RUN go run .\n",
      "ARG FLAGS\nRUN go build $FLAGS -o /tmp/app .\n",
      "RUN GOFLAGS=-buildvcs=false go build -o /tmp/app .\n",
      "RUN go build -o /tmp/app . || true\n",
      "ENV GOFLAGS=-buildvcs=false\nRUN go build -o /tmp/app .\n",
      "ARG GOFLAGS\nRUN go build -o /tmp/app .\n",
      "RUN git config --global --add safe.directory /src\nRUN go build -o /tmp/app .\n",
      "RUN git config --global --add safe.directory '*' && go build -o /tmp/app .\n",
      "ENV GIT_CONFIG_COUNT=1\nRUN go build -o /tmp/app .\n",
      "RUN ./configure\nRUN go build -o /tmp/app .\n",
      "RUN go install example.com/pub/tool/cmd/gen@v1.0.0\n",
    ].map((lines) => ({ dockerfile: USER + lines, files: CHECKOUT })),
    {
      name: "the whole system trusts it",
      dockerfile: `${USER.replace("USER", "RUN git config --system --add safe.directory '*'\nUSER")}${BUILD}`,
      files: CHECKOUT,
    },
    {
      name: "all is given to the user",
      dockerfile: `${USER.replace("USER", "RUN chown -R app /src\nUSER")}${BUILD}`,
      files: CHECKOUT,
    },
    {
      name: "the directory is made by the COPY",
      dockerfile: `FROM golang:1.24\nRUN useradd -m app\nCOPY --chown=app . /src\nUSER app\nWORKDIR /src\n${BUILD}`,
      files: CHECKOUT,
    },
    {
      name: "the directory is the user's",
      dockerfile: `FROM golang:1.24\nRUN useradd -m app\nUSER app\nWORKDIR /home/app/src\nCOPY --chown=app . .\n${BUILD}`,
      files: CHECKOUT,
    },
    { name: "removed again", dockerfile: `${ROOT}RUN rm -rf .git\nUSER 1000\n${BUILD}`, files: CHECKOUT },
    { name: "root again", dockerfile: `${USER}USER root\n${BUILD}`, files: CHECKOUT },
    {
      name: "an owner that is not known",
      dockerfile: `FROM golang:1.24\nARG OWNER\nCOPY --chown=$OWNER . /src\nUSER 1000\nWORKDIR /src\n${BUILD}`,
      files: CHECKOUT,
    },
    {
      name: "no main package",
      dockerfile: `${USER}RUN go build ./...\n`,
      files: { ...CHECKOUT, "main.go": "package lib\n" },
    },
    {
      name: "files that git can do without",
      dockerfile: ROOT + BUILD,
      files: without(".git/index", ".git/config", ".git/logs"),
    },
    {
      name: "a repository without a commit",
      dockerfile: ROOT + BUILD,
      files: {
        ...PLAIN,
        ".git/HEAD": "ref: refs/heads/main\n",
        ".git/objects/info/x": "",
        ".git/refs/x": "",
      },
    },
    {
      name: "a new repository of the user",
      dockerfile: `FROM golang:1.24\nUSER 1000\nWORKDIR /tmp/src\nCOPY . .\nRUN git init\n${BUILD}`,
      files: PLAIN,
    },
    {
      name: "since Go 1.24 the file of a worktree is no repository; before, that is not known",
      dockerfile: ROOT + BUILD,
      files: { ...PLAIN, ".git": "gitdir: /home/me/repo/.git/worktrees/x\n" },
    },
    {
      dockerfile: ROOT.replace("1.24", "1.21") + BUILD,
      files: { ...PLAIN, ".git": "gitdir: /home/me/repo/.git/worktrees/x\n" },
    },
    ...["something else\n", "see gitdir: /none\n", "gitdir: main.go\n"].map((text) => ({
      name: `a .git file, and Go 1.19: ${text.trim()}`,
      dockerfile: ROOT.replace("1.24", "1.19") + BUILD,
      files: { ...PLAIN, ".git": text },
    })),
    {
      name: "a flag that is not known, and Alpine",
      dockerfile: `${ROOT.replace("1.24", "1.24-alpine")}ARG GOFLAGS\nRUN go build -o /app .\n`,
      files: CHECKOUT,
    },
    {
      name: "asked for without a repository",
      dockerfile: `${ROOT}RUN go build -buildvcs=true .\n`,
      files: PLAIN,
    },
    { name: "Go 1.17 makes no stamp", dockerfile: USER.replace("1.24", "1.17") + BUILD, files: CHECKOUT },
    { name: "git of before April 2022", dockerfile: USER.replace("1.24", "1.18.0") + BUILD, files: CHECKOUT },
    {
      name: "a stage that is not built",
      dockerfile: `${USER.replace("golang:1.24", "golang:1.24 AS build")}${BUILD}FROM alpine\n`,
      files: CHECKOUT,
    },
  ],
  invalid: [
    {
      name: "since Go 1.24 the repository above a submodule is meant",
      dockerfile: USER.replace("USER", "WORKDIR /src/sub\nUSER") + BUILD,
      files: {
        ...REPOSITORY,
        "sub/.git": "gitdir: ../.git/modules/sub\n",
        "sub/go.mod": PLAIN["go.mod"],
        "sub/main.go": PLAIN["main.go"],
      },
      errors: ["7 owner"],
      says: "/src belongs to 0",
    },
    {
      name: "root's repository, another user",
      dockerfile: USER + BUILD,
      files: CHECKOUT,
      errors: ["6 owner"],
      says: "error obtaining VCS status: exit status 128",
      output: `${USER}RUN go build -buildvcs=false -o /tmp/app .\n`,
    },
    {
      name: "the directory stays root's when only what is in it is given away",
      dockerfile: `${USER.replace("COPY", "COPY --chown=app")}${BUILD}`,
      files: CHECKOUT,
      errors: ["6 owner"],
      says: "/src belongs to 0, the command runs as 1000",
    },
    {
      name: "root on another user's",
      dockerfile: `FROM golang:1.24\nRUN useradd -m app\nCOPY --chown=app . /src\nWORKDIR /src\n${BUILD}`,
      files: CHECKOUT,
      errors: ["5 owner"],
    },
    {
      name: "several programs: one report for all",
      dockerfile: `${USER}RUN go build -o /tmp/a . && \\\n    go install ./...\nRUN go build -C /src -o /tmp/c .\n`,
      files: CHECKOUT,
      errors: ["6 owner"],
    },
    {
      dockerfile: `${USER}RUN go build -o /tmp/a . && \\\n    go install ./...\n`,
      files: CHECKOUT,
      errors: ["6 owner"],
      output: `${USER}RUN go build -buildvcs=false -o /tmp/a . && \\\n    go install -buildvcs=false ./...\n`,
    },
    {
      name: "a mount of the context is root's",
      dockerfile:
        "FROM golang:1.24\nUSER 1000\nWORKDIR /src\nRUN --mount=type=bind,target=. go build -o /tmp/app .\n",
      files: CHECKOUT,
      errors: ["4 owner"],
    },
    {
      name: "a program in a directory below",
      dockerfile: `${USER}RUN go build -o /tmp/app ./cmd/app\n`,
      files: { ...REPOSITORY, "go.mod": PLAIN["go.mod"], "cmd/app/main.go": PLAIN["main.go"] },
      errors: ["6 owner"],
    },
    {
      name: "go run that is told to",
      dockerfile: `${USER}RUN go run -buildvcs=true .\n`,
      files: CHECKOUT,
      errors: ["6 owner"],
    },
    ...[".git/objects", ".git/HEAD", ".git/refs", ".git/*"].map((path) => ({
      name: `${path} is left out`,
      dockerfile: ROOT + BUILD,
      files: without(path),
      errors: ["4 incomplete"],
    })),
    {
      name: "all objects are left out",
      dockerfile: ROOT + BUILD,
      files: without(".git/objects/*"),
      errors: ["4 incomplete"],
    },
    {
      name: "a directory that is no repository",
      dockerfile: `${ROOT}RUN mkdir -p .git\n${BUILD}`,
      files: PLAIN,
      errors: ["5 incomplete"],
    },
    {
      name: "the file of a submodule, and an old Go",
      dockerfile: ROOT.replace("1.24", "1.19") + BUILD,
      files: { ...PLAIN, ".git": "gitdir: ../.git/modules/x \n\n" },
      errors: ["4 gitfile"],
      says: "/.git/modules/x is not in the image",
    },
    {
      name: "a stamp is required, and there is no git",
      dockerfile: `${ROOT.replace("1.24", "1.24-alpine")}RUN go build -buildvcs=true -o /app .\n`,
      files: CHECKOUT,
      errors: ["4 noGit"],
    },
    {
      name: "nothing behind the subcommand, and two spaces before it",
      dockerfile: `${USER}ENV GOBIN=/tmp\nRUN go  install\n`,
      files: CHECKOUT,
      errors: ["7 owner"],
      output: `${USER}ENV GOBIN=/tmp\nRUN go  install -buildvcs=false\n`,
    },
    {
      name: "the whole path of go",
      dockerfile: `${USER}RUN /usr/local/go/bin/go build -o /tmp/app .\n`,
      files: CHECKOUT,
      errors: ["6 owner"],
      output: `${USER}RUN /usr/local/go/bin/go build -buildvcs=false -o /tmp/app .\n`,
    },
  ],
});

describe("no suggestion", () => {
  it.each([
    ["-C must stay the first", "RUN go build -C /src -o /tmp/app .\n"],
    ["one of two commands has -C", "RUN go build -o /tmp/a . && go build -C /src -o /tmp/b .\n"],
    ["the flag is there", "RUN go build -buildvcs=true -o /tmp/app .\n"],
    ["exec form", 'RUN ["go", "build", "-o", "/tmp/app", "."]\n'],
  ])("%s", (_, run) => {
    const messages = lintExample({ dockerfile: USER + run, files: CHECKOUT }, "vcs-stamping");
    expect(messages.map(({ messageId }) => messageId)).toEqual(["owner"]);
    expect(messages[0]?.suggestions ?? []).toEqual([]);
  });
});
