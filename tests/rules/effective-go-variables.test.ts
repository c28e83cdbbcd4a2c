import { GREET, PLAIN, testRule } from "./harness.ts";

const build = (settings: string, image = "golang:1.24"): string =>
  `FROM ${image}\n${settings}\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n`;

const APP = "RUN useradd -m app";

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
    { dockerfile: build("RUN go env -w GOPROXY=direct"), files: GREET },
    { name: "nobody runs go later", dockerfile: "FROM golang:1.24\nRUN go env -w GOPATH=/x\n" },
    { dockerfile: build("RUN go env -w GOTOOLCHAIN=auto\nENV GOTOOLCHAIN="), files: GREET },
    { dockerfile: build("RUN go env -w GOTOOLCHAIN=local"), files: GREET },
    { dockerfile: build("RUN go env -w GOTOOLCHAIN=$T"), files: GREET },
    { dockerfile: build("ARG T\nRUN go env -w GOTOOLCHAIN=$T"), files: GREET },
    { dockerfile: build("ARG GOPROXY\nRUN go env -w GOPROXY=direct"), files: GREET },
    {
      name: "unset for the command that matters",
      dockerfile:
        "FROM golang:1.24\nRUN go env -w GOTOOLCHAIN=auto\nWORKDIR /shop\nCOPY . .\nRUN go vet .\nRUN env -u GOTOOLCHAIN go mod download\n",
      files: GREET,
    },
    { dockerfile: build(`${APP}\nUSER app\nRUN go env -w GOPROXY=direct`), files: GREET },
    {
      name: "root has used it",
      dockerfile: build(`${APP}\nRUN go env -w GOPROXY=direct\nRUN go list -m\nUSER app`),
      files: GREET,
    },
    {
      name: "a script of root may have used it",
      dockerfile: build(`${APP}\nRUN go env -w GOPROXY=direct\nCOPY x.sh .\nRUN ./x.sh\nUSER app`),
      files: { ...GREET, "x.sh": "" },
    },
    {
      name: "the file is copied",
      dockerfile: build(
        `${APP}\nRUN go env -w GOPROXY=direct && cp -r /root/.config /home/app/ && chown -R app /home/app\nUSER app`,
      ),
      files: GREET,
    },
    {
      name: "the container is root's",
      dockerfile: `${build(`${APP}\nRUN go env -w GOPROXY=direct\nUSER app`)}USER root\n`,
      files: GREET,
    },
    {
      name: "the home is the same",
      dockerfile: build(`ENV HOME=/home/app\n${APP}\nRUN go env -w GOPROXY=direct\nUSER app`),
      files: GREET,
    },
    {
      name: "one file for all",
      dockerfile: build(`${APP}\nENV GOENV=/etc/goenv\nRUN go env -w GOPROXY=direct\nUSER app`),
      files: GREET,
    },
    { dockerfile: build(`RUN go env -w GOPROXY=direct\nARG U\nUSER $U`), files: GREET },
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
    {
      name: "the image's own GOTOOLCHAIN wins",
      dockerfile: build("RUN go env -w GOTOOLCHAIN=auto"),
      files: GREET,
      errors: ["2 overridden"],
      says: "`go mod download` sees `GOTOOLCHAIN=local`",
    },
    {
      dockerfile: build("ARG GOPROXY=https://me:pa55@a.example\nRUN go env -w CGO_ENABLED=0 GOPROXY=direct"),
      files: GREET,
      errors: ["3 overridden"],
      says: "`GOPROXY=https://…@a.example`",
    },
    {
      name: "in the stage that is built on it",
      dockerfile:
        "FROM golang:1.24 AS base\nRUN go env -w GOPATH=/x\nFROM base\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
      errors: ["2 overridden"],
    },
    {
      name: "make is given the environment as well",
      dockerfile: build("RUN go env -w GOTOOLCHAIN=auto\nRUN make"),
      files: GREET,
      errors: ["2 overridden"],
    },
    {
      name: "for root alone",
      dockerfile: build(`${APP}\nRUN go env -w GOPROXY=https://a.example\nUSER app`),
      files: GREET,
      errors: ["3 otherHome"],
      says: "writes to /root/.config/go/env, and `go mod download` is run with /home/app for its home",
    },
    {
      dockerfile: build(`${APP}\nRUN go env -w GOFLAGS=-mod=mod\nUSER app`),
      files: GREET,
      errors: ["3 otherHome"],
      says: "It sees no GOFLAGS",
    },
    { dockerfile: build("ENV GONOSUMCHECK=1"), files: PLAIN, errors: ["2 unheardOf"] },
  ],
});
