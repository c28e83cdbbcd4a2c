import { describe, expect, it } from "vitest";
import { MAIN, PLAIN, lintExample, testRule } from "./harness.ts";

const ALPINE = "FROM golang:1.24-alpine\n";
const DEBIAN = "FROM golang:1.24\n";
const generating = (line: string) => ({ ...PLAIN, "gen.go": `package main\n\n${line}\n` });
const GENERATE = `${DEBIAN}WORKDIR /src\nCOPY . .\n`;

testRule("program-found", {
  valid: [
    { dockerfile: `${DEBIAN}RUN make build\n` },
    { dockerfile: `${ALPINE}RUN apk add --no-cache make && make build\n` },
    { dockerfile: `${ALPINE}RUN apk add --no-cache make\nRUN make build\n` },
    { dockerfile: `${ALPINE}RUN apk add -t .deps build-base\nRUN make build\n` },
    { dockerfile: `${ALPINE}RUN make build || go build .\n` },
    { dockerfile: `${ALPINE}RUN make build; go version\n` },
    { dockerfile: `${ALPINE}RUN make build | cat\n` },
    { dockerfile: `${ALPINE}RUN if command -v make; then make build; fi\n` },
    { dockerfile: `${ALPINE}RUN command -v make || apk add make && make build\n` },
    { dockerfile: `${ALPINE}RUN make() { go build .; }; make\n` },
    { dockerfile: `${ALPINE}ARG TOOL\nRUN $TOOL build\n` },
    { dockerfile: "FROM alpine:3.22\nRUN time true && source /etc/profile\n" },
    { dockerfile: `${DEBIAN}SHELL ["/bin/bash", "-c"]\nRUN source /etc/profile && pushd /\n` },
    { dockerfile: `${DEBIAN}RUN rm /bin/sh && ln -s bash /bin/sh\nRUN source /etc/profile\n` },
    {
      name: "a stage that is not built",
      dockerfile: `FROM alpine AS a\nRUN make\n${DEBIAN}RUN go version\n`,
    },
    // Each unknown is silent.
    { dockerfile: "FROM registry.example/x\nRUN make build\n" },
    { dockerfile: "ARG IMAGE\nFROM $IMAGE\nRUN make build\n" },
    { dockerfile: `${ALPINE}RUN apk add --no-cache our-tools\nRUN make build\n` },
    { dockerfile: `${ALPINE}ARG PACKAGES\nRUN apk add --no-cache $PACKAGES\nRUN make build\n` },
    { dockerfile: `${ALPINE}RUN wget -qO- https://example.com/get | sh\nRUN make build\n` },
    { dockerfile: `${ALPINE}COPY --from=registry.example/tools /bin/ /usr/local/bin/\nRUN make build\n` },
    { dockerfile: `${ALPINE}COPY --from=golang:1.24 /usr/bin/make /usr/bin/make\nRUN make build\n` },
    { dockerfile: `${ALPINE}COPY tools/ /usr/local/bin/\nRUN make build\n` },
    { dockerfile: `${ALPINE}ADD https://example.com/make /usr/local/bin/make\nRUN make build\n` },
    { dockerfile: `${ALPINE}ARG DIR\nENV PATH=$DIR:$PATH\nRUN make build\n` },
    { dockerfile: `${ALPINE}RUN --mount=type=bind,from=registry.example/t,target=/usr/local/bin make\n` },
    { dockerfile: `${ALPINE}RUN --mount=type=cache,target=/go/bin stringer\n` },
    { dockerfile: `${ALPINE}ARG V\nRUN go install example.com/cmd/buf@$V && buf generate\n` },
    { dockerfile: `${ALPINE}ARG TOOLS\nRUN go install $TOOLS\nRUN stringer\n` },
    { dockerfile: "FROM golang:1.16-alpine3.13\nRUN go get example.com/cmd/swag && swag init\n" },
    {
      dockerfile:
        "FROM debian:bookworm\nRUN apt-get update && apt-get install -y git && ssh-keyscan github.com\n",
    },
    { dockerfile: "FROM debian:bookworm\nRUN curl -V || true\n" },
    // PATH.
    { dockerfile: `${DEBIAN}ENV PATH=/opt/bin:$PATH\nRUN go version\n` },
    { dockerfile: `${DEBIAN}ENV PATH=/usr/bin:/bin\nRUN /usr/local/go/bin/go version\n` },
    {
      dockerfile: `${DEBIAN}RUN echo 'PATH=$PATH:/usr/local/go/bin' >> /etc/profile\nRUN bash -lc 'go version'\n`,
    },
    {
      dockerfile: `${DEBIAN}RUN echo 'PATH=$PATH:/usr/local/go/bin' >> ~/.bashrc\nRUN bash -lc 'go version'\n`,
    },
    { dockerfile: `${DEBIAN}COPY go.sh /etc/profile.d/\nRUN bash -lc 'go version'\n` },
    { dockerfile: "FROM ubuntu:24.04\nRUN bash -lc 'go version'\n", name: "Ubuntu's profile is not known" },
    {
      name: "Alpine's profile appends to PATH since 3.15",
      dockerfile: "FROM golang:1.24-alpine3.22\nRUN sh -lc 'go version'\n",
    },
    // The exec form, and no shell.
    { dockerfile: `${DEBIAN}RUN ["go", "version"]\n` },
    { dockerfile: `${DEBIAN}RUN [ -f go.mod ] || [ "$HOME" = /root ]\n` },
    { dockerfile: `${DEBIAN}FROM scratch\nCOPY --from=0 /usr/local/go/bin/go /go\nRUN ["/go", "version"]\n` },
    { dockerfile: "FROM alpine AS a\nFROM scratch\nCOPY --from=a /bin/busybox /bin/sh\nRUN echo\n" },
    { dockerfile: 'FROM gcr.io/distroless/static-debian12:debug\nSHELL ["/busybox/sh", "-c"]\nRUN echo\n' },
    // go generate.
    { dockerfile: `${GENERATE}RUN go generate ./...\n`, files: generating("//go:generate go run ./gen") },
    { dockerfile: `${GENERATE}RUN go generate ./...\n`, files: generating("// go:generate mockgen") },
    { dockerfile: `${GENERATE}RUN go generate -n ./...\n`, files: generating("//go:generate mockgen") },
    { dockerfile: `${GENERATE}RUN go generate ./... || true\n`, files: generating("//go:generate mockgen") },
    { dockerfile: `${GENERATE}RUN go generate ./...\n`, files: generating("//go:generate ./gen.sh") },
    {
      dockerfile: `${GENERATE}RUN go generate ./...\n`,
      files: generating("//go:generate go install example.com/mockgen\n//go:generate mockgen"),
    },
    {
      dockerfile: `${GENERATE}RUN go generate ./...\n`,
      files: { ...PLAIN, "gen.go": "//go:build ignore\n\npackage main\n\n//go:generate mockgen\n" },
    },
    { dockerfile: `${GENERATE}RUN go generate ./...\n`, name: "no context" },
    ...[
      "RUN if [[ -f go.mod ]]; then go version; fi",
      "RUN [[ -f go.mod ]] || go version",
      'SHELL ["/bin/bash", "-c"]\nRUN [[ -f go.mod ]] && go version',
    ].map((lines) => ({ dockerfile: `FROM golang:1.24\n${lines}\n` })),
    { dockerfile: `${ALPINE}RUN [[ -f go.mod ]] && go version\n` },
    // Mounts over programs.
    ...[
      "RUN --mount=type=cache,target=/go/bin stringer",
      "RUN --mount=type=cache,target=/usr/local/bin golangci-lint",
      "RUN --mount=type=cache,target=/go go build -o /go/bin/x .\nRUN --mount=type=cache,target=/go x",
      "RUN go build -o /go/bin/x .\nRUN --mount=type=cache,target=/go/bin make x && x",
      "RUN go build -o /go/bin/x .\nRUN --mount=type=cache,target=/go/bin,from=example.com/tools x",
      "RUN go build -o /go/bin/x .\nRUN --mount=type=bind,from=example.com/tools,target=/go/bin x",
      "RUN --mount=type=cache,target=/go/pkg/mod --mount=type=tmpfs,target=/tmp go build .",
      "RUN --mount=type=tmpfs,target=/go/bin go version",
    ].map((lines) => ({ dockerfile: `${DEBIAN}WORKDIR /src\nCOPY . .\n${lines}\n`, files: PLAIN })),
    // Options of shells.
    ...[
      "FROM debian:trixie\nRUN set -eo pipefail && ls",
      "FROM golang:1.24\nRUN set -eo pipefail; curl -V | cat",
      "FROM golang:1.24-alpine\nRUN set -o pipefail && go version",
      "FROM ubuntu:26.04\nRUN set -o pipefail && ls",
      "FROM example.com/base:1\nRUN set -o pipefail",
      'FROM debian:bookworm\nSHELL ["/bin/bash", "-c"]\nRUN set -o pipefail',
      'FROM debian:bookworm\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN ls',
      "FROM debian:bookworm\nRUN bash -c 'set -euo pipefail; ls'",
      "FROM debian:bookworm\nRUN bash -eo pipefail -c ls",
      "FROM debian:bookworm\nRUN (set -o pipefail) 2>/dev/null && set -o pipefail; ls",
      "FROM debian:bookworm\nRUN if (set -o pipefail) 2>/dev/null; then set -o pipefail; fi; ls",
      "FROM debian:bookworm\nRUN command set -o pipefail; ls",
      "FROM debian:bookworm\nRUN set -o pipefail | cat; ls",
      "FROM debian:bookworm\nRUN sh -c 'set -o pipefail' || ls",
      "FROM debian:bookworm\nRUN sh -o pipefail -c ls; ls",
      "FROM debian:bookworm\nRUN trap 'exit 0' EXIT; set -o pipefail",
      "FROM debian:bookworm\nRUN set -eux; set -o nounset; set -- a b",
      'FROM debian:bookworm\nRUN [ -n "$X" ] && set -o pipefail; ls',
      "FROM debian:bookworm\nRUN ln -sf bash /bin/sh\nRUN set -o pipefail",
      "FROM debian:bookworm\nRUN <<EOF\n#!/bin/bash\nset -euo pipefail\nEOF",
    ].map((dockerfile) => ({ dockerfile: `${dockerfile}\n`, name: dockerfile })),
    { dockerfile: "FROM example.com/base:1\nRUN [[ -f go.mod ]] && go version\n" },
  ],
  invalid: [
    ...["./env.sh && go version", "  ../env.sh", "/etc/profile"].map((rest) => ({
      dockerfile: `${DEBIAN}RUN source ${rest}\n`,
      errors: ["2 bashOnly"],
      output: `${DEBIAN}RUN . ${rest}\n`,
    })),
    ...[
      ["['go' , 'version' ]", '["go" , "version" ]'],
      ["  ['go','version'] ", '  ["go","version"] '],
    ].map(([single = "", double = ""]) => ({
      name: `single quotes: ${single}`,
      dockerfile: `${DEBIAN}RUN ${single}\n`,
      errors: ["2 execForm"],
      output: `${DEBIAN}RUN ${double}\n`,
    })),
    {
      dockerfile: `${DEBIAN}RUN diff <(go list ./...) packages.txt\n`,
      errors: ["2 bashSyntax"],
      says: 'Syntax error: "(" unexpected',
    },
    { dockerfile: `${DEBIAN}RUN adduser -D app\n`, errors: ["2 otherProgram"] },
    {
      dockerfile: `${ALPINE}RUN make build\n`,
      errors: ["2 missing"],
      says: "Install it before: `RUN apk add --no-cache make`.",
    },
    {
      dockerfile: "FROM debian:bookworm\nRUN make\n",
      errors: ["2 missing"],
      says: "apt-get install -y --no-install-recommends make",
    },
    {
      dockerfile: `${ALPINE}RUN apt-get update && apt-get install -y git\nRUN git version\n`,
      errors: ["2 missing"],
      says: "apk add",
    },
    { dockerfile: `${DEBIAN}RUN apk add git\n`, errors: ["2 missing"], says: "This image is Debian" },
    {
      dockerfile: `${ALPINE}RUN apk add git && ssh-keyscan github.com\n`,
      errors: ["2 missing"],
      says: "openssh-client",
    },
    { dockerfile: `${ALPINE}RUN set -e; make; true\n`, errors: ["2 missing"] },
    { dockerfile: `${ALPINE}RUN true | jq .\n`, errors: ["2 missing"] },
    { dockerfile: `${ALPINE}RUN env A=b make\nRUN make\n`, errors: ["2 missing"] },
    { dockerfile: `${ALPINE}RUN bash -c 'make'\n`, errors: ["2 missing"], says: "bash: not found" },
    { dockerfile: `${DEBIAN}RUN make --version && jq .\n`, errors: ["2 missing"], says: "jq" },
    { dockerfile: "FROM alpine:3.22\nRUN go build .\n", errors: ["2 missing"], says: "This stage has no Go" },
    { dockerfile: "FROM alpine:3.22\nRUN useradd app\n", errors: ["2 missing"], says: "adduser -D" },
    { dockerfile: "FROM debian:trixie\nRUN adduser app\n", errors: ["2 missing"], says: "Use `useradd`" },
    { dockerfile: `${DEBIAN}RUN sudo apt-get update\n`, errors: ["2 missing"], says: "leave it out" },
    {
      dockerfile:
        "FROM debian:trixie\nRUN apt-get update && apt-get install -y --no-install-recommends git && ssh-keyscan h\n",
      errors: ["2 missing"],
    },
    { dockerfile: `${DEBIAN}RUN source /etc/profile\n`, errors: ["2 bashOnly"], says: "source: not found" },
    { dockerfile: `${DEBIAN}RUN time go version\n`, errors: ["2 bashOnly"] },
    {
      dockerfile: `${DEBIAN}RUN build() { go build; }; timeout 60 build\n`,
      errors: ["2 shellOnly"],
      says: "have a shell run all of it: `timeout … sh -c '…'`",
    },
    { dockerfile: `${DEBIAN}RUN nice cd /tmp\n`, errors: ["2 shellOnly"], says: "nice: 'cd': No such file" },
    {
      dockerfile: `${DEBIAN}ENV PATH=/opt/bin:/usr/bin:/bin\nRUN go version\n`,
      errors: ["3 notInPath"],
      says: "/usr/local/go/bin",
    },
    {
      dockerfile: `${DEBIAN}SHELL ["/bin/bash", "-lc"]\nRUN go version\n`,
      errors: ["3 notInPath"],
      says: "go: command not found",
    },
    { dockerfile: "FROM golang:1.16-alpine3.13\nRUN sh -lc 'go version'\n", errors: ["2 notInPath"] },
    {
      dockerfile:
        "FROM golang:1.24\nRUN useradd -m app\nENV GOPATH=/home/app/go\nRUN go install example.com/cmd/swag@v1.0.0 && swag init\n",
      errors: ["4 notInPath"],
      says: "/home/app/go/bin",
    },
    {
      dockerfile: `${DEBIAN}RUN ['go', 'version']\n`,
      errors: ["2 execForm"],
      says: "[go,: not found",
      output: `${DEBIAN}RUN ["go", "version"]\n`,
    },
    { dockerfile: `${DEBIAN}RUN [go, version]\n`, errors: ["2 execForm"] },
    {
      dockerfile: `${DEBIAN}RUN ["cd", "/src"]\n`,
      errors: ["2 missing"],
      says: 'exec: "cd": executable file not found in $PATH',
    },
    {
      dockerfile: "FROM scratch\nRUN chmod +x /app\n",
      errors: ["2 noShell"],
      says: 'exec: "/bin/sh": stat /bin/sh',
    },
    { dockerfile: `${ALPINE}SHELL ["/bin/bash", "-c"]\nRUN go version\n`, errors: ["3 noShell"] },
    {
      dockerfile: `${GENERATE}RUN go generate ./...\n`,
      files: generating("//go:generate mockgen -source=main.go"),
      errors: ["4 generator"],
      says: 'gen.go:3: running "mockgen": exec: "mockgen": executable file not found in $PATH',
    },
    {
      dockerfile: `${GENERATE}RUN go generate ./...\n`,
      files: { "go.mod": PLAIN["go.mod"], "main.go": `/*\n//go:generate stringer\n*/\n${MAIN}` },
      errors: ["4 generator"],
    },
    {
      dockerfile: "FROM golang:1.24\nRUN [[ -f go.mod && -f go.sum ]] && go version\n",
      errors: ["2 bashOnly"],
      says: "Only bash knows `[[`",
    },
    ...[
      "RUN --mount=type=cache,target=/usr/local go build .",
      "RUN --mount=type=tmpfs,target=/usr/local/go go build .",
      "RUN --mount=type=bind,target=/usr/local/go go build .",
      "RUN --mount=type=cache,target=/usr/local /usr/local/go/bin/go version",
    ].map((line) => ({
      dockerfile: `${DEBIAN}COPY . .\n${line}\n`,
      files: PLAIN,
      errors: ["3 hidden"],
      says: "go: not found",
    })),
    {
      dockerfile: `${DEBIAN}COPY . .\nRUN go build -o /go/bin/x .\nRUN --mount=type=cache,target=/go x\n`,
      files: PLAIN,
      errors: ["4 hidden"],
      says: "The cache mount at /go lies over the `x` of the image",
    },
    ...[
      "FROM debian:bookworm\nRUN set -eo pipefail && ls",
      "FROM debian:12-slim\nRUN set -euxo pipefail; ls",
      "FROM golang:1.22\nRUN set -o pipefail || true",
      "FROM ubuntu:24.04\nRUN (set -o pipefail; ls); true && (set -e; set -o pipefail; ls)",
      "FROM golang:1.24-bookworm\nRUN sh -ec 'set -o pipefail; ls'",
      "FROM golang:1.24-bookworm\nRUN sh -eo pipefail -c 'ls'",
      "FROM golang:1.24-bookworm\nRUN sh <<EOF\nset -euo pipefail\nls\nEOF",
      "FROM debian:bookworm\nRUN if set -o pipefail; then ls; fi; ls",
      "FROM debian:bookworm\nRUN set -T; ls",
    ].map((dockerfile) => ({
      dockerfile: `${dockerfile}\n`,
      name: dockerfile,
      errors: ["2 bashOption"],
      says: "Illegal option -",
    })),
    {
      name: "what follows is followed as if it had gone on",
      dockerfile:
        "FROM debian:bookworm\nRUN set -o pipefail; apt-get update && apt-get install -y make\nRUN make --version\n",
      errors: ["2 bashOption"],
    },
    {
      dockerfile: 'FROM debian:bookworm\nSHELL ["/bin/sh", "-eo", "pipefail", "-c"]\nRUN ls\nRUN ls /\n',
      errors: ["3 bashOption"],
      says: "/bin/sh: 0: Illegal option -o pipefail",
    },
    {
      dockerfile: "FROM debian:bookworm\nCOPY . .\nRUN ./build.sh\n",
      files: { "build.sh": "#!/bin/sh\nset -euo pipefail\nls\n" },
      errors: ["3 bashOption"],
    },
    {
      dockerfile: "FROM debian:bookworm-slim\nRUN make --version\n",
      errors: ["2 missing"],
      output:
        "FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends make\nRUN make --version\n",
    },
  ],
});

describe("program-found suggests nothing", () => {
  it.each([
    ["more follows the array", "['go', 'version'] && true"],
    ["the array is not all", "true && ['go', 'version']"],
    ["two kinds of quotes", "['go', \"version\"]"],
    ["a file without a directory", "source env.sh"],
    ["another word of bash", "time source ./env.sh"],
  ])("%s", (_, run) => {
    const messages = lintExample({ dockerfile: `${DEBIAN}RUN ${run}\n` }, "program-found");
    expect(messages.map(({ suggestions = [] }) => suggestions)).toEqual([[]]);
  });
});
