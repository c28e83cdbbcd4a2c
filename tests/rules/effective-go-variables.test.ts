import { GREET, PLAIN, testRule } from "./harness.ts";

const build = (settings: string, image = "golang:1.24"): string =>
  `FROM ${image}\n${settings}\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n`;

testRule("effective-go-variables", {
  valid: [
    {
      dockerfile: build("ENV GOPRIVATE=github.com/acme/*,*.corp.example,git.corp.example/team/"),
      files: GREET,
    },
    { name: "** is as good as *", dockerfile: build("ENV GOPRIVATE=github.com/acme/**"), files: GREET },
    { dockerfile: build("ENV GOPRIVATE=gitlab.com/[a-z]*/x~y_z,*"), files: GREET },
    {
      dockerfile: build("ENV GONOPROXY=none GONOSUMDB=git.corp.example GOINSECURE=git.corp.example"),
      files: GREET,
    },
    {
      name: "a path with .git is one",
      dockerfile: build("ENV GOPRIVATE=git.corp.example/team/lib.git"),
      files: GREET,
    },
    { dockerfile: build("ENV GOPRIVATE="), files: GREET },
    { dockerfile: build("ARG GOPRIVATE"), files: GREET },
    { dockerfile: build("ARG HOST\nENV GOPRIVATE=https://$HOST"), files: GREET },
    { dockerfile: build("ENV GOPROXY=https://goproxy.cn,direct"), files: GREET },
    { dockerfile: build("ENV GOPROXY=direct"), files: GREET },
    { dockerfile: build("ENV GOPROXY=https://a.example,off,"), files: GREET },
    { dockerfile: build("ARG GOPROXY"), files: GREET },
    { dockerfile: build("ENV GOAUTH=netrc"), files: GREET },
    {
      name: "of which Go is not known",
      dockerfile: build("ENV GOAUTH=netrc", "registry.corp.example/go"),
      files: GREET,
    },
    { dockerfile: build("ARG V\nENV GOAUTH=netrc", "golang:$V"), files: GREET },
    { name: "no Go is run", dockerfile: "FROM golang:1.24\nENV GOPRIVATE=https://git.corp.example\n" },
    {
      name: "no image of Go",
      dockerfile: "FROM node:22\nENV GOPROXY=direct,https://a.example\nRUN npm ci\n",
    },
  ],
  invalid: [
    {
      dockerfile: build("ENV A=1 GOPRIVATE=https://git.corp.example"),
      files: PLAIN,
      errors: ["2 neverMatches"],
      says: "it matches no module, for a module path has no scheme",
    },
    { dockerfile: build("ENV GOPRIVATE=git@github.com:acme"), files: PLAIN, errors: ["2 neverMatches"] },
    {
      dockerfile: build("ENV GOPRIVATE=git.corp.example:8443/team"),
      files: PLAIN,
      errors: ["2 neverMatches"],
    },
    {
      name: "blanks",
      dockerfile: build('ENV GOPRIVATE="github.com/acme, github.com/other"'),
      files: PLAIN,
      errors: ["2 neverMatches"],
      says: "a module path has no blank",
    },
    { dockerfile: build('ENV GOPRIVATE="a.example;b.example"'), files: PLAIN, errors: ["2 neverMatches"] },
    { dockerfile: build("ENV GOPRIVATE='\"github.com/acme\"'"), files: PLAIN, errors: ["2 neverMatches"] },
    {
      dockerfile: build("ENV GONOSUMDB=github.com/acme/..."),
      files: PLAIN,
      errors: ["2 neverMatches"],
      says: "`...` is no wildcard there",
    },
    { dockerfile: build("ENV GOPRIVATE=GitHub.com/acme"), files: PLAIN, errors: ["2 neverMatches"] },
    { dockerfile: build("ENV GOPRIVATE=github.com/[acme"), files: PLAIN, errors: ["2 neverMatches"] },
    { dockerfile: build("ARG GOPRIVATE=http://a.example"), files: PLAIN, errors: ["2 neverMatches"] },
    {
      name: "from the stage that it is built on",
      dockerfile:
        "FROM golang:1.24 AS base\nENV GOPRIVATE=https://a.example\nFROM base\nWORKDIR /shop\nCOPY . .\nRUN go build .\nRUN go vet .\n",
      files: PLAIN,
      errors: ["2 neverMatches"],
    },
    {
      name: "in the RUN itself",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN GOPRIVATE=https://a.example go mod download\n",
      files: PLAIN,
      errors: ["4 neverMatches"],
    },
    {
      name: "go env -w",
      dockerfile:
        "FROM golang:1.24\nRUN go env -w GOPRIVATE=https://a.example\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: PLAIN,
      errors: ["5 neverMatches"],
    },
    {
      dockerfile: build("ENV GOPROXY=direct,https://goproxy.cn"),
      files: PLAIN,
      errors: ["2 neverReached"],
      says: "Go never asks `https://goproxy.cn`: GOPROXY ends at `direct`",
    },
    {
      name: "nothing of a password is repeated",
      dockerfile: build("ENV GOPROXY=https://a.example|off|https://me:pa55@b.example"),
      files: PLAIN,
      errors: ["2 neverReached"],
      says: "`https://…@b.example`",
    },
    {
      dockerfile: build("ENV GOAUTH=netrc", "golang:1.23"),
      files: { "go.mod": "module example.com/shop\n\ngo 1.20\n" },
      errors: ["2 tooEarly"],
      says: "Go 1.23 does not read it",
    },
    { dockerfile: build("ENV GONOSUMCHECK=1"), files: PLAIN, errors: ["2 unheardOf"] },
  ],
});
