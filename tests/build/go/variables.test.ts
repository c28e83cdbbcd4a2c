import { describe, expect, it } from "vitest";
import { goCommandOf, isKnown, shown } from "../simulated.ts";

/** A Go variable as `go version` at the end of the Dockerfile resolves it. */
function variable(name: string, lines: readonly string[], run = "RUN go version"): unknown {
  return shown(goCommandOf([...lines, run]).variables.get(name));
}

const GO = "FROM golang:1.24-bookworm";
const DEBIAN = ["FROM debian:bookworm-slim", "COPY --from=golang:1.24 /usr/local/go /usr/local/go"];
const PLAIN = "RUN /usr/local/go/bin/go version";

describe("the caches", () => {
  it.each<[string, string[], string, unknown]>([
    ["of root", [GO], "GOCACHE", "/root/.cache/go-build"],
    ["of a user", [GO, "RUN useradd app", "USER app"], "GOCACHE", "/home/app/.cache/go-build"],
    ["of a number", [GO, "USER 4242"], "GOCACHE", "/.cache/go-build"],
    ["of an unknown user", [GO, "ARG U", "USER $U"], "GOCACHE", "?"],
    ["by HOME", [GO, "ENV HOME=/h"], "GOCACHE", "/h/.cache/go-build"],
    ["by XDG_CACHE_HOME", [GO, "ENV XDG_CACHE_HOME=/x"], "GOCACHE", "/x/go-build"],
    ["by a relative XDG_CACHE_HOME", [GO, "ENV XDG_CACHE_HOME=x"], "GOCACHE", "off"],
    ["without HOME", [GO, "ENV HOME="], "GOCACHE", "off"],
    ["by GOCACHE", [GO, "ENV GOCACHE=/c"], "GOCACHE", "/c"],
    ["by an empty GOCACHE", [GO, "ENV GOCACHE="], "GOCACHE", "/root/.cache/go-build"],
    ["by an unset ARG", [GO, "ARG GOCACHE"], "GOCACHE", "?"],
    ["modules in the image", [GO], "GOMODCACHE", "/go/pkg/mod"],
    ["modules by GOPATH", [GO, "ENV GOPATH=/p"], "GOMODCACHE", "/p/pkg/mod"],
    ["modules by the first of GOPATH", [GO, "ENV GOPATH=/p:/q"], "GOMODCACHE", "/p/pkg/mod"],
    ["modules by an unset ARG", [GO, "ARG GOPATH"], "GOMODCACHE", "?"],
    ["modules by GOMODCACHE", [GO, "ENV GOPATH=/p GOMODCACHE=/m"], "GOMODCACHE", "/m"],
    ["on an unknown image", ["FROM registry.example.com/go"], "GOCACHE", "?"],
  ])("%s", (_, lines, name, value) => {
    expect(variable(name, lines)).toBe(value);
  });

  it("lie below HOME where no image sets GOPATH", () => {
    expect(variable("GOMODCACHE", DEBIAN, PLAIN)).toBe("/root/go/pkg/mod");
    expect(variable("GOPATH", [...DEBIAN, "USER 4242"], PLAIN)).toBe("/go");
  });
});

describe("defaults and where they come from", () => {
  it.each([
    ["GOPROXY", [], "https://proxy.golang.org,direct", "default"],
    ["GOPROXY", ["ENV GOPROXY=off"], "off", "environment"],
    ["GOPROXY", ["RUN go env -w GOPROXY=direct"], "direct", "go env -w"],
    ["GOSUMDB", [], "sum.golang.org", "default"],
    ["GONOPROXY", ["ENV GOPRIVATE=git.example.com"], "git.example.com", "default"],
    ["GONOSUMDB", ["ENV GOPRIVATE=a GONOSUMDB=b"], "b", "environment"],
    ["GOPATH", [], "/go", "environment"],
    ["GOTOOLCHAIN", [], "local", "environment"],
    ["GOTOOLCHAIN", ["ENV GOTOOLCHAIN="], "auto", "default"],
  ])("%s after %j is %s, from %s", (name, lines, value, source) => {
    expect(goCommandOf([GO, ...lines, "RUN go version"]).variables.lookup(name)).toEqual({ value, source });
  });

  it.each(["GOFLAGS", "GOBIN", "GOPRIVATE", "GOWORK", "CGO_ENABLED"])("%s is not set", (name) => {
    expect(goCommandOf([GO, "RUN go version"]).variables.lookup(name)).toBeUndefined();
  });

  it.each([
    [[GO], false],
    [[GO, "ENV GOPROXY=off"], true],
    [[GO, "ARG GOPROXY"], "?"],
    [["FROM registry.example.com/go"], "?"],
  ])("GOPROXY of %j is set: %s", (lines, set) => {
    expect(shown(goCommandOf([...lines, "RUN go version"]).variables.isSet("GOPROXY"))).toBe(set);
  });
});

describe("go env -w", () => {
  const written = [GO, "RUN go env -w GOFLAGS=-mod=mod"];
  it.each<[string, string[], unknown]>([
    ["holds in later RUNs", written, "-mod=mod"],
    ["gives way to the environment", [...written, "ENV GOFLAGS=-v"], "-v"],
    ["holds where the environment is empty", [...written, "ENV GOFLAGS="], "-mod=mod"],
    ["is another user's", [...written, "USER daemon"], "-"],
    ["is another HOME's", [...written, "ENV HOME=/h"], "-"],
    ["is off", [...written, "ENV GOENV=off"], "-"],
    ["lies in another file", [...written, "ENV GOENV=/e"], "?"],
    ["lies in another directory", [...written, "ENV XDG_CONFIG_HOME=/x"], "?"],
    ["was written to another directory", [GO, "RUN XDG_CONFIG_HOME=/x go env -w GOFLAGS=-v"], "?"],
    ["is replaced", [...written, "RUN go env -w GOFLAGS=-v GOPROXY=off"], "-v"],
    ["is taken back", [...written, "RUN go env -u GOFLAGS"], "-"],
    ["may not have run", [GO, 'RUN if [ "$U" ]; then go env -w GOFLAGS=-v; fi', "ARG U"], "-"],
    ["may have run", [GO, "ARG U", 'RUN if [ "$U" ]; then go env -w GOFLAGS=-v; fi'], "?"],
    ["of an unknown value", [GO, "ARG U", "RUN go env -w GOFLAGS=$U"], "?"],
    ["may be in a script", [GO, "RUN ./configure"], "?"],
    ["goes on in a stage on this one", ["FROM golang:1.24 AS a", "RUN go env -w GOFLAGS=-v", "FROM a"], "-v"],
  ])("%s", (_, lines, value) => {
    expect(variable("GOFLAGS", lines)).toBe(value);
  });
});

describe("xx-go of tonistiigi/xx", () => {
  const written = [GO, "RUN go env -w GOPROXY=off"];
  it.each<[string, string, string[], unknown]>([
    ["GOOS", "--wrap decides the platform", [GO, "RUN xx-go --wrap"], "?"],
    [
      "GOPROXY",
      "--wrap writes the settings anew",
      [...written, "RUN xx-go --wrap"],
      "https://proxy.golang.org,direct",
    ],
    ["GOOS", "--unwrap removes them", [GO, "RUN xx-go --wrap", "RUN xx-go --unwrap"], "-"],
    [
      "GOPROXY",
      "--unwrap removes all",
      [...written, "RUN xx-go --unwrap"],
      "https://proxy.golang.org,direct",
    ],
  ])("%s: %s", (name, _, lines, value) => {
    expect(variable(name, lines)).toBe(value);
  });

  it("runs go for the target platform", () => {
    const { variables } = goCommandOf([GO, "RUN xx-go build ."]);
    expect([shown(variables.get("GOOS")), shown(variables.get("GOFLAGS"))]).toEqual(["?", "-"]);
  });
});

describe("the toolchain", () => {
  it.each([
    [["FROM golang:1.24.4"], "1.24.4"],
    [["FROM golang:1.24"], "1.24.-"],
    [["FROM golang:1.24 AS go", "FROM go"], "1.24.-"],
    [["FROM golang"], "-"],
    [
      [
        "FROM debian",
        "COPY --from=golang:1.24.4 /usr/local/go /usr/local/go",
        "ENV PATH=/usr/local/go/bin:$PATH",
      ],
      "1.24.4",
    ],
    [["FROM scratch"], "none"],
    [["FROM golang:1.24", "ENV PATH=/go/bin:/home"], "none"],
    [["FROM golang:1.24", "ARG P", "ENV PATH=$P"], "?"],
    [["FROM registry.example.com/go"], "?"],
    [
      [
        "FROM debian",
        "RUN curl https://go.dev/dl/go1.24.4.linux-amd64.tar.gz | tar -xzC /usr/local",
        "ENV PATH=/usr/local/go/bin",
      ],
      "?",
    ],
  ])("of %j is %s", (lines, version) => {
    const { toolchain } = goCommandOf([...lines, "RUN go version"]);
    if (!isKnown(toolchain) || !toolchain) expect(isKnown(toolchain) ? "none" : "?").toBe(version);
    else {
      const found = toolchain.version;
      expect(found ? [found.major, found.minor, shown(found.patch)].join(".") : "-").toBe(version);
    }
  });
});
