import { describe, expect, it } from "vitest";
import { type SimulationOptions, shown, simulated, stageOf, stateAfter } from "./simulated.ts";

/** What a RUN at the end of the Dockerfile finds in a variable. */
function variable(name: string, lines: readonly string[], options?: SimulationOptions): unknown {
  return shown(stateAfter(lines, options).environment.get(name));
}

const inDebian = (...lines: string[]) => ["FROM debian:bookworm-slim", ...lines];

describe("ENV and ARG in a stage", () => {
  it.each<[string, string[], unknown]>([
    ["ENV", ["ENV X=1"], "1"],
    ["ENV with a blank", ["ENV X 1 2"], "1 2"],
    ["an ARG with default", ["ARG X=1"], "1"],
    ["an ARG without default", ["ARG X"], "?"],
    ["an ARG after an ENV", ["ENV X=env", "ARG X=arg"], "arg"],
    ["an ENV after an ARG", ["ARG X=arg", "ENV X=env"], "env"],
    ["an ARG without default after an ENV", ["ENV X=env", "ARG X"], "?"],
    ["an ENV that takes an ARG's value", ["ARG A=1", "ENV X=v$A"], "v1"],
    ["an ENV that takes an unset ARG's value", ["ARG A", "ENV X=v$A"], "?"],
    ["an ENV that falls back from an unset ARG", ["ARG A", "ENV X=${A:-1}"], "?"],
    ["an ENV that falls back from nothing", ["ENV X=${A:-1}"], "1"],
    ["an ARG that takes an ARG before it", ["ARG A=1", "ARG X=v$A"], "v1"],
    ["an ARG that takes one of the same instruction", ["ARG A=1 X=v$A"], "v1"],
    ["an ENV that takes one of the same instruction", ["ENV A=1 X=v$A"], "v"],
    ["an ENV of itself", ["ENV X=a", "ENV X=$X:b"], "a:b"],
    ["a name with a variable", ["ARG N=X", "ENV $N=1"], "1"],
    ["single quotes", ["ENV A=1", "ENV X='$A'"], "$A"],
    ["nothing", [], "-"],
  ])("%s", (_, lines, value) => {
    expect(variable("X", inDebian(...lines))).toBe(value);
  });

  it("keeps what an earlier RUN saw", () => {
    const { steps } = stageOf(simulated(inDebian("ENV X=1", "RUN true", "ENV X=2", "RUN true")));
    expect(steps.map(({ before }) => shown(before.environment.get("X")))).toEqual(["-", "-", "1", "1", "2"]);
  });

  it("leaves ARGs out of the image", () => {
    const { imageEnvironment } = stateAfter(inDebian("ARG A=1", "ENV X=$A"));
    expect([imageEnvironment.get("A"), imageEnvironment.get("X")]).toEqual([undefined, "1"]);
  });
});

describe("a build argument", () => {
  const buildArgs = { X: "given" };
  it.each<[string, string[], unknown]>([
    ["replaces the default", ["ARG X=1"], "given"],
    ["fills an ARG without default", ["ARG X"], "given"],
    ["reaches no stage that does not declare it", [], "-"],
    ["does not change an ENV", ["ENV X=1"], "1"],
    ["replaces an ENV by an ARG after it", ["ENV X=1", "ARG X=2"], "given"],
  ])("%s", (_, lines, value) => {
    expect(variable("X", inDebian(...lines), { buildArgs })).toBe(value);
  });
});

describe("an ARG before the first FROM", () => {
  it.each<[string, string[], string[], unknown]>([
    ["is not seen in a stage", ["ARG X=1"], [], "-"],
    ["is seen when declared again", ["ARG X=1"], ["ARG X"], "1"],
    ["gives way to a default of the stage", ["ARG X=1"], ["ARG X=2"], "2"],
    ["takes one before it", ["ARG A=1", "ARG X=v$A"], ["ARG X"], "v1"],
    ["takes one of the same instruction", ["ARG A=1 X=v$A"], ["ARG X"], "v1"],
    ["without default", ["ARG X"], ["ARG X"], "?"],
    ["of an unset one", ["ARG A", "ARG X=$A"], ["ARG X"], "?"],
  ])("%s", (_, globals, lines, value) => {
    expect(variable("X", [...globals, ...inDebian(...lines)])).toBe(value);
  });

  it("is replaced by a build argument", () => {
    expect(variable("X", ["ARG X=1", ...inDebian("ARG X")], { buildArgs: { X: "2" } })).toBe("2");
  });
});

describe("a stage that is built on another", () => {
  const parent = ["FROM debian:bookworm-slim AS parent", "ARG A=arg", "ENV E=env", "ARG E=later"];
  it.each<[string, string[], string, unknown]>([
    ["has its ARGs", [], "A", "arg"],
    ["has its ENV, whatever ARG came later", [], "E", "env"],
    ["replaces them by its own default", ["ARG A=own"], "A", "own"],
  ])("%s", (_, lines, name, value) => {
    expect(variable(name, [...parent, "FROM parent", ...lines])).toBe(value);
  });

  it("has no ARG of a stage that it is not built on", () => {
    expect(variable("A", [...parent, ...inDebian()])).toBe("-");
  });
});

describe("variables of the builder and of the process", () => {
  it.each([
    ["HOME", [], "/root"],
    ["HOME", ["ENV HOME=/h"], "/h"],
    ["HOME", ["USER daemon"], "/usr/sbin"],
    ["HOME", ["ARG NAME", "USER $NAME"], "?"],
    ["HTTP_PROXY", [], "?"],
    ["https_proxy", [], "?"],
    ["TARGETARCH", [], "-"],
    ["TARGETARCH", ["ARG TARGETARCH"], "?"],
    ["TARGETOS", ["ARG TARGETOS=linux"], "linux"],
    ["BUILDPLATFORM", ["ARG BUILDPLATFORM"], "?"],
  ] as const)("%s after %j is %s", (name, lines, value) => {
    expect(variable(name, inDebian(...lines))).toBe(value);
  });

  it("takes a proxy from the build arguments", () => {
    expect(variable("HTTP_PROXY", inDebian(), { buildArgs: { HTTP_PROXY: "http://p" } })).toBe("http://p");
  });

  it("does not replace $HOME and proxies in instructions, where there is no process", () => {
    const state = stateAfter(inDebian("ENV CACHE=$HOME/.cache PROXY=<$HTTP_PROXY>", "WORKDIR $HOME/work"));
    expect(state.environment.get("CACHE")).toBe("/.cache");
    expect(state.environment.get("PROXY")).toBe("<>");
    expect(state.workingDirectory).toBe("/work");
  });

  it("replaces $HOME where an ENV sets it", () => {
    expect(variable("CACHE", inDebian("ENV HOME=/h", "ENV CACHE=$HOME/.cache"))).toBe("/h/.cache");
  });
});

describe("variables of the base image", () => {
  it.each([
    ["golang:1.24", "GOPATH", "/go"],
    ["golang:1.24", "GOFLAGS", "-"],
    ["registry.example.com/base", "GOPATH", "?"],
    ["$IMAGE", "GOPATH", "?"],
    ["scratch", "GOPATH", "-"],
  ])("of %s: %s is %s", (image, name, value) => {
    expect(variable(name, ["ARG IMAGE", `FROM ${image}`])).toBe(value);
  });

  it("are replaced by an ARG", () => {
    expect(variable("GOTOOLCHAIN", ["FROM golang:1.24", "ARG GOTOOLCHAIN=auto"])).toBe("auto");
  });

  it("are known where the Dockerfile sets them, also on an unknown image", () => {
    expect(variable("GOPATH", ["FROM registry.example.com/base", "ENV GOPATH=/g"])).toBe("/g");
  });

  it("make what is built on them unknown on an unknown image", () => {
    expect(variable("PATH", ["FROM registry.example.com/base", "ENV PATH=$PATH:/x"])).toBe("?");
  });
});

describe("what a script sets", () => {
  it.each([
    ["export X=1", "-"],
    ["X=1", "-"],
    ["export X=1 && go env", "-"],
  ])("%s is gone after the RUN", (script, value) => {
    expect(variable("X", inDebian(`RUN ${script}`))).toBe(value);
  });

  it.each([
    ["export X=1; go version", "1"],
    ["X=1 go version", "1"],
    ["X=1; go version", "-"],
    ["env X=1 go version", "1"],
    ["(export X=1); go version", "-"],
    ["X=$(curl example.com) go version", "?"],
    ["if test -f /etc/x; then export X=1; fi; go version", "?"],
    ["if test -f /x; then export X=1; fi; go version", "-"],
    ["export X=1; unset X; go version", "-"],
  ])("go sees in: %s", (script, value) => {
    const [command] = simulated(["FROM golang:1.24", `RUN ${script}`]).goCommands;
    expect(shown(command?.call.environment.get("X"))).toBe(value);
  });
});
