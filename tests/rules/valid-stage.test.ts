import { testRule } from "./harness.ts";

testRule("valid-stage", {
  valid: [
    ...[
      "FROM golang:1.24 AS build\nRUN true\nFROM scratch\nCOPY --from=build /app /app\n",
      "FROM golang:1.24\nRUN true\nFROM alpine\nCOPY --from=0 /etc/passwd /x\n",
      "FROM golang:1.24 AS build\nFROM golang:1.27 AS build\nFROM alpine\nCOPY --from=BUILD /a /b\n",
      "FROM alpine\nCOPY --from=registry.example:5000/team/tool:1.2@sha256:0000000000000000000000000000000000000000000000000000000000000000 /a /b\n",
      "FROM Example.com/team/image\n",
      "FROM localhost/image\nFROM docker.io/golang\nFROM my--team/im_age__x.y\n",
      "FROM --platform=$BUILDPLATFORM golang:1.24\nFROM --platform=linux/arm64/v8 alpine\nFROM --platform=amd64 alpine\n",
      "FROM --platform=${TARGETPLATFORM:-linux/amd64} golang:1.24\n",
      "ARG P\nFROM --platform=$P golang:1.24\n",
      "ARG GO_VERSION\nFROM golang:${GO_VERSION}\n",
      "ARG BASE\nFROM $BASE\n",
      "ARG V=1.24\nFROM golang:$V\n",
      "FROM golang:${V:-1.24}\n",
      "FROM golang:1.24\nRUN --mount=from=golang,target=/x true\n",
      "FROM ruby:{{.Version}}\n",
      "FROM golang:1.24 AS late\nFROM alpine\nRUN --mount=from=late,target=/x true\n",
      "FROM alpine AS a\nCOPY --from=c /x /x\nFROM alpine AS c\nFROM alpine\n",
    ].map((dockerfile) => ({ dockerfile })),
    {
      name: "a build argument",
      dockerfile: "ARG BASE\nFROM $BASE\n",
      settings: { buildArgs: { BASE: "golang:1.24" } },
    },
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.24:alpine\n",
      errors: ["1 reference"],
      says: 'failed to parse stage name "golang:1.24:alpine": invalid reference format',
    },
    {
      dockerfile: "FROM Golang:1.24\n",
      errors: ["1 reference"],
      says: "repository name (library/Golang) must be lowercase",
    },
    { dockerfile: `FROM ${"ab".repeat(32)}\n`, errors: ["1 reference"] },
    { dockerfile: "FROM golang@sha256:abc\n", errors: ["1 reference"] },
    {
      name: "an ARG after the first FROM is not seen by another one",
      dockerfile: "FROM golang:1.24 AS build\nARG V=1.24\nFROM golang:${V}\n",
      errors: ["3 reference"],
      says: 'failed to parse stage name "golang:": invalid reference format',
    },
    {
      name: "in a stage that is not built as well",
      dockerfile: "FROM golang: AS x\nFROM alpine\n",
      errors: ["1 reference"],
    },
    {
      name: "an image that is copied from",
      dockerfile: "FROM alpine\nCOPY --from=A_B:c:d /x /x\n",
      errors: ["2 reference"],
    },
    { dockerfile: "FROM $BASE\n", errors: ["1 blankBase"], says: "base name ($BASE) should not be blank" },
    {
      dockerfile: "ARG BASE\nFROM $BASE\n",
      settings: { buildArgs: { BASE: "" } },
      errors: ["2 blankBase"],
    },
    { dockerfile: "FROM golang:${V\n", errors: ["1 word"] },
    { dockerfile: "FROM golang:${V:?missing}\n", errors: ["1 unset"], says: "V: missing" },
    {
      dockerfile: "FROM --platform=$BUILDPLATFROM golang:1.24\n",
      errors: ["1 platform"],
      says: "empty platform value from expression $BUILDPLATFROM",
    },
    { dockerfile: "FROM --platform=linux/arm64/v8/x golang:1.24\n", errors: ["1 platform"] },
    { dockerfile: "FROM --platform=amd46 golang:1.24\n", errors: ["1 platform"] },
    { dockerfile: "FROM --platform=${X golang:1.24\n", errors: ["1 word"] },
    {
      dockerfile: "FROM golang:1.24\nCOPY --from=5 /x /y\n",
      errors: ["2 index"],
      says: "invalid stage index 5",
    },
    { dockerfile: "FROM golang:1.24 AS a\nCOPY --from=$S /x /y\nFROM alpine\n", errors: ["2 variable"] },
    {
      dockerfile: "FROM golang:1.24 AS build\nCOPY --from=build /x /y\n",
      errors: ["2 circular"],
      says: "circular dependency detected on stage: build",
    },
    {
      dockerfile: "FROM golang:1.24\nCOPY --from=0 /x /y\n",
      errors: ["2 circular"],
      says: "circular dependency detected on stage: stage-0",
    },
    {
      dockerfile: "FROM golang:1.24 AS b\nRUN --mount=from=b,target=/x true\nFROM alpine\n",
      errors: ["2 circular"],
    },
    {
      name: "in a circle",
      dockerfile: "FROM golang:1.24 AS a\nCOPY --from=b /x /x\nFROM golang:1.24 AS b\nCOPY --from=a /x /y\n",
      errors: ["4 circular"],
      says: "circular dependency detected on stage: a",
    },
    {
      dockerfile: "FROM alpine AS a\nCOPY --from=c /x /x\nFROM alpine AS c\nFROM a\n",
      errors: ["2 later"],
      says: 'cannot copy from stage "c", it needs to be defined before current stage "a"',
    },
    {
      dockerfile: "FROM alpine AS a\nRUN --mount=from=c,target=/x true\nFROM alpine AS c\nFROM a\n",
      errors: ["2 later"],
      says: 'cannot mount from stage "c" to "/x", stage needs to be defined before current command',
    },
  ],
});
