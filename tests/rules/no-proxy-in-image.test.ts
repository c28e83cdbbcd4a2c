import { PLAIN, testRule } from "./harness.ts";

const GO = "WORKDIR /shop\nCOPY . .\nRUN go build -o /app .\n";

testRule("no-proxy-in-image", {
  valid: [
    { dockerfile: `FROM golang:1.24\n${GO}`, files: PLAIN },
    {
      name: "emptied again",
      dockerfile: `FROM golang:1.24\nENV HTTP_PROXY=http://p:3128\n${GO}ENV HTTP_PROXY=\n`,
      files: PLAIN,
    },
    {
      name: "in a stage that does not stay",
      dockerfile: `FROM golang:1.24 AS build\nENV HTTPS_PROXY=http://p:3128\n${GO}FROM alpine:3.22\nCOPY --from=build /app /app\n`,
      files: PLAIN,
    },
    {
      name: "for one RUN",
      dockerfile: `FROM golang:1.24\n${GO}RUN HTTP_PROXY=http://p:3128 go version\n`,
      files: PLAIN,
    },
    {
      name: "exceptions from it",
      dockerfile: `FROM golang:1.24\nENV NO_PROXY=localhost\n${GO}`,
      files: PLAIN,
    },
    { name: "before FROM", dockerfile: `ARG HTTP_PROXY\nFROM golang:1.24\n${GO}`, files: PLAIN },
    { name: "no Go", dockerfile: "FROM node:22\nENV HTTP_PROXY=http://p:3128\nRUN npm ci\n" },
    {
      name: "declared in a stage that is not built",
      dockerfile: `FROM golang:1.24\nARG HTTP_PROXY\n${GO}FROM golang:1.24\n${GO}`,
      files: PLAIN,
    },
  ],
  invalid: [
    {
      name: "in the order of the lines, without what is emptied again",
      dockerfile: `FROM golang:1.24\nARG HTTP_PROXY\nENV https_proxy=http://p:3128 http_proxy=http://p:3128\n${GO}ENV https_proxy=\nARG FTP_PROXY\n`,
      files: PLAIN,
      errors: ["2 declared", "3 inImage", "8 declared"],
      says: "Declared, HTTP_PROXY is written",
    },
    {
      dockerfile: `FROM golang:1.24\nENV HTTP_PROXY=http://p:3128 A=1\n${GO}`,
      files: PLAIN,
      errors: ["2 inImage"],
    },
    {
      dockerfile: `FROM golang:1.24\nARG PROXY\nENV https_proxy=$PROXY\n${GO}`,
      files: PLAIN,
      errors: ["3 inImage"],
    },
    {
      name: "by way of the stage that the last one is built on",
      dockerfile: `FROM golang:1.24 AS base\nENV HTTP_PROXY=http://p:3128\nFROM base\n${GO}`,
      files: PLAIN,
      errors: ["2 inImage"],
    },
    { dockerfile: `FROM golang:1.24\nARG HTTP_PROXY\n${GO}`, files: PLAIN, errors: ["2 declared"] },
    {
      dockerfile: `FROM golang:1.24\nARG http_proxy\nENV http_proxy=$http_proxy\n${GO}`,
      files: PLAIN,
      errors: ["2 declared", "3 inImage"],
    },
  ],
});
