import { describe, expect, it } from "vitest";
import { buildToJson, printBuild } from "../../src/build/index.ts";
import { simulated } from "./simulated.ts";

const FILES = {
  "go.mod": "module example.com/shop\n\ngo 1.24\n\nrequire example.com/pub/greet v1.1.0\n",
  ".dockerignore": "docs\n",
};
const LINES = [
  "ARG V",
  "FROM golang:1.24-bookworm AS build",
  "WORKDIR /src",
  "ENV GOPROXY=https://goproxy.example.com",
  "COPY go.mod .",
  "RUN --mount=type=cache,target=/go/pkg/mod go mod download || true",
  "FROM other:$V AS unused",
  "FROM build",
  "RUN useradd app && make",
];
const build = simulated(LINES, { files: FILES });

describe("buildToJson", () => {
  it("is plain data", () => {
    const json = buildToJson(build);
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });

  it("says what is built, and from what", () => {
    expect(buildToJson(build)).toMatchObject({
      target: 2,
      context: { dockerignore: ".dockerignore" },
      stages: [
        { index: 0, name: "build", from: { image: "golang:1.24-bookworm" }, knownImage: true, needed: true },
        { index: 1, name: "unused", from: { image: { unknown: true } }, knownImage: false, needed: false },
        { index: 2, name: null, from: { stage: "build" }, needed: true },
      ],
    });
  });

  it("has each step with its line and what it changed", () => {
    expect(buildToJson(build)).toMatchObject({
      stages: [
        {
          steps: [
            { line: 2, instruction: "FROM golang:1.24-bookworm AS build", workingDirectory: "/go" },
            { line: 3, workingDirectory: "/src", changed: {} },
            { line: 4, changed: { environment: { GOPROXY: "https://goproxy.example.com" } } },
            { line: 5, copies: [{ path: "go.mod", exists: true }], from: "context" },
            {
              line: 6,
              mounts: [{ type: "cache", target: "/go/pkg/mod" }],
              network: "default",
              opaque: false,
            },
          ],
        },
        {},
        { steps: [{}, { line: 9, changed: { users: ["app"], programsUnknown: true } }] },
      ],
    });
  });

  it("has the go commands with all that they will see", () => {
    const json = buildToJson(build) as { stages: { steps: { goCommands?: unknown[] }[] }[] };
    expect(json.stages[0]?.steps[4]?.goCommands).toMatchObject([
      {
        command: "go mod download",
        certain: true,
        failureCounts: false,
        directory: "/src",
        user: "root",
        go: "1.24, newest patch",
        module: "/src/go.mod",
        workspace: null,
        mod: "readonly",
        environment: { GOPROXY: "https://goproxy.example.com", GOMODCACHE: "/go/pkg/mod", GOPRIVATE: null },
        fetches: ["example.com/pub/greet@v1.1.0"],
        mayFetchMore: false,
      },
    ]);
  });

  it.each([
    ["RUN true", {}],
    ["ENV A=1 B=", { environment: { A: "1", B: "" } }],
    ["ENV A=$U", { environment: { A: { unknown: true } } }],
    ["USER daemon", {}],
    ["RUN useradd app", { users: ["app"] }],
    ["RUN ln -s /bin/sh /usr/bin/mysh", {}],
    ["RUN apt-get install -y git", { programs: ["git"] }],
  ])("says of %s what it changes", (line, changed) => {
    const json = buildToJson(simulated(["FROM debian:12", "ARG U", line], { files: {} })) as {
      stages: { steps: unknown[] }[];
    };
    expect(json.stages[0]?.steps[2]).toMatchObject({ line: 3, instruction: line });
    expect((json.stages[0]?.steps[2] as { changed: unknown }).changed).toEqual(changed);
  });

  it("names users, caches and modules as far as they are known", () => {
    const lines = [
      "FROM golang:1.24 AS app",
      "ARG U",
      "USER 1500",
      "RUN --mount=type=cache,target=/c,id=$U --mount=type=bind,target=/m go version",
      "USER $U",
      "RUN go build",
    ];
    expect(buildToJson(simulated(lines, { files: {} }))).toMatchObject({
      target: "app",
      stages: [
        {
          steps: [
            { user: { name: "root", uid: 0, home: "/root" } },
            {},
            { user: { name: null, uid: 1500, home: "/" } },
            {
              mounts: [
                { type: "cache", target: "/c", cache: { unknown: true } },
                { type: "bind", target: "/m", cache: null },
              ],
              goCommands: [{ user: 1500, module: null, missingModule: null }],
            },
            { user: { name: null, uid: { unknown: true }, home: { unknown: true } } },
            {
              goCommands: [
                {
                  user: { unknown: true },
                  module: null,
                  missingModule: expect.stringMatching(/^go: go.mod file not found/) as string,
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it("has no context where none is known", () => {
    expect(buildToJson(simulated("FROM scratch\n"))).toMatchObject({ target: 0, context: null });
  });
});

describe("printBuild", () => {
  it("is a line for each instruction, and below it what holds there", () => {
    const lines = ["FROM scratch", "ENV A=1", "FROM debian:12 AS b", "RUN true", "RUN go version || true"];
    const printed = printBuild(simulated(lines)).split("\n");
    expect(printed.filter((line) => !/^ {11}GO(TOOLCHAIN|PATH|MODCACHE) /.test(line))).toEqual([
      "build context: not known",
      "",
      "stage 0 from scratch — not needed by the target, never run",
      "    1  FROM scratch",
      "       user 0",
      "       in /",
      "    2  ENV A=1",
      "       user 0",
      "       in /",
      '       environment: {"A":"1"}',
      "",
      "stage 1 (b) from debian:12",
      "    3  FROM debian:12 AS b",
      "       user root (0)",
      "       in /",
      "    4  RUN true",
      "       user root (0)",
      "       in /",
      "    5  RUN go version || true",
      "       user root (0)",
      "       in /",
      "       ▸ go version  [its failure does not count]",
      "           go           not in PATH",
      "           in           / as root",
      "           module       none",
      "           GOPROXY      https://proxy.golang.org,direct  (default)",
      "           GOCACHE      /root/.cache/go-build  (default)",
      "           fetches      nothing",
      "",
    ]);
    expect(printBuild(simulated("FROM golang:1.24\nRUN go version\n"))).toContain("       ▸ go version\n");
  });

  const trace = printBuild(build);
  it.each([
    "build context: known, without what .dockerignore hides",
    "stage 0 (build) from golang:1.24-bookworm",
    "stage 1 (unused) from (unknown), of which nothing is known — not needed by the target, never run",
    "stage 2 from stage build",
    "    3  WORKDIR /src",
    "       user root (0)",
    "       in /src",
    "       copies go.mod",
    'environment: {"GOPROXY":"https://goproxy.example.com"}',
    "mount cache at /go/pkg/mod",
    "▸ go mod download  [its failure does not count]",
    "module       /src/go.mod",
    "GOPROXY      https://goproxy.example.com  (environment)",
    "GOCACHE      /root/.cache/go-build  (default)",
    "fetches      example.com/pub/greet@v1.1.0",
  ])("has: %s", (line) => {
    expect(trace).toContain(line);
  });

  it.each([
    ["FROM registry.example.com/go\nRUN go build", "go           (unknown)"],
    ["FROM scratch\nRUN go build", "go           not in PATH"],
    ["FROM golang:1.24\nARG U\nRUN if [ $U ]; then go build; fi", "▸ go build  [may not run]"],
    ['FROM golang:1.24\nSHELL ["pwsh"]\nRUN go build', "the script could not be read"],
    ["FROM golang:1.24\nRUN go version", "fetches      nothing"],
    ["FROM golang:1.24\nRUN go get example.com/x", "fetches      perhaps something"],
    ["FROM scratch", "build context: not known"],
  ])("of %j has: %s", (dockerfile, line) => {
    expect(printBuild(simulated(`${dockerfile}\n`))).toContain(line);
  });
});
