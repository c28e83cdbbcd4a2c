import { describe, expect, it } from "vitest";
import { describeInstruction, memoryContext, namedPlaces, simulate } from "../../src/build/index.ts";
import { parseDockerfile } from "../../src/syntax/dockerfile/index.ts";
import { simulated } from "./simulated.ts";

const LINES = [
  "FROM golang:1.24-bookworm",
  "WORKDIR /src",
  "COPY go.mod missing.txt ./",
  "RUN useradd -m app",
  "ARG WHO",
  "USER $WHO",
  "RUN --network=none --mount=type=cache,target=/go/pkg/mod go build || make",
  "RUN true",
];
const FILES = { "go.mod": "module example.com/shop\n\ngo 1.24\n" };
const build = simulated(LINES, { files: FILES });
const at = (line: number): number => LINES.slice(0, line - 1).join("\n").length + 2;

describe("describeInstruction", () => {
  it("has the state after the instruction, by name", () => {
    expect(describeInstruction(build, at(2))).toMatchObject({
      keyword: "WORKDIR",
      stage: "stage 0 from golang:1.24-bookworm",
      details: [
        { name: "user", value: "root (0)" },
        { name: "in", value: "/src" },
        { name: "go", value: "1.24, newest patch" },
      ],
      commands: [],
      image: undefined,
      unknown: [],
    });
  });

  it("says of an image what is known of it", () => {
    expect(describeInstruction(build, at(1))?.image).toEqual(
      expect.arrayContaining([
        { name: "system", value: "debian 12 bookworm" },
        expect.objectContaining({ name: "has", value: expect.stringContaining("git") as string }),
        { name: "root certificates", value: "yes" },
      ]),
    );
    const scratch = describeInstruction(simulated("FROM scratch\n"), 2);
    expect(scratch?.image).toContainEqual({ name: "C library", value: "none: only static programs run" });
  });

  it("says what is copied, and what is not there", () => {
    const values = describeInstruction(build, at(3))?.details.filter(({ name }) => name === "copies");
    expect(values).toEqual([
      { name: "copies", value: "go.mod" },
      { name: "copies", value: "missing.txt, which is not there" },
    ]);
  });

  it("has network, mounts and go commands of a RUN", () => {
    const found = describeInstruction(build, at(7));
    expect(found?.details).toContainEqual({ name: "network", value: "none" });
    expect(found?.details.find(({ name }) => name === "mount")?.value).toMatch(/^cache at \/go\/pkg\/mod/);
    expect(found?.commands).toMatchObject([{ text: "go build", doubt: "its failure does not count" }]);
  });

  it.each([
    ["USER 1500", "user", "1500"],
    ["ARG U\nUSER $U", "user", "(unknown)"],
    ["RUN useradd app\nUSER app", "user", "app (1000)"],
    ["WORKDIR $U", "in", "(unknown)"],
    ["RUN true", "network", undefined],
    ["RUN --network=host true", "network", "host"],
    ["RUN --mount=target=/m true", "mount", "bind at /m"],
    ["RUN --mount=type=cache,target=/m true", "mount", "cache at /m (cache /m||)"],
    ["ARG U\nRUN --mount=type=cache,target=/m,id=$U true", "mount", "cache at /m (cache (unknown))"],
    ["COPY dist/ .", "copies", "dist, if it is there"],
    ["ARG U\nCOPY $U .", "copies", "(unknown), if it is there"],
  ])("after %j: %s %s", (lines, name, value) => {
    const text = `FROM golang:1.24\nARG U\n${lines}`;
    const details = describeInstruction(simulated(text, { files: FILES }), text.length - 1)?.details;
    expect(details?.find((detail) => detail.name === name)?.value).toBe(value);
  });

  it.each([
    ["WORKDIR /none\nRUN go build", "in", "/none as root"],
    ["USER 1500\nRUN go build", "in", "/go as 1500"],
    [
      "WORKDIR /none\nRUN go build",
      "module",
      "none: go: go.mod file not found in current directory or any parent directory; see 'go help modules'",
    ],
    ["RUN go version", "module", "none"],
    ["RUN make; go version", "module", "(unknown)"],
    ["WORKDIR /x\nCOPY go.mod .\nRUN go build", "module", "/x/go.mod"],
    ["WORKDIR /x\nCOPY go.mod .\nRUN go build", "workspace", undefined],
    ["WORKDIR /x\nRUN make; go build", "workspace", "(unknown)"],
    ["WORKDIR /x\nCOPY go.work .\nRUN go version", "workspace", "/x/go.work"],
    ["ENV GOPROXY=$U\nRUN go version", "GOPROXY", "(unknown)"],
    ["ENV GOPRIVATE=a.example\nRUN go version", "GOPRIVATE", "a.example"],
    ["RUN go version", "GOPRIVATE", undefined],
    ["RUN go get example.com/x", "fetches", "perhaps something"],
    ["RUN go version", "fetches", "nothing"],
  ])("a go command after %j has %s %s", (lines, name, value) => {
    const text = `FROM golang:1.24\nARG U\n${lines}`;
    const files = { ...FILES, "go.work": "go 1.24\n" };
    const [command] = describeInstruction(simulated(text, { files }), text.length - 1)?.commands ?? [];
    expect(command?.details.find((detail) => detail.name === name)?.value).toBe(value);
  });

  it.each([
    ["FROM golang:1.24 AS a\nFROM a", "stage 1 from stage a"],
    ["FROM golang:1.24\nFROM 0", "stage 1 from 0, of which nothing is known"],
    ["FROM golang:1.24 AS b", "stage 0 (b) from golang:1.24"],
  ])("%j is of %s", (text, stage) => {
    expect(describeInstruction(simulated(text), text.length - 1)?.stage).toBe(stage);
  });

  it("says since when something is not known", () => {
    expect(describeInstruction(build, at(8))?.unknown).toEqual([
      "Since line 6 it is not known: the user.",
      "Since line 7 it is not known: which programs there are.",
    ]);
  });

  it("says what everything hangs on", () => {
    const reasons = describeInstruction(simulated("ARG V\nFROM golang:$V\nRUN go build\n"), 20)?.unknown;
    expect(reasons).toEqual([
      expect.stringContaining("its FROM has a variable without a value"),
      expect.stringContaining("The build context is not known"),
    ]);
  });

  it("is silent where no instruction is", () => {
    expect(describeInstruction(simulated("# a\n\nFROM scratch\n"), 1)).toBeUndefined();
  });
});

describe("namedPlaces", () => {
  const text = "FROM golang:1.24\nWORKDIR /src\nCOPY go.mod ./\nRUN go mod download\n";
  const context = {
    ...memoryContext({ ...FILES, "a/b.go": "" }),
    locate: (path: string) => `/project/${path}`,
  };
  const own = simulate(parseDockerfile(text), { context });
  const run = text.indexOf("go mod");

  it.each([
    ["fails: /src/go.mod:3: oops", [["/src/go.mod:3", "/project/go.mod", 3]]],
    ["a/b.go line 7 asks", [["a/b.go line 7", "/project/a/b.go", 7]]],
    [
      "`make` (line 2) and in line 3",
      [
        ["line 2", undefined, 2],
        ["line 3", undefined, 3],
      ],
    ],
    ["/src/none.go:3, https://example.com/go.mod:3, 10.0.0.1:80, none.go:1, 12:30", []],
    ["go.mod:2 and go.mod:2", [["go.mod:2", "/project/go.mod", 2]]],
    ["go.mod:12:3", [["go.mod:12", "/project/go.mod", 12]]],
    [
      "a/b.go:2, go.mod:2 (line 2)",
      [
        ["a/b.go:2", "/project/a/b.go", 2],
        ["go.mod:2", "/project/go.mod", 2],
        ["line 2", undefined, 2],
      ],
    ],
    ["/src:3, a:3", []],
  ])("of %s", (message, expected) => {
    expect(namedPlaces(own, run, message).map(({ text: name, file, line }) => [name, file, line])).toEqual(
      expected,
    );
  });

  it("finds what the command at that place finds", () => {
    const lines = "FROM golang:1.24\nRUN --mount=target=/m go version && true\n";
    const mounted = simulate(parseDockerfile(lines), { context });
    const [start, end] = [lines.indexOf("go version"), lines.indexOf(" && true")];
    const found = [start - 1, start, end - 1, end].map((offset) =>
      namedPlaces(mounted, offset, "/m/go.mod:3"),
    );
    expect(found.map(({ length }) => length)).toEqual([0, 1, 1, 0]);
  });

  it("knows no file of a context that lies nowhere", () => {
    expect(namedPlaces(build, at(7), "/src/go.mod:3")).toEqual([]);
  });
});
