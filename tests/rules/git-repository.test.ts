import { PLAIN, testRule } from "./harness.ts";

const COPIED = "FROM golang:1.24\nWORKDIR /src\nCOPY . .\n";
const IGNORED = { ...PLAIN, ".dockerignore": ".git\n", ".git/HEAD": "ref: refs/heads/main\n" };
const FATAL = `${COPIED}RUN VERSION=$(git describe --tags) && go version\n`;

testRule("git-repository", {
  valid: [
    { dockerfile: FATAL, files: PLAIN, name: "nobody knows whether the context has a repository" },
    { dockerfile: FATAL, files: { ...PLAIN, ".git/HEAD": "ref: refs/heads/main\n" } },
    { dockerfile: FATAL, name: "no context" },
    { dockerfile: `${COPIED}RUN go build -ldflags "-X main.v=$(git describe)" .\n`, files: IGNORED },
    { dockerfile: `${COPIED}RUN export V=$(git describe) && go version\n`, files: IGNORED },
    { dockerfile: `${COPIED}RUN V=$(git describe || echo dev) && go version\n`, files: IGNORED },
    { dockerfile: `${COPIED}RUN A=$(git describe) B=$(date) && go version\n`, files: IGNORED },
    { dockerfile: `${COPIED}RUN A=$(git describe) go version\n`, files: IGNORED },
    { dockerfile: `${COPIED}RUN git init . && git status\n`, files: IGNORED },
    { dockerfile: `${COPIED}RUN git clone https://example.com/x && git -C x log\n`, files: IGNORED },
    { dockerfile: `${COPIED}RUN git --version && git config --global user.name x\n`, files: IGNORED },
    { dockerfile: `${COPIED}ENV GIT_DIR=/r\nRUN git status\n`, files: IGNORED },
    { dockerfile: "FROM registry.example/x\nWORKDIR /src\nCOPY . .\nRUN git status\n", files: IGNORED },
  ],
  invalid: [
    { dockerfile: FATAL, files: IGNORED, errors: ["4 missing"], says: "fatal: not a git repository" },
    { dockerfile: `${COPIED}RUN git rev-parse HEAD > version.txt\n`, files: IGNORED, errors: ["4 missing"] },
    { dockerfile: `${COPIED}RUN git submodule update --init\n`, files: IGNORED, errors: ["4 missing"] },
  ],
});
