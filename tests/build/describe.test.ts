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
  ])("of %s", (message, expected) => {
    expect(namedPlaces(own, run, message).map(({ text: name, file, line }) => [name, file, line])).toEqual(
      expected,
    );
  });

  it("knows no file of a context that lies nowhere", () => {
    expect(namedPlaces(build, at(7), "/src/go.mod:3")).toEqual([]);
  });
});
