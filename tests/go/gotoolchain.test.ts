import { describe, expect, it } from "vitest";
import { parseGoToolchain, selectToolchain, selectedMinor } from "../../src/go/gotoolchain.ts";

const LOCAL = { major: 1, minor: 24, patch: 4 };

const select = (
  go: string | undefined,
  gotoolchain: string,
  toolchain?: string,
  local: { major: number; minor: number; patch?: number } = LOCAL,
) => selectToolchain(local, { go, toolchain, file: "go.mod" }, gotoolchain);

describe("parseGoToolchain", () => {
  it("reads bases and suffixes", () => {
    expect(parseGoToolchain("")).toEqual({ base: "local", name: "local", switching: "auto" });
    expect(parseGoToolchain("local")).toEqual({ base: "local", name: "local", switching: "none" });
    expect(parseGoToolchain("go1.24.4-x+path")).toEqual({
      base: LOCAL,
      name: "go1.24.4-x",
      switching: "path",
    });
  });

  it.each([
    ["1.24.4", 'go: invalid GOTOOLCHAIN "1.24.4"'],
    ["bogus+auto", 'go: invalid GOTOOLCHAIN "bogus+auto": invalid minimum toolchain "bogus"'],
    ["local+x", 'go: invalid GOTOOLCHAIN "local+x": only version suffixes are +auto and +path'],
  ])("refuses %s", (value, error) => {
    expect(parseGoToolchain(value)).toEqual({ error });
    expect(select("1.18", value)).toEqual({ kind: "refuses", output: error, because: "GOTOOLCHAIN" });
  });
});

describe("selectToolchain", () => {
  it("refuses a go line that is too new where it may not switch", () => {
    expect(select("1.24.5", "local")).toEqual({
      kind: "refuses",
      output: "go: go.mod requires go >= 1.24.5 (running go 1.24.4; GOTOOLCHAIN=local)",
      because: "go line",
    });
    expect(select("1.24.4", "local")).toEqual({ kind: "local" });
    expect(select(undefined, "local", "go1.99.0")).toEqual({ kind: "local" });
    expect(select("1.25", "auto", "default")).toEqual({
      kind: "refuses",
      output: "go: go.mod requires go >= 1.25 (running go 1.24.4; go.mod sets toolchain default)",
      because: "go line",
    });
  });

  it("does not look at the go line before 1.21", () => {
    expect(select("1.99", "local", undefined, { major: 1, minor: 20, patch: 1 })).toEqual({ kind: "local" });
    expect(select("1.99", "bogus", undefined, { major: 1, minor: 19, patch: 8 })).toEqual({ kind: "local" });
  });

  it.each([
    ["1.25", "auto", undefined, "go1.25.0", true],
    ["1.25rc1", "local+auto", undefined, "go1.25rc1", true],
    ["1.24.0", "auto", "go1.24.7", "go1.24.7", true],
    ["1.26.1", "auto", "go1.25.0", "go1.26.1", true],
    ["1.25", "path", undefined, "go1.25.0", false],
    ["1.18", "go1.30.1", undefined, "go1.30.1", true],
    ["1.18", "go1.24.4-x", undefined, "go1.24.4-x", true],
    ["1.31", "go1.30.1+auto", undefined, "go1.31.0", true],
  ])("with go %s, GOTOOLCHAIN %s, toolchain %s: %s", (go, gotoolchain, line, toolchain, fetched) => {
    expect(select(go, gotoolchain, line)).toEqual({ kind: "switches", toolchain, fetched });
  });

  it("stays with itself where it is what is asked for", () => {
    expect(select("1.24.4", "go1.22.0+path")).toEqual({ kind: "local" });
    expect(select("1.18", "go1.24.4")).toEqual({ kind: "local" });
    expect(select("1.20", "auto", "go1.22.0")).toEqual({ kind: "local" });
  });

  it("leaves open what an unknown patch decides", () => {
    const floating = { major: 1, minor: 24 };
    expect(select("1.24.9", "local", undefined, floating)).toEqual({ kind: "unknown" });
    expect(select("1.24.9", "auto", undefined, floating)).toEqual({ kind: "unknown" });
    expect(select("1.24", "local", undefined, floating)).toEqual({ kind: "local" });
    expect(select("1.25", "local", undefined, floating)).toEqual({
      kind: "refuses",
      output: "go: go.mod requires go >= 1.25 (running go 1.24.x; GOTOOLCHAIN=local)",
      because: "go line",
    });
  });

  it("names the file, and holds a named toolchain to the go line", () => {
    const inWorkspace = { go: "1.25", toolchain: undefined, file: "go.work" } as const;
    expect(selectToolchain(LOCAL, inWorkspace, "local")).toMatchObject({
      output: "go: go.work requires go >= 1.25 (running go 1.24.4; GOTOOLCHAIN=local)",
    });
    expect(select("1.25", "go1.22.0")).toMatchObject({
      output: "go: go.mod requires go >= 1.25 (running go 1.22.0; GOTOOLCHAIN=go1.22.0)",
    });
    // 1.20 does not compare.
    expect(select("1.25", "go1.20.1")).toMatchObject({ kind: "switches", toolchain: "go1.20.1" });
  });

  it("refuses a toolchain line that names none, where it would follow it", () => {
    expect(select("1.21", "auto", "go1.24.x")).toEqual({
      kind: "refuses",
      output: 'go: invalid toolchain "go1.24.x" in go.mod',
      because: "toolchain line",
    });
    expect(select("1.21", "local", "go1.24.x")).toEqual({ kind: "local" });
  });
});

describe("selectedMinor", () => {
  const floating = { major: 1, minor: 24 };

  it.each([
    ["1.24", "local", undefined, 24],
    ["1.24.9", "local", undefined, 24],
    ["1.24.9", "auto", undefined, 24],
    ["1.25", "auto", undefined, 25],
    ["1.25", "auto", "go1.24.9", 25],
    ["1.25", "local", undefined, undefined],
    ["1.18", "go1.22.0", undefined, 22],
    ["1.24.5", "go1.24.6", undefined, 24],
  ])("with go %s, GOTOOLCHAIN %s, toolchain %s: %s", (go, gotoolchain, line, minor) => {
    expect(selectedMinor(floating, select(go, gotoolchain, line, floating))).toBe(minor);
  });
});
