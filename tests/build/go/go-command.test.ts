import { describe, expect, it } from "vitest";
import { type SimulationOptions, goCommandOf, isKnown, shown, simulated } from "../simulated.ts";

const GO = "FROM golang:1.24-bookworm";
const FILES = {
  "go.mod": "module example.com/shop\n\ngo 1.24\n",
  "main.go": "package main\n",
  "cmd/x/main.go": "package main\n",
  "tools/go.mod": "module example.com/tools\n",
};

const command = (lines: readonly string[], options: SimulationOptions = { files: FILES }) =>
  goCommandOf([GO, "ARG UNSET", ...lines], options);

/** Path of a go.mod or go.work as a test shows it. */
const pathOf = (found: unknown): unknown =>
  typeof found === "object" && found !== null && "path" in found ? found.path : shown(found);

describe("the module of a command", () => {
  it.each<[string, string[], unknown]>([
    ["in its directory", ["WORKDIR /src", "COPY . .", "RUN go build"], "/src/go.mod"],
    ["above it", ["WORKDIR /src", "COPY . .", "RUN cd cmd/x && go build"], "/src/go.mod"],
    ["the nearest", ["WORKDIR /src", "COPY . .", "RUN cd tools && go build"], "/src/tools/go.mod"],
    ["by -C", ["WORKDIR /src", "COPY . .", "WORKDIR /", "RUN go build -C /src/tools ."], "/src/tools/go.mod"],
    ["by -C before the verb", ["COPY . /src", "WORKDIR /", "RUN go -C /src build"], "/src/go.mod"],
    ["none yet", ["WORKDIR /src", "RUN go build", "COPY . ."], "-"],
    ["none in another directory", ["COPY . /src", "WORKDIR /app", "RUN go build"], "-"],
    ["copied alone", ["COPY go.mod /src/", "WORKDIR /src", "RUN go mod download"], "/src/go.mod"],
    ["of go mod init", ["WORKDIR /src", "RUN go mod init example.com/x && go build"], "/src/go.mod"],
    ["mounted", ["WORKDIR /src", "RUN --mount=target=. go build"], "/src/go.mod"],
    ["removed", ["WORKDIR /src", "COPY . .", "RUN rm go.mod", "RUN go build"], "-"],
    ["in an unknown directory", ["COPY . /src", "RUN cd $UNSET && go build"], "?"],
    ["after an unknown program", ["WORKDIR /src", "RUN make", "RUN go build"], "?"],
    ["of a clone", ["RUN git clone https://example.com/r /src", "WORKDIR /src", "RUN go build"], "?"],
  ])("%s", (_, lines, path) => {
    expect(pathOf(command(lines).module)).toBe(path);
  });

  it("is unknown without a context", () => {
    const { module } = command(["WORKDIR /src", "COPY . .", "RUN go build"], {});
    expect(pathOf(module)).toBe("?");
  });

  it("is there without a context when it is copied by name, but nobody knows what it says", () => {
    const { module } = command(["WORKDIR /src", "COPY go.mod .", "RUN go build"], {});
    expect(pathOf(module)).toBe("/src/go.mod");
    expect(isKnown(module) && shown(module?.file)).toBe("?");
  });

  it("knows where in the context it comes from", () => {
    const { module } = command(["COPY tools /t", "WORKDIR /t", "RUN go build"]);
    expect(isKnown(module) && module?.contextPath).toBe("tools/go.mod");
  });
});

describe("the workspace of a command", () => {
  const files = { ...FILES, "go.work": "go 1.24\nuse .\n", "other/go.work": "go 1.24\n" };
  it.each<[string, string[], unknown]>([
    ["in its directory", ["RUN go build"], "/src/go.work"],
    ["above it", ["RUN cd cmd/x && go build"], "/src/go.work"],
    ["by GOWORK", ["RUN GOWORK=/src/other/go.work go build"], "/src/other/go.work"],
    ["GOWORK=off", ["ENV GOWORK=off", "RUN go build"], "-"],
    ["an empty GOWORK", ["ENV GOWORK=", "RUN go build"], "/src/go.work"],
    ["an unset GOWORK", ["ARG GOWORK", "RUN go build"], "?"],
    ["go env -w GOWORK=off", ["RUN go env -w GOWORK=off", "RUN go build"], "-"],
    ["none", ["RUN rm go.work", "RUN go build"], "-"],
  ])("%s", (_, lines, path) => {
    expect(pathOf(command(["WORKDIR /src", "COPY . .", ...lines], { files }).workspace)).toBe(path);
  });
});

describe("flags", () => {
  it.each([
    ["go build -mod=mod", "mod", "mod"],
    ["go build --mod mod", "mod", "mod"],
    ["go build -v", "v", "true"],
    ["go build", "mod", "-"],
    ["go build -mod=$UNSET", "mod", "?"],
    ["go build $UNSET", "mod", "?"],
    ['go build "$UNSET"', "o", "?"],
    ["GOFLAGS=-mod=vendor go build", "mod", "vendor"],
    ["GOFLAGS='-mod=vendor -mod=mod' go build", "mod", "mod"],
    ["GOFLAGS=-mod=vendor go build -mod=mod", "mod", "mod"],
    ["GOFLAGS=$UNSET go build", "mod", "?"],
    ["GOFLAGS=$UNSET go build -mod=mod", "mod", "mod"],
    ["go build -o /x -trimpath ./cmd", "o", "/x"],
  ])("%s: -%s is %s", (script, flag, value) => {
    expect(shown(command([`RUN ${script}`]).flag(flag))).toBe(value);
  });

  it.each([
    ["go build -o /x ./cmd ./other", ["./cmd", "./other"]],
    ["go build", []],
    ["go build $UNSET", "?"],
    ["go build ./cmd/*", "?"],
    ["go build ./cmd/$UNSET", "?"],
    ['go build -ldflags="-X main.v=$UNSET" -o "$UNSET" ./a', ["./a"]],
    ['go build "-o=$UNSET" ./a', ["./a"]],
    ['go build "$UNSET" ./a', "?"],
    ['go build "-$UNSET" ./a', "?"],
    ["go build -ldflags=-X=main.v=$UNSET ./a", "?"],
  ])("%s: operands", (script, operands) => {
    expect(shown(command([`RUN ${script}`]).operands)).toEqual(operands);
  });

  it.each([
    ["go mod download", "mod download"],
    ["go $UNSET", "?"],
    ["/usr/local/go/bin/go vet", "vet"],
  ])("%s: verb", (script, verb) => {
    expect(shown(command([`RUN ${script}`]).verb)).toBe(verb);
  });
});

describe("what a command stands in", () => {
  it.each([
    ["RUN go build", undefined],
    ["RUN --network=none go build", "none"],
    ["RUN --network=host go build", "host"],
    ["RUN --network=default go build", "default"],
  ])("%s: network", (run, network) => {
    expect(command([run]).network).toBe(network);
  });

  it("is written as a person would, cut when long", () => {
    const { text } = command([`RUN go build -ldflags "-s -w" $UNSET ./${"long/".repeat(30)}`]);
    expect(text).toMatch(/^go build -ldflags "-s -w" … \.\/long\//);
    expect(text).toHaveLength(80);
  });

  it("points at itself in the Dockerfile", () => {
    const lines = ["FROM golang:1.24", "RUN apk add git && go build ./cmd && true"];
    const [found] = simulated(lines).goCommands;
    expect(lines.join("\n").slice(...(found?.range ?? []))).toBe("go build ./cmd");
  });
});

describe("isPrivate", () => {
  it.each([
    ["ENV GOPRIVATE=git.example.com", true],
    ["ENV GONOPROXY=git.example.com/team/*", true],
    ["ENV GONOPROXY=none GOPRIVATE=git.example.com", false],
    ["ENV GOPRIVATE=example.com", false],
    ["RUN go env -w GOPRIVATE=git.example.com", true],
    ["ARG GOPRIVATE", false],
  ])("%s", (line, expected) => {
    expect(command([line, "RUN go build"]).isPrivate("git.example.com/team/kit")).toBe(expected);
  });
});
