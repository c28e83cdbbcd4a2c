import { describe, expect, it } from "vitest";
import { PLAIN, lintExample, testRule } from "./harness.ts";

const APT = "RUN apt-get update && apt-get install -y --no-install-recommends";
/** A stage with a Go of the distribution, and a module that wants a newer one than Debian 13 has. */
const packaged = (install: string, image = "debian:trixie-slim") => ({
  dockerfile: `FROM ${image}\n${install}\nENV GOTOOLCHAIN=local\nWORKDIR /shop\nCOPY . .\nRUN go build .\n`,
  files: {
    ...PLAIN,
    "go.mod": "module example.com/shop\n\ngo 1.25\n",
    "x.list": "",
    "rootfs/etc/apt/sources.list.d/x.list": "",
  },
});

testRule("go-version", {
  valid: [
    packaged(`${APT} -t trixie-backports golang`),
    packaged(`${APT} golang-go/trixie-backports`),
    packaged(`${APT} golang=2:1.25*`),
    packaged(`RUN echo deb x > /etc/apt/sources.list.d/x.list\n${APT} golang`),
    packaged(`COPY x.list /etc/apt/sources.list.d/\n${APT} golang`),
    packaged(`COPY rootfs/ /\n${APT} golang`),
    packaged(`RUN sed -i s/trixie/forky/ /etc/apt/sources.list.d/debian.sources\n${APT} golang`),
    packaged(`RUN ./add-sources\n${APT} golang`),
    packaged(`${APT} golang\nRUN ln -sf /usr/lib/go-1.25/bin/go /usr/bin/go`),
    packaged(`${APT} golang`, "debian:stable-slim"),
    packaged(`${APT} golang`, "debian:forky"),
    packaged(`${APT} golang`, "registry.corp.example/debian:trixie"),
    packaged("RUN apk add go", "alpine:3.20"),
    {
      name: "sources of the stage that it is built on",
      ...packaged(
        `${APT} golang`,
        "debian:trixie AS a\nRUN echo deb x > /etc/apt/sources.list.d/x.list\nFROM a",
      ),
    },
    {
      name: "Debian's Go fetches a newer one",
      dockerfile: `FROM debian:trixie\n${APT} golang\nWORKDIR /shop\nCOPY . .\nRUN go build .\n`,
      files: packaged("").files,
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.24\n" },
    },
    {
      name: "the tag floats to the newest patch",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.24.9\n" },
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOTOOLCHAIN=auto\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.27\n" },
    },
    {
      name: "Go 1.19 does not compare",
      dockerfile: "FROM golang:1.19\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.24\n" },
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN GOTOOLCHAIN=go1.27.0+auto go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.27\n" },
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.24\n\ntoolchain go1.30.0\n" },
    },
    {
      name: "an unknown tag",
      dockerfile: "ARG V\nFROM golang:$V\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.27\n" },
    },
    {
      name: "a toolchain that may be in PATH",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN touch /usr/local/bin/go1.27.0\nRUN GOTOOLCHAIN=path go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.27\n" },
    },
    {
      name: "a toolchain that was fetched before",
      dockerfile:
        "FROM golang:1.24\nENV GOTOOLCHAIN=auto\nWORKDIR /shop\nCOPY . .\nRUN go version\nRUN --network=none go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.27\n" },
    },
    {
      name: "a module cache of builds before",
      dockerfile:
        "FROM golang:1.24\nENV GOTOOLCHAIN=auto\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod --network=none go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.27\n" },
    },
    {
      name: "an unknown PATH",
      dockerfile:
        "FROM golang:1.24\nARG MORE\nENV PATH=$MORE:$PATH\nWORKDIR /shop\nCOPY . .\nRUN GOTOOLCHAIN=path go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.27\n" },
    },
    ...[
      "go build . || true",
      'if [ -n "$CHECK" ]; then go build .; fi',
      "GOTOOLCHAIN=path go build . || true",
    ].map((run) => ({
      name: `it may fail: ${run}`,
      dockerfile: `FROM golang:1.24\nARG CHECK\nWORKDIR /shop\nCOPY . .\nRUN ${run}\n`,
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.27\n" },
    })),
  ],
  invalid: [
    { ...packaged(`${APT} golang`), errors: ["6 tooOld"], says: "running go 1.24.x" },
    { ...packaged("RUN apt update && apt install -y git golang-go"), errors: ["6 tooOld"] },
    { ...packaged(`${APT} golang`, "ubuntu:24.04"), errors: ["6 tooOld"], says: "running go 1.22.x" },
    { ...packaged(`${APT} golang`, "debian:13 AS a\nRUN true\nFROM a"), errors: ["8 tooOld"] },
    {
      name: "a replacement that is newer",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: {
        "go.mod":
          "module example.com/shop\n\ngo 1.24\n\nrequire example.com/lib v0.0.0\n\nreplace example.com/lib => ./lib\n",
        "main.go": 'package main\n\nimport _ "example.com/lib"\n\nfunc main() {}\n',
        "lib/go.mod": "module example.com/lib\n\ngo 1.26\n",
        "lib/lib.go": "package lib\n",
      },
      errors: ["4 tooOld"],
    },
    ...["go fmt ./...", "go fix .", "go mod graph", "go list ./...", "go generate ./..."].map((command) => ({
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN ${command}\n`,
      files: { "go.mod": "module example.com/shop\n\ngo 1.30\n", "main.go": "package main\n" },
      errors: ["4 tooOld"],
    })),
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.27\n" },
      errors: ["4 tooOld"],
      says: "go.mod requires go >= 1.27 (running go 1.24.x; GOTOOLCHAIN=local)",
      output: "FROM golang:1.27\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
    },
    {
      dockerfile: "FROM golang:1.24.3\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.24.4\n" },
      errors: ["4 tooOld"],
      says: "running go 1.24.3",
      output: "FROM golang:1.24.4\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
    },
    {
      name: "the nearest variant that there is",
      dockerfile:
        "FROM golang:1.24-alpine3.20 AS base\n\nFROM base\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.26.1\n" },
      errors: ["6 tooOld"],
      output: "FROM golang:1.26-alpine3.22 AS base\n\nFROM base\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
    },
    {
      dockerfile: "ARG V=1.24\nFROM golang:${V}-alpine\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.25.0\n" },
      errors: ["5 tooOld"],
    },
    {
      name: "words that are not known",
      dockerfile:
        'FROM golang:1.24\nARG VERSION\nWORKDIR /shop\nCOPY . .\nRUN go build -ldflags "-X main.version=$VERSION" .\n',
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.27\n" },
      errors: ["5 tooOld"],
    },
    {
      name: "a toolchain that GOTOOLCHAIN names",
      dockerfile: "FROM golang:1.27\nENV GOTOOLCHAIN=go1.24.4\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.27\n" },
      errors: ["5 tooOld"],
      says: "running go 1.24.4; GOTOOLCHAIN=go1.24.4",
    },
    {
      name: "a toolchain from another stage",
      dockerfile:
        "FROM golang:1.24 AS go\nFROM debian:bookworm\nCOPY --from=go /usr/local/go /usr/local/go\nENV PATH=/usr/local/go/bin:$PATH GOTOOLCHAIN=local HOME=/root\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.27\n" },
      errors: ["7 tooOld"],
    },
    ...(
      [
        ["RUN GOTOOLCHAIN=path go build .", 'go: cannot find "go1.27.0" in PATH'],
        ["RUN GOTOOLCHAIN=go1.26.1+path go vet .", 'go: cannot find "go1.27.0" in PATH'],
        ["RUN GOTOOLCHAIN=auto GOPROXY=off go build .", "go: download go1.27.0 for linux"],
        ["RUN --network=none GOTOOLCHAIN=auto go build .", "this RUN has no network to fetch it"],
        ["RUN GOTOOLCHAIN=go1.24 go version", "go1.24 is a language version but not a toolchain version"],
      ] as const
    ).map(([run, says]) => ({
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY . .\n${run}\n`,
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.27\n" },
      errors: ["4 missing"],
      says,
    })),
    {
      name: "a release candidate",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.27rc1\n" },
      errors: ["4 tooOld"],
      says: "Use an image of that version, such as `golang:1.27`, or",
    },
    {
      name: "once in a stage, and in each stage",
      dockerfile:
        "FROM golang:1.24 AS test\nWORKDIR /shop\nCOPY . .\nRUN go vet . && go build -o /app .\n\nFROM golang:1.24\nCOPY --from=test /app /tested\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.27\n" },
      errors: ["4 tooOld", "10 tooOld"],
    },
    {
      name: "no toolchain, once in a stage, and in each stage",
      dockerfile:
        "FROM golang:1.24 AS test\nENV GOTOOLCHAIN=path\nWORKDIR /shop\nCOPY . .\nRUN go vet . && go build -o /app .\n\nFROM golang:1.24\nENV GOTOOLCHAIN=path\nCOPY --from=test /app /tested\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.27\n" },
      errors: ["5 missing", "12 missing"],
      says: "such as `golang:1.27`",
    },
    ...(
      [
        [
          "GOTOOLCHAIN=path go build .",
          "Go is to run as go1.27.0 (GOTOOLCHAIN=path), which it looks for in PATH alone, and nothing there is called so.",
        ],
        [
          "GOTOOLCHAIN= GOPROXY=off go build .",
          "Go is to run as go1.27.0 (GOTOOLCHAIN=auto), and may fetch nothing: GOPROXY=off.",
        ],
        [
          "GOTOOLCHAIN=go1.24 go version",
          "and no toolchain is called that: their names have a patch, as in go1.24.0.",
        ],
      ] as const
    ).map(([run, says]) => ({
      name: `why: ${run}`,
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN ${run}\n`,
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.27\n" },
      errors: ["4 missing"],
      says,
    })),
  ],
});

describe("another image", () => {
  const files = { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.26\n" };
  const shop = "WORKDIR /shop\nCOPY . .\nRUN go build .\n";
  it("is named", () => {
    const [message] = lintExample({ dockerfile: `FROM golang:1.24\n${shop}`, files }, "go-version");
    expect(message?.suggestions?.[0]?.desc).toBe("Use golang:1.26.");
  });
  it.each([
    [
      "another Go than the image's",
      "FROM golang:1.24 AS old\n\nFROM golang:1.25\nCOPY --from=old /usr/local/go /opt/go\nENV PATH=/opt/go/bin:$PATH\n",
    ],
    [
      "another Go in the place of the image's",
      "FROM golang:1.25\nRUN rm -r /usr/local/go\nCOPY --from=golang:1.24 /usr/local/go /usr/local/go\n",
    ],
    ["Debian's Go", `FROM golang:1.25\n${APT} golang\nENV PATH=/usr/bin:$PATH\n`],
    ["a toolchain that GOTOOLCHAIN names", "FROM golang:1.24\nENV GOTOOLCHAIN=go1.24.4\n"],
    ["a tag that is put together from an ARG", "ARG V=1.24\nFROM golang:${V}-alpine\n"],
  ])("would not help: %s", (_, lines) => {
    const messages = lintExample({ dockerfile: `${lines}${shop}`, files }, "go-version");
    expect(messages.map(({ messageId }) => messageId)).toEqual(["tooOld"]);
    expect(messages[0]?.suggestions ?? []).toEqual([]);
  });
});
