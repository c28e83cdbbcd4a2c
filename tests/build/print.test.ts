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

  it("has no context where none is known", () => {
    expect(buildToJson(simulated("FROM scratch\n"))).toMatchObject({ target: 0, context: null });
  });
});

describe("printBuild", () => {
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
