import { GREET, testRule } from "./harness.ts";

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
  ],
});
