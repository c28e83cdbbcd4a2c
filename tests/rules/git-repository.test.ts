import { PLAIN, testRule } from "./harness.ts";

const COPIED = "FROM golang:1.24\nWORKDIR /src\nCOPY . .\n";
const IGNORED = { ...PLAIN, ".dockerignore": ".git\n", ".git/HEAD": "ref: refs/heads/main\n" };
const REPOSITORY = {
  ...PLAIN,
  ".git/HEAD": "ref: refs/heads/main\n",
  ".git/objects/info/packs": "",
  ".git/refs/heads/main": "0\n",
};
const FATAL = `${COPIED}RUN VERSION=$(git describe --tags) && go version\n`;

testRule("git-repository", {
  valid: [
    { dockerfile: `${COPIED}RUN git describe\n`, files: REPOSITORY },
    { dockerfile: `${COPIED}USER 1000\nRUN git describe || true\n`, files: REPOSITORY },
    ...["/src", "'*'", "$DIR", "/src/"].map((directory) => ({
      dockerfile: `${COPIED}RUN git config --system --add safe.directory ${directory}\nUSER 1000\nRUN git describe\n`,
      files: REPOSITORY,
    })),
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
    {
      name: "a repository of root",
      dockerfile: `${COPIED}USER 1000\nRUN git describe --always\n`,
      files: REPOSITORY,
      errors: ["5 foreign"],
      says: "fatal: detected dubious ownership in repository at '/src'",
    },
    {
      name: "another directory is trusted",
      dockerfile: `${COPIED}RUN git config --system --add safe.directory /app\nUSER 1000\nRUN git describe\n`,
      files: REPOSITORY,
      errors: ["6 foreign"],
    },
    { dockerfile: FATAL, files: IGNORED, errors: ["4 missing"], says: "fatal: not a git repository" },
    { dockerfile: `${COPIED}RUN git rev-parse HEAD > version.txt\n`, files: IGNORED, errors: ["4 missing"] },
    { dockerfile: `${COPIED}RUN git submodule update --init\n`, files: IGNORED, errors: ["4 missing"] },
  ],
});
