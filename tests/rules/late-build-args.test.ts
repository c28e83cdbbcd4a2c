import { describe, expect, it } from "vitest";
import { GREET, lintExample, testRule } from "./harness.ts";

const FETCH = "WORKDIR /shop\nCOPY go.mod go.sum ./\nRUN go mod download\n";
const BUILD = 'COPY . .\nRUN go build -ldflags "-X main.version=$VERSION" .\n';

testRule("late-build-args", {
  valid: [
    { dockerfile: `FROM golang:1.24\n${FETCH}ARG VERSION\n${BUILD}`, files: GREET },
    { dockerfile: `ARG VERSION=dev\nFROM golang:1.24\n${FETCH}ARG VERSION\n${BUILD}`, files: GREET },
    {
      name: "a pinned version",
      dockerfile: `FROM golang:1.24\nARG VERSION=1.2.3\n${FETCH}${BUILD}`,
      files: GREET,
    },
    {
      name: "of a tool",
      dockerfile: `FROM golang:1.24\nARG PROTOC_VERSION\nARG GO_VERSION\n${FETCH}${BUILD}`,
      files: GREET,
    },
    {
      name: "of the platform",
      dockerfile: `FROM golang:1.24\nARG TARGETARCH\nARG GOPROXY\n${FETCH}${BUILD}`,
      files: GREET,
    },
    {
      name: "used before",
      dockerfile: `FROM golang:1.24\nARG VERSION\nRUN echo "$VERSION" >/version\n${FETCH}${BUILD}`,
      files: GREET,
    },
    {
      name: "used by the fetch itself",
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nARG COMMIT\nCOPY go.mod go.sum main.go ./\nRUN go build -ldflags "-X main.c=$COMMIT" .\n`,
      files: GREET,
    },
    {
      name: "a cache mount",
      dockerfile: `FROM golang:1.24\nARG VERSION\nWORKDIR /shop\nCOPY go.mod go.sum ./\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\n${BUILD}`,
      files: GREET,
    },
    {
      name: "all sources are copied first",
      dockerfile: `FROM golang:1.24\nARG VERSION\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n${BUILD}`,
      files: GREET,
    },
    { name: "no context", dockerfile: `FROM golang:1.24\nARG VERSION\n${FETCH}${BUILD}` },
    { name: "no Go", dockerfile: "FROM alpine:3.22\nARG VERSION\nRUN apk add curl\n" },
    {
      name: "a stage that is not built",
      dockerfile: `FROM golang:1.24\nARG VERSION\n${FETCH}${BUILD}\nFROM scratch\n`,
      files: GREET,
    },
    {
      name: "one of two in an instruction is pinned",
      dockerfile: `FROM golang:1.24\nARG VERSION GO_VERSION=1.24.3\n${FETCH}${BUILD}`,
      files: GREET,
    },
    {
      name: "of tools, and of what is not the project itself",
      dockerfile: `FROM golang:1.24\nARG GOLANGCI_LINT_VERSION\nARG PROTOC_GEN_GO_VERSION=latest\nARG GIT_LFS_VERSION\nARG MYAPP_VERSION\nARG APPLIANCE_VERSION\nARG VERSION_FILE\n${FETCH}${BUILD}`,
      files: GREET,
    },
    {
      name: "packages that are installed perhaps, or not at all",
      dockerfile: `FROM golang:1.24\nARG COMMIT\nARG X\nRUN if [ -n "$X" ]; then apt-get install -y git; fi\nRUN apt-get -q clean && apt-get && apk info add\nCOPY . .\nRUN go build .\n`,
    },
    {
      name: "modules that are fetched perhaps",
      dockerfile: `FROM golang:1.24\nARG COMMIT\nARG X\nWORKDIR /shop\nCOPY go.mod go.sum ./\nRUN if [ -n "$X" ]; then go mod download; fi\n${BUILD}`,
      files: GREET,
    },
    {
      name: "the first of two values is used before",
      dockerfile: `FROM golang:1.24\nARG VERSION\nARG COMMIT\nRUN echo "$VERSION" >/version\n${FETCH}${BUILD}`,
      files: GREET,
    },
    {
      name: "all sources are copied first, with another directory",
      dockerfile: `FROM golang:1.24\nARG VERSION\nWORKDIR /shop\nCOPY . config ./\nRUN go mod download\n${BUILD}`,
      files: { ...GREET, "config/shop.yaml": "" },
    },
  ],
  invalid: [
    {
      dockerfile: `FROM golang:1.24\nARG VERSION=dev\n${FETCH}${BUILD}`,
      files: GREET,
      errors: ["2 early"],
      says: "Every build with another VERSION runs `go mod download` again",
      output: `FROM golang:1.24\n${FETCH}ARG VERSION=dev\n${BUILD}`,
    },
    {
      name: "several, and packages",
      dockerfile: `FROM golang:1.24-alpine\nARG VERSION\nARG GIT_COMMIT="unknown"\nRUN apk add --no-cache git\n${FETCH}ARG BUILD_DATE\n${BUILD}`,
      files: GREET,
      errors: ["2 early"],
      says: "VERSION or GIT_COMMIT runs `apk add` again",
      output: `FROM golang:1.24-alpine\nRUN apk add --no-cache git\n${FETCH}ARG VERSION\nARG GIT_COMMIT="unknown"\nARG BUILD_DATE\n${BUILD}`,
    },
    {
      name: "packages alone, no context",
      dockerfile: `FROM golang:1.24\nARG COMMIT=\nRUN apt-get update && apt-get install -y git\nCOPY . .\nRUN go build .\n`,
      errors: ["2 early"],
    },
    {
      name: "a bind mount, which is no cache",
      dockerfile: `FROM golang:1.24\nARG VERSION\nWORKDIR /shop\nRUN --mount=type=bind,source=go.mod,target=go.mod --mount=type=bind,source=go.sum,target=go.sum go mod download\n${BUILD}`,
      files: GREET,
      errors: ["2 early"],
      output: `FROM golang:1.24\nWORKDIR /shop\nRUN --mount=type=bind,source=go.mod,target=go.mod --mount=type=bind,source=go.sum,target=go.sum go mod download\nARG VERSION\n${BUILD}`,
    },
    {
      name: "options, CRLF and an ARG that is indented",
      dockerfile:
        `FROM golang:1.24\n  ARG VERSION='dev'\nRUN apt-get -q update && apt-get -qq install git\nRUN echo done\n${BUILD}`.replaceAll(
          "\n",
          "\r\n",
        ),
      files: GREET,
      errors: ["2 early"],
      says: "runs `apt-get install` again",
      output:
        `FROM golang:1.24\nRUN apt-get -q update && apt-get -qq install git\n  ARG VERSION='dev'\nRUN echo done\n${BUILD}`.replaceAll(
          "\n",
          "\r\n",
        ),
    },
    {
      name: "what stands above does not matter, nor what stands below",
      dockerfile: `FROM golang:1.24\nRUN ./setup.sh\nARG VERSION\nRUN apt-get install -y git\nRUN ./more.sh\n${BUILD}`,
      files: GREET,
      errors: ["3 early"],
      output: `FROM golang:1.24\nRUN ./setup.sh\nRUN apt-get install -y git\nARG VERSION\nRUN ./more.sh\n${BUILD}`,
    },
    {
      name: "nothing uses the value",
      dockerfile: `FROM golang:1.24\nARG VERSION\n${FETCH}COPY . .\nRUN go build .\n`,
      files: GREET,
      errors: ["2 early"],
      output: `FROM golang:1.24\n${FETCH}ARG VERSION\nCOPY . .\nRUN go build .\n`,
    },
    {
      name: "one ARG above the first, one above the last",
      dockerfile: `FROM golang:1.24-alpine\nARG VERSION\nRUN apk add git\nARG COMMIT\n${FETCH}COPY . .\nARG BUILD_DATE\nRUN go build -ldflags "-X main.version=$VERSION" .\n`,
      files: GREET,
      errors: ["2 early"],
      says: "Every build with another VERSION runs `apk add` again",
      output: `FROM golang:1.24-alpine\nRUN apk add git\n${FETCH}ARG VERSION\nARG COMMIT\nCOPY . .\nARG BUILD_DATE\nRUN go build -ldflags "-X main.version=$VERSION" .\n`,
    },
    {
      name: "the fetch is the last instruction of its stage",
      dockerfile: `FROM golang:1.24 AS modules\nARG MY_APP_VERSION\n${FETCH}\nFROM modules\n${BUILD}`,
      files: GREET,
      errors: ["2 early"],
      says: "Every build with another MY_APP_VERSION runs `go mod download` again",
      output: `FROM golang:1.24 AS modules\n${FETCH}ARG MY_APP_VERSION\n\nFROM modules\n${BUILD}`,
    },
  ],
});

describe("no suggestion", () => {
  it.each([
    ["a comment, which would stay alone", `# of the release\nARG VERSION\n${FETCH}`],
    ["a comment on the second", `ARG VERSION\n# of git\nARG COMMIT\n${FETCH}`],
    ["a script that may read it", `ARG VERSION\nRUN ./setup.sh\nRUN apt-get install -y git\n`],
    [
      "a program that may read it, beside the fetch",
      `ARG VERSION\nRUN apt-get install -y make && make version\n`,
    ],
    [
      "what go generate runs may read it",
      `ARG VERSION\nRUN apt-get install -y protobuf-compiler && go generate ./...\n`,
    ],
    [
      "a program whose name begins with a known one",
      `ARG VERSION\n${FETCH.replace("RUN", "RUN gofumpt -version &&")}`,
    ],
    [
      "a program whose name ends with a known one",
      `ARG VERSION\n${FETCH.replace("RUN", "RUN cgo -version &&")}`,
    ],
  ])("%s", (_, lines) => {
    const dockerfile = `FROM golang:1.24\n${lines}${BUILD}`;
    const messages = lintExample({ dockerfile, files: GREET }, "late-build-args");
    expect(messages.map(({ messageId }) => messageId)).toEqual(["early"]);
    expect(messages[0]?.suggestions ?? []).toEqual([]);
  });
});
