import { PLAIN, testRule } from "./harness.ts";

const ALPINE = "FROM golang:1.24-alpine\nWORKDIR /shop\nCOPY . .\n";
const BUILD = "RUN go build .\n";
const GIT = { ...PLAIN, ".git/HEAD": "ref: refs/heads/main\n" };
const NODE = { ...PLAIN, "web/package.json": "{}\n", "web/node_modules/a/index.js": "" };

testRule("dockerignore-unread-directories", {
  valid: [
    { dockerfile: `${ALPINE}${BUILD}`, files: PLAIN },
    { dockerfile: `${ALPINE}${BUILD}`, files: { ...GIT, ".dockerignore": ".git\n" } },
    { name: "no context", dockerfile: `${ALPINE}${BUILD}` },
    {
      name: "git stamps the program",
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY . .\n${BUILD}`,
      files: GIT,
    },
    { name: "git is installed", dockerfile: `${ALPINE}RUN apk add git\n${BUILD}`, files: GIT },
    { name: "a script", dockerfile: `${ALPINE}RUN ./version.sh > version\n${BUILD}`, files: GIT },
    { name: "a program", dockerfile: `${ALPINE}RUN npm run build\n${BUILD}`, files: NODE },
    { name: "go generate", dockerfile: `${ALPINE}RUN go generate ./...\n${BUILD}`, files: GIT },
    {
      name: "a flag that is not known",
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nARG FLAGS\nRUN go build $FLAGS .\n`,
      files: GIT,
    },
    {
      name: "a part of the context",
      dockerfile: `FROM golang:1.24-alpine\nWORKDIR /shop\nCOPY go.mod main.go ./\n${BUILD}`,
      files: GIT,
    },
    {
      name: "another stage goes on",
      dockerfile: `FROM golang:1.24-alpine AS a\nWORKDIR /shop\nCOPY . .\n${BUILD}\nFROM a\nRUN make\n`,
      files: GIT,
    },
    { dockerfile: `${ALPINE}${BUILD}`, files: { ...NODE, ".dockerignore": "**/node_modules\n" } },
    {
      name: "a stage that is not built",
      dockerfile: `${ALPINE}${BUILD}\nFROM scratch\n`,
      files: GIT,
    },
    {
      name: "git stamps the program from the first Go that does",
      dockerfile: `FROM golang:1.18\nWORKDIR /shop\nCOPY . .\n${BUILD}`,
      files: GIT,
    },
    {
      name: "one of two commands stamps",
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go test ./... && go build -o /shop/app .\n`,
      files: GIT,
    },
    {
      name: "nothing is built",
      dockerfile: `${ALPINE}RUN go test ./... && go vet ./...\n`,
      files: GIT,
    },
    {
      name: "a script beside the build",
      dockerfile: `${ALPINE}RUN ./version.sh > version && go build .\n`,
      files: GIT,
    },
    {
      name: "go generate beside the build",
      dockerfile: `${ALPINE}RUN go generate ./... && go build .\n`,
      files: GIT,
    },
    {
      name: "a worktree, where .git is a file",
      dockerfile: `${ALPINE}${BUILD}`,
      files: { ...PLAIN, ".git": "gitdir: ../shop/.git\n" },
    },
    {
      name: "node_modules without packages, and too deep to look for",
      dockerfile: `${ALPINE}${BUILD}`,
      files: {
        ...PLAIN,
        "docs/node_modules/a/index.js": "",
        "web/admin/package.json": "{}\n",
        "web/admin/node_modules/a/index.js": "",
      },
    },
    {
      name: "a program that reads it, beside the build",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN git rev-parse HEAD > version.txt && go build -buildvcs=false .\n",
      files: GIT,
    },
  ],
  invalid: [
    { dockerfile: `${ALPINE}${BUILD}`, files: GIT, errors: ["3 git"] },
    {
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go test ./... && go build -buildvcs=false .\n`,
      files: GIT,
      errors: ["3 git"],
    },
    {
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY . .\n${BUILD}`,
      files: NODE,
      errors: ["3 nodeModules"],
      says: "web/node_modules",
    },
    {
      name: "on a developer's machine",
      dockerfile: `${ALPINE}${BUILD}`,
      files: { ...PLAIN, "package.json": "{}\n" },
      generated: ["node_modules"],
      errors: ["3 nodeModules"],
    },
    {
      name: "a Go that stamps nothing yet, and what was run before the COPY",
      dockerfile: `FROM golang:1.17\nRUN uname -a\nWORKDIR /shop\nCOPY . .\nRUN go install .\n`,
      files: GIT,
      errors: ["4 git"],
    },
    {
      name: "with a directory beside it",
      dockerfile: `FROM golang:1.24-alpine\nWORKDIR /shop\nCOPY . config ./\n${BUILD}`,
      files: { ...GIT, "config/shop.yaml": "" },
      errors: ["3 git"],
    },
    {
      name: "a second RUN, which only tests",
      dockerfile: `${ALPINE}${BUILD}RUN go test ./...\n`,
      files: GIT,
      errors: ["3 git"],
    },
  ],
});
