import { describe, expect, it } from "vitest";
import { type Build, UNKNOWN, entryAt, shown, simulated, stageOf, stateAfter, stepOf } from "./simulated.ts";

const needed = ({ stages }: Build) =>
  stages.filter((stage) => stage.needed).map(({ name, index }) => name ?? index);

describe("the image of a stage", () => {
  it.each([
    ["golang:1.24", [], "golang:1.24", true],
    ["golang:${V}", ["ARG V=1.24"], "golang:1.24", true],
    ["golang:${V:-1.24}", ["ARG V="], "golang:1.24", true],
    ["golang:${V:-1.24}", [], "golang:1.24", true],
    ["golang:$V", ["ARG V"], "?", false],
    ["golang:${V:-1.24}", ["ARG V"], "?", false],
    ["${REGISTRY}golang:1.24", ["ARG REGISTRY="], "golang:1.24", true],
    ["--platform=$BUILDPLATFORM golang:1.24", [], "golang:1.24", true],
    ["base-$TARGETARCH", [], "?", false],
    ["registry.example.com/go", [], "registry.example.com/go", false],
    ["scratch", [], "scratch", true],
  ])("FROM %s after %j is %s", (from, globals, reference, known) => {
    const stage = stageOf(simulated([...globals, `FROM ${from}`]));
    expect([shown(stage.reference), stage.image !== undefined]).toEqual([reference, known]);
  });

  it("takes a build argument before a default", () => {
    const build = simulated(["ARG V=1.22", "FROM golang:$V"], { buildArgs: { V: "1.24" } });
    expect(stageOf(build).reference).toBe("golang:1.24");
  });

  it("does not see an ARG of the stage before", () => {
    const build = simulated(["FROM alpine", "ARG V=1.24", "FROM golang:$V"]);
    expect(stageOf(build).reference).toBe("golang:");
  });

  it("is known where the user describes it", () => {
    const images = { "registry.example.com/go": { like: "golang:1.24", user: "1001" } };
    const state = stateAfter("FROM registry.example.com/go:v3\n", { images });
    expect([state.user.uid, state.environment.get("GOPATH")]).toEqual([1001, "/go"]);
  });
});

describe("a stage on a stage", () => {
  const first = [
    "FROM golang:1.24 AS Base",
    "WORKDIR /src",
    "USER 1000",
    'SHELL ["/bin/bash", "-c"]',
    "RUN touch /tmp/x",
  ];

  it("begins with all that the other one left", () => {
    const state = stateAfter([...first, "FROM base"]);
    expect([state.workingDirectory, state.user.uid, state.shell, entryAt(state, "/tmp/x")]).toEqual([
      "/src",
      1000,
      ["/bin/bash", "-c"],
      "file 1000:0 644",
    ]);
  });

  it("changes nothing of it", () => {
    const build = simulated([
      ...first,
      "FROM base AS next",
      "USER root",
      "RUN rm /tmp/x",
      "COPY --from=base /tmp/x /y",
    ]);
    expect(stageOf(build, "base").steps.at(-1)?.after.user.uid).toBe(1000);
    expect(entryAt(stepOf(build).after, "/y")).toBe("file 0:0 644");
  });

  it.each([
    ["its name in another case", "FROM BASE", "base"],
    ["its name by a variable", "FROM $NAME", "base"],
    ["its number, which names an image", "FROM 0", undefined],
    ["a later stage, which names an image", "FROM later", undefined],
    ["itself, which names an image", "FROM own AS own", undefined],
  ])("is found by %s", (_, from, parent) => {
    const build = simulated(["ARG NAME=base", ...first, from, "FROM alpine AS later"]);
    expect(build.stages[1]?.parent?.name).toBe(parent);
  });

  it("knows nothing when its name is not known", () => {
    const stage = stageOf(simulated(["ARG NAME", ...first, "FROM $NAME"]));
    expect([stage.parent, shown(stage.steps[0]?.after.workingDirectory)]).toEqual([undefined, "?"]);
  });
});

describe("what the target needs", () => {
  const lines = [
    "FROM alpine AS tools",
    "FROM golang:1.24 AS base",
    "FROM base AS test",
    "RUN --mount=from=tools,target=/t go test ./...",
    "FROM base AS build",
    "RUN go build",
    "FROM scratch AS final",
    "COPY --from=build /app /app",
  ];
  it.each([
    [undefined, "final", ["base", "build", "final"]],
    ["test", "test", ["tools", "base", "test"]],
    ["TEST", "test", ["tools", "base", "test"]],
    ["1", undefined, []],
    ["none", undefined, []],
    ["9", undefined, []],
  ])("target %s", (target, name, names) => {
    const build = simulated(lines, { target });
    expect(build.target?.name).toBe(name);
    expect(needed(build)).toEqual(names);
  });

  it.each([
    [["Base"], ["tools", "test"], "golang:1.24"],
    [["other"], ["tools", "base", "test"], "golang:1.24"],
    [["golang:1.24"], ["tools", "base", "test"], "-"],
    [[UNKNOWN], [], "-"],
  ] as const)("names of other contexts %j come before stages and images", (namedContexts, names, image) => {
    const build = simulated(lines, { target: "test", namedContexts });
    expect(needed(build)).toEqual(names);
    expect(build.stages[1]?.image === undefined ? "-" : "golang:1.24").toBe(image);
  });

  it("is what every service of a compose file asks for, unless one is named", () => {
    const otherTargets = ["test", "none"];
    expect(needed(simulated(lines, { otherTargets }))).toEqual(["tools", "base", "test", "build", "final"]);
    expect(needed(simulated(lines, { otherTargets, target: "build" }))).toEqual(["base", "build"]);
  });

  it("counts a stage that is copied from by number", () => {
    expect(needed(simulated(["FROM alpine", "FROM alpine", "FROM alpine", "COPY --from=1 /a /a"]))).toEqual([
      1, 2,
    ]);
  });

  it("decides which go commands can break the build", () => {
    const { goCommands } = simulated(lines);
    expect(goCommands.map(({ text, decides }) => [text, decides])).toEqual([
      ["go test ./...", false],
      ["go build", true],
    ]);
  });

  it("is nothing in a file without stages", () => {
    expect(simulated("# nothing\n").target).toBeUndefined();
  });
});

describe("ONBUILD", () => {
  const base = [
    "FROM golang:1.24 AS base",
    "ONBUILD ENV X=1",
    "ONBUILD COPY go.mod /src/",
    "ONBUILD RUN go version",
  ];
  const files = { "go.mod": "module m\n" };

  it("does nothing in its own stage", () => {
    const state = stateAfter(base, { files });
    expect([state.environment.get("X"), entryAt(state, "/src/go.mod")]).toEqual([undefined, "-"]);
  });

  it("runs first in a stage that is built on it", () => {
    const build = simulated([...base, "FROM base", "ENV X=$X-more"], { files });
    const { after } = stepOf(build);
    expect([after.environment.get("X"), entryAt(after, "/src/go.mod")]).toEqual(["1-more", "file 0:0 644"]);
    expect(build.goCommands.map(({ stage }) => stage.index)).toEqual([1]);
  });

  it("does not run again one stage further", () => {
    const build = simulated([...base, "FROM base AS child", "FROM child"], { files });
    expect(build.goCommands).toHaveLength(1);
  });
});

describe("a stage of an unknown image", () => {
  it("knows neither user nor directory nor files", () => {
    const state = stateAfter("FROM registry.example.com/x\n");
    expect([state.user.uid, state.workingDirectory, state.user.home].map(shown)).toEqual(["?", "?", "?"]);
    expect([entryAt(state, "/go.mod"), shown(state.programs.has("git"))]).toEqual(["?", "?"]);
  });

  it("knows what the Dockerfile says", () => {
    const state = stateAfter(["FROM registry.example.com/x", "USER 1000:1001", "WORKDIR /src"], {});
    expect([state.user.uid, state.user.gid, state.workingDirectory]).toEqual([1000, 1001, "/src"]);
  });
});
